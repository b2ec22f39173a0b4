import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Call } from './ledger.ts';
import { withQuery, type Html, type PageSettings } from './pages.ts';
import { rmsDetailPage } from './rms-detail.ts';
import { lostSession, rmsFrame } from './rms-frame.ts';
import { rmsListPage, rmsRows } from './rms-list.ts';
import { rmsFound, rmsSearchPage, type RmsSearch } from './rms-search.ts';
import { DEFAULT_SIZE } from './rms-table.ts';
import type { ConfirmResult, Shop } from './shop.ts';
import type { World } from './world.ts';

export interface PageEnv {
  Bindings: { call: Call };
}

/** Plays order-rp.rms.rakuten.co.jp: list, search, detail, and what their own scripts ask for. */
export function rmsPages(world: World, pages: PageSettings): Hono<PageEnv> {
  const app = new Hono<PageEnv>().basePath('/order-rb');
  const shopOf = (prefix: string | null | undefined): Shop | undefined =>
    world.shops.find((each) => each.prefix === (prefix ?? world.shops[0]?.prefix));
  const owner = (number: string): Shop | undefined =>
    world.shops.find((each) => number.startsWith(each.prefix));

  const page = (
    path: string,
    show: (shop: Shop, settings: PageSettings, query: (name: string) => string) => Html,
  ): void => {
    app.get(path, (context) => {
      const settings = withQuery(pages, (name) => context.req.query(name));
      const shop = shopOf(settings.shop);
      if (settings.session === 'lost' || !shop) return context.html(lostSession());
      return context.html(show(shop, settings, (name) => context.req.query(name) ?? ''));
    });
  };
  page('/order-list-sc/init', (shop, settings, query) =>
    rmsListPage(shop, Number(query('ORDER_PROGRESS') || 100), settings),
  );
  page('/search-order-sc/init', rmsSearchPage);

  app.get('/individual-order-detail-sc/init', (context) => {
    const settings = withQuery(pages, (name) => context.req.query(name));
    const number = context.req.query('orderNumber') ?? '';
    const order = owner(number)?.find(number);
    // A broken session stays at this address and says only エラー.
    if (settings.session === 'lost' || !order) return context.html(rmsFrame('受注詳細', html`エラー`));
    return context.html(rmsDetailPage(order, settings));
  });

  app.post('/order-list-sc/paginationAjax', async (context) => {
    const shop = shopOf(context.req.query('shop'));
    const { progress, page, size } = await context.req.json<{
      progress: number;
      page: number;
      size?: number;
    }>();
    return shop
      ? context.json(await rmsRows(shop, progress, page, size ?? DEFAULT_SIZE))
      : context.notFound();
  });

  app.post('/search-order-sc/searchAjax', async (context) => {
    const shop = shopOf(context.req.query('shop'));
    return shop
      ? context.json(await rmsFound(shop, await context.req.json<RmsSearch>()))
      : context.notFound();
  });

  app.on(
    'POST',
    ['/order-list-sc/confirmAjax', '/individual-order-detail-sc/confirmAjax'],
    async (context) => {
      const { orderNumberList } = await context.req.json<{ orderNumberList: string[] }>();
      const { call } = context.env;
      processed(call, orderNumberList, world);
      const results = orderNumberList.map(
        (number): ConfirmResult =>
          owner(number)?.confirm(number, { by: 'rms-page', call: call.id }) ?? 'unknown-order',
      );
      const done = results.every((each) => each === 'ok');
      return context.json({ done, message: confirmMessage(results) });
    },
  );

  app.post('/individual-order-detail-sc/reflectAjax', async (context) => {
    const { orderNumber, fees } = await context.req.json<{
      orderNumber: string;
      fees: { basketId: number; postage: string }[];
    }>();
    const { call } = context.env;
    const shop = owner(orderNumber);
    const order = shop?.find(orderNumber);
    if (!shop || !order) return context.json({ done: false, message: 'エラー' });
    const filled = fees.filter(({ postage }) => postage !== '-' && postage !== '');
    if (!filled.every(({ postage }) => /^\d{1,7}$/.test(postage)))
      return context.json({ done: false, message: '送料は半角数字で入力してください。' });
    processed(call, [orderNumber], world);
    const held = new Map(order.packages.map((pack) => [pack.basketId, pack.postage]));
    const changed = filled.filter(({ basketId, postage }) => held.get(basketId) !== Number(postage));
    shop.changing(order);
    for (const { basketId, postage } of changed)
      shop.setFee(orderNumber, Number(postage), basketId, { by: 'rms-page', call: call.id });
    return context.json({ done: true, message: '入力内容を反映しました。' });
  });
  return app;
}

function processed(call: Call, orders: string[], world: World): void {
  call.orders = orders;
  call.processed = true;
  call.processedAt = world.clock.now();
}

function confirmMessage(results: readonly ConfirmResult[]): string {
  const done = results.filter((each) => each === 'ok').length;
  const unset = results.filter((each) => each === 'fee-unset').length;
  const others = results.length - done - unset;
  return [
    `${done}件の注文確認が完了しました。`,
    unset > 0 ? `${unset}件は送料が確定していないため、注文確認できませんでした。` : '',
    others > 0 ? `${others}件は注文確認できませんでした。` : '',
  ].join('');
}
