import { expect, type Page, test } from '@playwright/test';
import type { Proof } from '@/lib/orders/import-run';
import type { OrderRow, ShopSummary } from '@/lib/store/orders-database';
import { launch } from '../browser/launch.ts';
import { enterShops, openSettings } from '../browser/settings-page.ts';
import { storedRows } from '../browser/stored.ts';
import { type FaultLike, type Shop, startSimulator } from '../simulator/control.ts';
import { WRONG_ANSWERS } from '../simulator/faults.ts';
import { seeded } from '../simulator/random.ts';
import { SEED, settled, stopper, STOPS, tell, wake } from './chromium.ts';

const FIRST = 1_200;
/** Faults after which the import goes on when somebody presses 今すぐ取込. */
const FAULTS: readonly [FaultLike, ...FaultLike[]] = [
  'qps',
  'too-many-requests',
  'reset-before',
  'reset-after',
  ...WRONG_ANSWERS,
  'no-timestamp',
];

test(`loses and doubles no order over ${STOPS} stops of the worker`, async () => {
  const random = seeded(SEED);
  const simulator = await startSimulator({ shops: ['123456', '234567'], latencyMs: 30 });
  for (const { prefix } of simulator.shops) {
    simulator.addOrders(FIRST, { shop: prefix, spread: 14 * 86_400_000, seed: random.int(1, 1e6) });
  }
  const extension = await launch(simulator);
  const settings = await openSettings(extension);
  await enterShops(settings, simulator.shops, { perSecond: 20 });
  await settings.close();
  const page = await extension.open('popup.html');
  const stop = await stopper(extension, page);

  for (let round = 1; round <= STOPS; round += 1) {
    for (const { prefix } of simulator.shops) {
      simulator.addOrders(random.int(0, 250), { shop: prefix, spread: 5_000, seed: random.int(1, 1e6) });
    }
    simulator.setMode(random.chance(0.5) ? 'keep-alive' : 'close');
    if (random.chance(0.4)) {
      simulator.faults.add({
        fault: random.pick(FAULTS),
        after: random.int(0, 5),
        count: random.int(1, 2),
      });
    }
    await importNow(page);
    await page.waitForTimeout(random.int(100, 1_800));
    await stop();
  }

  simulator.faults.clear();
  await wake(page);
  let presses = 0;
  await settled('not imported', 240, async () => {
    // What a fault has put off goes on when a person presses.
    if (presses % 10 === 0) await importNow(page);
    presses += 1;
    const waiting = await Promise.all(simulator.shops.map((shop) => waitingOf(page, shop)));
    return waiting.flat();
  });
  await extension.close();
  await simulator.close();
  const orders = simulator.shops.reduce((sum, shop) => sum + shop.orders.length, 0);
  tell({ stops: STOPS, orders, calls: simulator.ledger.apiCalls(), lost: 0, doubled: 0 });
});

/** 今すぐ取込, where the popup has it: not while a press is under way. */
async function importNow(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: '今すぐ取込' });
  if (await button.isEnabled()) await button.click();
}

/** What still keeps a shop from being whole: numbers not stored or not read, counts that are not those of the rows, an untrue proof. */
async function waitingOf(page: Page, shop: Shop): Promise<string[]> {
  const own = <Row extends { shop: string }>(rows: Row[]) => rows.filter((row) => row.shop === shop.id);
  const rows = own(await storedRows<OrderRow>(page, 'juchu-orders', 'orders'));
  const [summary] = own(await storedRows<ShopSummary>(page, 'juchu-orders', 'summaries'));
  const proofs = own(await storedRows<Proof>(page, 'juchu-orders', 'proofs'));
  const proof = proofs.find(({ scope }) => scope === 'today');
  const stored = new Set(rows.map(({ number }) => number));
  expect(stored.size, 'an order stands in the store once').toBe(rows.length);
  const today = shop.orders.filter(({ orderedAt }) => orderedAt >= (proof?.from ?? Infinity)).length;
  const sum = Object.values(proof?.counts ?? {}).reduce((total, count) => total + count, 0);
  return [
    ...shop.orders.flatMap(({ number }) => (stored.has(number) ? [] : `${number} is not stored`)),
    ...rows.flatMap(({ number, order, fetch }) => (order && !fetch ? [] : `${number} is not read`)),
    ...(rows.length === shop.orders.length ? [] : [`${rows.length} rows of ${shop.orders.length} orders`]),
    ...Object.entries(summary?.counts ?? {}).flatMap(([kind, count]) =>
      rows.filter(({ stateKind }) => stateKind === kind).length === count ? [] : `${kind} is not ${count}`,
    ),
    ...(proof?.total === today && sum === today && proof.onlyMall.length + proof.onlyOurs.length === 0
      ? []
      : [`the proof of ${shop.id}: ${JSON.stringify({ ...proof, today })}`]),
  ];
}
