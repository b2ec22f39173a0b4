import { japanDate, japanParts, startOfJapanDay } from '../japan-time';
import { DAY, type Instant } from '../orders/basics';
import type { ClosedDays } from '../settings';

const MOST_CLOSED_DAYS = 60;

/**
 * 出荷予定日: the first open day after the order's day, closed days skipped (S-234, S-256), as `YYYY-MM-DD`. undefined where the
 * calendar has no open day within 60 days.
 */
export function plannedShipDate(orderedAt: Instant, { weekdays, dates }: ClosedDays): string | undefined {
  for (let ahead = 1; ahead <= MOST_CLOSED_DAYS; ahead++) {
    const day = startOfJapanDay(orderedAt) + ahead * DAY;
    const date = japanDate(day);
    if (!weekdays.includes(japanParts(day).weekday) && !dates.includes(date)) return date;
  }
  return undefined;
}
