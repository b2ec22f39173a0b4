import { formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import type { GoqPageSeen } from '@/lib/store/orders-database';
import { formatCount } from '../health/equation-terms';

/** 「新規受付 50 / 120件（9:41）」, or the file's name and how many orders it holds. */
export function sightText({ by, id, status, rows, count, at }: GoqPageSeen, now: Instant): string {
  const name = by === 'csv' ? id : (status ?? '受注一覧');
  const of = count === undefined ? '' : ` / ${formatCount(count)}`;
  return `${name} ${formatCount(rows)}${of}件（${formatTime(at, now)}）`;
}
