import type { Row } from '../malls/mall';
import type { Instant } from '../orders/basics';
import type { EntryReason, JournalEntry, Processed } from '../orders/journal-entry';
import { isConfirmedAt } from '../orders/mall-acts';
import { isCancelled } from '../orders/progress';
import { creditOf } from './credit';
import { refusedBy } from './fee-outcome';
import {
  closeAttempt,
  final,
  FIRST_READ,
  notFound,
  type ReadAt,
  type Seen,
  unchanged,
  unknown,
  withReading,
} from './journal';

/** sending → what the mall's rows about this order say. */
export function answeredConfirm(
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
      return final(close('no'), 'refused', { why: refusedBy(row), evidence: 'answer' });
    case 'unclear':
      return unknown(close('maybe'), 'unclear-row', pc + FIRST_READ);
  }
}

/**
 * unknown → what a reading of the order proves. `at` is the mall's time of the answer; `siblings` are all entries of
 * the same order, for the credit.
 */
export function readConfirm(
  entry: JournalEntry,
  seen: Seen<'confirmedAt'>,
  { at, pc }: ReadAt,
  siblings: readonly JournalEntry[],
): JournalEntry {
  if (typeof seen === 'string') return notFound(entry, seen, { at, pc });
  const { progress, confirmedAt } = seen;
  const next = withReading(entry, at, { progress, ...(confirmedAt !== undefined && { confirmedAt }) });
  if (isConfirmedAt(entry.order.mall, progress) || (isCancelled(progress) && confirmedAt !== undefined)) {
    const others = siblings.filter(({ id, act }) => id !== entry.id && act === entry.act);
    const creditedTo = creditOf(confirmedAt, [...others, entry]);
    const why: EntryReason | undefined = isCancelled(progress) ? 'cancelled-since' : undefined;
    return final(next, 'done', { evidence: 'read', creditedTo, ...(why && { why }) });
  }
  if (isCancelled(progress)) return final(next, 'refused', { why: 'cancelled', evidence: 'read' });
  return unchanged(next, { at, pc });
}
