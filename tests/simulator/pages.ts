import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { UNSET } from './orders.ts';

/**
 * How the admin pages show themselves. What a page draws may be overridden by a query parameter of the same name (`1` for true);
 * what happens behind it (times, GoQ's orders and fees) follows these settings only.
 */
export interface PageSettings {
  /** Prefix of the shop that is signed in; default: the first. */
  shop: string | null;
  /** `lost`: the sign-in page of RMS at its normal address, GoQ's login page. */
  session: 'ok' | 'lost';
  /** Rows that a page fetches by script come so long after it, ms. */
  rowDelayMs: number;
  /** A notice lies over the list until somebody closes it. */
  notice: boolean;
  /** Clicks made by scripts do nothing on the buttons that act; a person's work. */
  trustedClicksOnly: boolean;

  /** Heading of the number column on the RMS list: both are on record. */
  numberHeading: '注文番号' | '受注番号';
  /** 送料 on the RMS detail: plain text, or a field that 入力内容を反映 saves. */
  rmsFee: 'text' | 'input';
  /** Where 送料 stands in a destination: the table's footer row (2024), or the block's fifth div (earlier). */
  rmsFeePlace: 'footer' | 'block';
  /** What 注文確認する is on the RMS detail. */
  rmsConfirmTag: 'button' | 'a';
  /** Label of the number of records on the upload's confirm screen; the first is the manual's (S-213). */
  rmsCountLabel: 'レコード作業' | 'レコード件数';
  /** The upload page has a section for today's six-column 発送完了報告データ as well. */
  rmsShippingUpload: boolean;
  /** From アップロード to the result mail, ms. */
  rmsUploadMs: number;

  /** GoQ learns RMS's states so often, ms. */
  goqCycleMs: number;
  /** What ［RMSステータスを取得］ takes, ms. */
  goqFetchMs: number;
  /** Orders of other malls in GoQ's list; at most 8. */
  goqOtherMalls: number;
  /** `differ`: the tabs' counts do not add up to すべて. `unknown-tab`: a mall that nobody knows has two orders. */
  goqMallTabs: 'add-up' | 'differ' | 'unknown-tab';
  /** The row 楽天ペイ in 処理パネル; shops without that contract have none. */
  goqRakutenPayRow: boolean;
  /** The new list wipes and redraws its rows so often, ms; 0: only after a filter. */
  goqRerenderMs: number;
  /** With `notice`: so many overlays one after another. */
  goqNotices: number;
  /** Buttons that act ask first with the browser's own confirm() box. */
  goqAsks: boolean;
  /** The shop has GoQ's API option: ［入力内容を反映する］ writes fees to RMS. */
  goqApiOption: boolean;
  /** GoQ takes fees that change at RMS over with its cycle. False: it keeps those it imported, as the manual's steps imply. */
  goqHearsFees: boolean;
  /** Save button of the amount edit; both are on record. */
  goqSaveLabel: '保存' | 'この内容で保存する';
}

export const DEFAULT_PAGES: PageSettings = {
  shop: null,
  session: 'ok',
  rowDelayMs: 300,
  notice: false,
  trustedClicksOnly: false,
  numberHeading: '注文番号',
  rmsFee: 'text',
  rmsFeePlace: 'footer',
  rmsConfirmTag: 'button',
  rmsCountLabel: 'レコード作業',
  rmsShippingUpload: false,
  rmsUploadMs: 3 * 60_000,
  goqCycleMs: 5 * 60_000,
  goqFetchMs: 20_000,
  goqOtherMalls: 2,
  goqMallTabs: 'add-up',
  goqRakutenPayRow: true,
  goqRerenderMs: 5000,
  goqNotices: 1,
  goqAsks: true,
  goqApiOption: false,
  goqHearsFees: false,
  goqSaveLabel: '保存',
};

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The settings with what the address asks for on top. */
export function withQuery(settings: PageSettings, query: (name: string) => string | undefined): PageSettings {
  const asked: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(settings)) {
    const text = query(name);
    if (text === undefined) continue;
    if (typeof value === 'number') asked[name] = Number(text);
    else asked[name] = typeof value === 'boolean' ? text === '1' : text;
  }
  return { ...settings, ...(asked as Partial<PageSettings>) };
}

/** A whole page with one style sheet from assets/ written into it. */
export function document(title: string, style: string, body: Html): Html {
  return html`<!DOCTYPE html>
    <html lang="ja">
      <head>
        <meta charset="UTF-8" />
        <title>${title}</title>
        <style>
          ${raw(asset(style))}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}

/** A file of assets/, as text. */
export function asset(name: string): string {
  return readFileSync(join(import.meta.dirname, 'assets', name), 'utf8');
}

/** Personal data as the real pages have it in their text; drawn as hatching, so that pictures show none. */
export function person(text: string): Html {
  return html`<span class="person">${text}</span>`;
}

/** `1,234円`; RMS writes an unset amount `-円`, GoQ `-9,999円`. */
export function yen(amount: number, unset: '-円' | '-9,999円'): string {
  return amount === UNSET ? unset : `${amount.toLocaleString('ja-JP')}円`;
}

/** Makes the buttons under `selector` deaf to clicks that no person made, where the settings ask for that. */
export function onlyTrusted(settings: PageSettings, selector: string): Html | string {
  if (!settings.trustedClicksOnly) return '';
  return html`<script>
    document.addEventListener(
      'click',
      (event) => {
        if (event.isTrusted || !event.target.closest(${raw(JSON.stringify(selector))})) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      true,
    );
  </script>`;
}
