import { afterEach, expect, it } from 'vitest';
import type { Pass } from '@/lib/importing/pass';
import { prove } from '@/lib/importing/proof';
import type { OrderFacts } from '@/lib/orders/import-state';
import { storeCsvOrders } from '@/lib/store/csv-orders';
import { changeOrders } from '@/lib/store/orders';
import { OrdersDatabase } from '@/lib/store/orders-database';
import { readOrderDownload } from '@/lib/csv/order-download';
import { cp932File, value } from './files';

const NOW = Date.UTC(2026, 10, 20);
const SHOP = { mall: 'rakuten', id: 'shop', prefix: '123456' } as const;
const CONTEXT = { rules: {}, now: NOW };
const number = (index: number) => `123456-20261118-${String(index).padStart(10, '0')}`;
const RUN = { id: 'run', shop: 'shop', kind: 'orders', startedAt: NOW, by: '担当A', files: [] } as const;

let database: OrdersDatabase;
afterEach(() => database.delete());

async function facts(progress: number, ...indexes: number[]): Promise<OrderFacts[]> {
  const lines = indexes.map((index) => `${number(index)},${progress},2026-11-18 10:00:00`);
  const found: OrderFacts[] = [];
  const file = cp932File('注文番号,ステータス,注文日時', ...lines);
  value(
    await readOrderDownload(file, SHOP, NOW, async (orders) => {
      found.push(...orders);
    }),
  );
  return found;
}

const open = (name: string) => (database = new OrdersDatabase(name));
const stored = async (index: number) => database.orders.get(['rakuten', 'shop', number(index)]);

it('S-085 stores orders of a file beside those of the API, counts them and writes the log', async () => {
  open('csv-orders-1');
  const counts = await storeCsvOrders(database, SHOP, await facts(300, 1, 2), { ...RUN, files: [] }, CONTEXT);
  expect(counts).toEqual({ fresh: 2, updated: 0, kept: 0 });
  expect(await stored(1)).toMatchObject({ source: 'csv', progress: 300 });
  expect((await database.summaries.get(['rakuten', 'shop']))?.counts.held).toBe(2);
  expect(await database.csvRuns.get('run')).toMatchObject({ stored: counts });

  const again = await storeCsvOrders(database, SHOP, await facts(500, 2, 3), { ...RUN, files: [] }, CONTEXT);
  expect(again).toEqual({ fresh: 1, updated: 1, kept: 0 });
  expect(await stored(2)).toMatchObject({ source: 'csv', progress: 500 });
});

it('S-113 leaves what the API has told, and keeps its source', async () => {
  open('csv-orders-2');
  const [known] = await facts(100, 1);
  const [stub] = await facts(100, 2);
  const order = { packages: [], flags: {}, changes: [] } as unknown as OrderFacts['order'];
  const rows = new Map([
    [number(1), { ...known!, source: 'api' as const, order, importedAt: NOW }],
    [number(2), { ...stub!, source: 'api' as const }],
  ]);
  await changeOrders(database, SHOP, [...rows.keys()], (_, one) => rows.get(one), CONTEXT);
  const counts = await storeCsvOrders(database, SHOP, await facts(500, 1, 2), { ...RUN, files: [] }, CONTEXT);
  expect(counts).toEqual({ fresh: 0, updated: 1, kept: 1 });
  expect(await stored(1)).toMatchObject({ source: 'api', progress: 100 });
  expect(await stored(2)).toMatchObject({ source: 'api', progress: 500 });
});

it('stores all of a file or nothing', async () => {
  open('csv-orders-3');
  const many = await facts(300, ...Array.from({ length: 450 }, (_, index) => index));
  const stopped = storeCsvOrders(database, SHOP, many, { ...RUN, files: [] }, CONTEXT, (done) => {
    if (done === 400) throw new Error('the page was closed');
  });
  await expect(stopped).rejects.toThrow('the page was closed');
  expect(await database.orders.count()).toBe(0);
  expect(await database.csvRuns.count()).toBe(0);
  expect(await database.summaries.count()).toBe(0);
});

it('S-085 leaves orders that only a file told of out of the proof', async () => {
  open('csv-orders-4');
  await storeCsvOrders(database, SHOP, await facts(300, 1), { ...RUN, files: [] }, CONTEXT);
  const [missing] = await facts(300, 2);
  const fromApi = { ...missing!, source: 'api' as const };
  await changeOrders(database, SHOP, [fromApi.number], () => fromApi, CONTEXT);
  const pass = { deps: { database }, shop: SHOP, proven: new Map() } as unknown as Pass;
  const day = { from: Date.UTC(2026, 10, 17, 15), to: Date.UTC(2026, 10, 18, 15) };
  await prove(pass, 'today', { ...day, at: NOW, total: 0, numbers: [] });
  expect(await database.proofs.toArray()).toMatchObject([{ total: 0, onlyOurs: [number(2)] }]);
});
