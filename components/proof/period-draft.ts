import { japanParts, parseJapanDatetime } from '@/lib/japan-time';
import { DAY, type Instant, MINUTE, type Period } from '@/lib/orders/basics';

/** Rakuten gives no order older than this (rakuten-rms-api.md §2). */
const OLDEST_DAYS = 730;

const two = (value: number) => String(value).padStart(2, '0');

/** The value of a datetime-local field for an instant, in JST whatever the PC's zone. */
export function fieldOf(at: Instant): string {
  const { year, month, day, hour, minute } = japanParts(at);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The instant of a datetime-local field, read as JST; undefined where it is empty or no time. */
export function instantOf(field: string): Instant | undefined {
  return parseJapanDatetime(field.length === 16 ? `${field}:00` : field);
}

type Checked = { ok: true; period: Period } | { ok: false; problem: string };

/** The period of the two fields as it may be imported at `now`, or what is wrong with it. The last minute is read whole. */
export function periodOf(from: string, to: string, now: Instant): Checked {
  const start = instantOf(from);
  const end = instantOf(to);
  if (start === undefined || end === undefined)
    return { ok: false, problem: '始まりと終わりの日時を入れてください。' };
  if (start > end) return { ok: false, problem: '終わりを、始まりより後の日時にしてください。' };
  if (start > now)
    return { ok: false, problem: 'これからの期間は取り込めません。過去の日時を入れてください。' };
  if (start < now - OLDEST_DAYS * DAY) {
    return { ok: false, problem: `楽天から取り込めるのは、過去${OLDEST_DAYS}日までです。` };
  }
  return { ok: true, period: { from: start, to: Math.min(end + MINUTE - 1, now) } };
}

/** 「2024/11/22」 in JST: a period may lie years back. */
export function dateText(at: Instant): string {
  const { year, month, day } = japanParts(at);
  return `${year}/${month}/${day}`;
}
