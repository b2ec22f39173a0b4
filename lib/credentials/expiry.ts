import { formatDay, formatTime, japanParts, startOfJapanDay } from '../japan-time';
import { isHoliday } from '../japan-holidays';
import { DAY, HOUR, type Instant } from '../orders/basics';
import type { ClosedDays } from '../settings';

/** Days before the end at which a person is told (issue of the calendar: 14 / 7 / 3 / 1). */
export const WARN_DAYS = [1, 3, 7, 14] as const;
export type WarnDays = (typeof WARN_DAYS)[number];

/** How near the end of a credential is: 'expired', the smallest warning that applies, or nothing yet. */
export function warningOf(expiresAt: Instant, now: Instant): 'expired' | WarnDays | undefined {
  if (expiresAt < now) return 'expired';
  return WARN_DAYS.find((days) => expiresAt - now <= days * DAY);
}

const OPENING = 9 * HOUR;
const WEEKDAYS = '日月火水木金土';

const NO_CLOSED_DAYS: ClosedDays = { weekdays: [], dates: [] };

/** Whether nobody works on the JST day that holds `at`: Saturday, Sunday, a holiday, or a day that the shop is closed. */
export function isDayOff(at: Instant, closed: ClosedDays = NO_CLOSED_DAYS): boolean {
  const { year, month, day, weekday } = japanParts(at);
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return (
    weekday === 0 ||
    weekday === 6 ||
    isHoliday(at) ||
    closed.weekdays.includes(weekday) ||
    closed.dates.includes(date)
  );
}

/** 9:00 of the first working day at or after `at`. */
function nextMorning(at: Instant, closed?: ClosedDays): Instant {
  let morning = startOfJapanDay(at) + OPENING;
  while (morning < at || isDayOff(morning, closed)) morning += DAY;
  return morning;
}

/** 0:00 of the last working day that a credential is valid on; the day of the renewal at the latest. */
export function lastWorkday(expiresAt: Instant, closed?: ClosedDays): Instant {
  let day = startOfJapanDay(expiresAt);
  // A day on which it ends before the shop opens is no day to renew it on.
  if (expiresAt < day + OPENING) day -= DAY;
  while (isDayOff(day, closed)) day -= DAY;
  return day;
}

/** From so far off on, a day without its year could be this year's. */
const NEEDS_YEAR = 300 * DAY;

/** 「11/22（日）23:59」 with 祝 on holidays, and the year where it is far off. */
export function formatExpiry(expiresAt: Instant, now: Instant): string {
  const year = expiresAt - now > NEEDS_YEAR ? `${japanParts(expiresAt).year}/` : '';
  const text = `${year}${formatTime(expiresAt, now)}`;
  return isHoliday(expiresAt) ? text.replace('）', '・祝）') : text;
}

export type ExpirySentence = { sentence: string; reason: string };

/**
 * What the end of a credential means for the people who work: 「楽天 本店のライセンスキーは、火曜の朝には切れています。今日更新
 * してください。」 Weekends, holidays and the shop's closed days are computed for the reader.
 */
export function expirySentence(
  name: string,
  expiresAt: Instant,
  now: Instant,
  closed?: ClosedDays,
): ExpirySentence {
  const when = formatExpiry(expiresAt, now);
  if (expiresAt < now)
    return {
      sentence: `${name}は、${when} に切れました。いま更新してください。`,
      reason: '更新すると、止まった時から自動で取り直します。',
    };
  const morning = nextMorning(expiresAt, closed);
  const overFreeDays =
    startOfJapanDay(morning) - startOfJapanDay(expiresAt) > DAY || isDayOff(expiresAt, closed);
  const end = overFreeDays
    ? `${WEEKDAYS.charAt(japanParts(morning).weekday)}曜の朝には切れています`
    : `${when} に切れます`;
  const latest = lastWorkday(expiresAt, closed);
  const act = latest <= now ? '今日更新してください' : `${formatDay(latest)}までに更新してください`;
  return {
    sentence: `${name}は、${end}。${act}。`,
    reason: `期限は ${when}。${daysOffText(expiresAt, morning)}`,
  };
}

/** 「11/23（月）は祝日です。」 for the holidays between the end and the next morning at work. */
function daysOffText(expiresAt: Instant, morning: Instant): string {
  const holidays: string[] = [];
  for (let day = startOfJapanDay(expiresAt); day < startOfJapanDay(morning); day += DAY)
    if (isHoliday(day)) holidays.push(formatDay(day));
  return holidays.length > 0 ? `${holidays.join('・')}は祝日です。` : '';
}
