import { startOfJapanDay } from '../japan-time';
import { DAY, HOUR, type Instant, MINUTE, type Period } from '../orders/basics';
import type { Coverage, Proof } from '../orders/import-run';

/** How much before the mark each window starts: orders that the mall's index showed late, and clocks cut to seconds. */
const OVERLAP = 15 * MINUTE;
/** A window that catches up more than this gives its details to the back-fill, behind newer orders. */
const BACKFILL_FROM = 2 * HOUR;

/**
 * The next window of a shop, on the mall's clock: from the mark − 15 min to the mall's now; on a light day from 0:00 JST where
 * that is earlier, so that the poll also proves (design.md §6.2).
 */
export function planWindow(coverage: Coverage, heavyDay: boolean, now: Instant): Period {
  // A PC clock that was set back must not turn the window round; this answer teaches the offset anew.
  const to = Math.max(now + coverage.clockOffset, coverage.mark);
  const overlap = coverage.mark - OVERLAP;
  return { from: heavyDay ? overlap : Math.min(overlap, startOfJapanDay(to)), to };
}

/** Whether today's answer holds, or may hold, more orders than one page; then a separate call proves. */
export function isHeavyDay(proof: Proof | undefined, mallNow: Instant, page: number): boolean {
  return !proof || (provesToday(proof.from, mallNow) && (proof.named ?? proof.total) >= page);
}

/** Whether a period that starts at `from` may stand for today: from 0:00, or from a little before it just after midnight. */
export function provesToday(from: Instant, mallNow: Instant): boolean {
  const today = startOfJapanDay(mallNow);
  return from <= today && from >= today - 4 * OVERLAP;
}

/** Whether the window reaches so far back that new orders must not wait behind its details. */
export function isBackfill({ mark }: Pick<Coverage, 'mark'>, window: Period): boolean {
  return window.to - mark > BACKFILL_FROM;
}

/** Clocks that differ by less than this agree. */
const CLOCK_SLACK = 2 * MINUTE;

/**
 * The coverage after a window's last page: everything is found up to its end, but never past what the mall's clock had reached.
 * Where that clock stands before our mark, one of them was wrong, and the last day is read again.
 */
export function withMark(coverage: Coverage, window: Period, mallNow: Instant): Coverage {
  const { open: _read, ahead: _ahead, ...covered } = coverage;
  const turnedBack = mallNow < coverage.mark - CLOCK_SLACK;
  return { ...covered, mark: turnedBack ? mallNow - DAY : Math.min(window.to, mallNow) };
}

/** How far the newest orders are known to be found: beyond the mark while a long window is open. */
export function newestFound({ mark, ahead }: Coverage): Instant {
  return ahead === undefined ? mark : Math.max(mark, ahead);
}

/** From when on the PC's clock is so wrong that a person should set it; the import itself keeps to the mall's clock. */
export const CLOCK_OFF = 2 * MINUTE;

/** Learns the mall's clock from an answer. A jump is believed when two answers in a row tell it: one header may be wrong. */
export function withClock(coverage: Coverage, mallNow: Instant, now: Instant): Coverage {
  const { oddOffset, ...rest } = coverage;
  const offset = mallNow - now;
  const agrees = (known: number | undefined) =>
    known !== undefined && Math.abs(offset - known) <= CLOCK_SLACK;
  if (agrees(rest.clockOffset) || agrees(oddOffset)) return { ...rest, clockOffset: offset };
  return { ...rest, oddOffset: offset };
}
