import type { Instant } from '../orders/basics';
import type { Order } from '../orders/order';
import type { Act, JournalEntry, LeftOutReason } from '../orders/journal-entry';
import type { MallId } from '../orders/order-key';
import type { Progress } from '../orders/progress';
import type { OpenMall, Row, Write } from '../malls/mall';
import { confirmBlockedBy, confirmForbiddenBy } from './bulk-confirm';
import { answeredConfirm, readConfirm } from './confirm-outcome';
import { answeredFee, feeChangeOf, readFee } from './fee-outcome';
import type { ReadAt, Seen } from './journal';
import { feeBlockedBy, feeForbiddenBy } from './shipping-fee-fix';
import { answeredShipment, readShipment, shipmentsOf } from './shipment-outcome';
import { shipmentBlockedBy, shipmentForbiddenBy } from './shipment-report';

/** How one act runs through the journal. */
export type ActRules = {
  /** Why earlier entries of the same order, of any act, forbid this one. */
  blockedBy: (earlier: readonly JournalEntry[], planned?: JournalEntry) => LeftOutReason | undefined;
  /** Why an order of this progress cannot be acted on at its mall. */
  forbiddenBy(progress: Progress, mall: MallId): LeftOutReason | undefined;
  /** Orders of one call, at most. */
  ordersACall(batch: number): number;
  /** One call for these entries; undefined where the mall has none. */
  send(mall: OpenMall, entries: readonly JournalEntry[]): Promise<Write<Row[]>> | undefined;
  /** sending → what the mall's rows about the order say. */
  answered(entry: JournalEntry, rows: readonly Row[], pc: Instant, requestId?: string): JournalEntry;
  /** unknown → what a reading proves; `siblings` are all entries of the same order. */
  read(
    entry: JournalEntry,
    seen: Seen<keyof Order>,
    at: ReadAt,
    siblings: readonly JournalEntry[],
  ): JournalEntry;
  /** Whether the batch is sent to its end before anything of it is read again. */
  readsLast: boolean;
};

const numbersOf = (entries: readonly JournalEntry[]) => entries.map(({ order }) => order.number);

export const ACTS: Record<Act, ActRules> = {
  confirm: {
    blockedBy: confirmBlockedBy,
    forbiddenBy: confirmForbiddenBy,
    ordersACall: (batch) => batch,
    send: (mall, entries) => mall.confirm?.(numbersOf(entries)),
    answered: answeredConfirm,
    read: readConfirm,
    readsLast: false,
  },
  'fix-fee': {
    blockedBy: feeBlockedBy,
    forbiddenBy: feeForbiddenBy,
    ordersACall: () => 1,
    send: (mall, [entry]) => {
      const change = entry && feeChangeOf(entry);
      const sent = change && mall.fixFee?.(change);
      return sent?.then((answer) => (answer.ok ? { ...answer, value: [answer.value] } : answer));
    },
    answered: answeredFee,
    read: readFee,
    readsLast: true,
  },
  'report-shipment': {
    blockedBy: shipmentBlockedBy,
    forbiddenBy: shipmentForbiddenBy,
    ordersACall: (batch) => batch,
    send: (mall, entries) => mall.reportShipment?.(entries.flatMap(shipmentsOf)),
    answered: answeredShipment,
    read: readShipment,
    readsLast: true,
  },
};
