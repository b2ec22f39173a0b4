import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, type Lane, MINUTE, SECOND } from '@/lib/orders/basics';
import type { OrdersDatabase } from '@/lib/store/orders-database';
import { ImportWorld, REAL } from '../../property/import-world.ts';

let world: ImportWorld;

async function begin(limits?: typeof REAL): Promise<ImportWorld> {
  world = await ImportWorld.start(limits);
  return world;
}

afterEach(() => world.end());

const all = (database: OrdersDatabase) => database.orders.toArray();
const proofs = (database: OrdersDatabase) =>
  database.proofs.filter(({ scope }) => scope === 'today').toArray();
const calls = (api?: string) => world.simulator.ledger.apiCalls(api);

/** Accepts the key and imports what is there. */
async function firstImport(): Promise<void> {
  await world.accept();
  await world.wake();
}

/** The next poll on the shop's grid of minutes. */
async function nextPoll(): Promise<void> {
  world.clock.advance(MINUTE);
  await world.wake();
}

describe('the number of calls', () => {
  it('D-1 takes at most 60 calls for 5,000 new orders, and one call, which proves, for nothing new', async () => {
    await begin(REAL);
    world.simulator.addOrders(5_000, { spread: 14 * DAY, seed: 3 });
    await firstImport();
    expect(await world.look((database) => database.orders.count())).toBe(5_000);
    expect(calls()).toBeLessThanOrEqual(60);

    const before = calls();
    await nextPoll();
    expect(calls() - before).toBe(1);
    const [proof] = await world.look(proofs);
    const today = world.simulator.shop().orders.filter((order) => order.orderedAt >= (proof?.from ?? 0));
    expect(proof).toMatchObject({ total: today.length, onlyMall: [], onlyOurs: [] });
    expect(proof?.at).toBe(world.simulator.clock.now());
  }, 60_000);

  it('takes at most 60 calls also where all 5,000 came today, and two calls a poll from then on', async () => {
    await begin(REAL);
    world.simulator.addOrders(5_000, { spread: 9 * HOUR, seed: 3 });
    await firstImport();
    expect(calls()).toBeLessThanOrEqual(60);
    const before = calls();
    await nextPoll();
    expect(calls() - before).toBe(2);
    expect(await world.look(proofs)).toMatchObject([{ total: 5_000, counts: { imported: 5_000, held: 0 } }]);
  }, 90_000);

  it('fetches details once for an order that many polls see', async () => {
    await begin();
    world.simulator.addOrders(4, { spread: HOUR, seed: 3 });
    await firstImport();
    for (let poll = 0; poll < 5; poll += 1) await nextPoll();
    expect(calls('getOrder')).toBe(1);
  });
});

