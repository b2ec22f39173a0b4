import { NEED_REASONS } from '../orders/needs';
import type { MallId, ShopRef } from '../orders/order-key';
import type { OrderRow, OrdersDatabase, ShopSummary } from './orders-database';

/** Counts of a shop without any order. */
export function emptySummary(shop: { mall: MallId; id: string }): ShopSummary {
  return {
    mall: shop.mall,
    shop: shop.id,
    counts: { imported: 0, held: 0, excluded: 0, 'needs-person': 0, quarantined: 0 },
    needs: Object.fromEntries(NEED_REASONS.map((reason) => [reason, 0])) as ShopSummary['needs'],
  };
}

type Counted = Pick<OrderRow, 'stateKind' | 'needs'>;

function count(summary: ShopSummary, row: Counted, by: 1 | -1): void {
  summary.counts[row.stateKind] += by;
  for (const need of row.needs) summary.needs[need] += by;
}

/** Takes `before` out of the shop's counts and `after` in. Call it inside the transaction that changes the rows. */
export async function recount(
  database: OrdersDatabase,
  shop: ShopRef,
  before: readonly Counted[],
  after: readonly Counted[],
): Promise<void> {
  const summary = await readSummary(database, shop);
  for (const row of before) count(summary, row, -1);
  for (const row of after) count(summary, row, 1);
  await database.summaries.put(summary);
}

/** How many orders stand in each state, and how many need a person. One row read. */
export async function readSummary(database: OrdersDatabase, shop: ShopRef): Promise<ShopSummary> {
  const empty = emptySummary(shop);
  const stored = await database.summaries.get([shop.mall, shop.id]);
  // A reason that is newer than the row has no count in it yet.
  return stored ? { ...stored, needs: { ...empty.needs, ...stored.needs } } : empty;
}
