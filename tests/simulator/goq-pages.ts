import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import type { SimulatorClock } from './clock.ts';
import { STATS, type Goq, type GoqRow } from './goq.ts';
import { press } from './goq-actions.ts';
import { goqAmountsPage, saveAmounts } from './goq-amounts.ts';
import { goqBetaPage, goqBetaRows } from './goq-beta.ts';
import { goqBetaDetail, goqOldDetail } from './goq-detail.ts';
import { GoqExport } from './goq-export.ts';
import { goqExportPage } from './goq-export-page.ts';
import { goqListPage } from './goq-list.ts';
import { document, withQuery, type Html, type PageSettings } from './pages.ts';
import type { PageEnv } from './rms-pages.ts';

const LOGIN = '/form/goqsystem_new/systemlogin.php';
const OLD_SIZE = 50;
const PACKAGE_ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" width="18" height="18"><path fill="#b98a4a" stroke="#6d4d20" d="M2 5l7-3 7 3v8l-7 3-7-3z"/></svg>';

/** Plays order.goqsystem.com: both lists, details, amount edit, export, login. */
export function goqPages(goqs: readonly Goq[], clock: SimulatorClock, pages: PageSettings): Hono<PageEnv> {
  const app = new Hono<PageEnv>().basePath('/goq21');
  const messages = new Map<unknown, string>();
  const exported = new GoqExport(goqs, clock);

  const settingsOf = (context: Context): PageSettings => withQuery(pages, (name) => context.req.query(name));
  const signedIn = ({ shop }: PageSettings): Goq | undefined =>
    goqs.find((goq) => shop === null || goq.shop.prefix === shop);
  const take = (of: unknown): string => {
    const message = messages.get(of) ?? '';
    messages.delete(of);
    return message;
  };
  const asked = (context: Context): { goq: Goq; row: GoqRow } | undefined => {
    const id = Number(context.req.query('oid'));
    for (const goq of goqs) {
      const row = goq.find(id);
      if (row) return { goq, row };
    }
    return undefined;
  };
  const sent = async (context: Context): Promise<URLSearchParams> =>
    new URLSearchParams(await context.req.text());

  app.use('*', async (context, next) => {
    const lost = settingsOf(context).session === 'lost' && !context.req.path.endsWith(LOGIN);
    return lost ? context.redirect(`/goq21${LOGIN}`) : next();
  });

  for (const path of ['/index.php', '/index_beta.php']) {
    app.get(path, (context) => {
      const settings = settingsOf(context);
      const goq = signedIn(settings);
      if (!goq) return context.notFound();
      const stat = Number(context.req.query('stat') ?? STATS[0]?.[0]);
      const message = take(goq);
      if (path === '/index_beta.php') return context.html(goqBetaPage(goq, stat, message, settings));
      const page = Number(context.req.query('page') ?? 1);
      const size = Number(context.req.query('size') ?? OLD_SIZE);
      const mall = context.req.query('mall') ?? 'すべて';
      return context.html(goqListPage(goq, { stat, page, size, mall, message }, settings));
    });
    app.post(path, async (context) => {
      const goq = signedIn(settingsOf(context));
      const form = await sent(context);
      if (goq) messages.set(goq, await press(goq, form, context.env.call));
      // After any bulk action the page refreshes and the selection is gone.
      return context.redirect(
        `/goq21${path}?stat=${form.get('stat')}&page=${context.req.query('page') ?? 1}`,
        303,
      );
    });
  }
  app.get('/index_beta_rows.php', async (context) => {
    const settings = settingsOf(context);
    const goq = signedIn(settings);
    const query = (name: string): string => context.req.query(name) ?? '';
    const view = {
      stat: Number(query('stat')),
      mall: query('mall'),
      page: Number(query('page')),
      size: Number(query('size')),
      order: query('order'),
      withoutNumber: query('reportnum') === '3',
    };
    return goq ? context.json((await goqBetaRows(goq, view, settings)) as object) : context.notFound();
  });

  const detail = (path: string, show: typeof goqBetaDetail): void => {
    app.get(path, (context) => {
      const found = asked(context);
      if (!found) return context.notFound();
      const stat = context.req.query('stat') ?? '';
      return context.html(show(found.row, stat, take(found.row.id), settingsOf(context)));
    });
    app.post(path, async (context) => {
      const found = asked(context);
      if (!found) return context.notFound();
      const { goq, row } = found;
      const form = await sent(context);
      const { call } = context.env;
      const message = form.has('B031')
        ? await press(goq, form, call)
        : saveDetail(goq, row, form, settingsOf(context).goqApiOption ? call.id : null);
      call.orders = row.numbers;
      messages.set(row.id, message);
      return context.redirect(context.req.url, 303);
    });
  };
  detail('/order_details_beta.php', goqBetaDetail);
  detail('/order_details.php', goqOldDetail);

  app.get('/order_derivery2_1_4.php', (context) => {
    const found = asked(context);
    if (!found) return context.notFound();
    return context.html(goqAmountsPage(found.row, take(found.row.id), settingsOf(context)));
  });
  app.post('/order_derivery2_1_4.php', async (context) => {
    const found = asked(context);
    if (!found) return context.notFound();
    const { goq, row } = found;
    const fault = saveAmounts(goq, row, await sent(context));
    messages.set(row.id, fault || '更新しました');
    if (fault) return context.redirect(context.req.url, 303);
    const page = context.req.query('old') === '1' ? 'order_details.php' : 'order_details_beta.php';
    return context.redirect(`${page}?oid=${row.id}&stat=${context.req.query('stat') ?? ''}`, 303);
  });

  app.get('/export/index.php', (context) =>
    context.html(goqExportPage(exported, take(exported), settingsOf(context))),
  );
  app.post('/export/index.php', async (context) => {
    const form = await sent(context);
    // A changed period counts only after ［更新］.
    if (form.has('update')) exported.days = Number(form.get('days'));
    else exported.create();
    messages.set(exported, form.has('update') ? '作成期間を更新しました。' : 'データを作成しました。');
    return context.redirect('/goq21/export/index.php', 303);
  });
  app.get('/infile.php', (context) => {
    const file = exported.named(context.req.query('fname') ?? '');
    if (!file) return context.notFound();
    return context.body(file.bytes, 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${file.name}"`,
    });
  });
  app.get('/img/icon/package.gif', (context) =>
    context.body(PACKAGE_ICON, 200, { 'Content-Type': 'image/svg+xml' }),
  );
  app.get(LOGIN, (context) => context.html(login()));
  return app;
}

/** 入力内容を反映する: keeps what was entered; with the API option (`call` given) fees go to RMS too. GoQ's message. */
function saveDetail(goq: Goq, row: GoqRow, form: URLSearchParams, call: number | null): string {
  const parcelNumber = form.get('da19[0]');
  const status = STATS.find(([stat]) => String(stat) === form.get('a6'))?.[1];
  if (parcelNumber !== null && parcelNumber !== row.fields.parcelNumber) goq.enter(row.id, { parcelNumber });
  if (status !== undefined && status !== row.status) goq.setStatus(row.id, status);
  const error = call === null ? '' : goq.reflect(row.id, call);
  return error === '' ? '更新しました' : `更新しました\n${error}`;
}

function login(): Html {
  return document(
    'ログイン｜GoQSystem',
    'goq.css',
    html`<form>
      <p>
        <input id="login_id" aria-label="ID" />
        <input id="login_pw" type="password" aria-label="パスワード" />
        <button type="button" id="loginbtn1">認証する</button>
      </p>
    </form>`,
  );
}
