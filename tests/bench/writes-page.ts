import type { Order } from '@/lib/orders/order';
import { addNew, stubOf } from '@/lib/store/orders';
import { storeFetched } from '@/lib/store/details';
import { type OrderRow, OrdersDatabase } from '@/lib/store/orders-database';

const PAGE = 1_000;
const BATCH = 100;
const SHOP = { mall: 'rakuten', id: 'bench' } as const;

/** ms of storing the same orders: through the product, and as raw IndexedDB puts of the same rows in the same transactions. */
export type Writes = { ours: number; raw: number };

/** Copies of these orders, stored as the import does: numbers a page at a time, then details a batch at a time. */
export async function measureWrites(templates: readonly Order[], count: number): Promise<Writes> {
  const now = Date.now();
  const orders = Array.from({ length: count }, (_, index): Order => {
    const template = templates[index % templates.length];
    if (!template) throw new Error('No order to copy');
    const number = `123456-20261101-${String(1_000_000_000 + index)}`;
    return { ...template, shop: SHOP.id, number, orderedAt: template.orderedAt + index * 1_000 };
  });
  const context = { rules: {}, now };
  const stubsOf = (some: readonly Order[]) =>
    some.map(({ number }) => ({
      ...stubOf(SHOP, number, now),
      fetch: { lane: 'discovery' as const, due: now, attempts: 0 },
    }));

  const database = new OrdersDatabase('bench-ours');
  const began = performance.now();
  for (const page of chunks(orders, PAGE)) await addNew(database, SHOP, stubsOf(page), context);
  for (const batch of chunks(orders, BATCH))
    await storeFetched(
      database,
      SHOP,
      { orders: batch, missing: [], unanswered: [], malformed: [] },
      now,
      context,
    );
  const ours = performance.now() - began;
  const rows = await database.orders.toArray();
  await database.delete();

  // The rows that the first step wrote, and a database with the same key and indexes.
  const scratch = new OrdersDatabase('bench-raw');
  await addNew(scratch, SHOP, stubsOf(orders), context);
  const stubs = await scratch.orders.toArray();
  await scratch.orders.clear();
  scratch.close();
  const raw = await putRaw('bench-raw', chunks(stubs, PAGE), chunks(rows, BATCH));
  await scratch.delete();
  return { ours, raw };
}

async function putRaw(name: string, ...steps: (readonly (readonly OrderRow[])[])[]): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error(opening.error?.message));
  });
  const began = performance.now();
  for (const batch of steps.flat()) {
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction('orders', 'readwrite');
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(new Error(transaction.error?.message));
      const store = transaction.objectStore('orders');
      for (const row of batch) store.put(row);
    });
  }
  const ms = performance.now() - began;
  database.close();
  return ms;
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
