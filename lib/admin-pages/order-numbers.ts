import { findRakutenOrderNumbers, plainDigits, RAKUTEN_ORDER_NUMBER, type MallId } from '../orders/order-key';

const AMAZON_ORDER_NUMBER = /(?<!\d)\d{3}-\d{7}-\d{7}(?!\d)/g;

/** Order numbers whose shape alone tells the mall (admin-pages.md §4.2), in order of appearance. */
export function numbersByShape(text: string): string[] {
  const rakuten = findRakutenOrderNumbers(text);
  return rakuten.length > 0
    ? rakuten
    : Array.from(plainDigits(text).matchAll(AMAZON_ORDER_NUMBER), (match) => match[0]);
}

/** What a link to an order says, where it can be an order number of any mall (Yahoo!, au PAY, Qoo10 …). */
export function numberOfLink(text: string): string | undefined {
  const plain = plainDigits(text).replace(/\s+/g, '');
  return /^(?:[A-Za-z][\w-]*-)?\d{6,}$/.test(plain) ? plain : undefined;
}

/** 'rakuten' or 'amazon' by the number's shape; undefined for all others. */
export function mallByShape(number: string): MallId | undefined {
  if (RAKUTEN_ORDER_NUMBER.test(number)) return 'rakuten';
  return /^\d{3}-\d{7}-\d{7}$/.test(number) ? 'amazon' : undefined;
}

/** Whether the middle of a Rakuten number is a date of this century; the manual's all-zero sample is not (S-025). */
export function hasOrderDate(number: string): boolean {
  const [, year, month, day] = /^\d{6}-(20\d{2})(\d{2})(\d{2})-/.exec(number) ?? [];
  if (!year) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

const MALL_NAMES: readonly [RegExp, MallId][] = [
  [/楽天/, 'rakuten'],
  [/yahoo|ヤフー/i, 'yahoo'],
  [/amazon|アマゾン/i, 'amazon'],
  [/wowma|aupay/i, 'au-pay'],
  [/qoo10/i, 'qoo10'],
  [/makeshop|メイクショップ/i, 'makeshop'],
  [/futureshop|フューチャーショップ/i, 'futureshop'],
  [/ポンパレ/, 'ponpare'],
  [/ヤマダ/, 'yamada'],
];

/** The mall that a normalised tab or mark names, such as 「Amazon店」 or 「【楽天ペイ】」. */
export function mallByName(label: string): MallId | undefined {
  return MALL_NAMES.find(([name]) => name.test(label))?.[1];
}
