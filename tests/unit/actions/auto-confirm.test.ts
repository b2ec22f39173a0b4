import { describe, expect, it } from 'vitest';
import { type AutoConfirmDeps, planAutomaticConfirms } from '@/lib/actions/auto-confirm';
import { runDue } from '@/lib/actions/run-due';
import { waitingOrders } from '@/lib/actions/waiting-orders';
import type { AutoConfirm } from '@/lib/orders/auto-confirm';
import { HOUR, MINUTE } from '@/lib/orders/basics';
import type { WhoConfirms } from '@/lib/settings';
import { startCoverage } from '@/lib/store/coverage';
import { callsSince, type Floor, imported, onFloor, previewed, SHOP } from './shop-floor.ts';

type Switch = { whoConfirms?: WhoConfirms; autoConfirm?: AutoConfirm };

/** The automatic of the shop on the floor; what it switches off is kept in `stopped`. */
function automatic({ deps, orders }: Floor, given: Switch = {}) {
  const stopped: AutoConfirm['stopped'][] = [];
  const own: AutoConfirmDeps = {
    ...deps,
    automaticShops: async () =>
      (await deps.shops()).map((shop) => ({
        ...shop,
        by: '自動（本店）',
        whoConfirms: 'automatic',
        autoConfirm: { on: true },
        ...given,
      })),
    waiting: (shop) => waitingOrders(orders, shop),
    switchOff: async (_shop, why) => void stopped.push(why),
  };
  return { own, stopped, plan: () => planAutomaticConfirms(own) };
}

/** Orders at 注文確認待ち, placed so long ago, and imported. */
async function waiting(floor: Floor, count: number, age: number, kind: 'ordinary' | 'unset' = 'ordinary') {
  const { simulator } = floor.world;
  const now = simulator.clock.now() - age;
  const made = simulator.addOrders(count, { kinds: [kind], progress: 100, spread: 0, now, seed: count });
  await imported(floor);
  return made.map(({ number }) => number);
}

const entries = ({ deps }: Floor) => deps.journal.entries.orderBy('id').toArray();
const confirmed = ({ world }: Floor) =>
  world.simulator.ledger.calls('confirmOrder').flatMap((call) => call.orders);

