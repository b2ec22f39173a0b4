import { DAY, type Instant, MINUTE, SECOND } from '../orders/basics';
import type { Act, Attempt, EntryReason, EntryState, JournalEntry, Reading } from '../orders/journal-entry';
import { isLineByLine } from '../orders/mall-acts';
import type { Order } from '../orders/order';
import { isCancelled, isConfirmed, type Progress } from '../orders/progress';
import type { Trouble } from '../orders/trouble';

// The state machine of design.md §6.3 as pure transitions. `pc` is now on the PC's clock, by which things fall due; sendings
// and readings are kept on the mall's clock, by which they are judged.

/**
 * An attempt whose worker died has ended by then: HTTP gives up after 20 s. A fee or a shipment report reads the order first, and
 * may write up to 5 s after that.
 */
const ATTEMPT_LIMIT: Record<Act, number> = {
  confirm: 20 * SECOND,
  'fix-fee': 45 * SECOND,
  'report-shipment': 45 * SECOND,
};
/** The same where one call of ours is many of the mall's. */
const LINES_LIMIT = 3 * MINUTE;
/** Before that an order that still waits says nothing: the mall may yet carry the call out. */
export const FIRST_READ = 45 * SECOND;
/** Between the two readings that together prove that nothing was done. */
const SECOND_READ = 90 * SECOND;
/** When a reading failed as a whole. */
const READ_AGAIN = 2 * MINUTE;
/** When the mall answers, but not about this order; after these a person must look. */
const MISSING_AGAIN: readonly number[] = [2 * MINUTE, 5 * MINUTE, 15 * MINUTE];
const HANDED_OVER_LIMIT = 15 * MINUTE;
/** How long after the press an order is still sent by itself. */
const PLANNED_LIMIT = 30 * MINUTE;

const dropAt = (entry: JournalEntry) => entry.at + PLANNED_LIMIT;
const mallTime = (entry: JournalEntry, pc: Instant) => pc + entry.clockOffset;
const lastAttempt = (entry: JournalEntry): Attempt | undefined => entry.attempts.at(-1);

const openKeyOf = ({ act, order }: Pick<JournalEntry, 'act' | 'order'>) =>
  [act, order.mall, order.shop, order.number].join('/');

/** Whether the press is too long ago to send by itself. */
export function isExpired(entry: JournalEntry, pc: Instant): boolean {
  return pc >= dropAt(entry);
}

/** A new entry, due at once, or in screen mode when it is dropped. */
export function planned(
  press: Pick<
    JournalEntry,
    | 'id'
    | 'batchId'
    | 'act'
    | 'route'
    | 'auto'
    | 'order'
    | 'by'
    | 'from'
    | 'at'
    | 'clockOffset'
    | 'before'
    | 'after'
  >,
): JournalEntry {
  // A page presses its own button; what it never does is dropped.
  const dueAt = press.route === 'api' ? press.at : press.at + PLANNED_LIMIT;
  return {
    ...press,
    state: 'planned',
    openKey: openKeyOf(press),
    dueAt,
    attempts: [],
    reads: [],
  };
}

/** planned → sending when its turn has come, or → dropped where the press is too long ago. Written before the call leaves. */
export function takeTurn(entry: JournalEntry, pc: Instant): JournalEntry {
  if (isExpired(entry, pc)) return dropped(entry, 'expired');
  const { why: _held, ...rest } = entry;
  const attempts = [...entry.attempts, { at: mallTime(entry, pc) }];
  // Due after the call must have ended: only an entry that nobody looks after any more is found by it.
  return { ...rest, state: 'sending', dueAt: pc + MINUTE, attempts };
}

/** planned → dropped 取消. Any other state stays: what may have been sent cannot be called back. */
export function dropped(entry: JournalEntry, why: 'stopped' | 'expired'): JournalEntry {
  return entry.state === 'planned' ? final(entry, 'dropped', { why }) : entry;
}

