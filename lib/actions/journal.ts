import { type Instant, MINUTE, SECOND } from '../orders/basics';
import type { Attempt, EntryReason, EntryState, JournalEntry, Processed } from '../orders/journal-entry';
import { isCancelled, isConfirmed, type Progress } from '../orders/progress';
import type { Trouble } from '../orders/trouble';
import type { Row } from '../malls/mall';
import { creditOf } from './credit';

// The state machine of design.md §6.3 as pure transitions. `pc` is now on the PC's clock, by which things fall due; sendings
// and readings are kept on the mall's clock, by which they are judged.

/** An attempt whose worker died has ended by then: HTTP gives up after 20 s. */
const ATTEMPT_LIMIT = 20 * SECOND;
/** Before that an order that still waits says nothing: the mall may yet carry the call out. */
const FIRST_READ = 45 * SECOND;
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

/** A new entry, due at once. */
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
  return { ...press, state: 'planned', openKey: openKeyOf(press), dueAt: press.at, attempts: [], reads: [] };
}

/** planned → sending when its turn has come, or → dropped where the press is too long ago. Written before the call leaves. */
export function takeTurn(entry: JournalEntry, pc: Instant): JournalEntry {
  if (isExpired(entry, pc)) return dropped(entry, 'expired');
  const { why: _held, ...rest } = entry;
  const attempts = [...entry.attempts, { at: mallTime(entry, pc) }];
  // Due long after the call must have ended: only an entry that nobody looks after any more is found by it.
  return { ...rest, state: 'sending', dueAt: pc + 3 * ATTEMPT_LIMIT, attempts };
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
  return { ...entry, dueAt: pc };
}

/** sending → what the mall's rows about this order say. */
export function answered(
  entry: JournalEntry,
  rows: readonly Row[],
  pc: Instant,
  requestId?: string,
): JournalEntry {
  const [row] = rows;
  const close = (processed: Processed) => closeAttempt(entry, pc, { processed, code: row?.code, requestId });
  if (!row) return unknown(close('maybe'), 'no-row', pc + FIRST_READ);
  if (rows.some(({ verdict }) => verdict !== row.verdict)) {
    return unknown(close('maybe'), 'contradicting-rows', pc + FIRST_READ);
  }
  switch (row.verdict) {
    case 'ok':
      return final(close('yes'), 'done', { evidence: 'answer', creditedTo: 'us' });
    case 'already':
      return unknown(close('maybe'), 'already', pc);
    case 'cancelled':
    case 'fee-unset':
      return final(close('no'), 'refused', { why: row.verdict, evidence: 'answer' });
    case 'refused':
      return final(close('no'), 'refused', { why: 'refused-by-mall', evidence: 'answer' });
    case 'unclear':
      return unknown(close('maybe'), 'unclear-row', pc + FIRST_READ);
  }
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
  return held({ ...closed, state: 'planned', dueAt: pc }, trouble, pc);
}

/** sending → unknown, where the worker that sent it is gone. Its attempt ended 20 s after it began, however late it is now. */
export function orphaned(entry: JournalEntry, pc: Instant): JournalEntry {
  const began = lastAttempt(entry)?.at ?? mallTime(entry, pc);
  const end = began + ATTEMPT_LIMIT;
  const wait = clamp(end + FIRST_READ - mallTime(entry, pc), 0, ATTEMPT_LIMIT + FIRST_READ);
  const closed = replaceLastAttempt(entry, { at: began, end, processed: 'maybe' });
  return unknown(closed, 'worker-ended', pc + wait);
}

/** planned → handed-over, written before the page's own button is pressed. */
export function handedOver(entry: JournalEntry, pc: Instant): JournalEntry {
  const at = mallTime(entry, pc);
  const attempts = [...entry.attempts, { at, end: at, processed: 'maybe' as const }];
  return { ...entry, state: 'handed-over', dueAt: pc + HANDED_OVER_LIMIT, attempts };
}

/** handed-over → done or refused when a page shows the order so; still waiting changes nothing. */
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

/** unknown: the reading failed as a whole. Nothing is used up by it. */
export function readFailed(entry: JournalEntry, pc: Instant): JournalEntry {
  return { ...entry, dueAt: pc + READ_AGAIN };
}

/**
 * unknown → what a reading of the order proves. `at` is the mall's time of the answer; `siblings` are all entries of the same
 * act and order, for the credit.
 */
export function read(
  entry: JournalEntry,
  seen: JournalEntry['reads'][number]['seen'],
  { at, pc }: { at: Instant; pc: Instant },
  siblings: readonly JournalEntry[],
): JournalEntry {
  const next = { ...entry, reads: [...entry.reads, { at, seen }] };
  if (seen === 'missing' || seen === 'unreadable') return notFound(next, seen, pc);
  const { progress, confirmedAt } = seen;
  if (isConfirmed(progress) || (isCancelled(progress) && confirmedAt !== undefined)) {
    const creditedTo = creditOf(confirmedAt, [...siblings.filter(({ id }) => id !== entry.id), entry]);
    const why: EntryReason | undefined = isCancelled(progress) ? 'cancelled-since' : undefined;
    return final(next, 'done', { evidence: 'read', creditedTo, ...(why && { why }) });
  }
  if (isCancelled(progress)) return final(next, 'refused', { why: 'cancelled', evidence: 'read' });
  return stillWaiting(next, at, pc);
}

function notFound(entry: JournalEntry, seen: 'missing' | 'unreadable', pc: Instant): JournalEntry {
  const times = entry.reads.filter((reading) => typeof reading.seen === 'string').length;
  const again = MISSING_AGAIN[times - 1];
  if (again !== undefined) return { ...entry, dueAt: pc + again };
  return final(entry, 'needs-person', { why: seen === 'missing' ? 'missing-at-mall' : 'unreadable-order' });
}

/** Two readings that count, 90 s apart on the mall's clock, prove that nothing was done. */
function stillWaiting(entry: JournalEntry, at: Instant, pc: Instant): JournalEntry {
  const ended = lastAttempt(entry)?.end ?? 0;
  const earliest = ended + FIRST_READ;
  // Waiting is bounded, so that one wrong time from the mall cannot stop the readings.
  if (at < earliest) return { ...entry, dueAt: pc + clamp(earliest - at, SECOND, READ_AGAIN) };
  const counted = entry.reads.filter((reading) => typeof reading.seen === 'object' && reading.at >= earliest);
  if (counted.some((reading) => at - reading.at >= SECOND_READ)) {
    return final(entry, 'not-applied', { evidence: 'read' });
  }
  return { ...entry, dueAt: pc + SECOND_READ };
}

function unknown(entry: JournalEntry, why: EntryReason, dueAt: Instant): JournalEntry {
  return { ...entry, state: 'unknown', why, dueAt };
}

function final(
  entry: JournalEntry,
  state: Exclude<EntryState, 'planned' | 'sending' | 'handed-over' | 'unknown'>,
  how: Pick<JournalEntry, 'why' | 'evidence' | 'creditedTo'>,
): JournalEntry {
  const { openKey: _open, dueAt: _due, why: _why, ...rest } = entry;
  return { ...rest, state, ...how };
}

function closeAttempt(
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
