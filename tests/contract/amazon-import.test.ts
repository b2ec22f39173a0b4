import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportDeps, ImportShop } from '@/lib/importing/pass';
import { runDue } from '@/lib/importing/schedule';
import { amazon } from '@/lib/malls/amazon/index';
import { createHttp } from '@/lib/malls/http';
import type { SessionStore } from '@/lib/malls/mall';
import { DAY, HOUR, MINUTE } from '@/lib/orders/basics';
import { startCoverage } from '@/lib/store/coverage';
import { OrdersDatabase } from '@/lib/store/orders-database';
import { readProof } from '@/lib/store/proofs';
import type { AmazonSite } from '../simulator/amazon/site.ts';
import { type Simulator, startSimulator } from '../simulator/control.ts';
import { TestClock, TestLocks } from '../property/kills.ts';
import { MemorySession } from './stage.ts';

// The real importer over the adapter and the simulator, which keeps Amazon's rates, on one test clock.

const START = Date.parse('2026-11-22T10:00:00+09:00');
const shop: ImportShop = { mall: 'amazon', id: 'demo-seller', intervalMinutes: 1 };

let clock: TestClock;
let simulator: Simulator;
let site: AmazonSite;
let database: OrdersDatabase;
let session: SessionStore;
let worlds = 0;

beforeEach(async () => {
  clock = new TestClock(START);
  session = new MemorySession();
  new TestLocks().install();
  const time = { now: clock.now, setTimeout: (run: () => void, ms: number) => setTimeout(run, ms) };
  simulator = await startSimulator({ listen: false, time });
  site = simulator.malls.amazon;
  database = new OrdersDatabase(`amazon-import-${(worlds += 1)}-${process.pid}`);
  await startCoverage(database, shop, { mallNow: START, now: START, phase: 0.5 });
});

afterEach(async () => {
  await database.delete();
  await simulator.close();
});

let ids = 0;

function deps(): ImportDeps {
  return {
    database,
    clock,
    mall: () => amazon,
    rules: async () => ({}),
    newId: () => `run-${(ids += 1)}`,
    random: () => 0.5,
    open: async (_shop, lane, meter) => {
      const http = createHttp({
        limiter: { take: async () => ({ ok: true, waitedMs: 0 }), slowDown: async () => {} },
        lane,
        credentialKey: 'test',
        rate: 1,
        permitted: async () => true,
        pool: 'read',
        meter,
        fetch: simulator.fetch,
        timers: { now: clock.now, after: () => () => {} },
      });
      const io = { read: http, write: http, now: clock.now, session };
      return { ok: true, value: amazon.open(shop, site.credentials, io) };
    },
  };
}

/** The doorbell rings every minute for so long; the calls of each kind since. */
async function live(ms: number): Promise<{ searches: number; gets: number; refused: number }> {
  const from = simulator.ledger.next;
  for (let passed = 0; passed < ms; passed += MINUTE) {
    await runDue(deps(), [shop]);
    clock.advance(MINUTE);
  }
  const calls = simulator.ledger.calls(undefined, from).filter(({ host }) => host.startsWith('selling'));
  const searches = calls.filter(({ path }) => path.startsWith('/orders/2026-01-01/orders?')).length;
  return {
    searches,
    gets: calls.length - searches,
    refused: calls.filter(({ end }) => end === 429).length,
  };
}

const today = () => readProof(database, shop, 'today');
const rows = () => database.orders.toArray();

describe('amazon: calls', () => {
  it('takes one call every 4 minutes, with the orders in it, and proves the day by it', async () => {
    site.add(60, { spread: 9 * HOUR });
    await live(4 * MINUTE);
    site.add(5, { spread: 3 * MINUTE });
    expect(await live(40 * MINUTE)).toEqual({ searches: 10, gets: 0, refused: 0 });
    expect(await rows()).toHaveLength(65);
    expect((await rows()).every(({ order }) => order !== undefined)).toBe(true);
    expect(await today()).toMatchObject({ total: 65, counts: { imported: 65 }, onlyMall: [], onlyOurs: [] });
  });

  it('learns a changed status by the same call', async () => {
    const [number = ''] = site.add(3);
    await live(8 * MINUTE);
    site.setStatus(number, 'SHIPPED');
    expect(await live(12 * MINUTE)).toMatchObject({ searches: 3, gets: 0 });
    expect((await rows()).find((row) => row.number === number)).toMatchObject({
      progress: 500,
      order: { mallStatus: 'SHIPPED' },
    });
  });

  it('proves a day of several pages once an hour, not with every poll', async () => {
    const old = site.add(150, { daysAgo: 2 });
    site.add(60, { spread: 6 * HOUR });
    await live(2 * HOUR);
    // All of these have changed today: the day's list holds 210, of which 60 were ordered today.
    for (const number of old) site.setStatus(number, 'SHIPPED');
    const [first, ...later] = [await live(HOUR), await live(HOUR), await live(HOUR)];
    expect(first?.refused).toBe(0);
    // 15 polls of one page, and the 3 pages that prove.
    for (const hour of later) {
      expect(hour.searches).toBeGreaterThanOrEqual(15);
      expect(hour.searches).toBeLessThanOrEqual(18);
    }
    expect(await today()).toMatchObject({ total: 60, named: 210, onlyMall: [], onlyOurs: [] });
  });

  it('looks back two days at night, and reads no order by itself', async () => {
    site.add(30, { spread: 5 * HOUR });
    site.add(10, { daysAgo: 20 });
    await live(HOUR);
    const { searches, gets, refused } = await live(DAY);
    expect(gets).toBe(0);
    expect(refused).toBe(0);
    // 360 polls and one look back.
    expect(searches).toBeLessThanOrEqual(362);
  }, 60_000);

  it('keeps to the refill after a burst, and loses nothing', async () => {
    site.add(2_500, { spread: 5 * DAY });
    const { refused } = await live(2 * HOUR);
    expect(refused).toBeGreaterThan(0);
    // A try every 6 minutes: two calls have come back then, for the poll and for the window behind it.
    expect(refused).toBeLessThanOrEqual(12);
    expect(await rows()).toHaveLength(2_500);
    expect(await today()).toMatchObject({ onlyMall: [], onlyOurs: [] });
  }, 60_000);
});
