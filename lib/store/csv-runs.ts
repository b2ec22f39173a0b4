import type { CsvRun, GoqKind } from '../orders/csv-run';
import type { OrdersDatabase, StoredExport } from './orders-database';

/** The newest runs with CSV files, newest first. */
export async function latestCsvRuns(database: OrdersDatabase, limit: number): Promise<CsvRun[]> {
  return database.csvRuns.orderBy('startedAt').reverse().limit(limit).toArray();
}

/** Keeps a new run and ends the open ones of the same store and kind: one run at a time. */
export async function startCsvRun(database: OrdersDatabase, run: CsvRun): Promise<void> {
  await database.transaction('rw', database.csvRuns, async () => {
    await database.csvRuns
      .filter(({ shop, kind, endedAt }) => shop === run.shop && kind === run.kind && endedAt === undefined)
      .modify({ endedAt: run.startedAt });
    await database.csvRuns.put(run);
  });
}

/** Changes a run as it stands now; two pages may work on it at once. */
export async function changeCsvRun(
  database: OrdersDatabase,
  id: string,
  change: (run: CsvRun) => CsvRun,
): Promise<void> {
  await database.transaction('rw', database.csvRuns, async () => {
    const run = await database.csvRuns.get(id);
    if (run) await database.csvRuns.put(change(run));
  });
}

/** What the last written export of a store and kind held. */
export async function readLastExport(
  database: OrdersDatabase,
  shop: string,
  kind: GoqKind,
): Promise<StoredExport | undefined> {
  return database.csvExports.get([shop, kind]);
}

export async function keepLastExport(database: OrdersDatabase, last: StoredExport): Promise<void> {
  await database.csvExports.put(last);
}
