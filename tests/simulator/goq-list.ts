import { html, raw } from 'hono/html';
import { STATS, type Goq, type GoqRow } from './goq.ts';
import { panel } from './goq-panel.ts';
import { cells, goqFrame, mallTabs, pageOf } from './goq-parts.ts';
import { asset, type Html, type PageSettings } from './pages.ts';

export const GOQ_SIZES = [25, 50, 100, 200, 500];

export interface GoqListView {
  stat: number;
  page: number;
  size: number;
  /** すべて, or a mall's name. */
  mall: string;
  message: string;
}

/** GoQ's old table list (index.php) with the columns of the manual. */
export function goqListPage(goq: Goq, view: GoqListView, settings: PageSettings): Html {
  const all = goq.rows();
  const inStatus = goq.rows(view.stat);
  const rows = inStatus.filter((row) => view.mall === 'すべて' || row.mall === view.mall);
  const { shown, count, pages } = pageOf(rows, view.page, view.size);
  const address = (page: number, size = view.size, mall = view.mall): string =>
    `index.php?stat=${view.stat}&page=${page}&size=${size}&mall=${encodeURIComponent(mall)}`;
  const content = html`
    <div id="goq_index">
      <ul>
        ${STATS.map(
          ([stat, label]) =>
            html`<li class="${stat === view.stat ? 'seltabs' : ''}">
              <a href="index.php?stat=${stat}&page=1"
                >${label}
                (${label === '全て' ? all.length : all.filter((row) => row.status === label).length}件)</a
              >
            </li>`,
        )}
      </ul>
    </div>
    <form id="pro_form" method="post" action="index.php?stat=${view.stat}&page=${view.page}">
      <input type="hidden" id="stat" name="stat" value="${view.stat}" /><input
        type="hidden"
        id="st"
        name="st"
        value=""
      />
      <ul class="malls">
        ${mallTabs(inStatus, settings).map(
          ({ mall, label, count: orders }) =>
            html`<li class="${mall === view.mall ? 'selmall' : ''}">
              <a href="${address(1, view.size, mall)}">${label} (${orders}件)</a>
            </li>`,
        )}
      </ul>
      <div class="goq_count">
        <span>${count}</span>
        ${Array.from({ length: pages }, (_, index) => html`<a href="${address(index + 1)}">${index + 1}</a> `)}
        <span class="sizes"
          >${GOQ_SIZES.map((size) => html`<a href="${address(1, size)}">${size}件</a> `)}</span
        >
      </div>
      <table id="orderlisttable">
        <tr class="heads">
          <th>
            すべて<br /><label><input type="checkbox" id="goq_check_all" />チェック</label>
          </th>
          <th>注文日時</th>
          <th>受注番号/<br />販売分類</th>
          <th>注文者氏名/<br />リピーター/<br />レビュー</th>
          <th>ランク</th>
          <th>同梱/送り先注意/<br />携帯/ポイント注意</th>
          <th>利用端末</th>
          <th>お支払い方法</th>
          <th>合計金額</th>
        </tr>
        ${shown.map((row) => listRow(row, view.stat, settings))}
      </table>
      ${panel(settings)}
    </form>
    <script>
      ${raw(asset('goq-list.js'))};
    </script>
  `;
  return goqFrame('受注一覧', settings, view.message, content);
}

function listRow(row: GoqRow, stat: number, settings: PageSettings): Html {
  return html`<tr id="orderListRow_${row.id}">
    <td class="center"><input type="checkbox" name="order_number[]" value="${row.id}" /></td>
    <td class="nowrap">${cells.orderedAt(row)}</td>
    <td>${cells.number(row, `order_details.php?oid=${row.id}&stat=${stat}`)}</td>
    <td>${cells.buyer(row)}</td>
    <td class="center">-</td>
    <td class="center">${cells.bundled(row)}</td>
    <td class="center">PC</td>
    <td>${cells.payment(row, settings)}</td>
    <td class="amount">${cells.total(row)}</td>
  </tr>`;
}
