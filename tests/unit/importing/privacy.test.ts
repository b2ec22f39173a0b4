import { afterEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '@/lib/orders/basics';
import { PERSONAL_MARKERS } from '../../simulator/control.ts';
import { ImportWorld, REAL } from '../../property/import-world.ts';

let world: ImportWorld;

afterEach(() => world.end());

describe('privacy', () => {
  it('stores none of the personal data that an order can hold, not even of a malformed one', async () => {
    world = await ImportWorld.start(REAL);
    const orders = world.simulator.addOrders(120, { spread: 3 * DAY, seed: 5 });
    for (const { number } of orders.slice(0, 20)) {
      world.simulator
        .shop()
        .distortions.set(number, (model) => ({ ...model, orderDatetime: 'いつか', NewModel: model }));
    }
    await world.accept();
    await world.wake();
    await world.after(MINUTE);
    const dump = await dumpEverything();
    expect(dump).toContain(orders[0]?.number);
    expect(dump.length).toBeGreaterThan(50_000);
    expect(PERSONAL_MARKERS.filter((marker) => dump.includes(marker))).toEqual([]);
  });
});

/** Every record of every database that this context can open. */
async function dumpEverything(): Promise<string> {
  const parts: string[] = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await asPromise(indexedDB.open(name ?? ''));
    for (const store of database.objectStoreNames) {
      const rows = await asPromise(database.transaction(store).objectStore(store).getAll());
      parts.push(JSON.stringify(rows));
    }
    database.close();
  }
  return parts.join('\n');
}

const asPromise = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
