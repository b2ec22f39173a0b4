/** One call to repeat, and the stored orders that came of it. */
export type RawCall = { url: string; body: string; orders: string[] };

export type RawLoop = {
  calls: RawCall[];
  headers: Record<string, string>;
  /** The extension's own table, whose rows and indexes are taken over. */
  database: string;
  table: string;
};

/** Times in ms. */
export type RawTimes = { wall: number; fetch: number; parse: number; put: number };

/**
 * The least that an import can do: fetches each body, JSON.parses it and puts the rows that the extension made of it into a
 * scratch table with the same key and indexes, one transaction an answer. Runs inside the extension's worker, handed over as
 * source, so it uses nothing outside itself.
 */
export async function rawLoop({ calls, headers, database, table }: RawLoop): Promise<RawTimes> {
  const SCRATCH = 'bench-scratch';
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error(request.error?.message));
    });

  const source = await done(indexedDB.open(database));
  const store = source.transaction(table).objectStore(table);
  const { keyPath } = store;
  const indexes = [...store.indexNames].map((name) => store.index(name));
  const rows = new Map(
    ((await done(store.getAll())) as { number: string }[]).map((row) => [row.number, row]),
  );
  const opening = indexedDB.open(SCRATCH);
  opening.onupgradeneeded = () => {
    const created = opening.result.createObjectStore(table, { keyPath });
    for (const { name, keyPath: path, multiEntry, unique } of indexes)
      created.createIndex(name, path, { multiEntry, unique });
  };
  const scratch = await done(opening);

  const times = { wall: 0, fetch: 0, parse: 0, put: 0 };
  const began = performance.now();
  for (const { url, body, orders } of calls) {
    const start = performance.now();
    const response = await fetch(url, { method: 'POST', headers, body, cache: 'no-store' });
    const text = await response.text();
    const fetched = performance.now();
    JSON.parse(text);
    const parsed = performance.now();
    if (orders.length > 0) {
      await new Promise<void>((resolve, reject) => {
        const transaction = scratch.transaction(table, 'readwrite');
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(new Error(transaction.error?.message));
        const target = transaction.objectStore(table);
        for (const number of orders) target.put(rows.get(number));
      });
    }
    times.fetch += fetched - start;
    times.parse += parsed - fetched;
    times.put += performance.now() - parsed;
  }
  times.wall = performance.now() - began;

  source.close();
  scratch.close();
  await done(indexedDB.deleteDatabase(SCRATCH));
  return times;
}
