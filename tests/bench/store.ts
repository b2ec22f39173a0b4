import { DATABASE } from './bench-shop.ts';
import { bundled } from '../browser/bundle.ts';
import { openFilledShop } from './filled-store.ts';
import { type Bench, medianBy, type Measurement } from './measurement.ts';
import type * as storePage from './store-page.ts';

const ORDERS = 1_000_000;
const ROUNDS = 15;
const MOST_MS = 20;

const NAMES: Record<keyof storePage.Readings, string> = {
  verdict: 'verdict of the shop',
  counts: 'counts of every import state',
  list: 'list page of 50 orders',
  number: 'one order number',
};

/** Readings of 1,000,000 stored orders as popup and workbench do them, each beside one `get` of raw IndexedDB. */
export const bench: Bench = {
  name: 'store',
  run: async (say) => {
    const shop = await openFilledShop(ORDERS, say);
    try {
      const page = await shop.extension.open('manifest.json');
      await page.evaluate(await bundled('tests/bench/store-page.ts', 'storeBench'));
      const numbers = await page.evaluate(someNumbers, { database: DATABASE, count: ROUNDS });
      const readings = await page.evaluate(readInPage, {
        id: shop.simulator.shop().id,
        numbers,
        rounds: ROUNDS,
      });
      const floors = await page.evaluate(rawGets, { database: DATABASE, numbers });
      const floor = medianBy(floors, (ms) => ms);
      return Object.entries(readings).map(([what, times]): Measurement => {
        say(`${what}: ${times.map((ms) => ms.toFixed(1)).join(' ')} ms`);
        return {
          name: `${ORDERS} orders: ${NAMES[what as keyof storePage.Readings]}`,
          unit: 'ms',
          measured: medianBy(times, (ms) => ms),
          floor,
          limit: { most: MOST_MS },
        };
      });
    } finally {
      await shop.close();
    }
  },
};

type InPage = { storeBench: typeof storePage };

async function readInPage(given: { id: string; numbers: string[]; rounds: number }) {
  const { readStore } = (globalThis as unknown as InPage).storeBench;
  return readStore(given.id, given.numbers, given.rounds);
}

type Key = [mall: string, shop: string, number: string];

/** Numbers from all over the table. */
async function someNumbers({ database, count }: { database: string; count: number }): Promise<string[]> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error(request.error?.message));
    });
  const opened = await done(indexedDB.open(database));
  const store = opened.transaction('orders').objectStore('orders');
  const total = await done(store.count());
  const numbers: string[] = [];
  const cursor = store.openKeyCursor();
  await new Promise<void>((resolve) => {
    cursor.onsuccess = () => {
      const at = cursor.result;
      if (!at || numbers.length === count) return resolve();
      numbers.push((at.primaryKey as Key)[2]);
      at.advance(Math.floor(total / count) - 1);
    };
  });
  opened.close();
  return numbers;
}

/** ms of one transaction with one `get` each. */
async function rawGets({ database, numbers }: { database: string; numbers: string[] }): Promise<number[]> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error(request.error?.message));
    });
  const opened = await done(indexedDB.open(database));
  const { mall, shop } = (await done(opened.transaction('summaries').objectStore('summaries').getAll()).then(
    (rows: unknown[]) => rows[0],
  )) as { mall: string; shop: string };
  const times: number[] = [];
  for (const number of numbers) {
    const began = performance.now();
    await done(opened.transaction('orders').objectStore('orders').get([mall, shop, number]));
    times.push(performance.now() - began);
  }
  opened.close();
  return times;
}
