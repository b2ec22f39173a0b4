import type { Row, ShipmentReport } from '../malls/mall';
import { type Instant, MINUTE, SECOND } from '../orders/basics';
import type { JournalEntry, Processed } from '../orders/journal-entry';
import { reportingAt } from '../orders/mall-acts';
import type { Shipment } from '../orders/order';
import { isCancelled } from '../orders/progress';
import { z } from '../zod';
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

// Rakuten takes a report as a job, and what it says of a job cannot tell "not ready" from "unknown" (rakuten-rms-api.md §3.5): the
// truth is the order itself. Other malls answer at once (orders/mall-acts.ts); what they leave open is read like any unknown result.

/** How long after the sending the mall may still carry the job out. */
const JOB_LIMIT = 60 * MINUTE;
/** Between two readings: often at first, then more slowly. */
const READ_AGAIN: readonly number[] = [45 * SECOND, 2 * MINUTE, 5 * MINUTE];
const READ_SLOWLY = 10 * MINUTE;

const SHIPPED = 500;
const plainNumber = ({ parcelNumber = '' }: Shipment | ShipmentReport) => parcelNumber.replaceAll('-', '');

const reports = z.object({
  shipments: z.array(
    z.object({ basketId: z.int(), carrier: z.string(), parcelNumber: z.string(), date: z.string() }),
  ),
});

/** What an entry reports, as the mall's adapter wants it. */
export function shipmentsOf({ order, after }: JournalEntry): ShipmentReport[] {
  return (reports.safeParse(after).data?.shipments ?? []).map((one) => ({ number: order.number, ...one }));
}

/** sending → what the mall's row says; `requestId` is the job's. */
export function answeredShipment(
  entry: JournalEntry,
  rows: readonly Row[],
  pc: Instant,
  requestId?: string,
): JournalEntry {
  const [row] = rows;
  const close = (processed: Processed) => closeAttempt(entry, pc, { processed, code: row?.code, requestId });
  switch (row?.verdict) {
    case 'ok':
      return final(close('yes'), 'done', { evidence: 'answer' });
    case 'already':
      return final(close('no'), 'done', { evidence: 'answer' });
    case 'cancelled':
      return final(close('no'), 'refused', { why: 'cancelled', evidence: 'answer' });
    case 'refused':
      return final(close('no'), 'refused', { why: refusedBy(row), evidence: 'answer' });
    default:
      return unknown(close('maybe'), row?.code === 'accepted' ? 'written' : 'unclear-row', pc + FIRST_READ);
  }
}

/**
 * unknown → done once the order shows what was reported. A job: every parcel with carrier and date; after an hour without them it
 * may be pressed again. Elsewhere the parcel number, and 発送済 where a report makes it so: dates and carriers may come back in other
 * words, or not at all. Shipped with other parcels is a person's to look at.
 */
export function readShipment(entry: JournalEntry, seen: Seen<'packages'>, { at, pc }: ReadAt): JournalEntry {
  if (typeof seen === 'string') return notFound(entry, seen, { at, pc });
  const { progress, packages } = seen;
  const next = withReading(entry, at, { progress });
  const reporting = reportingAt(entry.order.mall);
  if (reporting !== 'job') {
    const parcels = packages.flatMap(({ shipments }) => shipments.map(plainNumber));
    const shown = shipmentsOf(entry).every((one) => parcels.includes(plainNumber(one)));
    if (isCancelled(progress)) return final(next, 'refused', { why: 'cancelled', evidence: 'read' });
    const shipped = progress >= SHIPPED;
    if (reporting === 'noted' ? shown : shipped && (shown || parcels.length === 0))
      return final(next, 'done', { evidence: 'read' });
    return shipped ? final(next, 'needs-person', { evidence: 'read' }) : unchanged(next, { at, pc });
  }
  const shown = shipmentsOf(entry).every(({ basketId, carrier, parcelNumber, date }) =>
    packages.some(
      (one) =>
        one.basketId === basketId &&
        one.shipments.some(
          (row) => row.parcelNumber === parcelNumber && row.carrier === carrier && row.date === date,
        ),
    ),
  );
  if (shown) return final(next, 'done', { evidence: 'read' });
  if (isCancelled(progress)) return final(next, 'refused', { why: 'cancelled', evidence: 'read' });
  const sentAt = entry.attempts.at(-1)?.at ?? entry.at;
  if (pc + entry.clockOffset - sentAt >= JOB_LIMIT) return final(next, 'not-applied', { evidence: 'read' });
  return { ...next, dueAt: pc + (READ_AGAIN[entry.reads.length] ?? READ_SLOWLY) };
}
