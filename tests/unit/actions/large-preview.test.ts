import { expect, it } from 'vitest';
import { UNSET } from '../../simulator/control.ts';
import { callsSince, imported, onFloor, pressed, previewed, ran } from './shop-floor.ts';

const confirm = (numbers: readonly string[]) => ({ act: 'confirm', numbers, page: 'workbench' }) as const;

it(
  'confirms 5,000 stored orders that are the shop’s 注文確認待ち in 50 calls and at most 10 readings',
  { timeout: 120_000 },
  async () => {
    await onFloor(async (floor) => {
      const { simulator, clock } = floor.world;
      simulator.addOrders(5_000, { progress: 100, kinds: ['ordinary', 'asuraku'] });
      const numbers = await imported(floor);
      const importedAt = clock.now();
      floor.world.advance(60_000);
      const from = simulator.ledger.next;
      const batchId = await pressed(floor, confirm(numbers));
      const view = await ran(floor, batchId);
      expect(view.counts.done).toBe(5_000);
      const calls = Map.groupBy(callsSince(floor, from), (api) => api);
      expect(calls.get('confirmOrder')).toHaveLength(50);
      expect(
        (calls.get('searchOrder') ?? []).length + (calls.get('getOrder') ?? []).length,
      ).toBeLessThanOrEqual(10);
      expect(view.revision).toBeGreaterThan(0);
      expect(importedAt).toBeLessThan(clock.now());
    });
  },
);

it(
  'reads by sets: leaves out what has moved on, reads in full what is new or had no fee, and says how old the amounts are',
  { timeout: 60_000 },
  async () => {
    await onFloor(async (floor) => {
      const { simulator } = floor.world;
      const known = simulator
        .addOrders(1_000, { progress: 100, kinds: ['ordinary'] })
        .map(({ number }) => number);
      const unset = known[5]!;
      simulator.setFee(unset, UNSET);
      await imported(floor);
      const readUntil = floor.deps.now();
      floor.world.advance(60_000);
      const [fresh] = simulator.addOrders(1, { progress: 100, kinds: ['ordinary'] });
      simulator.setFee(unset, 700);
      simulator.cancel(known[1]!);
      simulator.setStatus(known[2]!, 300);
      const from = simulator.ledger.next;
      const { send, leftOut, amountsAt } = await previewed(floor, confirm([...known, fresh!.number]));
      expect(callsSince(floor, from).toSorted()).toEqual(['getOrder', 'searchOrder']);
      expect(leftOut).toEqual([
        { number: known[1], why: 'cancelled', progress: 900 },
        { number: known[2], why: 'already-confirmed', progress: 300 },
      ]);
      expect(send).toHaveLength(999);
      expect(send.find(({ number }) => number === unset)?.billed).toEqual(expect.any(Number));
      expect(amountsAt).toBeLessThanOrEqual(readUntil);
      const held = new Map(simulator.shop().orders.map((one) => [one.number, one.progress]));
      expect(send.every(({ number }) => held.get(number) === 100)).toBe(true);
    });
  },
);
