import type { Mall, Page } from '../malls/mall';
import { DAY, type Instant, type Period, SECOND } from '../orders/basics';
import type { WindowReading } from '../orders/import-run';

type Limits = Pick<Mall['limits'], 'page' | 'maxRangeDays' | 'maxHits'>;

/** Begins to read a window, with the longest part that one search covers. */
export function startReading(window: Period, limits: Limits): WindowReading {
  return { window, part: partFrom(window, window.from, limits), at: null, pages: 0 };
}

function partFrom({ to }: Period, from: Instant, { maxRangeDays }: Limits): Period {
  return { from, to: Math.min(to, from + maxRangeDays * DAY) };
}

/**
 * The reading after one page; undefined when the window is read to its end. A part whose hits are used up leaves its last numbers
 * as `tail` (at most `batch`): the next part starts at their order time. That is right whether the mall's totals are true or
 * clamped, and needs no probing.
 */
export function afterPage(
  reading: WindowReading,
  page: Page,
  limits: Limits & Pick<Mall['limits'], 'batch'>,
): WindowReading | undefined {
  const pages = reading.pages + 1;
  const isUsedUp = limits.maxHits !== undefined && pages * limits.page >= limits.maxHits;
  if (page.next && !isUsedUp) return { ...reading, at: page.next, pages };
  if (page.next) {
    const tail = [...new Set(page.refs.map((ref) => ref.number))].slice(-limits.batch);
    return { ...reading, at: null, pages, tail };
  }
  const { window, part } = reading;
  if (part.to >= window.to) return undefined;
  // Both ends of a search count, so that nothing lies between two parts.
  return { window, part: partFrom(window, part.to, limits), at: null, pages: 0 };
}

/**
 * The reading with the part that starts at the order time of the last number of its tail, inclusive; undefined where that would be
 * the same part again, since more orders than one search gives have one and the same second.
 */
export function afterTail(
  reading: WindowReading,
  lastOrderedAt: Instant,
  limits: Limits,
): WindowReading | undefined {
  const { window, part } = reading;
  // The mall counts in whole seconds.
  const from = Math.floor(lastOrderedAt / SECOND) * SECOND;
  if (from < part.from + SECOND) return undefined;
  return { window, part: partFrom(window, from, limits), at: null, pages: 0 };
}

/** How much of a window is read, 0 to 1; by time, and so an estimate. */
export function progressOf({ window, part }: WindowReading): number {
  const length = window.to - window.from;
  return length <= 0 ? 0 : Math.min(1, Math.max(0, (part.from - window.from) / length));
}