/** planned → planned later, for what stands behind a call that failed. Paused until 再開 unless the trouble ends by itself. */
export function held(entry: JournalEntry, { kind, retry }: Trouble, pc: Instant): JournalEntry {
  const resumeAt = retry.policy === 'self' ? Math.max(retry.at, pc + SECOND, entry.dueAt ?? 0) : Infinity;
  return { ...entry, why: kind, dueAt: Math.min(resumeAt, dropAt(entry)) };
}

/** 再開: a paused entry is due again. */
export function resumed({ why: _held, ...entry }: JournalEntry, pc: Instant): JournalEntry {
  return entry.route === 'api' ? { ...entry, dueAt: pc } : entry;
}

/** 中止: what is not sent is dropped, and what is on its way is never sent again by itself. */
export function stopped(entry: JournalEntry): JournalEntry {
  return entry.state === 'planned' ? dropped(entry, 'stopped') : { ...entry, stopped: true };
}

/** sending → what a call that failed as a whole means. */
export function unanswered(
  entry: JournalEntry,
  trouble: Trouble,
  processed: 'no' | 'maybe',
  pc: Instant,
): JournalEntry {
  const { code, requestId } = trouble.evidence;
  const closed = closeAttempt(entry, pc, { processed, code, requestId });
  if (processed === 'maybe') return unknown(closed, trouble.kind, pc + FIRST_READ);
  if (trouble.retry.policy === 'never') {
    return final(closed, 'refused', { why: trouble.kind, evidence: 'answer' });
  }
  const again: JournalEntry = { ...closed, state: 'planned', dueAt: pc };
  return entry.stopped ? dropped(again, 'stopped') : held(again, trouble, pc);
}

/**
 * sending → unknown, where the worker that sent it is gone. Its attempt ended 20 s after it began (45 s where it reads first, 3 min
 * where it goes line by line), however late it is now.
 */
export function orphaned(entry: JournalEntry, pc: Instant): JournalEntry {
  const began = lastAttempt(entry)?.at ?? mallTime(entry, pc);
  const limit = isLineByLine(entry.order.mall) ? LINES_LIMIT : ATTEMPT_LIMIT[entry.act];
  const wait = clamp(began + limit + FIRST_READ - mallTime(entry, pc), 0, limit + FIRST_READ);
  const closed = replaceLastAttempt(entry, { at: began, end: began + limit, processed: 'maybe' });
  return unknown(closed, 'worker-ended', pc + wait);
}

/** planned → handed-over, written before the page's own button is pressed. */
export function handedOver(entry: JournalEntry, pc: Instant): JournalEntry {
  if (isExpired(entry, pc)) return dropped(entry, 'expired');
  const at = mallTime(entry, pc);
  const attempts = [...entry.attempts, { at, end: at, processed: 'maybe' as const }];
  return { ...entry, state: 'handed-over', dueAt: pc + HANDED_OVER_LIMIT, attempts };
}

/**
 * handed-over, or unknown after it, → done or refused when a page shows the order so; still waiting changes nothing, since a page
 * may be older than the press.
 */
export function seenOnPage(entry: JournalEntry, progress: Progress): JournalEntry {
  if (isConfirmed(progress)) {
    return final(entry, 'done', { evidence: 'page', creditedTo: 'cannot-tell' });
  }
  return isCancelled(progress) ? final(entry, 'refused', { why: 'cancelled', evidence: 'page' }) : entry;
}

/** handed-over → unknown after 15 min in which no page showed what came of it. */
export function notSeenOnPage(entry: JournalEntry, pc: Instant): JournalEntry {
  return unknown(entry, 'not-seen-on-page', pc);
}

/**
 * unknown: the reading failed as a whole. Nothing is used up by it; only what was handed over to a page, where the shop may have
 * no key at all, is given to a person after a day.
 */
