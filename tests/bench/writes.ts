import type { Order } from '../../lib/orders/order.ts';
import { openShop } from './bench-shop.ts';
import { bundled } from '../browser/bundle.ts';
import { type Bench, medianBy } from './measurement.ts';
import type * as writesPage from './writes-page.ts';

const TEMPLATES = 500;
const ORDERS = 5_000;
const ROUNDS = 5;
const TIMES_RAW = 1.3;

/** What storing costs beside raw IndexedDB that puts the same rows, numbers first and then details, in the same transactions. */
export const bench: Bench = {
  name: 'writes',
  run: async (say) => {
    const shop = await openShop(TEMPLATES);
    try {
      await shop.imported();
      const rows = await shop.stored<{ order?: Order }>('orders');
      const orders = rows.flatMap(({ order }) => order ?? []);
      const page = await shop.extension.open('manifest.json');
      await page.evaluate(await bundled('tests/bench/writes-page.ts', 'writesBench'));
      const rounds: writesPage.Writes[] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        const one = await page.evaluate(writeInPage, { orders, count: ORDERS });
        rounds.push(one);
        say(
          `round ${round}: ${one.ours.toFixed(0)} ms, raw ${one.raw.toFixed(0)} ms, ${(one.ours / one.raw).toFixed(2)}×`,
        );
      }
      const { ours, raw } = medianBy(rounds, (one) => one.ours / one.raw);
      return [
        {
          name: `${ORDERS} orders stored, beside raw IndexedDB`,
          unit: 'ms',
          measured: ours,
          floor: raw,
          limit: { times: TIMES_RAW },
        },
      ];
    } finally {
      await shop.close();
    }
  },
};

async function writeInPage({ orders, count }: { orders: Order[]; count: number }) {
  const { measureWrites } = (globalThis as unknown as { writesBench: typeof writesPage }).writesBench;
  return measureWrites(orders, count);
}
