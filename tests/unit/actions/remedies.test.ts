import { describe, expect, it } from 'vitest';
import { batchView } from '@/lib/actions/batch-view';
import { stop } from '@/lib/actions/press';
import { runDue } from '@/lib/actions/run-due';
import { confirmedElsewhere } from '@/lib/actions/who-confirms';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/orders/basics';
import { Desk, NOON, number, order, settle, SHOP, started, trouble } from './desk.ts';

const refusedKey = () => ({
  ok: false as const,
  processed: 'no' as const,
  trouble: trouble('key-refused', { policy: 'person' }, 'GA0001'),
});

describe('the remedies of 注文確認通知’s errors', () => {
  it('S-054 a key that was renewed after the press: what waited is sent by itself', async () => {
    const desk = new Desk(3);
    const batchId = await started(desk);
    desk.confirms.push(refusedKey);
    await runDue(desk.deps);
    desk.clock.advance(2 * MINUTE);
    await runDue(desk.deps);
    expect(desk.sent()).toHaveLength(1);
    desk.key = { keySavedAt: desk.clock.now() };
    await runDue(desk.deps);
    expect(desk.sent()).toHaveLength(2);
    expect((await batchView(desk.journal, batchId))?.counts.done).toBe(3);
  });

  it('S-055 T-6 a fresh key that is still refused is tested again by itself, not called a failure', async () => {
    const desk = new Desk(1);
    desk.key = { keySavedAt: NOON - 10 * MINUTE };
    const batchId = await started(desk);
    desk.confirms.push(refusedKey, refusedKey);
    await runDue(desk.deps);
    const view = await batchView(desk.journal, batchId);
    expect(view).toMatchObject({ trouble: { kind: 'key-spreading', retry: { policy: 'self' } } });
    await settle(desk);
    expect(desk.sent()).toHaveLength(3);
    expect(await desk.states()).toEqual(['done']);
  });

  it('T-6 a key older than 90 minutes that is refused stops', async () => {
    const desk = new Desk(1);
    desk.key = { keySavedAt: NOON - 2 * HOUR };
    const batchId = await started(desk);
    desk.confirms.push(refusedKey);
    await runDue(desk.deps);
    expect(await batchView(desk.journal, batchId)).toMatchObject({ trouble: { kind: 'key-refused' } });
  });

  it('S-064 中止 during maintenance: nothing is sent again by itself', async () => {
    const desk = new Desk(150);
    const batchId = await started(desk);
    desk.confirms.push(() => ({
      ok: false,
      processed: 'maybe',
      trouble: trouble('maintenance', { policy: 'self', at: NOON + 5 * MINUTE }),
    }));
    await runDue(desk.deps);
    await stop(desk.deps, batchId);
    await settle(desk);
    expect(desk.sent()).toHaveLength(1);
    expect((await batchView(desk.journal, batchId))?.counts).toMatchObject({ unsent: 150, done: 0 });
  });

  it('S-063 automatic sending ends 30 minutes after the press: maintenance that lasts longer asks', async () => {
    const desk = new Desk(1);
    await started(desk);
    desk.confirms.push(() => ({
      ok: false,
      processed: 'maybe',
      trouble: trouble('maintenance', { policy: 'self', at: NOON + 5 * MINUTE }),
    }));
    await runDue(desk.deps);
    for (let reads = 0; reads < 20; reads += 1) {
      desk.fetches.push(() => ({
        ok: false,
        trouble: trouble('maintenance', { policy: 'self', at: NOON }),
      }));
    }
    await settle(desk);
    expect(desk.clock.now()).toBeGreaterThan(NOON + 30 * MINUTE);
    expect(desk.sent()).toHaveLength(1);
    expect(await desk.states()).toEqual(['not-applied']);
  });

  it('S-059 S-062 an API error is read first and never sent again by itself', async () => {
    const desk = new Desk(1);
    await started(desk);
    desk.confirms.push(() => ({
      ok: false,
      processed: 'maybe',
      trouble: trouble('mall-error', { policy: 'self', at: NOON + 30 * SECOND }),
    }));
    await runDue(desk.deps);
    await settle(desk);
    expect(desk.sent()).toHaveLength(1);
    expect(await desk.states()).toEqual(['not-applied']);
  });

  it('reads again what the mall refused, so that pages do not offer it any more', async () => {
    const desk = new Desk(2);
    await started(desk);
    desk.set(number(1), 900);
    const unset = order(number(2));
    unset.packages[0]!.postage = 'unset';
    desk.orders.set(number(2), unset);
    desk.confirms.push((numbers) => ({
      ok: true,
      value: [
        { number: numbers[0]!, verdict: 'cancelled', code: '102' },
        { number: numbers[1]!, verdict: 'fee-unset', code: '105' },
      ],
    }));
    await runDue(desk.deps);
    expect(desk.calls.at(-1)).toEqual({ call: 'fetch', lane: 'settle', numbers: [number(1), number(2)] });
    expect(desk.known.get(number(1))).toBe(900);
  });
});

describe('T-3 who confirms', () => {
  it('tells from three orders a day on that somebody else confirmed them', async () => {
    const desk = new Desk(4);
    await started(desk);
    for (const tail of [1, 2, 3]) desk.set(number(tail), 200, NOON - HOUR);
    await runDue(desk.deps);
    expect(await confirmedElsewhere(desk.journal, SHOP, desk.clock.now())).toBe(3);
    expect(await confirmedElsewhere(desk.journal, SHOP, desk.clock.now() + DAY)).toBeUndefined();
    const quiet = new Desk(3);
    await started(quiet);
    for (const tail of [1, 2]) quiet.set(number(tail), 200, NOON - HOUR);
    await runDue(quiet.deps);
    expect(await confirmedElsewhere(quiet.journal, SHOP, quiet.clock.now())).toBeUndefined();
  });
});
