import { CARRIERS } from '@/lib/orders/carriers';
import { parseJapanDatetime } from '@/lib/japan-time';
import { findRakutenOrderNumbers, plainDigits } from '@/lib/orders/order-key';

/** A shipment as it is typed. */
export type TypedDraft = {
  number: string;
  carrier: string;
  parcelNumber: string;
  /** `YYYY-MM-DD`, as a date field gives it. */
  date: string;
  basketId: string;
};

/** Rakuten takes so many characters (rakuten-rms-api.md §3.5). */
const LONGEST_PARCEL_NUMBER = 120;

/** The typed parcel number in plain half-width characters; it stays text, since leading zeros belong to it (D-4). */
export const plainParcelNumber = (text: string) => plainDigits(text).replaceAll(/\s/g, '');

/** The one Rakuten order number in what was typed or pasted. */
export const orderNumberIn = (text: string): string | undefined => findRakutenOrderNumbers(text)[0];

/** What is wrong with a typed number of which no order is known. `others`: shops of other malls are there. */
export function numberProblem(number: string, others: boolean): string {
  if (number.trim() === '') return `空です。${others ? '' : '楽天の'}受注番号を入れてください。`;
  const shown = `「${number.trim().slice(0, 30)}」は`;
  return others
    ? `${shown}、取り込んだ注文にありません。受注番号を確かめてください。`
    : `${shown}楽天の受注番号ではありません。123456-20261113-0381204612 の形で入れてください。`;
}

/** What is wrong with what was typed, by field. A field may stay empty: then the draft waits (S-159). */
export function problemsOf({
  carrier,
  parcelNumber,
  date,
}: TypedDraft): Partial<Record<keyof TypedDraft, string>> {
  const problems: Partial<Record<keyof TypedDraft, string>> = {};
  const plain = plainParcelNumber(parcelNumber);
  if (plain.length > LONGEST_PARCEL_NUMBER)
    problems.parcelNumber = `${LONGEST_PARCEL_NUMBER}文字以下にしてください。`;
  else if (plain !== '' && !/^[0-9A-Za-z-]+$/.test(plain))
    problems.parcelNumber = '伝票番号は、数字・英字・ハイフンで入れてください。';
  if (carrier !== '' && !CARRIERS.has(carrier)) problems.carrier = '配送会社を選び直してください。';
  if (date !== '' && parseJapanDatetime(`${date}T00:00:00`) === undefined)
    problems.date = '日付は 2026-11-22 の形で入れてください。';
  return problems;
}
