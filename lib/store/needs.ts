import type { ShopRef } from '../orders/order-key';
import type { JournalDatabase } from './journal-database';
import type { NeedReason, OrdersDatabase } from './orders-database';
import { readSummary } from './summaries';

/** How many orders need a person, by cause. Badge, popup and workbench count with this. */
export type NeedCounts = Record<NeedReason | 'unknown-outcome', number>;

/** The counts over the given shops, from their summary rows and the journal's index. */
export async function countNeeds(
  orders: OrdersDatabase,
  journal: JournalDatabase,
  shops: readonly ShopRef[],
): Promise<NeedCounts> {
  const summaries = await Promise.all(shops.map((shop) => readSummary(orders, shop)));
  const sum = (reason: NeedReason) => summaries.reduce((total, { needs }) => total + needs[reason], 0);
  return {
    'fee-unset': sum('fee-unset'),
    quarantined: sum('quarantined'),
    'unknown-outcome': await journal.entries.where('state').equals('unknown').count(),
  };
}
