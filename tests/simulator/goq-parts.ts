import { html, raw } from 'hono/html';
import type { GoqRow } from './goq.ts';
import { jstWall } from './japan.ts';
import { UNSET } from './orders.ts';
import { asset, document, onlyTrusted, person, yen, type Html, type PageSettings } from './pages.ts';
import { PERSONAL } from './personal.ts';

/** Buttons that act; everything else on the pages takes clicks of scripts. */
const ACTING = '#goq_panel button, button[name=B031], input[name=B016], button[name=B016], button[name=save]';

/** A whole GoQ page: header, message of the last action, content, and what all pages' scripts share. */
export function goqFrame(title: string, settings: PageSettings, message: string, content: Html): Html {
  const body = html`
    <div id="goq_header">
      <strong>GoQSystem</strong><a href="/goq21/index.php?stat=1&page=1">受注管理</a
      ><a href="/goq21/index_beta.php?stat=1&s_day_type=&page=1">受注管理（新）</a><a href="#">データ取込</a
      ><a href="/goq21/export/index.php">データ書出</a><a href="#">各種設定</a>
    </div>
    ${message ? html`<div id="goq_message" role="status">${message}</div>` : ''} ${content}
    ${onlyTrusted(settings, ACTING)}
    <script>
      const NOTICES = ${settings.notice ? settings.goqNotices : 0};
      ${raw(asset('goq-page.js'))};
    </script>
  `;
  return document(`${title}｜GoQSystem`, 'goq.css', body);
}

/** `data-ask`: what the browser's confirm() box asks before the button acts. */
export function asks(settings: PageSettings, question: string): string {
  return settings.goqAsks ? question : '';
}

const MALL_TABS = ['楽天', 'Yahoo!', 'Amazon', 'Wowma!'] as const;

/** Labels and counts of the mall tabs (S-021); すべて comes first. */
export function mallTabs(
  rows: readonly GoqRow[],
  settings: PageSettings,
): { mall: string; label: string; count: number }[] {
  const malls = settings.goqMallTabs === 'unknown-tab' ? [...MALL_TABS, '本店カート'] : MALL_TABS;
  const all = rows.length + (settings.goqMallTabs === 'differ' ? 1 : 0);
  return [
    { mall: 'すべて', label: 'すべて', count: all },
    ...malls.map((mall) => ({
      mall,
      label: mall === 'Amazon' ? 'Amazon店' : mall,
      count: rows.filter((row) => row.mall === mall).length,
    })),
  ];
}

/** Page of a list: the rows shown, the count text, the number of pages. */
export function pageOf<T>(
  rows: readonly T[],
  page: number,
  size: number,
): { shown: T[]; count: string; pages: number } {
  const start = (page - 1) * size;
  const shown = rows.slice(start, start + size);
  const count = rows.length === 0 ? '0件' : `${start + 1}〜${start + shown.length}件 / ${rows.length}件`;
  return { shown, count, pages: Math.max(1, Math.ceil(rows.length / size)) };
}

/** Cells that both lists draw alike. */
export const cells = {
  orderedAt: (row: GoqRow): string => jstWall(row.orderedAt).replace('T', ' '),
  number: (row: GoqRow, detail: string): Html => html`
    ${row.mall === '楽天' ? html`【楽天ペイ】<br />` : ''}
    ${row.numbers.map((number) => html`<a href="${detail}" target="_blank">${number}</a><br />`)}
    【${row.mall}】 ${row.heard ? html`<br /><span class="heard">${row.heard}</span>` : ''}
  `,
  buyer: (row: GoqRow): Html => html`${row.mall} ${person(PERSONAL.familyName)} [新規]`,
  bundled: (row: GoqRow): Html =>
    html`${row.numbers.length > 1 ? html`<img src="img/icon/package.gif" alt="同梱" />` : ''}`,
  payment: (row: GoqRow, settings: PageSettings): Html =>
    html`${row.payment} ${confirmOne(row, settings)}
    ${row.error ? html`<br /><span class="alert">${row.error}</span>` : ''}`,
  total: (row: GoqRow): Html =>
    html`${yen(row.total, '-9,999円')}${row.total === UNSET ? html`<br /><span class="alert">送料が未設定の注文です</span>` : ''}`,
};

function confirmOne(row: GoqRow, settings: PageSettings): Html | string {
  if (!row.mayConfirm) return '';
  return html`<br /><button
      type="submit"
      name="B031"
      value="${row.id}"
      data-ask="${asks(settings, '注文確認通知を送ります。よろしいですか？')}"
    >
      注文確認通知
    </button>`;
}
