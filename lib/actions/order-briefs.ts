import type { OrderBrief } from '../messages';
import { isFeeUnset } from '../orders/order';
import type { ShopRef } from '../orders/order-key';
import type { JournalDatabase } from '../store/journal-database';
import { ordersByNumber } from '../store/orders';
import type { OrderRow, OrdersDatabase } from '../store/orders-database';
import { rereadTimes } from '../store/status-watches';
import { newestEntries } from './batch-view';

/** What a page may know of the orders it shows (design.md §2); numbers that we do not know are absent. */
export async function orderBriefs(
  databases: { orders: OrdersDatabase; journal: JournalDatabase },
  shops: readonly ShopRef[],
  numbers: readonly string[],
): Promise<OrderBrief[]> {
  const [rows, entries, rereads] = await Promise.all([
    ordersByNumber(databases.orders, shops, numbers),
    newestEntries(databases.journal, numbers),
    rereadTimes(databases.orders, shops, numbers),
  ]);
  return rows.map((row) => {
    const entry = entries.get(row.number);
    const rereadAt = row.progress === 200 ? rereads.get(row.number) : undefined;
    return { ...briefOf(row), ...(rereadAt !== undefined && { rereadAt }), ...(entry && { entry }) };
  });
}

function briefOf({ number, mall, shop, state, orderedAt, progress, order }: OrderRow): OrderBrief {
  const brief: OrderBrief = {
    number,
    mall,
    shop,
    state,
    feeUnset: false,
    prefectures: [],
    island: false,
    itemCount: 0,
  };
  if (orderedAt !== undefined) brief.orderedAt = orderedAt;
  if (progress !== undefined) brief.progress = progress;
  if (!order) return brief;
  const { packages, payment, delivery, amounts, confirmedAt } = order;
  return {
    ...brief,
    ...(confirmedAt !== undefined && { confirmedAt }),
    feeUnset: isFeeUnset(order),
    prefectures: [...new Set(packages.flatMap(({ prefecture }) => prefecture ?? []))],
    island: packages.some(({ island }) => island),
    ...(payment && { payment: payment.name }),
    delivery: delivery.method,
    itemCount: packages.reduce((sum, { itemCount }) => sum + itemCount, 0),
    billed: amounts.billed,
  };
}
