import type { MallId } from '../orders/order-key';
import { LABELS } from './labels';
import { mallByName, mallByShape } from './order-numbers';

/** A number shaped like Rakuten's counts as Rakuten's only where the page says 楽天 as well (admin-pages.md §4.2). */
export function mallOfOrder(number: string, marks: readonly string[]): MallId | 'unknown' {
  const shape = mallByShape(number);
  const named = marks.map(mallByName).find(Boolean);
  if (shape === 'rakuten') return named === 'rakuten' ? 'rakuten' : 'unknown';
  return shape ?? named ?? 'unknown';
}

/** 【楽天処理中】 or 【楽天処理済】 among the marks of an order. */
export function goqProgress(marks: readonly string[]): string | undefined {
  return marks.find((text) => (LABELS.goqProgress as readonly string[]).includes(text));
}
