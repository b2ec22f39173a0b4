import { type Instant, MINUTE, SECOND } from '../orders/basics';
import type { Attempt, JournalEntry } from '../orders/journal-entry';

/** How far the mall's clock and what we know of it may lie apart. */
const CLOCK_ERROR = 5 * SECOND;

/** How long after a connection ended the mall may still carry a call out. */
const LATE = 2 * MINUTE;

const RANK = { us: 2, 'cannot-tell': 1, other: 0 } as const;
type Credit = keyof typeof RANK;

/**
 * Who confirmed an order that was found confirmed (design.md §6.3). `entries` are all entries of that order and act. A 103
 * proves nothing by itself: a POST that the browser re-sent answers 103 for orders that *we* confirmed. 'us' where a sending
 * that may have been carried out fits 注文確認日時; 'other' (RMS側で確認済み) where none comes near; 'cannot-tell' within
 * seconds before a sending, up to two minutes after one, or where the mall tells no time.
 */
export function creditOf(confirmedAt: Instant | undefined, entries: readonly JournalEntry[]): Credit {
  if (confirmedAt === undefined) return 'cannot-tell';
  const attempts = entries.flatMap((entry) => entry.attempts).filter(({ processed }) => processed !== 'no');
  const credits = attempts.map((attempt) => creditOfAttempt(confirmedAt, attempt));
  return credits.reduce<Credit>((best, next) => (RANK[next] > RANK[best] ? next : best), 'other');
}

function creditOfAttempt(confirmedAt: Instant, { at, end = at }: Attempt): Credit {
  // The mall's time has whole seconds, cut off.
  const start = Math.floor(at / SECOND) * SECOND;
  if (confirmedAt >= start && confirmedAt <= end + CLOCK_ERROR) return 'us';
  return confirmedAt >= start - CLOCK_ERROR && confirmedAt <= end + LATE ? 'cannot-tell' : 'other';
}