describe('自動注文確認', () => {
  it('S-075 confirms what was imported, by the journal of a press, as 自動', () =>
    onFloor(async (floor) => {
      const numbers = await waiting(floor, 3, HOUR);
      const before = floor.world.simulator.ledger.calls().length;
      expect(await automatic(floor).plan()).toBe(true);
      expect(confirmed(floor)).toEqual([]);
      expect(await entries(floor)).toMatchObject(
        numbers.map(() => ({
          state: 'planned',
          auto: true,
          by: '自動（本店）',
          act: 'confirm',
          route: 'api',
        })),
      );
      await runDue(floor.deps);
      expect(confirmed(floor).sort()).toEqual([...numbers].sort());
      expect(await entries(floor)).toMatchObject(numbers.map(() => ({ state: 'done', creditedTo: 'us' })));
      // One reading of all, one sending.
      expect(callsSince(floor, 0).slice(before)).toEqual(['getOrder', 'confirmOrder']);
      expect(await automatic(floor).plan()).toBe(false);
    }));

  it.each<[string, Switch]>([
    ['it is off', { autoConfirm: { on: false } }],
    ['nobody ever switched it on', { autoConfirm: undefined }],
    ['it has stopped itself', { autoConfirm: { on: true, stopped: { at: 1, why: 'refused-by-mall' } } }],
    ['a person confirms', { whoConfirms: 'by-hand' }],
    ['RMS confirms by itself', { whoConfirms: 'mall' }],
    ['another system confirms', { whoConfirms: 'other-system' }],
  ])('S-076 S-114 T-3 confirms nothing, and asks nothing, where %s', (_case, given) =>
    onFloor(async (floor) => {
      await waiting(floor, 2, HOUR);
      const before = floor.world.simulator.ledger.calls().length;
      expect(await automatic(floor, given).plan()).toBe(false);
      expect(await entries(floor)).toEqual([]);
      expect(callsSince(floor, 0)).toHaveLength(before);
    }),
  );

  it('S-092 leaves the buyer 30 minutes on the mall’s clock, and asks nothing before', () =>
    onFloor(async (floor) => {
      await startCoverage(
        floor.orders,
        { mall: 'rakuten', id: SHOP.shop },
        {
          mallNow: floor.world.clock.now() - 10 * MINUTE,
          now: floor.world.clock.now(),
          phase: 0,
        },
      );
      floor.world.simulator.clock.skew(-10 * MINUTE);
      const [number] = await waiting(floor, 1, MINUTE);
      const before = floor.world.simulator.ledger.calls().length;
      floor.world.advance(28 * MINUTE);
      expect(await automatic(floor).plan()).toBe(false);
      expect(callsSince(floor, 0)).toHaveLength(before);
      floor.world.advance(2 * MINUTE);
      expect(await automatic(floor).plan()).toBe(true);
      await runDue(floor.deps);
      expect(confirmed(floor)).toEqual([number]);
    }));

  it('leaves out what the fresh reading forbids, and what has no fee yet', () =>
    onFloor(async (floor) => {
      const [cancelled, good] = await waiting(floor, 2, HOUR);
      const [unset] = await waiting(floor, 1, HOUR + MINUTE, 'unset');
      floor.world.simulator.cancel(cancelled ?? '');
      floor.world.advance(3 * MINUTE);
      expect(await automatic(floor).plan()).toBe(true);
      await runDue(floor.deps);
      expect(confirmed(floor)).toEqual([good]);
      expect((await entries(floor)).map(({ order }) => order.number)).not.toContain(unset);
    }));

  it('never sends again what was sent, and never meets a person’s press', () =>
    onFloor(async (floor) => {
      const [number = ''] = await waiting(floor, 1, HOUR);
      floor.world.plan = (api) => ({ fault: api === 'confirmOrder' ? 'server-error' : null, resend: false });
      expect(await automatic(floor).plan()).toBe(true);
      await runDue(floor.deps);
      expect(await entries(floor)).toMatchObject([{ state: 'unknown' }]);
      expect(await automatic(floor).plan()).toBe(false);
      const seen = await previewed(floor, { act: 'confirm', numbers: [number], page: 'list' });
      expect(seen).toMatchObject({ send: [], leftOut: [{ number, why: 'in-progress' }] });
    }));

  it('switches itself off after five refusals in a row, and confirms nothing more', () =>
    onFloor(async (floor) => {
      const { simulator } = floor.world;
      const auto = automatic(floor);
      for (let index = 0; index < 5; index += 1) {
        const [number = ''] = await waiting(floor, 1, HOUR + index * MINUTE);
        expect(await auto.plan()).toBe(true);
        // The buyer cancels between our reading and our sending.
        simulator.cancel(number);
        await runDue(floor.deps);
      }
      expect(auto.stopped).toEqual([]);
      await waiting(floor, 1, 2 * HOUR);
      expect(await auto.plan()).toBe(false);
      expect(auto.stopped).toEqual([{ at: floor.world.clock.now(), why: 'cancelled' }]);
      // A person switches it on again: what was refused before counts no more.
      const since = floor.world.clock.now();
      const again = automatic(floor, { autoConfirm: { on: true, since } });
      expect(await again.plan()).toBe(true);
      expect(again.stopped).toEqual([]);
    }));

  it('waits while the import itself cannot reach the mall', () =>
    onFloor(async (floor) => {
      await waiting(floor, 1, HOUR);
      const failing = { nextDue: 0, phase: 0, failures: 1, detailFailures: 0 };
      await floor.orders.schedules.put({ ...SHOP, ...failing });
      const before = floor.world.simulator.ledger.calls().length;
      expect(await automatic(floor).plan()).toBe(false);
      expect(callsSince(floor, 0)).toHaveLength(before);
    }));
});
