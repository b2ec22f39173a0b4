import { describe, expect, it } from 'vitest';
import { readUnknown, runDue } from '@/lib/actions/run-due';
import { MINUTE, SECOND } from '@/lib/orders/basics';
import { nextDue } from '@/lib/store/journal';
import { NOON, number, settle, trouble, twoUnknown } from './desk.ts';
import { callsSince, imported, onFloor, pressed, ran } from './shop-floor.ts';

describe('今すぐ確かめる', () => {
  it('D-6 finds a confirm that the mall carried out before its reading is due, with one reading and no send', async () => {
    await onFloor(async (floor) => {
      const { world, deps } = floor;
      world.simulator.addOrders(3, { progress: 100, kinds: ['ordinary'] });
      const numbers = await imported(floor);
      world.plan = (api) => ({ fault: api === 'confirmOrder' ? 'reset-after' : null, resend: false });
      const batchId = await pressed(floor, { act: 'confirm', numbers, page: 'list' });
      expect((await ran(floor, batchId)).counts.unknown).toBe(3);
      const from = world.simulator.ledger.calls().length;
      expect(await readUnknown(deps)).toBeUndefined();
      expect(callsSince(floor, from)).toEqual(['getOrder']);
      expect(await deps.journal.entries.where('state').equals('done').count()).toBe(3);
      expect(numbers.map((one) => world.simulator.ledger.confirmations(one).length)).toEqual([1, 1, 1]);
    });
  });

  it('reads the named orders only, where a page asks for its own', async () => {
    const { desk } = await twoUnknown();
    for (const one of desk.numbers) desk.set(one, 200, desk.mallNow);
    await readUnknown(desk.deps, new Set([number(2), number(9)]));
    expect(await desk.states()).toEqual(['unknown', 'done']);
  });

  it('does not take an order that still waits for one that was never confirmed, however often it is pressed', async () => {
    const { desk } = await twoUnknown();
    const due = await nextDue(desk.journal);
    for (let press = 0; press < 5; press += 1) {
      desk.clock.advance(5 * SECOND);
      await readUnknown(desk.deps);
    }
    expect(await desk.states()).toEqual(['unknown', 'unknown']);
    // The readings of its own time stay where they were.
    expect(await nextDue(desk.journal)).toBe(due);
    // The mall was slow: now it is confirmed, and the next press sees it.
    desk.set(number(1), 200, desk.mallNow);
    desk.clock.advance(SECOND);
    await readUnknown(desk.deps);
    expect(await desk.states()).toEqual(['done', 'unknown']);
    expect(desk.sent()).toHaveLength(1);
  });

  it('calls an order not applied only after two readings that count, 90 s apart', async () => {
    const { desk } = await twoUnknown();
    desk.clock.advance(50 * SECOND);
    await readUnknown(desk.deps);
    desk.clock.advance(80 * SECOND);
    await readUnknown(desk.deps);
    expect(await desk.states()).toEqual(['unknown', 'unknown']);
    desk.clock.advance(10 * SECOND);
    await readUnknown(desk.deps);
    expect(await desk.states()).toEqual(['not-applied', 'not-applied']);
    expect(desk.sent()).toHaveLength(1);
  });

  it('uses up none of the readings after which a missing order goes to a person', async () => {
    const { desk } = await twoUnknown();
    for (const one of desk.numbers) desk.orders.delete(one);
    for (let press = 0; press < 6; press += 1) {
      desk.clock.advance(SECOND);
      await readUnknown(desk.deps);
    }
    expect(await desk.states()).toEqual(['unknown', 'unknown']);
    await settle(desk);
    expect(await desk.states()).toEqual(['needs-person', 'needs-person']);
  });

  it('says what keeps it from reading, and leaves the next reading where it was', async () => {
    const { desk } = await twoUnknown();
    const due = await nextDue(desk.journal);
    desk.closed = trouble('maintenance', { policy: 'self', at: NOON + 10 * MINUTE });
    expect(await readUnknown(desk.deps)).toMatchObject({ kind: 'maintenance' });
    expect(await nextDue(desk.journal)).toBe(due);
    expect(desk.troubles.map(({ kind }) => kind)).toContain('maintenance');
    desk.closed = undefined;
    await runDue(desk.deps);
    expect(desk.sent()).toHaveLength(1);
  });
});
