import Dexie from 'dexie';
import type { OrderKey } from '../orders/order-key';
import type { ShopKey } from './journal';
import type { OrdersDatabase, ShipmentDraftRow } from './orders-database';

/** Keeps drafts of shipments to report; one that is there already (same order and parcel number) is replaced. */
export async function keepDrafts(
  database: OrdersDatabase,
  drafts: readonly ShipmentDraftRow[],
): Promise<{ fresh: number; updated: number }> {
  const { shipmentDrafts } = database;
  return database.transaction('rw', shipmentDrafts, async () => {
    const known = await shipmentDrafts.bulkGet(drafts.map(draftKey));
    await shipmentDrafts.bulkPut([...drafts]);
    const updated = known.filter((one) => one !== undefined).length;
    return { fresh: drafts.length - updated, updated };
  });
}

/** All drafts, by shop, order and parcel number. */
export async function readDrafts(database: OrdersDatabase): Promise<ShipmentDraftRow[]> {
  return database.shipmentDrafts.toArray();
}

/** The drafts of a shop, all of them or those of some orders; a text is empty where a draft still lacks it (S-159). */
export async function draftsOf(
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

export async function dropDrafts(
  database: OrdersDatabase,
  drafts: readonly (OrderKey & Pick<ShipmentDraftRow, 'parcelNumber'>)[],
): Promise<void> {
  await database.shipmentDrafts.bulkDelete(drafts.map(draftKey));
}

const draftKey = ({
  mall,
  shop,
  number,
  parcelNumber,
}: OrderKey & Pick<ShipmentDraftRow, 'parcelNumber'>): [OrderKey['mall'], string, string, string] => [
  mall,
  shop,
  number,
  parcelNumber,
];
