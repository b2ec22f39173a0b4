import type { OrdersDatabase, ShipmentDraftRow } from './orders-database';

type Key = [ShipmentDraftRow['mall'], string, string, string];

/** Keeps drafts of shipments to report; one that is there already (same order and parcel number) is replaced. */
export async function keepDrafts(
  database: OrdersDatabase,
  drafts: readonly ShipmentDraftRow[],
): Promise<{ fresh: number; updated: number }> {
  const { shipmentDrafts } = database;
  return database.transaction('rw', shipmentDrafts, async () => {
    const known = await shipmentDrafts.bulkGet(
      drafts.map(({ mall, shop, number, parcelNumber }): Key => [mall, shop, number, parcelNumber]),
    );
    await shipmentDrafts.bulkPut([...drafts]);
    const updated = known.filter((one) => one !== undefined).length;
    return { fresh: drafts.length - updated, updated };
  });
}
