import Dexie from 'dexie';
import type { ShopKey } from './journal';
import type { OrdersDatabase, ShipmentDraftRow } from './orders-database';

type Key = [ShipmentDraftRow['mall'], string, string, string];

const keyOf = ({ mall, shop, number, parcelNumber }: ShipmentDraftRow): Key => [
  mall,
  shop,
  number,
  parcelNumber,
];

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
    await drafts.bulkDelete(done.map(keyOf));
  });
}

const packageOf = (draft: ShipmentDraftRow | undefined) =>
  draft?.basketId === undefined ? {} : { basketId: draft.basketId };

/** Keeps drafts of shipments to report; one that is there already (same order and parcel number) is replaced. */
export async function keepDrafts(
  database: OrdersDatabase,
  drafts: readonly ShipmentDraftRow[],
): Promise<{ fresh: number; updated: number }> {
  const { shipmentDrafts } = database;
  return database.transaction('rw', shipmentDrafts, async () => {
    const known = await shipmentDrafts.bulkGet(drafts.map(keyOf));
    // A carrier's list names no package: what a person chose stays.
    await shipmentDrafts.bulkPut(drafts.map((draft, index) => ({ ...packageOf(known[index]), ...draft })));
    const updated = known.filter((one) => one !== undefined).length;
    return { fresh: drafts.length - updated, updated };
  });
}

/** Puts a draft in the place of an older one, or takes that one away. */
export async function replaceDraft(
  { shipmentDrafts: drafts }: OrdersDatabase,
  old: ShipmentDraftRow | undefined,
  draft?: ShipmentDraftRow,
): Promise<void> {
  await drafts.db.transaction('rw', drafts, async () => {
    if (old) await drafts.delete(keyOf(old));
    if (draft) await drafts.put(draft);
  });
}
