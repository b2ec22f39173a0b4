import { describe, expect, it } from 'vitest';
import { fetchStatuses } from '@/lib/actions/status-fetch';
import { MINUTE, SECOND } from '@/lib/orders/basics';
import { OPEN_PROGRESSES } from '@/lib/orders/progress';
import { callsSince, type Floor, imported, onFloor, pressed, ran, SHOP } from './shop-floor.ts';

const add = ({ world }: Floor, count: number, progress: number) =>
  world.simulator.addOrders(count, { progress, kinds: ['ordinary'] }).map(({ number }) => number);

/** The bound of the design: sets as last swept, against reading every order. */
async function bound({ deps }: Floor, asked: number, left: number): Promise<number> {
  const groups = await deps.orders.openGroups(SHOP);
  const sets = OPEN_PROGRESSES.reduce(
    (sum, progress) => sum + Math.max(1, Math.ceil((groups.get(progress) ?? 0) / 1_000)),
    0,
  );
  return Math.min(sets + Math.ceil(left / 100), Math.ceil(asked / 100)) + 1;
}

describe('ステータス確認', () => {
  it('S-058 S-069 tells each order’s status and since when, and why there is none', async () => {
    await onFloor(async (floor) => {
      const { deps, world } = floor;
      const waiting = add(floor, 1, 100)[0]!;
      const processing = add(floor, 1, 200)[0]!;
      const toShip = add(floor, 1, 300)[0]!;
      const unknown = '123456-20261101-0000000001';
      const asked = [waiting, processing, toShip, unknown, 'x', '999999-20261101-0000000001'];
      const { statuses, rereadAt } = await fetchStatuses(deps, asked);
      const held = (number: string) => world.simulator.shop().get(number);
      expect(statuses).toEqual([
        { number: waiting, progress: 100, since: held(waiting).orderedAt },
        { number: processing, progress: 200, since: held(processing).confirmedAt, rereadAt },
        { number: toShip, progress: 300, since: held(toShip).fixedAt },
        { number: unknown, why: 'not-found' },
        { number: 'x', why: 'not-rakuten' },
        { number: '999999-20261101-0000000001', why: 'no-key' },
      ]);
    });
  });

  it.each([
    ['a few of a large shop: by getOrder', { asked: 300, waiting: 1_800, toShip: 900 }],
    ['most of a shop: by sets', { asked: 1_500, waiting: 1_200, toShip: 700 }],
    ['just below the break-even', { asked: 600, waiting: 900, toShip: 20 }],
    ['just above the break-even', { asked: 501, waiting: 480, toShip: 21 }],
  ])(
    'takes no more calls than the cheaper way and one: %s',
    { timeout: 60_000 },
    async (_title, { asked, waiting, toShip }) => {
      await onFloor(async (floor) => {
        add(floor, waiting, 100);
        add(floor, toShip, 300);
        const numbers = (await imported(floor)).slice(-asked);
        const from = floor.world.simulator.ledger.next;
        const { statuses } = await fetchStatuses(floor.deps, numbers);
        expect(callsSince(floor, from).length).toBeLessThanOrEqual(await bound(floor, asked, 0));
        const held = new Map(floor.world.simulator.shop().orders.map((one) => [one.number, one.progress]));
        expect(statuses.every(({ number, progress }) => progress === held.get(number))).toBe(true);
      });
    },
  );

  it('reads by getOrder what has left the open sets, within the bound', { timeout: 60_000 }, async () => {
    await onFloor(async (floor) => {
      add(floor, 1_000, 100);
      const settled = add(floor, 150, 500);
      const numbers = await imported(floor);
      const moved = floor.world.simulator
        .shop()
        .orders.filter(({ progress }) => progress === 100)
        .slice(0, 40);
      for (const { number } of moved) floor.world.simulator.setStatus(number, 500);
      const from = floor.world.simulator.ledger.next;
      const { statuses } = await fetchStatuses(floor.deps, numbers);
      const left = moved.length + settled.length;
      expect(callsSince(floor, from).length).toBeLessThanOrEqual(await bound(floor, numbers.length, left));
      expect(callsSince(floor, from)).toContain('searchOrder');
      expect(statuses.filter(({ progress }) => progress === 500)).toHaveLength(left);
    });
  });

  it('finishes by itself: says when what is 楽天処理中 is read next with the open orders, and nothing where this PC does not', async () => {
    await onFloor(async (floor) => {
      const { deps } = floor;
      const [processing] = add(floor, 1, 200);
      await imported(floor);
      expect((await fetchStatuses(deps, [processing!])).rereadAt).toBeUndefined();
      const next = deps.now() + 4 * MINUTE;
      deps.orders = { ...deps.orders, nextSweep: async () => next };
      expect(await fetchStatuses(deps, [processing!])).toMatchObject({
        rereadAt: next,
        statuses: [{ number: processing, progress: 200, rereadAt: next }],
      });
    });
  });

  it('tells since when also where only a set named the order: our own 注文確認, or the time of the order', async () => {
    await onFloor(async (floor) => {
      add(floor, 120, 100);
      const numbers = await imported(floor);
      const confirmed = numbers.slice(0, 110);
      const waiting = numbers[115]!;
      await ran(floor, await pressed(floor, { act: 'confirm', numbers: confirmed, page: 'list' }));
      const { statuses } = await fetchStatuses(floor.deps, numbers);
      const at = new Map(statuses.map((status) => [status.number, status]));
      const held = (number: string) => floor.world.simulator.shop().get(number);
      for (const number of confirmed) {
        const { progress, since = 0 } = at.get(number)!;
        expect(progress).toBe(200);
        expect(Math.abs(since - (held(number).confirmedAt ?? 0))).toBeLessThanOrEqual(2 * SECOND);
      }
      expect(at.get(waiting)).toEqual({ number: waiting, progress: 100, since: held(waiting).orderedAt });
    });
  });
});
