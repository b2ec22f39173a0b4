import { html, raw } from 'hono/html';
import { parseJstDatetime } from './japan.ts';
import { asset, type Html, type PageSettings } from './pages.ts';
import { rmsFrame } from './rms-frame.ts';
import { orderTable, pageSize, rowsPage, type RowsPage } from './rms-table.ts';
import type { Shop } from './shop.ts';

/** Check boxes orderProgressList1…7; only 5, 6 and 7 are on record, the others follow the same order. */
const PROGRESS: readonly [number, string][] = [
  [100, '注文確認待ち'],
  [200, '楽天処理中'],
  [300, '発送待ち'],
  [400, '変更確定待ち'],
  [500, '発送済'],
  [600, '支払手続き中'],
  [700, '支払手続き済'],
];
const DAY = 86_400_000;

export interface RmsSearch {
  /** Order numbers; blank or comma between them. */
  numbers: string;
  /** `YYYY-MM-DD`, or empty. */
  from: string;
  to: string;
  progress: number[];
  page: number;
  size: number;
}

/** The order search (search-order-sc): nothing is listed before a search, and there is no bulk 注文確認. */
export function rmsSearchPage(shop: Shop, settings: PageSettings): Html {
  return rmsFrame(
    '受注検索',
    html`
      <form id="searchOrder" class="rms-search">
        <p>
          <label>注文番号 <input id="orderNumber" placeholder="123456-20030101-12345678" size="34" /></label>
          <label>注文日 <input id="startDate" placeholder="YYYY-MM-DD" size="12" /></label>
          〜 <input id="endDate" placeholder="YYYY-MM-DD" size="12" aria-label="注文日の終わり" />
        </p>
        <p>
          ${PROGRESS.map(
            ([code, label], index) =>
              html`<label
                ><input type="checkbox" id="orderProgressList${index + 1}" value="${code}" />${label}</label
              > `,
          )}
        </p>
        <button type="submit" id="rms-content-save-button" class="btn pink">
          <span class="rms-icon" aria-label="虫めがね"></span> 検索
        </button>
      </form>
      <p id="searchHint">検索条件を指定して検索してください。</p>
      <div id="searchResult" hidden>
        <div id="filter2">
          <a
            class="rms-collapse-button btn"
            role="button"
            href="#collapseOrderListFilterBatchProcessing"
            aria-expanded="false"
            aria-controls="collapseOrderListFilterBatchProcessing"
            >一括処理 ▾</a
          >
          ${pageSize()}
          <div id="collapseOrderListFilterBatchProcessing" class="collapse" hidden>
            <button type="button" id="btnFormCreation" class="btn">作成</button>
            <button type="button" id="pdfOpen" class="btn">PDFを開く</button>
          </div>
        </div>
        ${orderTable(settings)}
      </div>
      <script>
        const PAGE = ${raw(JSON.stringify({ rowDelayMs: settings.rowDelayMs, shop: shop.prefix }))};
        ${raw(asset('rms-rows.js'))};
        ${raw(asset('rms-search.js'))};
      </script>
    `,
  );
}

/** One page of what a search finds, newest first. Conditions left empty do not narrow. */
export function rmsFound(shop: Shop, search: RmsSearch): Promise<RowsPage> {
  const numbers = search.numbers.split(/[\s,、]+/).filter((each) => each !== '');
  const from = midnight(search.from) ?? -Infinity;
  const to = (midnight(search.to) ?? Infinity) + DAY;
  const found = shop.orders.filter(
    (order) =>
      (numbers.length === 0 || numbers.includes(order.number)) &&
      order.orderedAt >= from &&
      order.orderedAt < to &&
      (search.progress.length === 0 || search.progress.includes(order.progress)),
  );
  return rowsPage(found.reverse(), search.page, search.size);
}

function midnight(date: string): number | null {
  return parseJstDatetime(`${date}T00:00:00+0900`);
}
