import type { Instant } from '../orders/basics';
import type { MallId } from '../orders/order-key';
import type { JournalDatabase } from './journal-database';
import type { OrderRow, OrdersDatabase } from './orders-database';

/** Every stored order, of all shops, of which a fee is undecided and that is not cancelled; the newest first. */
export async function unsetFeeOrders({ orders }: OrdersDatabase): Promise<OrderRow[]> {
  const rows = await orders.where('needs').equals('fee-unset').toArray();
  return rows.toSorted((one, other) => (other.orderedAt ?? 0) - (one.orderedAt ?? 0));
}

/** Orders that were first read with an undecided fee since then (the mall's clock), whatever became of it. */
export function ordersOnceUnset({ orders }: OrdersDatabase, since: Instant): Promise<OrderRow[]> {
  return orders.where('feeWasUnset.at').aboveOrEqual(since).toArray();
}

/** Orders whose fee this extension has set since then (the PC's clock) as they are stored now; the newest press first. */
export async function ordersWeFixed(
  { orders }: OrdersDatabase,
  journal: JournalDatabase,
  since: Instant,
): Promise<OrderRow[]> {
  const batches = await journal.batches
    .where('at')
    .aboveOrEqual(since)
    .filter(({ act }) => act === 'fix-fee')
    .reverse()
    .sortBy('at');
  const keys = new Map<string, [MallId, string, string]>();
  for (const { id } of batches) {
    const entries = await journal.entries.where('[batchId+state]').equals([id, 'done']).toArray();
    for (const { order } of entries) keys.set(order.number, [order.mall, order.shop, order.number]);
  }
  const rows = await orders.bulkGet([...keys.values()]);
  return rows.filter((row) => row !== undefined);
}
