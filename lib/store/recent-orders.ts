import Dexie from 'dexie';
import type { Instant } from '../orders/basics';
import { ordersByNumber, undatedFoundSince } from './orders';
import type { OrderRow, OrdersDatabase } from './orders-database';

/**
 * The newest `limit` orders placed since an instant, over all shops, and with them those found since whose order time nobody
 * knows: a check over orders must not miss the ones that could not be read.
 */
export async function recentOrders(
  database: OrdersDatabase,
  since: Instant,
  limit: number,
): Promise<OrderRow[]> {
  const shops = (await database.summaries.toArray()).map(({ mall, shop }) => ({ mall, id: shop }));
  const found = await Promise.all(
    shops.map(async (shop) => {
      const dated = await database.orders
        .where('[mall+shop+orderedAt]')
        .between([shop.mall, shop.id, since], [shop.mall, shop.id, Dexie.maxKey])
        .reverse()
        .limit(limit)
        .toArray();
      const undated = await undatedFoundSince(database, shop, since);
      return [...(await ordersByNumber(database, [shop], undated)), ...dated];
    }),
  );
  const timeOf = (row: OrderRow) => row.orderedAt ?? Infinity;
  return found
    .flat()
    .toSorted((one, other) => (timeOf(one) < timeOf(other) ? 1 : -1))
    .slice(0, limit);
}
