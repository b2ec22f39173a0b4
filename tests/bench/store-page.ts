import { keyOf, readNewest } from '@/components/orders/listing';
import { readShopHealth } from '@/lib/importing/health';
import type { ShopRef } from '@/lib/orders/order-key';
import { ordersByNumber } from '@/lib/store/orders';
import { JournalDatabase } from '@/lib/store/journal-database';
import { OrdersDatabase } from '@/lib/store/orders-database';
import { readSummary } from '@/lib/store/summaries';

const LIST_PAGE = 50;

/** ms of each reading, one entry a round. */
export type Readings = Record<'verdict' | 'counts' | 'list' | 'number', number[]>;

/** The product's own readings of the stored orders of one shop, as popup and workbench do them, over connections of their own. */
export async function readStore(id: string, numbers: readonly string[], rounds: number): Promise<Readings> {
  const orders = new OrdersDatabase();
  const journal = new JournalDatabase();
  await Promise.all([orders.open(), journal.open()]);
  const shop = { mall: 'rakuten', id, intervalMinutes: 1 } as const;
  const readings: Readings = { verdict: [], counts: [], list: [], number: [] };
  const timed = async (into: keyof Readings, read: () => Promise<boolean>) => {
    const began = performance.now();
    const good = await read();
    readings[into].push(performance.now() - began);
    if (!good) throw new Error(`${into}: not what is stored`);
  };
  for (let round = 0; round < rounds; round += 1) {
    const number = numbers[round % numbers.length] ?? '';
    await timed('verdict', async () => (await readShopHealth(orders, shop, Date.now())).counts.imported > 0);
    await timed('counts', async () => (await readSummary(orders, shop)).counts.imported > 0);
    await timed('number', async () => (await ordersByNumber(orders, [shop], [number])).length === 1);
    await timed('list', async () => (await readPage(orders, journal, shop)) === LIST_PAGE);
  }
  orders.close();
  journal.close();
  return readings;
}

/** The newest orders with their rows, as 受注 shows them first. */
async function readPage(orders: OrdersDatabase, journal: JournalDatabase, shop: ShopRef): Promise<number> {
  const { orders: newest } = await readNewest(orders, journal, [shop], LIST_PAGE);
  const rows = await orders.orders.bulkGet(newest.map(keyOf));
  return rows.filter((row) => row !== undefined).length;
}
