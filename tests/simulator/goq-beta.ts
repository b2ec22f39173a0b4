import { html, raw } from 'hono/html';
import { ALL_STAT, STATS, type Goq, type GoqRow } from './goq.ts';
import { CARRIERS } from './goq-fields.ts';
import { GOQ_SIZES } from './goq-list.ts';
import { panel } from './goq-panel.ts';
import { cells, goqFrame, mallTabs, pageOf } from './goq-parts.ts';
import { jstDate } from './japan.ts';
import { ITEM_NAMES } from './package-model.ts';
import { asset, person, type Html, type PageSettings } from './pages.ts';
import { PERSONAL } from './personal.ts';

/** Column headings; some are compound. Which columns there are differs from shop to shop. */
const COLUMNS = [
  'ステータス',
  '注文日時',
  '受注番号 販売分類',
  '注文者氏名 リピーター',
  'ランク',
  '商品名 送り先住所',
  '同梱 送り先注意',
  '利用端末',
  'お支払い方法',
  '合計金額',
  '配送業者',
  'お届け日指定',
  'お届け時間帯',
  '個口数',
  '入金日',
  '出荷日',
  '発注元 ひとことメモ 備考',
  '伝票番号',
];
const DAY = 86_400_000;

/** GoQ's new list (index_beta.php): an empty table that its script draws, and draws again. */
export function goqBetaPage(goq: Goq, stat: number, message: string, settings: PageSettings): Html {
  const { goqRerenderMs, rowDelayMs } = settings;
  const script = { shop: goq.shop.prefix, stat, redrawMs: goqRerenderMs, rowDelayMs };
  const content = html`
    <ul class="order-tabs">
      ${STATS.map(
        ([code, label]) =>
          html`<li class="order-tabs__item">
            <a
              class="order-tabs__link"
              href="index_beta.php?stat=${code}&s_day_type=&page=1"
              data-stat="${code}"
              >${label}<span class="order-tabs__badge"></span
            ></a>
          </li>`,
      )}
    </ul>
    <form id="pro_form" method="post" action="index_beta.php">
      <input type="hidden" id="stat" name="stat" value="${stat}" /><input
        type="hidden"
        id="st"
        name="st"
        value=""
      />
      <ul class="malls shop-tabs"></ul>
      <div class="goq_filter">
        <label>受注番号 <input name="order" size="40" /></label>
        <select id="s_day_type" name="s_day_type" aria-label="日付の種類">
          <option value="">注文日時</option>
          <option value="a59">出荷日</option>
        </select>
        <input name="search-date-range" size="24" placeholder="2026-11-01 〜 2026-11-30" />
        <label><input type="radio" name="reportnum" value="1" checked />すべて</label>
        <label><input type="radio" name="reportnum" value="3" />伝票番号 未入力</label>
        <button type="button" id="search" name="search">絞り込む</button>
      </div>
      <div class="goq_count">
        <span id="goq_count"></span>
        <select id="goq_size" aria-label="表示件数">
          ${GOQ_SIZES.map((size) => html`<option value="${size}">${size}件</option>`)}
        </select>
        <span id="goq_pager"></span>
      </div>
      <div class="goq_scroll">
        <table id="order-list-table">
          <thead>
            <tr>
              <th><input type="checkbox" aria-label="全ての受注" /></th>
              ${COLUMNS.map((heading) => html`<th><a href="#">${heading}</a></th>`)}
            </tr>
          </thead>
          <tbody></tbody>
        </table>
      </div>
      ${panel(settings)}
    </form>
    <script>
      const PAGE = ${raw(JSON.stringify(script))};
      ${raw(asset('goq-beta.js'))};
    </script>
  `;
  return goqFrame('受注一覧', settings, message, content);
}

export interface BetaView {
  stat: number;
  /** すべて, or a mall's name. */
  mall: string;
  page: number;
  size: number;
  /** Order numbers to narrow to; empty for all. */
  order: string;
  /** Only rows without a parcel number. */
  withoutNumber: boolean;
}

/** What the new list's script fetches: rows as cell contents, tabs, count, pages. */
export async function goqBetaRows(goq: Goq, view: BetaView, settings: PageSettings): Promise<unknown> {
  const all = goq.rows();
  const inStatus = goq.rows(view.stat);
  const numbers = view.order.split(/[\s,、]+/).filter((each) => each !== '');
  const rows = inStatus.filter(
    (row) =>
      (view.mall === 'すべて' || row.mall === view.mall) &&
      (numbers.length === 0 || row.numbers.some((number) => numbers.includes(number))) &&
      (!view.withoutNumber || row.fields.parcelNumber === ''),
  );
  const { shown, count, pages } = pageOf(rows, view.page, view.size);
  const malls = mallTabs(inStatus, settings).map(
    ({ mall, label, count: orders }) =>
      html`<li class="${mall === view.mall ? 'selmall' : ''}">
        <a href="#" data-mall="${mall}">${label} (${orders}件)</a>
      </li>`,
  );
  const badges = STATS.map(([code, label]) => [
    code,
    code === ALL_STAT ? all.length : all.filter((row) => row.status === label).length,
  ]);
  return {
    rows: await Promise.all(
      shown.map(async (row) => ({ id: row.id, cells: await drawn(rowCells(row, view.stat, settings)) })),
    ),
    badges: Object.fromEntries(badges),
    malls: String(await html`${malls}`),
    count,
    pages,
  };
}

async function drawn(contents: readonly (Html | string)[]): Promise<string[]> {
  return Promise.all(contents.map(async (content) => String(await html`${content}`)));
}

function rowCells(row: GoqRow, stat: number, settings: PageSettings): (Html | string)[] {
  const { fields, order } = row;
  const pack = order?.packages[0];
  const wish = order && order.seed % 4 === 0 ? jstDate(order.orderedAt + 4 * DAY) : '';
  const carrier = CARRIERS.find(([code]) => code === fields.carrier)?.[1] ?? fields.carrier;
  const item = ITEM_NAMES[pack?.items[0]?.product ?? 0] ?? '';
  return [
    row.status,
    cells.orderedAt(row),
    cells.number(row, `order_details_beta.php?oid=${row.id}&stat=${stat}`),
    cells.buyer(row),
    '-',
    html`${item}<br />${pack?.prefecture ?? ''} ${person(PERSONAL.receiverCity)}`,
    cells.bundled(row),
    'PC',
    cells.payment(row, settings),
    cells.total(row),
    carrier,
    wish,
    wish === '' ? '' : '午前中',
    fields.parcels === '1' ? '1' : html`[${fields.parcels}個口]`,
    fields.paidOn,
    fields.shipDate,
    html`${person(PERSONAL.memo)}<br />${person(PERSONAL.remarks)}`,
    html`${fields.parcelNumber} ${fields.parcelNumber === '' ? '' : html`<br />[伝票入力済]`}`,
  ];
}
