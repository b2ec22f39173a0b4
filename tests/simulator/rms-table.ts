import { html, raw } from 'hono/html';
import { jstMinute } from './japan.ts';
import { amounts } from './money.ts';
import { settlementName } from './order-model.ts';
import type { OrderRecord } from './orders.ts';
import { person, yen, type Html, type PageSettings } from './pages.ts';
import { PERSONAL } from './personal.ts';

/** Page sizes that RMS offers. */
const SIZES = [30, 50, 100, 200, 500];
export const DEFAULT_SIZE = 50;

/** Count text and page size, for the right end of a toolbar. */
export function pageSize(): Html {
  return html`<span class="pull-right">
    <span id="orderListCount"></span>
    <label for="ddlDisplay">表示件数</label>
    <select id="ddlDisplay" name="displayAmount">
      ${SIZES.map((size) => html`<option value="${size}" ${size === DEFAULT_SIZE ? raw('selected') : ''}>${size}件</option>`)}
    </select>
  </span>`;
}

/** The table of list and search: its rows come later, by script. */
export function orderTable({ numberHeading }: PageSettings): Html {
  const headings = [numberHeading, '注文日時', '注文者', '送付先', '支払方法', '送料', '合計金額'];
  return html`<table id="orderListTable">
      <thead>
        <tr>
          <th><input type="checkbox" id="rms-checkbox-order-header-checkbox" aria-label="すべて選択" /></th>
          ${headings.map(
            (heading) =>
              html`<th>
                <div><span>${heading}</span></div>
              </th>`,
          )}
        </tr>
      </thead>
    </table>
    <ul class="pagination"></ul>`;
}

export interface RowsPage {
  /** tbody elements. */
  rows: string;
  count: string;
  pages: number;
}

/** One page of rows, newest first, as the table's script fetches it. */
export async function rowsPage(all: readonly OrderRecord[], page: number, size: number): Promise<RowsPage> {
  const start = (page - 1) * size;
  const shown = all.slice(start, start + size);
  return {
    rows: String(await html`${shown.map(orderRow)}`),
    count: all.length === 0 ? '0件' : `${all.length}件中 ${start + 1}〜${start + shown.length}件`,
    pages: Math.max(1, Math.ceil(all.length / size)),
  };
}

function orderRow(order: OrderRecord): Html {
  const money = amounts(order);
  const { number } = order;
  return html`<tbody class="rms-content-order-list-item rms-list-item rms-item-order-inprogress">
    <tr>
      <td>
        <input
          type="checkbox"
          id="rms-checkbox-order-column-checkbox-${number}"
          value="${number}"
          aria-label="${number}を選択"
        />
      </td>
      <td>
        <a
          class="rms-content-order-list-item-order-nr"
          target="order_detail"
          href="/order-rb/individual-order-detail-sc/init?orderNumber=${number}"
          >${number}</a
        >
      </td>
      <td><span data-sort-column="orderDatetime">${jstMinute(order.orderedAt)}</span></td>
      <td>${person(`${PERSONAL.familyName} ${PERSONAL.firstName}`)}</td>
      <td>
        ${order.packages.map((pack) => html`<div>${pack.prefecture} ${person(PERSONAL.receiverCity)}</div>`)}
        ${order.packages.length > 1 ? html`<span class="rms-text-alert rms-text-bold">複数送付先</span>` : ''}
      </td>
      <td>${settlementName(order.settlement)}</td>
      <td class="amount">${yen(money.postage, '-円')}</td>
      <td class="amount">${yen(money.total, '-円')}</td>
    </tr>
  </tbody>`;
}
