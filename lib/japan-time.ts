import { DAY, HOUR, type Instant } from './orders/basics';

const JST_OFFSET = 9 * HOUR;

type JapanParts = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: number;
};

const two = (value: number) => String(value).padStart(2, '0');

/** Calendar parts of an instant in JST, whatever the PC's zone; weekday 0 is Sunday. */
export function japanParts(at: Instant): JapanParts {
  const date = new Date(at + JST_OFFSET);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
  };
}

/** 0:00 JST of the day that holds `at`. */
export function startOfJapanDay(at: Instant): Instant {
  return Math.floor((at + JST_OFFSET) / DAY) * DAY - JST_OFFSET;
}

/** `YYYY-MM-DD` of an instant in JST. */
export function japanDate(at: Instant): string {
  const { year, month, day } = japanParts(at);
  return `${year}-${two(month)}-${two(day)}`;
}

/** `YYYY-MM-DDTHH:mm:ss+0900`: the only form that searchOrder takes (rakuten-rms-api.md §1). Milliseconds are cut off. */
export function toRakutenDatetime(at: Instant): string {
  const { hour, minute, second } = japanParts(at);
  return `${japanDate(at)}T${two(hour)}:${two(minute)}:${two(second)}+0900`;
}

/**
 * Reads `YYYY-MM-DDTHH:mm:ss` with `+0900`, `+09:00`, `Z` or no zone (then JST). undefined where it is no such time,
 * 30 February included.
 */
export function parseJapanDatetime(text: string): Instant | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(\+09:?00|Z)?$/.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const asUtc = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const real =
    asUtc.getUTCMonth() === month - 1 &&
    asUtc.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!real) return undefined;
  return match[7] === 'Z' ? asUtc.getTime() : asUtc.getTime() - JST_OFFSET;
}

/** `YYYYMMDDHHmmss` in JST, as most malls but Rakuten take it (other-malls-api.md §7). Milliseconds are cut off. */
export function toJapanDigits(at: Instant): string {
  return toRakutenDatetime(at).slice(0, 19).replace(/\D/g, '');
}

/**
 * Reads a JST time of a mall that keeps to no ISO form: `YYYYMMDD[HHmm[ss]]`, `YYYY-MM-DD HH:mm[:ss]`, `YYYY/MM/DD`; 0:00 where
 * there is no time of day. undefined where it is no such time.
 */
export function readJapanTime(text: string): Instant | undefined {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] =
    /^(\d{4})[-/]?(\d\d)[-/]?(\d\d)(?:[ T]?(\d\d):?(\d\d)(?::?(\d\d))?)?(?:\.\d+)?$/.exec(text.trim()) ?? [];
  return parseJapanDatetime(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
}

/** 「9:47」 in JST. */
export function formatClock(at: Instant): string {
  const { hour, minute } = japanParts(at);
  return `${hour}:${two(minute)}`;
}

/** 「9:43:08」 in JST, for evidence. */
export function formatClockSeconds(at: Instant): string {
  return `${formatClock(at)}:${two(japanParts(at).second)}`;
}

/** 「11/22（日）」 in JST. */
export function formatDay(at: Instant): string {
  const { month, day, weekday } = japanParts(at);
  return `${month}/${day}（${'日月火水木金土'.charAt(weekday)}）`;
}

/** 「11/22（日）」 of `YYYY-MM-DD`; as it is where it names no day. */
export function formatDate(date: string): string {
  const at = parseJapanDatetime(`${date}T00:00:00`);
  return at === undefined ? date : formatDay(at);
}

/** 「9:47」 on the day of `now`, otherwise 「11/22（日）9:47」; both in JST. */
export function formatTime(at: Instant, now: Instant): string {
  const sameDay = startOfJapanDay(at) === startOfJapanDay(now);
  return sameDay ? formatClock(at) : `${formatDay(at)}${formatClock(at)}`;
}
