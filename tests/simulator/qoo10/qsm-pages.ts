import { Hono } from 'hono';
import { html } from 'hono/html';
import { jstMinute } from '../japan.ts';
import { document, person, yen, type Html } from '../pages.ts';
import { PERSONAL } from '../personal.ts';
import type { PageEnv } from '../rms-pages.ts';
import type { Cart } from './carts.ts';
import type { Qoo10Site } from './site.ts';

const LIST = '/Goods/Order/NewOrderList.aspx';
/** As far as QSM's own pages are known, that is hardly: an .aspx page with a form over a list (other-malls-api.md §4). */
const COLUMNS = ['カート番号', '注文日', '配送状態', '購入者名', '商品数', '決済金額', '発送予定日'];

/** Plays QSM's list of new orders, where staff enter 発送予定日 for the carts they tick. */
export function qsmPages(qoo10: Qoo10Site): Hono<PageEnv> {
  const app = new Hono<PageEnv>().basePath('/GMKT.INC.Gsm.Web');
  let message = '';
  app.get(LIST, (context) => {
    const shown = message;
    message = '';
    return context.html(listPage(qoo10.carts, shown));
  });
  app.post(LIST, async (context) => {
    const form = new URLSearchParams(await context.req.text());
    const day = form.get('estimated_shipping') ?? '';
    const numbers = form.getAll('pack_no');
    for (const number of day === '' ? [] : numbers) qoo10.enterShipDate(number, day);
    message =
      day === '' ? '発送予定日を入力してください。' : `${numbers.length}件の発送予定日を更新しました。`;
    return context.redirect(context.req.path, 303);
  });
  return app;
}

const STATES: Partial<Record<number, string>> = { 1: '配送待ち', 2: '配送要請', 3: '配送準備', 4: '配送中' };

function listPage(carts: readonly Cart[], message: string): Html {
  return document(
    'QSM 新規注文',
    'qsm.css',
    html`
      <div id="qsm_header"><strong>QSM</strong><span>配送/キャンセル/未受取 ＞ 新規注文</span></div>
      <form method="post" action="NewOrderList.aspx">
        ${message === '' ? '' : html`<p id="qsm_message" role="status">${message}</p>`}
        <table class="search">
          <tr>
            <th>検索期間</th>
            <td>
              <select name="date_kind" aria-label="日付の種類">
                <option>注文日</option>
                <option>発送予定日</option>
              </select>
              <input name="from" size="10" aria-label="から" /> ~
              <input name="to" size="10" aria-label="まで" />
            </td>
          </tr>
        </table>
        <table class="list">
          <tr>
            <th><input type="checkbox" aria-label="すべて" /></th>
            ${COLUMNS.map((heading) => html`<th>${heading}</th>`)}
          </tr>
          ${carts.map(cartRow)}
        </table>
        <table class="search">
          <tr>
            <th>発送予定日</th>
            <td>
              <input name="estimated_shipping" size="12" placeholder="2026-11-25" aria-label="年月日" />
              <button type="submit">発送予定日を更新</button>
            </td>
          </tr>
        </table>
      </form>
    `,
  );
}

function cartRow({ packNo, orderedAt, postage, lines }: Cart): Html {
  const [first] = lines;
  const total = lines.reduce((sum, { price, quantity }) => sum + price * quantity, postage);
  return html`<tr>
    <td><input type="checkbox" name="pack_no" value="${packNo}" aria-label="${packNo}" /></td>
    <td>${packNo}</td>
    <td>${jstMinute(orderedAt)}</td>
    <td>${STATES[first?.status ?? 0] ?? ''}</td>
    <td>${person(PERSONAL.familyName)}</td>
    <td>${lines.length}</td>
    <td>${yen(total, '-円')}</td>
    <td>${first?.estimatedShipping ?? ''}</td>
  </tr>`;
}