describe('the proof', () => {
  it('adds up over the states of the numbers that the mall named', async () => {
    await begin();
    const [broken] = world.simulator.addOrders(5, { spread: HOUR, seed: 3 });
    if (!broken) throw new Error('no order');
    world.simulator.shop().distortions.set(broken.number, (model) => ({ ...model, orderDatetime: 'いつか' }));
    await firstImport();
    await nextPoll();
    expect(await world.look(proofs)).toMatchObject([
      { total: 5, counts: { imported: 4, quarantined: 1, held: 0 }, onlyMall: [], onlyOurs: [] },
    ]);
  });

  it('names an order that only we have beside the equation', async () => {
    await begin();
    const [gone] = world.simulator.addOrders(3, { spread: HOUR, seed: 3 });
    if (!gone) throw new Error('no order');
    await firstImport();
    world.simulator.shop().remove(gone.number);
    await nextPoll();
    expect(await world.look(proofs)).toMatchObject([
      { total: 2, counts: { imported: 2 }, onlyMall: [], onlyOurs: [gone.number] },
    ]);
  });

  it('reads the day again where an order comes between two of its pages', async () => {
    await begin();
    world.simulator.addOrders(20, { spread: HOUR, seed: 3 });
    await firstImport();
    let comes = 2;
    world.beforeCall = () => {
      if (comes > 0) world.simulator.addOrders(1, { spread: 0, seed: 3 });
      comes -= 1;
    };
    await nextPoll();
    const [proof] = await world.look(proofs);
    expect(proof?.onlyMall).toEqual([]);
    expect(Object.values(proof?.counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(proof?.total);
  });

  it('starts before midnight while the overlap reaches there, and says so', async () => {
    await begin();
    world.simulator.addOrders(3, { spread: HOUR, seed: 3 });
    await firstImport();
    // 2026-11-22 23:58 JST, then 0:02.
    world.clock.advance(13 * HOUR + 58 * MINUTE);
    await world.wake();
    world.simulator.addOrders(1, { spread: 0, seed: 4 });
    world.clock.advance(4 * MINUTE);
    await world.wake();
    const [proof] = await world.look(proofs);
    expect(new Date(proof?.from ?? 0).toISOString()).toBe('2026-11-22T14:43:00.000Z');
    expect(proof?.total).toBe(1);
  });
});

describe('details', () => {
  it('asks for an order that the mall does not know after 1, 5 and 30 minutes, then leaves it to a person', async () => {
    await begin();
    const [odd] = world.simulator.addOrders(1, { spread: HOUR, seed: 3 });
    if (!odd) throw new Error('no order');
    world.beforeCall = () => {
      if (world.simulator.ledger.calls('searchOrder').length > 0) world.simulator.shop().remove(odd.number);
    };
    await firstImport();
    for (const wait of [MINUTE, 5 * MINUTE, 30 * MINUTE]) {
      const [row] = await world.look(all);
      expect(row).toMatchObject({ stateKind: 'held', fetch: { due: world.clock.now() + wait } });
      world.clock.advance(wait);
      await world.wake();
    }
    expect(await world.look(all)).toMatchObject([
      { state: { kind: 'needs-person', why: 'missing-at-mall' }, missing: { attempts: 4 } },
    ]);
    expect(calls('getOrder')).toBe(4);
  });

  it('stores the other 99 orders of a batch with a malformed one, which it masks', async () => {
    await begin(REAL);
    const [broken] = world.simulator.addOrders(100, { spread: HOUR, seed: 3 });
    if (!broken) throw new Error('no order');
    world.simulator.shop().distortions.set(broken.number, (model) => ({ ...model, goodsPrice: '千円' }));
    await firstImport();
    const rows = await world.look(all);
    expect(rows.filter((row) => row.stateKind === 'imported')).toHaveLength(99);
    const [kept] = await world.look((database) => database.quarantine.toArray());
    expect(kept?.number).toBe(broken.number);
    expect(kept?.problems.join()).toContain('goodsPrice');
    expect(JSON.stringify(kept)).not.toContain('千円');
  });

  it('halves a batch that the mall cannot answer until the order that breaks it stands alone', async () => {
    await begin();
    const orders = world.simulator.addOrders(10, { spread: HOUR, seed: 3 });
    const poison = orders[4]?.number ?? '';
    world.simulator.faults.add({
      fault: 'server-error',
      match: { api: 'getOrder', when: (call) => call.body.includes(poison) },
    });
    await firstImport();
    for (let round = 0; round < 12; round += 1) {
      world.clock.advance(10 * MINUTE);
      await world.wake();
    }
    const held = (await world.look(all)).filter((row) => row.stateKind !== 'imported');
    expect(held.map((row) => row.number)).toEqual([poison]);
  });

  it('stores what was under way while the batch before it failed, and still waits before it tries that one again', async () => {
    await begin();
    world.simulator.addOrders(7, { spread: HOUR, seed: 3 });
    world.simulator.faults.add({ fault: 'server-error', match: { api: 'getOrder' }, count: 1 });
    await firstImport();
    expect(calls('getOrder')).toBe(2);
    const imported = async () =>
      (await world.look(all)).filter(({ stateKind }) => stateKind === 'imported').length;
    expect(await imported()).toBe(2);
    const schedule = await world.look((database) => database.schedules.toArray());
    expect(schedule).toMatchObject([{ detailFailures: 1, detailsDue: expect.any(Number) as number }]);
    world.clock.advance(10 * MINUTE);
    await world.wake();
    expect(await imported()).toBe(7);
    // Of the batch that failed, half is asked for first.
    const asked = world.simulator.ledger.calls('getOrder').map(({ orders }) => orders.length);
    expect(asked.slice(0, 3)).toEqual([5, 2, 2]);
  });

  it('fetches new orders before the back-fill, and polls while it lasts', async () => {
    await begin();
    world.simulator.addOrders(60, { spread: 10 * DAY, seed: 3 });
    const lanes: Lane[] = [];
    let fresh = '';
    world.beforeCall = (lane) => {
      lanes.push(lane);
      world.clock.advance(7 * SECOND);
      if (lanes.length === 12) fresh = world.simulator.addOrders(1, { spread: 0, seed: 4 })[0]?.number ?? '';
    };
    await firstImport();
    const fetches = world.simulator.ledger.calls('getOrder');
    const ofFresh = fetches.findIndex((call) => call.orders.includes(fresh));
    expect(ofFresh).toBeGreaterThan(0);
    // One interval of 60 s is less than nine calls of 7 s.
    expect(ofFresh).toBeLessThan(fetches.length - 1);
    expect(fetches.length).toBeGreaterThanOrEqual(13);
    expect(lanes[0]).toBe('backfill');
    expect(lanes).toContain('discovery');
  });
});

describe('troubles', () => {
  it('says since when and how often, tries again by itself, and fills the gap with the next good poll', async () => {
    await begin();
    world.simulator.addOrders(3, { spread: HOUR, seed: 3 });
    await firstImport();
    const heal = world.simulator.faults.add({ fault: 'maintenance' });
    const since = world.clock.now() + MINUTE;
    for (let round = 0; round < 40; round += 1) await nextPoll();
    const [trouble] = await world.look((database) => database.troubles.toArray());
    expect(trouble).toMatchObject({ kind: 'maintenance', firstSeen: since });
    expect(trouble?.count).toBeGreaterThan(2);
    expect(trouble?.count).toBeLessThan(40);

    world.simulator.addOrders(30, { spread: 20 * MINUTE, seed: 4 });
    heal();
    for (let round = 0; round < 6; round += 1) await nextPoll();
    expect(await world.look((database) => database.troubles.count())).toBe(0);
    const rows = await world.look(all);
    expect(rows.filter((row) => row.stateKind === 'imported')).toHaveLength(33);
  });

  it('tells where the PC’s clock is off by more than 2 minutes, and nothing is lost by it', async () => {
    world = await ImportWorld.start(REAL);
    world.simulator.clock.skew(-20 * MINUTE);
    world.simulator.addOrders(8, { spread: HOUR, seed: 3 });
    await world.accept();
    await world.wake();
    expect(await world.rows()).toHaveLength(8);
    expect(await world.look((database) => database.troubles.toArray())).toMatchObject([
      { kind: 'clock', code: '-20min', retry: { policy: 'person' } },
    ]);
    world.simulator.clock.skew(30 * SECOND);
    await world.after(MINUTE);
    await world.after(MINUTE);
    expect(await world.look((database) => database.troubles.count())).toBe(0);
  });
});

describe('windows longer than one search', () => {
  it.each([false, true])(
    'reads past the most hits of a search without probing, totals clamped: %s',
    async (clamped) => {
      await begin({ page: 7, batch: 5, maxHits: 35 });
      world.clamped = clamped;
      const orders = world.simulator.addOrders(150, { spread: DAY, seed: 3 });
      await firstImport();
      const numbers = (await world.look(all)).map((row) => row.number);
      expect(numbers.toSorted()).toEqual(orders.map((order) => order.number).toSorted());
      expect(await world.look((database) => database.troubles.count())).toBe(0);
      // Each part of 35 hits repeats the last order of the one before it; the proof of the day reads three pages more.
      expect(calls('searchOrder')).toBeLessThanOrEqual(Math.ceil(154 / 7) + 1 + Math.ceil(75 / 7));
      expect(calls('getOrder')).toBe(30);
    },
  );

  it('says so where more orders than a search gives have one and the same second', async () => {
    await begin({ page: 7, batch: 5, maxHits: 35 });
    world.simulator.addOrders(60, { spread: 0, seed: 3, now: world.simulator.clock.now() - HOUR });
    await world.accept();
    const before = await world.look((database) => database.coverage.toArray());
    await world.wake();
    const troubles = await world.look((database) => database.troubles.toArray());
    expect(troubles).toMatchObject([{ kind: 'bad-request', code: 'too-many-hits' }]);
    expect(await world.look((database) => database.coverage.toArray())).toMatchObject([
      { mark: before[0]?.mark },
    ]);
  });

  it('covers a sleep of 70 days', async () => {
    await begin();
    await firstImport();
    world.simulator.shop().key.expiresAt += 100 * DAY;
    world.clock.advance(70 * DAY);
    const orders = world.simulator.addOrders(90, { spread: 69 * DAY, seed: 3 });
    await world.wake();
    const rows = await world.look(all);
    expect(rows.filter((row) => row.stateKind === 'imported')).toHaveLength(orders.length);
    const [coverage] = await world.look((database) => database.coverage.toArray());
    expect(coverage?.mark).toBe(world.simulator.clock.now());
    expect(coverage).not.toHaveProperty('open');
    expect(coverage).not.toHaveProperty('ahead');
  });

  it('keeps polling what is newest while it catches up, and goes on where a stopped worker left off', async () => {
    await begin();
    world.simulator.addOrders(200, { spread: 10 * DAY, seed: 3 });
    const waits: number[] = [];
    const orders: { number: string; at: number }[] = [];
    world.beforeCall = () => {
      world.clock.advance(7 * SECOND);
      const [order] = world.simulator.addOrders(1, { spread: 0, seed: 4 });
      if (order) orders.push({ number: order.number, at: world.clock.now() });
    };
    await world.accept();
    for (let life = 0; life < 4; life += 1) await world.wake(150);
    const found = new Map((await world.look(all)).map((row) => [row.number, row.foundAt]));
    for (const { number, at } of orders.slice(0, -20)) waits.push((found.get(number) ?? Infinity) - at);
    // One interval, and the calls of 7 s that were under way or came first.
    expect(Math.max(...waits)).toBeLessThanOrEqual(MINUTE + 6 * 7 * SECOND);
  });
});
