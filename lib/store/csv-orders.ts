import type { CsvRun, StoredCounts } from '../orders/csv-run';
import type { OrderFacts } from '../orders/import-state';
import type { ShopRef } from '../orders/order-key';
import { changeOrders, type LabelContext, type StoredFacts } from './orders';
import type { OrdersDatabase } from './orders-database';

/** Small enough that cloning one piece never holds up the page. */
const AT_ONCE = 200;

/**
 * Stores the orders of one CSV file beside those of the API, all of them or none: one transaction with the run's entry of
 * the log. What the API has told of an order stays; the file fills in only what is missing there (S-085, S-113).
 */
export async function storeCsvOrders(
  database: OrdersDatabase,
  shop: ShopRef,
  orders: readonly OrderFacts[],
  run: Omit<CsvRun, 'stored'>,
  context: LabelContext,
  progressed: (stored: number) => void = () => undefined,
): Promise<StoredCounts> {
  const tables = [database.orders, database.summaries, database.csvRuns];
  return database.transaction('rw', tables, async () => {
    const counts: StoredCounts = { fresh: 0, updated: 0, kept: 0 };
    for (let start = 0; start < orders.length; start += AT_ONCE) {
      const part = new Map(orders.slice(start, start + AT_ONCE).map((facts) => [facts.number, facts]));
      const take = (known: StoredFacts | undefined, number: string) =>
        merged(known, part.get(number), counts);
      await changeOrders(database, shop, [...part.keys()], take, context);
      progressed(start + part.size);
    }
    await database.csvRuns.put({ ...run, stored: counts });
    return counts;
  });
}

function merged(
  known: StoredFacts | undefined,
  fromFile: OrderFacts | undefined,
  counts: StoredCounts,
): StoredFacts | undefined {
  if (!fromFile) return undefined;
  if (!known) {
    counts.fresh += 1;
    return fromFile;
  }
  const toldByApi = known.source === 'api' && known.order !== undefined;
  if (toldByApi || (known.order && !fromFile.order)) {
    counts.kept += 1;
    return undefined;
  }
  counts.updated += 1;
  return {
    ...known,
    ...fromFile,
    source: known.source,
    foundAt: known.foundAt,
    ...(known.importedAt !== undefined && { importedAt: known.importedAt }),
  };
}
