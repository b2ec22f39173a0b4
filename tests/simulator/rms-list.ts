import { html, raw } from 'hono/html';
import { jstWall } from './japan.ts';
import { amounts } from './money.ts';
import { settlementName } from './order-model.ts';
import type { OrderRecord } from './orders.ts';
import { asset, document, person, yen, type Html, type PageSettings } from './pages.ts';
import { PERSONAL } from './personal.ts';
import type { Shop } from './shop.ts';

const TABS: readonly [number, string][] = [
  [100, '注文確認待ち'],
  [200, '楽天処理中'],
  [300, '発送待ち'],
  [400, '変更確定待ち'],
  [500, '発送済'],
];
const SIZES = [30, 50, 100, 200, 500];
export const DEFAULT_SIZE = 50;

/** Frame of every RMS page: dark bar, bread crumbs, content. */
export function rmsFrame(crumb: string, content: Html): Html {
  const body = html`
    <header class="rms-header">
      <strong>RMS</strong><a href="#">店舗設定</a><a href="#">受注・決済管理</a><a href="#">データ分析</a
      ><a href="#">拡張サービス一覧</a>
      <a class="rms-logout" href="#">ログアウト</a>
    </header>
    <div class="rms-crumbs">RMSメインメニュー ＞ 受注管理 ＞ ${crumb}</div>
    <div id="layoutContent">${content}</div>
  `;
  return document(`${crumb}｜RMS`, 'rms.css', body);
}

/** The order list (order-list-sc); its rows come later, by script. */
export function rmsListPage(shop: Shop, progress: number, settings: PageSettings): Html {
  const counts = countByStatus(shop);
  return rmsFrame(
    '受注一覧',
    html`
      ${settings.notice ? html`<div class="rms-notice" role="alert">楽天からのお知らせがあります。<button type="button">確認した</button></div>` : ''}
      <div id="filter1">
        <ul>
          ${TABS.map(
            ([code, label]) =>
              html`<li
                class="${code === progress ? 'active' : ''}"
                data-order-list-filter-tab="${label}"
                data-progress="${code}"
              >
                <a class="filtertab" href="#"
                  ><h5><span>${label} ${counts.get(code) ?? 0}</span></h5></a
                >
              </li>`,
          )}
        </ul>
      </div>
      <div id="filter2">
        <a
          class="rms-collapse-button btn"
          role="button"
          href="#collapseOrderListFilterBatchProcessing"
          aria-expanded="false"
          aria-controls="collapseOrderListFilterBatchProcessing"
          >一括処理 ▾</a
        >
        <a class="btn" role="button" href="#">絞り込み ▾</a>
        <span class="pull-right">
          <span id="orderListCount"></span>
          <label for="ddlDisplay">表示件数</label>
          <select id="ddlDisplay" name="displayAmount">
            ${SIZES.map((size) => html`<option value="${size}" ${size === DEFAULT_SIZE ? raw('selected') : ''}>${size}件</option>`)}
          </select>
        </span>
        <div id="collapseOrderListFilterBatchProcessing" class="collapse" hidden>
          <button type="button" id="rms-content-order-filter-final-order-btn" class="btn pink">
            注文確認
          </button>
          <button type="button" class="btn">ステータス変更</button>
          <button type="button" class="btn">帳票作成</button>
        </div>
      </div>
      <table id="orderListTable">
        <thead>
          <tr>
            <th><input type="checkbox" id="rms-checkbox-order-header-checkbox" aria-label="すべて選択" /></th>
            ${[settings.numberHeading, '注文日時', '注文者', '送付先', '支払方法', '送料', '合計金額'].map(
              (heading) =>
                html`<th>
                  <div><span>${heading}</span></div>
                </th>`,
            )}
          </tr>
        </thead>
      </table>
      <ul class="pagination"></ul>
      <div id="orderConfirmModal" class="modal" role="dialog" aria-label="注文確認" hidden>
        <p><b id="orderConfirmCount">0</b>件の注文を確認します。よろしいですか？</p>
        <button type="button" id="orderConfirm" class="rms-modal-button-confirm btn pink">注文確認</button>
        <button type="button" class="rms-modal-button-cancel btn">キャンセル</button>
      </div>
      <p id="rms-result" role="status"></p>
      <script>
        const PAGE = ${raw(JSON.stringify({ progress, rowDelayMs: settings.rowDelayMs, shop: shop.prefix }))};
        ${raw(asset('rms-list.js'))};
      </script>
    `,
  );
}

/** What the list fetches for a tab, a page and a page size: rows as tbody elements, count text, number of pages. */
export async function rmsRows(
  shop: Shop,
  progress: number,
  page: number,
  size: number,
): Promise<{ rows: string; count: string; pages: number; tabs: Record<string, string> }> {
  const all = shop.orders.filter((order) => order.progress === progress).reverse();
  const shown = all.slice((page - 1) * size, page * size);
  const first = (page - 1) * size + 1;
  const counts = countByStatus(shop);
  return {
    rows: String(await html`${shown.map(orderRow)}`),
    count: all.length === 0 ? '0件' : `${all.length}件中 ${first}〜${first + shown.length - 1}件`,
    pages: Math.max(1, Math.ceil(all.length / size)),
    tabs: Object.fromEntries(TABS.map(([code, label]) => [code, `${label} ${counts.get(code) ?? 0}`])),
  };
}

function countByStatus(shop: Shop): Map<number, number> {
  const counts = new Map<number, number>();
  for (const order of shop.orders) counts.set(order.progress, (counts.get(order.progress) ?? 0) + 1);
  return counts;
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
      <td>
        <span data-sort-column="orderDatetime"
          >${jstWall(order.orderedAt).slice(0, 16).replaceAll('-', '/').replace('T', ' ')}</span
        >
      </td>
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
