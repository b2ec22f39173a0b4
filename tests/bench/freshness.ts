import { seeded } from '../simulator/random.ts';
import { type BenchShop, openShop, until } from './bench-shop.ts';
import { type Bench, medianBy } from './measurement.ts';

const BACKFILL = 10_000;
const FRESH = 200;
/** The default rate: 110 calls of the back-fill alone take 110 s. */
const PER_SECOND = 1;
const FOR_SECONDS = 105;
const INTERVAL_MS = 60_000;
const LATEST_MS = INTERVAL_MS + 5_000;
const SEED = 7;

/** How long an order takes from the moment the mall shows it until its details are stored, while 10,000 older ones are filled in. */
export const bench: Bench = {
  name: 'freshness',
  run: async (say) => {
    const shop = await openShop(BACKFILL, { perSecond: PER_SECOND });
    const { simulator } = shop;
    try {
      const random = seeded(SEED);
      const at = Array.from({ length: FRESH }, () => random.int(0, FOR_SECONDS * 1_000)).sort(
        (one, other) => one - other,
      );
      const shown = new Map<string, number>();
      const began = Date.now();
      for (const [index, moment] of at.entries()) {
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + moment - Date.now())));
        const [order] = simulator.addOrders(1, { seed: index + 1 });
        if (order) shown.set(order.number, Date.now());
      }
      const filled = await importedOf(shop);
      const share = filled.size - [...shown.keys()].filter((number) => filled.has(number)).length;
      say(`${share} of ${BACKFILL} older orders were filled in when the last new one came`);
      if (share >= BACKFILL) throw new Error('The back-fill ended before the new orders did');
      let waits: number[] = [];
      await until('the new orders', 120, async () => {
        const imported = await importedOf(shop);
        waits = [...shown].flatMap(([number, since]) => (imported.get(number) ?? Number.NaN) - since);
        return waits.every((ms) => !Number.isNaN(ms));
      });
      const common = { unit: 'ms', limit: { most: LATEST_MS } } as const;
      const spread = waits.toSorted((one, other) => one - other);
      say(`${spread.length} new orders: ${spread.filter((_, index) => index % 20 === 0).join(' ')} ms`);
      return [
        {
          name: `new order during a back-fill of ${BACKFILL}: details stored (median)`,
          ...common,
          measured: medianBy(waits, (ms) => ms),
          // Moments spread evenly over an interval wait half of it.
          floor: INTERVAL_MS / 2,
        },
        {
          name: `new order during a back-fill of ${BACKFILL}: details stored (worst)`,
          ...common,
          measured: Math.max(...waits),
          floor: INTERVAL_MS,
        },
      ];
    } finally {
      await shop.close();
    }
  },
};

type Row = { number: string; importedAt?: number };

async function importedOf(shop: BenchShop): Promise<Map<string, number>> {
  const rows = await shop.stored<Row>('orders');
  return new Map(
    rows.flatMap(({ number, importedAt }) => (importedAt === undefined ? [] : [[number, importedAt]])),
  );
}
