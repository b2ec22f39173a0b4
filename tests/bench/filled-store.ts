import { type BenchShop, DATABASE, openShop } from './bench-shop.ts';

/** What is imported for real; the others are its shipped copies. */
const IMPORTED = 1_000;
/** The browser tidies its files up after so many writes; reading a store at rest is what is measured. */
const REST_MS = 10_000;

/**
 * A shop whose store holds so many orders: 1,000 that were imported, and the rest copies of them, long shipped, over the 380 days
 * before. Written past the product, because only reading them is measured.
 */
export async function openFilledShop(orders: number, say: (line: string) => void): Promise<BenchShop> {
  const shop = await openShop(IMPORTED);
  try {
    await shop.imported();
    const page = await shop.extension.open('manifest.json');
    const seconds = await page.evaluate(copyOrders, { database: DATABASE, copies: orders - IMPORTED });
    await page.close();
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    say(`${orders} orders stored, ${orders - IMPORTED} of them written within ${Math.round(seconds)} s`);
    return shop;
  } catch (error) {
    await shop.close();
    throw error;
  }
}

type Row = {
  mall: string;
  shop: string;
  number: string;
  stateKind: string;
  needs: string[];
  order?: object;
  deadline?: object;
};
type Summary = { mall: string; shop: string; counts: Record<string, number> };

/** Runs in one of the extension's pages, handed over as source. Gives the seconds it took. */
async function copyOrders({ database, copies }: { database: string; copies: number }): Promise<number> {
  const AT_ONCE = 5_000;
  const DAY = 86_400_000;
  const SHIPPED = [500, 600, 700, 700, 700, 900];
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error(request.error?.message));
    });
  const began = performance.now();
  const opened = await done(indexedDB.open(database));
  const all = (await done(opened.transaction('orders').objectStore('orders').getAll())) as Row[];
  const templates = all.filter(
    ({ stateKind, needs, order, deadline }) =>
      stateKind === 'imported' && needs.length === 0 && order && !deadline,
  );
  const newest = Date.now() - 16 * DAY;
  const begin = (table: string) => {
    const transaction = opened.transaction(table, 'readwrite');
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(new Error(transaction.error?.message));
    });
    return { target: transaction.objectStore(table), ended };
  };
  // One part is made here while the one before it is written there.
  let before = Promise.resolve();
  for (let first = 0; first < copies; first += AT_ONCE) {
    const { target, ended } = begin('orders');
    for (let index = first; index < Math.min(copies, first + AT_ONCE); index += 1) {
      const row = templates[index % templates.length];
      if (!row) throw new Error('No order to copy');
      const orderedAt = Math.floor((newest - (index / copies) * 365 * DAY) / 1_000) * 1_000;
      const day = new Date(orderedAt + 9 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
      const number = `${row.number.slice(0, 6)}-${day}-${String(5_000_000_000 + index)}`;
      const progress = SHIPPED[index % SHIPPED.length];
      const known = { number, orderedAt, progress };
      const at = { importedAt: orderedAt + 60_000, foundAt: orderedAt + 50_000 };
      target.add({
        ...row,
        ...known,
        ...at,
        state: { kind: 'imported', at: at.importedAt },
        order: { ...row.order, ...known },
      });
    }
    await before;
    before = ended;
  }
  await before;
  const { target: summaries, ended } = begin('summaries');
  const [summary] = (await done(summaries.getAll())) as Summary[];
  if (!summary) throw new Error('No summary');
  summary.counts['imported'] = (summary.counts['imported'] ?? 0) + copies;
  summaries.put(summary);
  await ended;
  opened.close();
  return (performance.now() - began) / 1_000;
}
