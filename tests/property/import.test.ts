import { describe, expect, it } from 'vitest';
import { readShopHealth } from '@/lib/importing/health';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/orders/basics';
import { importState } from '@/lib/orders/import-state';
import { presetRules } from '@/lib/orders/presets';
import { isSettled, OPEN_PROGRESSES } from '@/lib/orders/progress';
import { readProof } from '@/lib/store/proofs';
import { emptySummary } from '@/lib/store/summaries';
import type { FaultLike } from '../simulator/control.ts';
import { WRONG_ANSWERS } from '../simulator/faults.ts';
import type { Random } from '../simulator/random.ts';
import { ImportWorld } from './import-world.ts';
import { forSeeds } from './kills.ts';

const RUNS = 100;
/** A campaign runs many more seeds. */
const LONGEST = process.env['PROPERTY_RUNS'] ? 15 * MINUTE : 2 * MINUTE;
const LIVES = 6;
/** The importer's own; a window starts so much before the mark. */
const OVERLAP = 15 * MINUTE;
const FAULTS: readonly [FaultLike, ...FaultLike[]] = [
  'unauthorized',
  'qps',
  'too-many-requests',
  'maintenance',
  { kind: 'server-error' },
  'hang',
  'reset-before',
  'reset-after',
  ...WRONG_ANSWERS,
  'no-timestamp',
];

/** One answer may have the wrong time; more than that in a row is a clock that was moved. */
const WRONG_TIMES = [2 * HOUR, -2 * HOUR, 10 * DAY, -10 * DAY] as const;

/** What may happen at the mall, to the PC and on the way, between two wakes of the worker. */
function disturb(world: ImportWorld, random: Random): void {
  const { simulator, clock } = world;
  clock.advance(random.pick([20 * SECOND, MINUTE, MINUTE, 7 * MINUTE, 40 * MINUTE, 10 * HOUR]));
  if (random.chance(0.7)) world.add(random.int(1, 12), { spread: MINUTE, seed: random.int(1, 1e6) });
  // An order that the mall's index shows late, but within the overlap.
  if (random.chance(0.3)) {
    world.add(1, {
      now: simulator.clock.now() - random.int(1, 10) * MINUTE,
      seed: random.int(1, 1e6),
    });
  }
  const { orders } = simulator.shop();
  const some = orders[random.int(0, orders.length - 1)];
  if (some && random.chance(0.4)) simulator.setStatus(some.number, random.pick([200, 300, 500, 900]));
  if (some && random.chance(0.1)) {
    simulator.shop().distortions.set(some.number, (model) => ({ ...model, orderDatetime: 'いつか' }));
  }
  // Later than any overlap: only a look back finds them.
  if (random.chance(0.2)) world.addLate(random.pick([3 * HOUR, 30 * HOUR, 9 * DAY]), random.int(1, 1e6));
  if (random.chance(0.1)) world.setClock(random.pick([3 * MINUTE, -3 * MINUTE, 2 * HOUR, -2 * HOUR]));
  if (random.chance(0.35)) {
    simulator.faults.add({ fault: random.pick(FAULTS), after: random.int(0, 6), count: random.int(1, 3) });
  }
  if (random.chance(0.1)) {
    const fault: FaultLike = { kind: 'wrong-timestamp', offsetMs: random.pick(WRONG_TIMES) };
    simulator.faults.add({ fault, after: random.int(0, 6), count: 1 });
  }
}

/** What must hold at any time, whatever died before: read from the store as it lies. */
async function expectSound(world: ImportWorld, firstMark: number): Promise<void> {
  const { rows, summary, mark } = await world.look(async (database) => ({
    rows: await database.orders.toArray(),
    summary: (await database.summaries.toArray())[0] ?? emptySummary(world.shop),
    mark: (await database.coverage.toArray())[0]?.mark ?? 0,
  }));
  // The mark never passes a number that is not stored. What the mall shows late, between two pages of a window, comes with the
  // overlap of the next one; what it shows later than that, with a look back.
  const stored = new Set(rows.map((row) => row.number));
  const covered = (at: number) => at >= firstMark && at < mark - SECOND;
  const comesAgain = (orderedAt: number, shownAt: number) =>
    shownAt > orderedAt + SECOND && orderedAt >= mark - OVERLAP;
  const skipped = world.simulator
    .shop()
    .orders.filter(({ number, orderedAt }) => {
      const shownAt = world.shown.get(number) ?? 0;
      return covered(orderedAt) && covered(shownAt) && !comesAgain(orderedAt, shownAt);
    })
    .map((order) => order.number)
    .filter((number) => !stored.has(number));
  expect(skipped, 'orders before the mark that are not stored').toEqual([]);
  const counted = emptySummary(world.shop);
  for (const row of rows) {
    counted.counts[row.stateKind] += 1;
    for (const need of row.needs) counted.needs[need] += 1;
  }
  expect(summary, 'summary against a recount').toEqual(counted);
}

