import type { ImportRun } from '../../lib/orders/import-run.ts';
import { esa } from '../simulator/client.ts';
import type { Call } from '../simulator/ledger.ts';
import { type BenchShop, DATABASE, openShop } from './bench-shop.ts';
import { type Bench, medianBy } from './measurement.ts';
import { rawLoop, type RawTimes } from './raw-loop.ts';

const ORDERS = 5_000;
const PAGE = 1_000;
const BATCH = 100;
const MOST_CALLS = 60;
/** How much longer than the bare loop the import may take, its waiting for the limiter left out. */
const TIMES_FLOOR = 2;
const IMPORTS = 5;
const FLOORS = 3;

/** The first import of 5,000 new orders: its API calls, and its own time beside a bare loop in the same worker. */
export const bench: Bench = {
  name: 'import',
  run: async (say) => {
    const imports: Awaited<ReturnType<typeof measureImport>>[] = [];
    for (let round = 1; round <= IMPORTS; round += 1) {
      const one = await measureImport();
      imports.push(one);
      say(`import ${round}: ${one.report}`);
    }
    const time = medianBy(imports, (one) => one.spent / one.floor);
    return [
      {
        name: `import of ${ORDERS} new orders: API calls (most)`,
        unit: 'calls',
        measured: Math.max(...imports.map(({ calls }) => calls)),
        floor: ORDERS / PAGE + ORDERS / BATCH,
        limit: { most: MOST_CALLS },
      },
      {
        name: `import of ${ORDERS} new orders: wall − limiter wait`,
        unit: 'ms',
        measured: time.spent,
        floor: time.floor,
        limit: { times: TIMES_FLOOR },
      },
    ];
  },
};

async function measureImport() {
  const shop = await openShop(ORDERS);
  try {
    const { runs, calls, testCalls } = await shop.imported();
    const times = timesOf(runs);
    const floors: RawTimes[] = [];
    for (let round = 0; round < FLOORS; round += 1) floors.push(await floorOf(shop, calls));
    const floor = medianBy(floors, ({ wall }) => wall);
    const spent = times.wall - times.waited;
    const report = [
      `${testCalls.length} calls of the connection test, then ${calls.length}`,
      `wall ${ms(times)}`,
      `floor ${ms(floor)}`,
      `${(spent / floor.wall).toFixed(2)}×`,
    ].join('; ');
    return { calls: calls.length, spent, floor: floor.wall, report };
  } finally {
    await shop.close();
  }
}

const ms = ({ wall, ...parts }: Record<string, number>) =>
  `${Math.round(wall ?? NaN)} ms (${Object.entries(parts)
    .map(([part, time]) => `${part} ${Math.round(time)}`)
    .join(', ')})`;

/** From the first run's start to the end of the last one, in which the last order was stored and proved. */
function timesOf(runs: readonly ImportRun[]) {
  const sum = (of: 'waitedMs' | 'networkMs' | 'parseMs' | 'writeMs') =>
    runs.reduce((total, run) => total + run[of], 0);
  const wall = (runs.at(-1)?.endedAt ?? NaN) - (runs[0]?.startedAt ?? NaN);
  const [waited, network, parse, write] = [sum('waitedMs'), sum('networkMs'), sum('parseMs'), sum('writeMs')];
  // One batch is fetched while another is stored, so that the parts add up to more than the whole.
  return { wall, waited, network, parse, write };
}

/** The import's own calls once more, with nothing of ours around them. */
async function floorOf({ simulator, extension }: BenchShop, calls: readonly Call[]): Promise<RawTimes> {
  const [worker] = extension.context.serviceWorkers();
  if (!worker) throw new Error('The extension has no worker');
  return worker.evaluate(rawLoop, {
    calls: calls.map(({ host, path, body, api, orders }) => ({
      url: `https://${host}${path}`,
      body,
      orders: api === 'getOrder' ? orders : [],
    })),
    headers: {
      Authorization: esa(simulator.shop().key),
      'Content-Type': 'application/json; charset=utf-8',
    },
    database: DATABASE,
    table: 'orders',
  });
}
