import { html, raw } from 'hono/html';
import { asset, onlyTrusted, type Html, type PageSettings } from './pages.ts';
import { rmsFrame } from './rms-frame.ts';
import { orderTable, pageSize, rowsPage, type RowsPage } from './rms-table.ts';
import type { Shop } from './shop.ts';

const TABS: readonly [number, string][] = [
  [100, '注文確認待ち'],
  [200, '楽天処理中'],
  [300, '発送待ち'],
  [400, '変更確定待ち'],
  [500, '発送済'],
];

/** The order list (order-list-sc); its rows come later, by script. Only here is there a bulk 注文確認. */
export function rmsListPage(shop: Shop, progress: number, settings: PageSettings): Html {
  const counts = tabTexts(shop);
  const script = { progress, rowDelayMs: settings.rowDelayMs, shop: shop.prefix };
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
                  ><h5><span>${counts[code]}</span></h5></a
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
        <a class="btn" role="button" href="/order-rb/search-order-sc/init">受注検索</a>
        ${pageSize()}
        <div id="collapseOrderListFilterBatchProcessing" class="collapse" hidden>
          <button type="button" id="rms-content-order-filter-final-order-btn" class="btn pink">
            注文確認
          </button>
          <button type="button" class="btn">ステータス変更</button>
          <button type="button" class="btn">帳票作成</button>
        </div>
      </div>
      ${orderTable(settings)}
      <div id="orderConfirmModal" class="modal" role="dialog" aria-label="注文確認" hidden>
        <p><b id="orderConfirmCount">0</b>件の注文を確認します。よろしいですか？</p>
        <button type="button" id="orderConfirm" class="rms-modal-button-confirm btn pink">注文確認</button>
        <button type="button" class="rms-modal-button-cancel btn">キャンセル</button>
      </div>
      <p id="rms-result" role="status"></p>
      ${onlyTrusted(settings, '#rms-content-order-filter-final-order-btn, #orderConfirm')}
      <script>
        const PAGE = ${raw(JSON.stringify(script))};
        ${raw(asset('rms-rows.js'))};
        ${raw(asset('rms-list.js'))};
      </script>
    `,
  );
}

/** What the list fetches for a tab, a page and a page size: the rows, and the tabs' new counts. */
export async function rmsRows(
  shop: Shop,
  progress: number,
  page: number,
  size: number,
): Promise<RowsPage & { tabs: Record<string, string> }> {
  const all = shop.orders.filter((order) => order.progress === progress).reverse();
  return { ...(await rowsPage(all, page, size)), tabs: tabTexts(shop) };
}

function tabTexts(shop: Shop): Record<string, string> {
  const counts = new Map<number, number>();
  for (const order of shop.orders) counts.set(order.progress, (counts.get(order.progress) ?? 0) + 1);
  return Object.fromEntries(TABS.map(([code, label]) => [code, `${label} ${counts.get(code) ?? 0}`]));
}
