import type { Amount } from '../orders/money';
import { plainDigits } from '../orders/order-key';

/**
 * A label as it is compared: NFKC, no whitespace, no leading check mark, no closing 。, ： or menu arrow. ー stays, it is the
 * long-vowel mark (admin-pages.md §4).
 */
export function normaliseLabel(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^[✓✔][\uFE0E\uFE0F]?/, '')
    .replace(/[。:▾▼▽]$/, '');
}

/**
 * Yen of a text such as 「1,234円」「¥1,234」「0円」. 「-円」 (RMS) and -9999 (GoQ) are 'unset' (S-030). undefined where the
 * text is no amount.
 */
export function readAmount(text: string): Amount | undefined {
  const plain = plainDigits(text)
    .replace(/\s+/g, '')
    .replace(/\(税[込抜]\)$/, '');
  if (plain === '-円') return 'unset';
  const match = /^(-?)¥?(-?)(\d{1,3}(?:,\d{3})+|\d+)円?$/.exec(plain);
  if (!match) return undefined;
  const yen = Number(match[3]?.replaceAll(',', ''));
  const negative = match[1] === '-' || match[2] === '-';
  if (negative && yen === 9_999) return 'unset';
  return negative ? -yen : yen;
}

/** How many rows the page says it shows: 25 of 「1〜25件 / 100件」, 50 of 「132件中 1〜50件」, 0 of 「0件」. */
export function readCountOnPage(text: string): number | undefined {
  const plain = normaliseLabel(text).replaceAll(',', '');
  const range = /(\d+)(?:件目?)?[~〜～-](\d+)件/.exec(plain);
  if (range) return Number(range[2]) === 0 ? 0 : Number(range[2]) - Number(range[1]) + 1;
  return /^(?:全)?0件$/.test(plain) ? 0 : undefined;
}

/** 「楽天 (1件)」 or 「注文確認待ち 132」 as label and count. */
export function readCounted(text: string): { label: string; count: number } | undefined {
  const match = /^(.*?)[([]?(\d[\d,]*)件?[)\]]?$/.exec(normaliseLabel(text));
  const label = match?.[1];
  return label && match[2] ? { label, count: Number(match[2].replaceAll(',', '')) } : undefined;
}
