import type { FeeChange, Row } from '../malls/mall';
import type { Instant } from '../orders/basics';
import type { JournalEntry, Processed } from '../orders/journal-entry';
import { isCancelled } from '../orders/progress';
import { differences, feesOfEntry, figuresOf, isUntouched } from './fee-figures';
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

/** The call that an entry asks for, with what each package is expected to hold until then. */
export function feeChangeOf(entry: JournalEntry): FeeChange | undefined {
  const fees = feesOfEntry(entry);
  if (!fees) return undefined;
  const packages = fees.set.map(({ basketId, postage, codFee }) => {
    const held = fees.before.packages.find((one) => one.basketId === basketId);
    return {
      basketId,
      ...(postage !== undefined && { postage }),
      ...(codFee !== undefined && { codFee }),
      expected: { postage: held?.postage ?? 'unset', codFee: held?.codFee ?? 'unset' },
    };
  });
  return { number: entry.order.number, packages };
}

/** sending → what the mall's row says. A write that the mall took counts only once it was read again. */
export function answeredFee(
  entry: JournalEntry,
  [row]: readonly Row[],
  pc: Instant,
  requestId?: string,
): JournalEntry {
  const close = (processed: Processed) => closeAttempt(entry, pc, { processed, code: row?.code, requestId });
  switch (row?.verdict) {
    case 'ok':
      return unknown(close('yes'), 'written', pc);
    case 'cancelled':
      return final(close('no'), 'refused', { why: 'cancelled', evidence: 'answer' });
    case 'refused':
      return final(close('no'), 'refused', { why: refusedBy(row), evidence: 'answer' });
    default:
      return unknown(close('maybe'), row ? 'unclear-row' : 'no-row', pc + FIRST_READ);
  }
}

/** Our own codes begin in small letters (malls/rakuten/fee-request.ts): nothing was sent there. */
export function refusedBy({ code = '' }: Row): 'refused-here' | 'refused-by-mall' {
  return /^[a-z]/.test(code) ? 'refused-here' : 'refused-by-mall';
}

/** unknown → done only where the fees and every other amount are as they should be; else a person gets both figures. */
export function readFee(
  entry: JournalEntry,
  seen: Seen<'amounts' | 'packages'>,
  { at, pc }: ReadAt,
): JournalEntry {
  if (typeof seen === 'string') return notFound(entry, seen, { at, pc });
  const { progress } = seen;
  const fees = feesOfEntry(entry);
  const found = figuresOf(seen);
  const differing = fees ? differences(fees.before, fees.set, found) : [];
  const next = withReading(entry, at, { progress, ...(differing.length > 0 && { differences: differing }) });
  if (fees && differing.length === 0) {
    return final(next, 'done', {
      evidence: 'read',
      ...(isCancelled(progress) && { why: 'cancelled-since' as const }),
    });
  }
  if (isCancelled(progress)) return final(next, 'refused', { why: 'cancelled', evidence: 'read' });
  if (fees && isUntouched(fees.before, fees.set, found)) return unchanged(next, { at, pc });
  return final(next, 'needs-person', { why: 'amounts-differ', evidence: 'read' });
}
