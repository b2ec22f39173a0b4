import { HOUR, type Instant } from './basics';

/** The malls that the manuals name (S-168, S-169, S-265, S-266). */
export const MALL_IDS = [
  'rakuten',
  'yahoo',
  'au-pay',
  'amazon',
  'qoo10',
  'makeshop',
  'futureshop',
  'ponpare',
  'yamada',
] as const;
export type MallId = (typeof MALL_IDS)[number];

export type ShopRef = {
  mall: MallId;
  /** The key of a shop everywhere: XXXX of https://www.rakuten.ne.jp/XXXX/ (S-106). */
  id: string;
  /** An order number up to its first '-', learnt when the first order is seen. */
  prefix?: string;
};

export type OrderKey = { mall: MallId; shop: string; number: string };

/** The mall of something that is shown, named only where it is not Rakuten. */
export type OtherMall = { mall?: MallId };
export const otherMall = (mall: MallId): OtherMall => (mall === 'rakuten' ? {} : { mall });

/** A Rakuten order number: shop, order date, serial of 8 to 10 digits (S-025; rakuten-rms-api.md §2). */
export const RAKUTEN_ORDER_NUMBER = /(?<!\d)\d{6}-\d{8}-\d{8,10}(?!\d)/;

/** The part of an order number that names the shop, or undefined where the shape is another mall's. */
export function orderNumberPrefix(number: string): string | undefined {
  return RAKUTEN_ORDER_NUMBER.test(number) ? number.slice(0, number.indexOf('-')) : undefined;
}

/** The JST day of the order, `YYYYMMDD`, that a Rakuten order number names; undefined for another mall's number. */
export function dayInNumber(number: string): string | undefined {
  return RAKUTEN_ORDER_NUMBER.test(number) ? number.split('-')[1] : undefined;
}

/** The JST day that holds `at` as Rakuten order numbers name it: `YYYYMMDD`. */
export function numberDayOf(at: Instant): string {
  return new Date(at + 9 * HOUR).toISOString().slice(0, 10).replaceAll('-', '');
}

/** Full-width digits and the many dashes that pasted text carries become plain ones; for numbers only, never for labels. */
export function plainDigits(text: string): string {
  return text.normalize('NFKC').replace(/[‐‑‒–—―−ーｰ－]/g, '-');
}

/** All distinct Rakuten order numbers in a text, in order of appearance; noise and full-width digits are tolerated. */
export function findRakutenOrderNumbers(text: string): string[] {
  const all = plainDigits(text).matchAll(new RegExp(RAKUTEN_ORDER_NUMBER, 'g'));
  return [...new Set(Array.from(all, (match) => match[0]))];
}