export function readFailed(entry: JournalEntry, pc: Instant): JournalEntry {
  if (entry.route !== 'api' && pc >= entry.at + DAY) {
    return final(entry, 'needs-person', { why: 'not-seen-on-page' });
  }
  return { ...entry, dueAt: pc + READ_AGAIN };
}

/** What the mall said of an order in one reading: the parts of it that an act looks at. */
export type Seen<Parts extends keyof Order = never> =
  | Pick<Order, 'progress' | Extract<keyof Order, Parts>>
  | 'missing'
  | 'unreadable';

/** When a reading was made: on the mall's clock and on the PC's. */
export type ReadAt = { at: Instant; pc: Instant };

/** The entry with one more reading on record. */
export function withReading(entry: JournalEntry, at: Instant, seen: Reading['seen']): JournalEntry {
  return { ...entry, reads: [...entry.reads, { at, seen }] };
}

/** unknown: the mall answered, but not about this order; asked again 2, 5 and 15 min later, then a person must look. */
export function notFound(
  entry: JournalEntry,
  seen: 'missing' | 'unreadable',
  { at, pc }: ReadAt,
): JournalEntry {
  const times = entry.reads.filter((reading) => typeof reading.seen === 'string').length;
  const next = withReading(entry, at, seen);
  const again = MISSING_AGAIN[times];
  if (again !== undefined) return { ...next, dueAt: pc + again };
  return final(next, 'needs-person', { why: seen === 'missing' ? 'missing-at-mall' : 'unreadable-order' });
}

/** unknown: the order stands as before. Two readings that count, 90 s apart, prove that nothing was done. */
export function unchanged(entry: JournalEntry, { at, pc }: ReadAt): JournalEntry {
  const ended = lastAttempt(entry)?.end ?? 0;
  const earliest = ended + FIRST_READ;
  // Waiting is bounded, so that one wrong time from the mall cannot stop the readings.
  if (at < earliest) return { ...entry, dueAt: pc + clamp(earliest - at, SECOND, READ_AGAIN) };
  const counted = entry.reads.filter((reading) => typeof reading.seen === 'object' && reading.at >= earliest);
  if (counted.some((reading) => at - reading.at >= SECOND_READ)) {
    // 「API In Maintenance」 asks for another press (S-064): the press still stands, so it is carried out now.
    const again = entry.why === 'maintenance' && !entry.stopped && !isExpired(entry, pc);
    if (!again) return final(entry, 'not-applied', { evidence: 'read' });
    const { why: _maintenance, ...rest } = entry;
    return { ...rest, state: 'planned', dueAt: pc };
  }
  return { ...entry, dueAt: pc + SECOND_READ };
}

/** → unknown 結果不明, to be read from `dueAt` on. */
export function unknown(entry: JournalEntry, why: EntryReason, dueAt: Instant): JournalEntry {
  return { ...entry, state: 'unknown', why, dueAt };
}

/** → a final state: nothing is due any more, and the order is free for another press. */
export function final(
  entry: JournalEntry,
  state: Exclude<EntryState, 'planned' | 'sending' | 'handed-over' | 'unknown'>,
  how: Pick<JournalEntry, 'why' | 'evidence' | 'creditedTo'>,
): JournalEntry {
  const { openKey: _open, dueAt: _due, why: _why, ...rest } = entry;
  return { ...rest, state, ...how };
}

/** The entry with its last sending ended now. */
export function closeAttempt(
  entry: JournalEntry,
  pc: Instant,
  { processed, code, requestId }: Pick<Attempt, 'processed' | 'code' | 'requestId'>,
): JournalEntry {
  const end = mallTime(entry, pc);
  const attempt = {
    at: lastAttempt(entry)?.at ?? end,
    end,
    processed,
    ...(code && { code }),
    ...(requestId && { requestId }),
  };
  return replaceLastAttempt(entry, attempt);
}

function replaceLastAttempt(entry: JournalEntry, attempt: Attempt): JournalEntry {
  return { ...entry, attempts: [...entry.attempts.slice(0, -1), attempt] };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
