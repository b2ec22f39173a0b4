import { Hono } from 'hono';
import { html } from 'hono/html';
import { ALL_STAT, STATS, type Goq, type GoqRow } from './goq.ts';
import { goqListPage } from './goq-list.ts';
import type { Call } from './ledger.ts';
import { document, person, withQuery, yen, type Html, type PageSettings } from './pages.ts';
import { PERSONAL } from './personal.ts';
import type { PageEnv } from './rms-pages.ts';

const LOGIN = '/form/goqsystem_new/systemlogin.php';

/** Plays order.goqsystem.com: the old table list, a plain detail, the login page. */
export function goqPages(goqs: ReadonlyMap<string, Goq>, pages: PageSettings): Hono<PageEnv> {
  const app = new Hono<PageEnv>().basePath('/goq21');
  const messages = new Map<Goq, string>();
  const goqOf = (prefix: string | null): Goq | undefined =>
    prefix === null ? [...goqs.values()][0] : goqs.get(prefix);

  app.get('/index.php', (context) => {
    const settings = withQuery(pages, (name) => context.req.query(name));
    const goq = goqOf(settings.shop);
    if (settings.session === 'lost' || !goq) return context.redirect(`/goq21${LOGIN}`);
    const message = messages.get(goq) ?? '';
    messages.delete(goq);
    const view = {
      stat: Number(context.req.query('stat') ?? STATS[0]?.[0]),
      page: Number(context.req.query('page') ?? 1),
      mall: context.req.query('mall') ?? 'すべて',
    };
    return context.html(goqListPage(goq, { ...view, message, notice: settings.notice }));
  });

  app.post('/index.php', async (context) => {
    const goq = goqOf(pages.shop);
    const form = new URLSearchParams(await context.req.text());
    if (goq) messages.set(goq, press(goq, form, context.env.call));
    // After any bulk action the page refreshes and the selection is gone.
    return context.redirect(`index.php?stat=${form.get('stat')}&page=${context.req.query('page') ?? 1}`, 303);
  });

  app.get('/order_details.php', (context) => {
    const row = goqOf(pages.shop)?.find(Number(context.req.query('oid')));
    return row ? context.html(detailPage(row)) : context.notFound();
  });

  app.get(LOGIN, (context) =>
    context.html(
      document(
        'ログイン｜GoQSystem',
        'goq.css',
        html`<form>
          <p>
            <input id="login_id" aria-label="ID" />
            <input id="login_pw" type="password" aria-label="パスワード" />
            <button type="button" id="loginbtn1">認証する</button>
          </p>
        </form>`,
      ),
    ),
  );
  return app;
}

/** Carries out the pressed button; gives GoQ's message. */
function press(goq: Goq, form: URLSearchParams, call: Call): string {
  const single = form.get('B031');
  const ids = single === null ? form.getAll('order_number[]').map(Number) : [Number(single)];
  call.orders = ids.flatMap((id) => goq.find(id)?.numbers ?? []);
  if (ids.length === 0) return '受注が選択されていません。';
  if (form.has('B001')) {
    const status = STATS.find(([stat]) => String(stat) === form.get('status_id'))?.[1];
    if (status !== undefined) for (const id of ids) goq.setStatus(id, status);
    return `${ids.length}件の受注ステータスを変更しました。`;
  }
  if (form.has('B033')) {
    goq.fetchStatus(ids);
    return `${ids.length}件のRMSステータスの取得を受け付けました。`;
  }
  if (single !== null || form.has('B032')) return confirmAll(goq, ids, call);
  return '更新しました';
}

function confirmAll(goq: Goq, ids: readonly number[], call: Call): string {
  const results = ids.map((id) => goq.confirm(id, call.id));
  call.processed = true;
  const of = (result: (typeof results)[number]): number => results.filter((each) => each === result).length;
  const lines = [`注文確認通知を${of('ok')}件送信しました。`];
  if (of('fee-unset') > 0) lines.push(`送料が未設定の注文です（${of('fee-unset')}件）`);
  if (of('not-confirmable') > 0)
    lines.push(`該当の注文は注文確認ができる状態ではありませんでした（${of('not-confirmable')}件）`);
  return lines.join('\n');
}

function detailPage(row: GoqRow): Html {
  const fields: [string, Html | string][] = [
    ['受注番号', `【楽天ペイ】 ${row.numbers.join(' ')} 【${row.mall}】`],
    [
      '受注ステータス',
      STATS.find(([stat, label]) => stat !== ALL_STAT && label === row.status)?.[1] ?? row.status,
    ],
    ['お支払い方法', row.payment],
    ['送付先', person(`${PERSONAL.receiverFamilyName} ${PERSONAL.receiverCity}`)],
    ['合計金額', yen(row.total, '-9,999円')],
  ];
  const body = html`<div id="goq_header"><strong>GoQSystem</strong></div>
    <form id="order_from">
      <table>
        ${fields.map(
          ([label, value]) =>
            html`<tr>
              <td class="ordermanegebg4"><span class="fontsz12">${label}</span></td>
              <td bgcolor="#ffffff">${value}</td>
            </tr>`,
        )}
      </table>
      <p>
        <button type="button">注文内容修正</button>
        <input type="submit" name="B016" value="入力内容を反映する" />
      </p>
    </form>`;
  return document('受注詳細｜GoQSystem', 'goq.css', body);
}
