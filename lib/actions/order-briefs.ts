import type { OrderBrief } from '../messages';
import type { Instant } from '../orders/basics';
import { isFeeUnset } from '../orders/order';
import type { ShopRef } from '../orders/order-key';
import type { JournalDatabase } from '../store/journal-database';
import { ordersByNumber } from '../store/orders';
import type { OrderRow, OrdersDatabase } from '../store/orders-database';
import { nextSweepOf } from '../store/coverage';
import { newestEntries } from './batch-view';

/** What a page may know of the orders it shows (design.md §2); numbers that we do not know are absent. */
export async function orderBriefs(
  databases: { orders: OrdersDatabase; journal: JournalDatabase },
  shops: readonly ShopRef[],
  numbers: readonly string[],
  importsHere: boolean,
): Promise<OrderBrief[]> {
  const [rows, newestEntry, sweeps] = await Promise.all([
    ordersByNumber(databases.orders, shops, numbers),
    newestEntries(databases.journal, numbers),
    importsHere ? sweepTimes(databases.orders, shops) : new Map<string, Instant>(),
  ]);
  return rows.map((row) => {
    const entry = newestEntry(row);
    const rereadAt = row.progress === 200 ? sweeps.get(`${row.mall}/${row.shop}`) : undefined;
    return { ...briefOf(row), ...(rereadAt !== undefined && { rereadAt }), ...(entry && { entry }) };
  });
}

async function sweepTimes(
  database: OrdersDatabase,
  shops: readonly ShopRef[],
): Promise<Map<string, Instant>> {
  const times = await Promise.all(
    shops.map(async (shop): Promise<[string, Instant][]> => {
      const due = await nextSweepOf(database, shop);
      return due === undefined ? [] : [[`${shop.mall}/${shop.id}`, due]];
    }),
  );
  return new Map(times.flat());
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
