import Dexie from 'dexie';
import type { ShopKey } from './journal';
import type { OrdersDatabase, ShipmentDraftRow } from './orders-database';

/** The drafts of a shop, all of them or those of some orders; a text is empty where a draft still lacks it (S-159). */
export async function shipmentDrafts(
  database: OrdersDatabase,
  { mall, shop }: ShopKey,
  numbers?: readonly string[],
): Promise<ShipmentDraftRow[]> {
  const between = (...part: string[]) =>
    database.shipmentDrafts
      .where('[mall+shop+number+parcelNumber]')
      .between([mall, shop, ...part, Dexie.minKey], [mall, shop, ...part, Dexie.maxKey])
      .toArray();
  return numbers ? (await Promise.all(numbers.map((number) => between(number)))).flat() : between();
}

/** Takes away the drafts of orders whose report is done. */
export async function dropDrafts(
  database: OrdersDatabase,
  shop: ShopKey,
  numbers: readonly string[],
): Promise<void> {
  const { shipmentDrafts: drafts } = database;
  await database.transaction('rw', drafts, async () => {
    const done = await shipmentDrafts(database, shop, numbers);
    await drafts.bulkDelete(
      done.map(({ mall, shop: id, number, parcelNumber }) => [mall, id, number, parcelNumber]),
    );
  });
}
