import { japanParts } from './japan-time';
import { DAY, type Instant } from './orders/basics';

/** National holidays on a fixed day, by month and day. */
const FIXED = new Set(['1/1', '2/11', '2/23', '4/29', '5/3', '5/4', '5/5', '8/11', '11/3', '11/23']);
/** Those on the n-th Monday of a month. */
const MONDAYS: Record<number, number> = { 1: 2, 7: 3, 9: 3, 10: 2 };

/**
 * Whether the JST day that holds `at` is a national holiday by the law as of 2026: fixed days, Mondays, the two equinoxes, the day
 * between two holidays, and the substitute for a holiday on a Sunday. Right for 2020 to 2099, one-time laws aside.
 */
export function isHoliday(at: Instant): boolean {
  return isNamed(at) || isSubstitute(at) || isBetween(at);
}

function isNamed(at: Instant): boolean {
  const { year, month, day, weekday } = japanParts(at);
  if (FIXED.has(`${month}/${day}`)) return true;
  if (weekday === 1 && MONDAYS[month] === Math.ceil(day / 7)) return true;
  return (month === 3 && day === equinox(year, 20.8431)) || (month === 9 && day === equinox(year, 23.2488));
}

/** The day of an equinox; `first` is its moment in 1980, in days of the month. Valid from 1980 to 2099. */
function equinox(year: number, first: number): number {
  return Math.floor(first + 0.242194 * (year - 1980)) - Math.floor((year - 1980) / 4);
}

/** The first day after a holiday on a Sunday that is no holiday itself. */
function isSubstitute(at: Instant): boolean {
  for (let day = at - DAY; isNamed(day); day -= DAY) if (japanParts(day).weekday === 0) return true;
  return false;
}

/** A day between two holidays; such a one exists in September only. */
function isBetween(at: Instant): boolean {
  return japanParts(at).month === 9 && japanParts(at).weekday !== 0 && isNamed(at - DAY) && isNamed(at + DAY);
}
