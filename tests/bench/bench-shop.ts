import type { Page } from '@playwright/test';
import { type Extension, launch } from '../browser/launch.ts';
import { enterShop, openSettings } from '../browser/settings-page.ts';
import { storedRows } from '../browser/stored.ts';
import { callOrderApi } from '../simulator/client.ts';
import { type Simulator, startSimulator } from '../simulator/control.ts';
import type { Call } from '../simulator/ledger.ts';
import type { ImportRun } from '../../lib/orders/import-run.ts';

/** The extension's database of orders and runs. */
export const DATABASE = 'juchu-orders';

/** Within the 15 days that the first import looks back, and few enough a day for one call to name. */
const SPREAD = 14 * 86_400_000;
const WARM_UP_CALLS = 20;

/** A shop with new orders at the simulator, and the unmodified build that was just given its key. */
export type BenchShop = {
  simulator: Simulator;
  extension: Extension;
  /** Reads a table of the orders database, from a page on which nothing of ours runs. */
  stored<Row>(name: string): Promise<Row[]>;
  /** The runs so far, oldest first. */
  runs(): Promise<ImportRun[]>;
  /** Waits until every order was imported, and gives what that took. */
  imported(): Promise<FirstImport>;
  close(): Promise<void>;
};

/** What the import of all orders took, from its first run to the end of the one that stored the last of them. */
export type FirstImport = {
  runs: ImportRun[];
  /** API calls that arrived at the mall meanwhile. */
  calls: Call[];
  /** API calls of the connection test before. */
  testCalls: Call[];
};

export type ShopOptions = {
  /** API calls a second; the highest by default. */
  perSecond?: number;
  /** How long the mall takes to answer. */
  latencyMs?: number;
};

/** Starts simulator and browser, and enters the key as a person does. */
export async function openShop(
  orders: number,
  { perSecond = 20, latencyMs = 0 }: ShopOptions = {},
): Promise<BenchShop> {
  const simulator = await startSimulator();
  simulator.addOrders(orders, { spread: SPREAD });
  await warmUp(simulator);
  simulator.settings.latencyMs = latencyMs;
  const first = simulator.ledger.next;
  const extension = await launch(simulator);
  const page = await openSettings(extension);
  await enterShop(page, simulator.shop(), { perSecond });
  // Live views of the store would take their share of the two sides' time.
  await page.goto(`chrome-extension://${extension.id}/manifest.json`);

  const runs = async () => {
    const rows = await storedRows<ImportRun>(page, DATABASE, 'runs');
    return rows.sort((one, other) => one.startedAt - other.startedAt);
  };
  return {
    simulator,
    extension,
    stored: (name) => storedRows(page, DATABASE, name),
    runs,
    imported: async () => {
      const all = await waitForImport(runs, page, orders);
      const [began, ended] = [all[0]?.startedAt ?? NaN, all.at(-1)?.endedAt ?? NaN];
      const api = simulator.ledger.calls(undefined, first).filter(isApi);
      return {
        runs: all,
        calls: api.filter(({ arrivedAt }) => arrivedAt >= began && arrivedAt <= ended),
        testCalls: api.filter(({ arrivedAt }) => arrivedAt < began),
      };
    },
    close: async () => {
      await extension.close();
      await simulator.close();
    },
  };
}

const isApi = ({ host }: Call) => host === 'api.rms.rakuten.co.jp';

/** The simulator's own first calls are slow, and would be counted against whoever comes first. */
async function warmUp(simulator: Simulator): Promise<void> {
  const numbers = simulator.shop().orders.map(({ number }) => number);
  for (let call = 0; call < WARM_UP_CALLS; call += 1) {
    const orderNumberList = numbers.slice(call * 100, call * 100 + 100);
    if (orderNumberList.length === 0) return;
    await (await callOrderApi(simulator, 'getOrder', { orderNumberList, version: 10 })).text();
  }
}

type StoredOrder = { stateKind: string; importedAt?: number };

/** Gives the runs of the import; a poll that came after it is none of them. */
async function waitForImport(
  runs: () => Promise<ImportRun[]>,
  page: Page,
  orders: number,
): Promise<ImportRun[]> {
  await until(`import of ${orders} orders`, 180, async () => {
    const rows = await runs();
    const fresh = rows.reduce((sum, run) => sum + run.fresh, 0);
    return fresh >= orders && rows.every((run) => run.endedAt !== undefined);
  });
  const rows = await storedRows<StoredOrder>(page, DATABASE, 'orders');
  const imported = rows.filter(({ stateKind }) => stateKind === 'imported').length;
  if (rows.length !== orders || imported !== orders)
    throw new Error(`${orders} orders at the mall, ${rows.length} stored, ${imported} of them imported`);
  const last = Math.max(...rows.map(({ importedAt }) => importedAt ?? NaN));
  return (await runs()).filter(({ startedAt }) => startedAt <= last);
}

/** Looks every 200 ms; throws after so many seconds. */
export async function until(what: string, seconds: number, look: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`${what}: not seen within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
