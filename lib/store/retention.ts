import Dexie from 'dexie';
import { DAY, type Instant } from '../orders/basics';
import type { ShopRef } from '../orders/order-key';
import { isSettled, OPEN_PROGRESSES } from '../orders/progress';
import { numbersWithProgress } from './orders';
import type { OrdersDatabase } from './orders-database';
import { recount } from './summaries';

/** Settled orders are kept for so long, unless the shop says otherwise. */
const KEPT_DAYS = 400;
const AT_ONCE = 500;

/** The numbers of all orders in an open group. Reads index keys only. */
export async function openNumbers(database: OrdersDatabase, shop: ShopRef): Promise<string[]> {
  return [...(await numbersWithProgress(database, shop, OPEN_PROGRESSES)).keys()];
}

/** The order time of the oldest open order that we know; undefined where there is none. */
export async function oldestOpenOrder(database: OrdersDatabase, shop: ShopRef): Promise<Instant | undefined> {
  const numbers = new Set(await openNumbers(database, shop));
  if (numbers.size === 0) return undefined;
  const oldest = await byOrderTime(database, shop, Infinity)
    .filter(({ number }) => numbers.has(number))
    .first();
  return oldest?.orderedAt;
}

/** When the oldest stored order was placed, and how many orders there are: shown in the settings. */
export async function storedSpan(
  database: OrdersDatabase,
  shop: ShopRef,
): Promise<{ oldest?: Instant; count: number }> {
  const oldest = await byOrderTime(database, shop, Infinity).first();
  const count = await database.orders
    .where('[mall+shop+number]')
    .between([shop.mall, shop.id, Dexie.minKey], [shop.mall, shop.id, Dexie.maxKey])
    .count();
  return { count, ...(oldest?.orderedAt !== undefined && { oldest: oldest.orderedAt }) };
}

/**
 * Forgets settled orders that were placed and found more than `keptDays` ago, a few hundred a transaction; open ones stay. Gives
 * how many went.
 */
export async function forgetSettled(
  database: OrdersDatabase,
  shop: ShopRef,
  { now, keptDays = KEPT_DAYS }: { now: Instant; keptDays?: number },
): Promise<number> {
  const { orders, summaries, quarantine } = database;
  const before = now - keptDays * DAY;
  let forgotten = 0;
  for (let more = true; more;) {
    more = await database.transaction('rw', orders, summaries, quarantine, async () => {
      const rows = await byOrderTime(database, shop, before)
        .filter(
          ({ progress, fetch, foundAt }) =>
            progress !== undefined && isSettled(progress) && !fetch && foundAt < before,
        )
        .limit(AT_ONCE)
        .toArray();
      const keys = rows.map(({ mall, shop: id, number }): [typeof mall, string, string] => [
        mall,
        id,
        number,
      ]);
      await orders.bulkDelete(keys);
      await quarantine.bulkDelete(keys);
      await recount(database, shop, rows, []);
      forgotten += rows.length;
      return rows.length === AT_ONCE;
    });
  }
  return forgotten;
}

const byOrderTime = (database: OrdersDatabase, { mall, id }: ShopRef, before: Instant) =>
  database.orders
    .where('[mall+shop+orderedAt]')
    .between([mall, id, Dexie.minKey], [mall, id, before === Infinity ? Dexie.maxKey : before], true, false);