/** Quiet days: no faults, no kills, until nothing waits any more. */
async function settleDown(world: ImportWorld): Promise<void> {
  world.simulator.faults.clear();
  world.simulator.shop().distortions.clear();
  world.beforeCall = () => {};
  for (let round = 0; round < 12; round += 1) {
    world.clock.advance(31 * MINUTE);
    expect(await world.wake()).toBe('ended');
    const waiting = await world.look((database) => database.orders.filter((row) => !!row.fetch).count());
    if (waiting === 0) break;
  }
  // The next night reads 63 days again.
  for (const wait of [24 * HOUR, 2 * HOUR, 31 * MINUTE]) {
    world.clock.advance(wait);
    expect(await world.wake()).toBe('ended');
  }
  // The poll of a quiet minute proves by itself, or by the separate call of a heavy day.
  world.clock.advance(2 * MINUTE);
  expect(await world.wake()).toBe('ended');
}

async function expectAllImported(world: ImportWorld, firstMark: number): Promise<void> {
  const { simulator, shop, clock } = world;
  const all = simulator.shop().orders.filter((order) => order.orderedAt >= firstMark);
  const { rows, health } = await world.look(async (database) => ({
    rows: await database.orders.toArray(),
    health: await readShopHealth(database, shop, clock.now()),
  }));
  expect(rows.map((row) => row.number).toSorted()).toEqual(all.map((order) => order.number).toSorted());
  const unread = rows.filter((row) => !row.order && row.stateKind !== 'quarantined');
  expect(unread.map((row) => `${row.number} ${JSON.stringify(row.state)}`)).toEqual([]);
  const mislabelled = rows.filter((row) => row.stateKind !== importState(row, world.rules, clock.now()).kind);
  expect(mislabelled.map((row) => row.number)).toEqual([]);
  // Settled orders are never looked at again.
  const stale = rows.filter(({ number, progress, quarantine }) => {
    const isOpen = progress === undefined || !isSettled(progress);
    return isOpen && !quarantine && progress !== simulator.shop().get(number).progress;
  });
  expect(stale.map((row) => `${row.number} ${row.progress}`)).toEqual([]);
  const { proof } = health;
  const open = await world.look((database) => readProof(database, shop, 'open'));
  const openAtMall = all.filter(({ progress }) => OPEN_PROGRESSES.some((one) => one === progress));
  expect(open, 'the proof of open orders').toMatchObject({
    total: openAtMall.length,
    onlyMall: [],
    onlyOurs: [],
  });
  expect(Object.values(open?.counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(open?.total);
  const today = all.filter((order) => order.orderedAt >= (proof?.from ?? Number.POSITIVE_INFINITY));
  expect(proof?.total, 'the proof counts all of today').toBe(today.length);
  expect(Object.values(proof?.counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(proof?.total);
  expect([proof?.onlyMall, proof?.onlyOurs]).toEqual([[], []]);
  expect(health.verdict).toBe('ok');
}

async function story(random: Random): Promise<void> {
  // Few hits a search make long windows of short ones.
  const world = await ImportWorld.start(random.chance(0.3) ? { page: 7, batch: 5, maxHits: 14 } : undefined);
  const { simulator, clock } = world;
  world.clamped = random.chance(0.5);
  world.rules = random.pick([{}, presetRules({ id: 'next-engine' })]);
  world.skew(random.pick([0, 0, 3 * SECOND, -40 * MINUTE, 2 * HOUR]));
  world.add(random.int(0, 60), {
    spread: random.pick([5 * HOUR, 14 * DAY]),
    seed: random.int(1, 1e6),
  });
  await world.accept();
  const firstMark = simulator.clock.now() - 15 * DAY;
  world.beforeCall = () => {
    clock.advance(random.int(0, 3) * SECOND);
    // A status that changes between search and fetch, and ground that moves between two pages.
    const { orders } = simulator.shop();
    const some = orders[random.int(0, orders.length - 1)];
    if (some && random.chance(0.05)) simulator.setStatus(some.number, random.pick([200, 300, 400, 500, 900]));
    if (random.chance(0.05)) world.add(1, { spread: 0, seed: random.int(1, 1e6) });
  };
  for (let life = 0; life < LIVES; life += 1) {
    disturb(world, random);
    await world.wake(random.chance(0.8) ? random.int(1, 120) : undefined);

    await expectSound(world, firstMark);
  }
  await settleDown(world);
  await expectAllImported(world, firstMark);
  await expectSound(world, firstMark);
  await world.end();
}

describe('import under kills and faults', () => {
  it(`D-1 S-110 loses and doubles nothing in ${RUNS} seeded runs`, { timeout: LONGEST }, async () => {
    expect(await forSeeds('tests/property/import.test.ts', RUNS, story)).toBeGreaterThan(0);
  });
});
