import { afterEach, expect, it } from 'vitest';
import { runDue, nextPollDue } from '@/lib/importing/schedule';
import type { ImportDeps, ImportShop } from '@/lib/importing/pass';
import { createHttp } from '@/lib/malls/http';
import { createLimiter, systemTimers } from '@/lib/malls/limiter';
import { mallOf } from '@/lib/malls/registry';
import type { Credentials } from '@/lib/malls/mall';
import { MINUTE, SECOND } from '@/lib/orders/basics';
import { makeDue, startCoverage } from '@/lib/store/coverage';
import { OrdersDatabase } from '@/lib/store/orders-database';
import { SEARCH_LAG, startSimulator, type Simulator } from '../simulator/control.ts';
import { TestLocks } from '../property/kills.ts';
import { memorySlots, noSession } from './stage.ts';

const RAKUTEN: ImportShop = { mall: 'rakuten', id: 'sample-shop', intervalMinutes: 1 };
const AU_PAY: ImportShop = { mall: 'au-pay', id: 'honey', intervalMinutes: 1 };
const SHOPS = [AU_PAY, RAKUTEN];
const ORDERS = 40;

const aMomentAgo = ({ clock }: Simulator) => clock.now() - SEARCH_LAG;

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  while (ends.length > 0) await ends.pop()?.();
});

/** Both malls behind one limiter and one store, in real time, with the 20 s of a call as they are. */
async function bothMalls(): Promise<{ simulator: Simulator; deps: ImportDeps; locks: TestLocks }> {
  const simulator = await startSimulator();
  const locks = new TestLocks().install();
  const database = new OrdersDatabase(`hanging-${Math.random()}`);
  ends.push(
    () => simulator.close(),
    () => database.delete(),
  );
  simulator.addOrders(ORDERS, { now: aMomentAgo(simulator), spread: 60 * MINUTE, seed: 3 });
  simulator.malls.auPay.addOrders(ORDERS);
  const { serviceSecret, licenseKey } = simulator.shop().key;
  const { shopId, apiKey } = simulator.malls.auPay;
  const keys: Partial<Record<ImportShop['mall'], Credentials>> = {
    rakuten: { serviceSecret, licenseKey },
    'au-pay': { shopId, apiKey },
  };
  const limiter = createLimiter(memorySlots());
  const deps: ImportDeps = {
    database,
    clock: { now: () => Date.now() },
    mall: mallOf,
    rules: async () => ({}),
    newId: () => String(Math.random()),
    random: () => 0,
    open: async (shop, lane, meter) => {
      const options = {
        limiter,
        lane,
        credentialKey: shop.mall,
        rate: 20,
        permitted: async () => true,
        meter,
      };
      const http = createHttp({ ...options, pool: 'read', fetch: simulator.fetch, timers: systemTimers });
      const io = { read: http, write: http, now: () => Date.now(), session: noSession };
      return { ok: true, value: mallOf(shop.mall).open(shop, keys[shop.mall] ?? {}, io) };
    },
  };
  for (const shop of SHOPS)
    await startCoverage(database, shop, { mallNow: simulator.clock.now(), now: Date.now(), phase: 0 });
  return { simulator, deps, locks };
}

const stored = ({ database }: ImportDeps, { mall }: ImportShop) =>
  database.orders.filter((row) => row.mall === mall).count();

/** ms of Rakuten's import within a wake that is due for both shops, and the rest of the wake. */
async function timeOfRakuten(deps: ImportDeps): Promise<{ took: number; rest: Promise<void> }> {
  const from = performance.now();
  // As the background does it: each shop for itself.
  const rest = runDue(deps, [AU_PAY]);
  await runDue(deps, [RAKUTEN]);
  const took = performance.now() - from;
  expect(await stored(deps, RAKUTEN)).toBe(ORDERS);
  return { took, rest };
}

it(
  'one mall that hangs delays no other: neither its import nor its next poll',
  async () => {
    const alone = await bothMalls();
    const usual = await timeOfRakuten(alone.deps);
    await usual.rest;

    const { simulator, deps } = await bothMalls();
    simulator.faults.add({ fault: 'hang', match: { when: ({ host }) => host === 'api.manager.wowma.jp' } });
    const { took, rest } = await timeOfRakuten(deps);
    expect(await stored(deps, AU_PAY)).toBe(0);

    // While the call still hangs, the next poll of the other is known, and runs when it comes due.
    const due = (await nextPollDue(deps, SHOPS, Date.now())) ?? 0;
    expect(due - Date.now()).toBeGreaterThan(0);
    expect(due - Date.now()).toBeLessThanOrEqual(MINUTE);
    simulator.addOrders(1, { now: aMomentAgo(simulator), seed: 5 });
    await makeDue(deps.database, RAKUTEN, { now: Date.now(), phase: 0 });
    const again = performance.now();
    await Promise.all(SHOPS.map((shop) => runDue(deps, [shop])));
    const second = performance.now() - again;
    expect(await stored(deps, RAKUTEN)).toBe(ORDERS + 1);

    console.info(
      `Rakuten's orders stored after ${Math.round(usual.took)} ms with au PAY answering, ` +
        `${Math.round(took)} ms with au PAY hanging; its next poll took ${Math.round(second)} ms`,
    );
    expect(took - usual.took).toBeLessThan(2 * SECOND);
    expect(second).toBeLessThan(5 * SECOND);
    await rest;
  },
  90 * SECOND,
);
