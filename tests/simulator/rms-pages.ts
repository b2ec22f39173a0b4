import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Call } from './ledger.ts';
import { document, withQuery, type Html, type PageSettings } from './pages.ts';
import { rmsDetailPage } from './rms-detail.ts';
import { DEFAULT_SIZE, rmsFrame, rmsListPage, rmsRows } from './rms-list.ts';
import type { Shop } from './shop.ts';
import type { World } from './world.ts';

export interface PageEnv {
  Bindings: { call: Call };
}

/** Plays order-rp.rms.rakuten.co.jp: list, detail, and what the list's own script asks for. */
export function rmsPages(world: World, pages: PageSettings): Hono<PageEnv> {
  const app = new Hono<PageEnv>().basePath('/order-rb');
  const shopOf = (prefix: string | null | undefined): Shop | undefined =>
    world.shops.find((each) => each.prefix === (prefix ?? world.shops[0]?.prefix));

  app.get('/order-list-sc/init', (context) => {
    const settings = withQuery(pages, (name) => context.req.query(name));
    const shop = shopOf(settings.shop);
    if (settings.session === 'lost' || !shop) return context.html(lostSession());
    return context.html(rmsListPage(shop, Number(context.req.query('ORDER_PROGRESS') ?? 100), settings));
  });

  app.get('/individual-order-detail-sc/init', (context) => {
    const settings = withQuery(pages, (name) => context.req.query(name));
    const number = context.req.query('orderNumber') ?? '';
    const order = world.shops.find((each) => number.startsWith(each.prefix))?.find(number);
    // A broken session stays at this address and says only エラー.
    if (settings.session === 'lost' || !order) return context.html(rmsFrame('受注詳細', html`エラー`));
    return context.html(rmsDetailPage(order));
  });

  app.get('/search-order-sc/init', (context) =>
    context.html(
      rmsFrame(
        '受注検索',
        html`<p>検索条件を指定して検索してください。</p>
          <button id="rms-content-save-button" class="btn">検索</button>`,
      ),
    ),
  );

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

  app.post('/order-list-sc/confirmAjax', async (context) => {
    const { orderNumberList } = await context.req.json<{ orderNumberList: string[] }>();
    const { call } = context.env;
    call.orders = orderNumberList;
    call.processed = true;
    call.processedAt = world.clock.now();
    const done = orderNumberList.filter((number) => {
      const shop = world.shops.find((each) => number.startsWith(each.prefix));
      return shop?.confirm(number, { by: 'rms-page', call: call.id }) === 'ok';
    });
    const failed = orderNumberList.length - done.length;
    return context.json({
      message: `${done.length}件の注文確認が完了しました。${failed > 0 ? `${failed}件は注文確認できませんでした。` : ''}`,
    });
  });
  return app;
}

/** What RMS shows at any normal address once the session has ended. */
function lostSession(): Html {
  const body = html`<div class="rms-lost">
    <h1>再度ログインをお願いいたします</h1>
    <p>一定時間操作がなかったため、ログアウトしました。</p>
    <p><a href="#">ログイン画面へ</a></p>
  </div>`;
  return document('RMS', 'rms.css', body);
}
