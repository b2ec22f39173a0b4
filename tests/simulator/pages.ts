import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { UNSET } from './orders.ts';

/** How the admin pages show themselves; each may be overridden by a query parameter of the same name. */
export interface PageSettings {
  /** Prefix of the shop that is signed in; default: the first. */
  shop: string | null;
  /** `lost`: the sign-in page of RMS at its normal address, GoQ's login page. */
  session: 'ok' | 'lost';
  /** RMS rows come so long after the page, ms. */
  rowDelayMs: number;
  /** A notice lies over the list until somebody closes it. */
  notice: boolean;
  /** Heading of the number column on the RMS list: both are on record. */
  numberHeading: '注文番号' | '受注番号';
  /** GoQ learns RMS's states so often, ms. */
  goqCycleMs: number;
  /** What ［RMSステータスを取得］ takes, ms. */
  goqFetchMs: number;
  /** Orders of other malls in GoQ's list. */
  goqOtherMalls: number;
}

export const DEFAULT_PAGES: PageSettings = {
  shop: null,
  session: 'ok',
  rowDelayMs: 300,
  notice: false,
  numberHeading: '注文番号',
  goqCycleMs: 5 * 60_000,
  goqFetchMs: 20_000,
  goqOtherMalls: 2,
};

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The settings with what the address asks for on top. */
export function withQuery(settings: PageSettings, query: (name: string) => string | undefined): PageSettings {
  const delay = query('delay');
  return {
    ...settings,
    shop: query('shop') ?? settings.shop,
    session: query('session') === 'lost' ? 'lost' : settings.session,
    notice: query('notice') === '1' || settings.notice,
    rowDelayMs: delay === undefined ? settings.rowDelayMs : Number(delay),
  };
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
