import Dexie from 'dexie';
import type { Instant } from '../orders/basics';
import type { ShopRef } from '../orders/order-key';
import { OPEN_PROGRESSES, type Progress } from '../orders/progress';
import type { ShopKey } from './journal';
import type { OrdersDatabase, StatusWatch } from './orders-database';

/** How many orders of a shop stand in each status that can still change. Counts index keys only. */
export async function openGroups(
  database: OrdersDatabase,
  { mall, id }: ShopRef,
): Promise<Map<Progress, number>> {
  const counts = await Promise.all(
    OPEN_PROGRESSES.map((progress) =>
      database.orders.where('[mall+shop+progress]').equals([mall, id, progress]).count(),
    ),
  );
  return new Map(OPEN_PROGRESSES.map((progress, index) => [progress, counts[index] ?? 0]));
}

/** The orders of a shop that somebody waits for. */
export function watchesOf(database: OrdersDatabase, { mall, shop }: ShopKey): Promise<StatusWatch[]> {
  return database.watches
    .where('[mall+shop+number]')
    .between([mall, shop, Dexie.minKey], [mall, shop, Dexie.maxKey])
    .toArray();
}

/** When each of these orders is read again by itself; those that nobody waits for are absent. */
export async function rereadTimes(
  database: OrdersDatabase,
  shops: readonly ShopRef[],
  numbers: readonly string[],
): Promise<Map<string, Instant>> {
  const keys = shops.flatMap(({ mall, id }) =>
    numbers.map((number): [ShopRef['mall'], string, string] => [mall, id, number]),
  );
  const watched = await database.watches.bulkGet(keys);
  return new Map(watched.flatMap((one) => (one ? [[one.number, one.dueAt]] : [])));
}

/** Watches some orders of a shop, and others no longer. */
export async function updateWatches(
  database: OrdersDatabase,
  { mall, shop }: ShopKey,
  { watch, gone }: { watch: readonly StatusWatch[]; gone: readonly string[] },
): Promise<void> {
  const { watches } = database;
  await database.transaction('rw', watches, async () => {
    await watches.bulkDelete(gone.map((number) => [mall, shop, number]));
    await watches.bulkPut([...watch]);
  });
}

/** The shops with an order whose reading is due. */
export async function shopsWithDueWatches(database: OrdersDatabase, now: Instant): Promise<ShopKey[]> {
  const due = await database.watches.where('dueAt').belowOrEqual(now).toArray();
  const shops = new Map(due.map(({ mall, shop }): [string, ShopKey] => [`${mall}/${shop}`, { mall, shop }]));
  return [...shops.values()];
}
