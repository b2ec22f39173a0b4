import { describe, expect, it } from 'vitest';
import { runDue } from '@/lib/actions/run-due';
import { openPreview } from '@/lib/actions/preview';
import { start } from '@/lib/actions/press';
import { changeEntries } from '@/lib/store/journal';
import { MINUTE } from '@/lib/orders/basics';
import { Desk, NOON, number, OFFSET, order, trouble } from './desk.ts';

const request = (numbers: readonly string[]) =>
  ({ act: 'confirm', numbers, page: 'list', tab: '7' }) as const;
const preview = async (desk: Desk, numbers: readonly string[] = desk.numbers) =>
  (await openPreview(desk.deps, request(numbers))).preview;

describe('the preview of a bulk confirm', () => {
  it('reads every order again, 100 a call in the lane of a person, and adds up the total', async () => {
    const desk = new Desk(201);
    const { send, leftOut, totalYen, readAt, by } = await preview(desk);
    expect(desk.calls.map(({ numbers }) => numbers.length)).toEqual([100, 100, 1]);
    expect(new Set(desk.calls.map(({ lane }) => lane))).toEqual(new Set(['person']));
    expect({ sent: send.length, leftOut, totalYen, readAt, by }).toEqual({
      sent: 201,
      leftOut: [],
      totalYen: 201 * 3980,
      readAt: NOON,
      by: '担当A',
    });
    expect(desk.known.get(number(1))).toBe(100);
  });

  it('S-005 leaves out each order that the status rules forbid, with its reason, and every number is in one list', async () => {
    const desk = new Desk();
    const unset = order(number(5));
    unset.packages[0]!.postage = 'unset';
    for (const [tail, progress] of [
      [1, 100],
      [2, 200],
      [3, 300],
      [4, 400],
      [6, 800],
      [7, 900],
    ] as const) {
      desk.set(number(tail), progress);
    }
    desk.orders.set(number(5), unset);
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8].map(number);
    const { send, leftOut } = await preview(desk, [...numbers, number(1)]);
    expect(send.map((line) => line.number)).toEqual([number(1)]);
    expect(leftOut).toEqual([
      { number: number(2), why: 'already-confirmed', progress: 200 },
      { number: number(3), why: 'already-confirmed', progress: 300 },
      { number: number(4), why: 'not-waiting', progress: 400 },
      { number: number(5), why: 'fee-unset', progress: 100 },
      { number: number(6), why: 'cancelled', progress: 800 },
      { number: number(7), why: 'cancelled', progress: 900 },
      { number: number(8), why: 'not-found' },
    ]);
  });

  it('S-025 leaves out what is no Rakuten order, another shop’s order, a shop without key, one that another system confirms', async () => {
    const desk = new Desk(1);
    desk.shops = [
      ...desk.shops,
      { mall: 'rakuten', id: 'keyless', prefix: '222222', whoConfirms: 'by-hand', hasKey: false },
      { mall: 'rakuten', id: 'next', prefix: '333333', whoConfirms: 'other-system', hasKey: true },
      { mall: 'rakuten', id: 'rms', prefix: '444444', whoConfirms: 'mall', hasKey: true },
    ];
    const other = (prefix: string) => number(9).replace('123456', prefix);
    const asked = ['249-1234567-1234567', other('999999'), other('222222'), other('333333'), other('444444')];
    const { leftOut, send } = await preview(desk, [...asked, number(1)]);
    expect(leftOut.map(({ why }) => why)).toEqual([
      'not-rakuten',
      'no-key',
      'no-key',
      'other-system',
      'not-found',
    ]);
    expect(send).toHaveLength(1);
    expect(desk.calls.flatMap(({ numbers }) => numbers).sort()).toEqual([number(1), other('444444')].sort());
  });

  it('asks the only shop whose prefix is not learnt yet', async () => {
    const desk = new Desk(1);
    desk.shops = [{ mall: 'rakuten', id: 'sample-shop', whoConfirms: 'by-hand', hasKey: true }];
    expect((await preview(desk)).send).toHaveLength(1);
  });

  it('hints at the 30 minutes in which the buyer can cancel, never for あす楽 and its like', async () => {
    const desk = new Desk();
    const orderedAt = NOON - 20 * MINUTE;
    const flags = { ...order(number(2)).flags, asuraku: true };
    desk.orders.set(number(1), order(number(1), 100, { orderedAt }));
    desk.orders.set(number(2), order(number(2), 100, { orderedAt, flags }));
    desk.orders.set(number(3), order(number(3), 100, { orderedAt, type: 'reserve' }));
    desk.orders.set(number(4), order(number(4), 100, { orderedAt: NOON + OFFSET - 30 * MINUTE }));
    const { send } = await preview(desk);
    expect(send.map(({ buyerCancelUntil }) => buyerCancelUntil)).toEqual([
      orderedAt + 30 * MINUTE,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('names no total where an amount is unset', async () => {
    const desk = new Desk(1);
    const unset = order(number(2));
    unset.amounts.billed = 'unset';
    desk.orders.set(number(2), unset);
    const { totalYen, send } = await preview(desk);
    expect(totalYen).toBeNull();
    expect(send).toHaveLength(2);
  });

  it('leaves out as unreadable what the mall could not be asked for, and says why', async () => {
    const desk = new Desk(150);
    const down = trouble('maintenance', { policy: 'self', at: NOON + MINUTE });
    desk.fetches.push(
      () => undefined,
      () => ({ ok: false, trouble: down }),
    );
    const { send, leftOut, trouble: shown } = await preview(desk);
    expect(send).toHaveLength(100);
    expect(leftOut).toHaveLength(50);
    expect(new Set(leftOut.map(({ why }) => why))).toEqual(new Set(['unreadable']));
    expect(shown).toEqual(down);
  });

  it('asks once more for a number without an answer', async () => {
    const desk = new Desk(2);
    desk.fetches.push((numbers) => ({
      ok: true,
      value: {
        orders: [desk.orders.get(number(1))!],
        missing: [],
        unanswered: numbers.slice(1),
        malformed: [],
        strays: 0,
      },
    }));
    expect((await preview(desk)).send).toHaveLength(2);
    expect(desk.calls.map(({ numbers }) => numbers)).toEqual([[number(1), number(2)], [number(2)]]);
  });

  it('D-6 leaves out an order in progress and one whose result nobody could clear up, without asking the mall', async () => {
    const desk = new Desk(2);
    const { preview: shown } = await openPreview(desk.deps, request(desk.numbers));
    await start(desk.deps, { previewId: shown.previewId, pressId: 'p', tab: '7' });
    const [entry] = await desk.journal.entries.toArray();
    await changeEntries(desk.journal, [entry!.id], ({ openKey: _open, dueAt: _due, ...rest }) => ({
      ...rest,
      state: 'needs-person',
    }));
    desk.calls.length = 0;
    expect((await preview(desk)).leftOut).toEqual([
      { number: number(1), why: 'needs-person' },
      { number: number(2), why: 'in-progress' },
    ]);
    expect(desk.calls).toEqual([]);
  });

  it('S-002 leaves out an order that was confirmed from here, even if the mall should still show it waiting', async () => {
    const desk = new Desk(1);
    const { preview: shown } = await openPreview(desk.deps, request(desk.numbers));
    await start(desk.deps, { previewId: shown.previewId, pressId: 'p', tab: '7' });
    await runDue(desk.deps);
    desk.set(number(1), 100);
    expect((await preview(desk)).leftOut).toEqual([
      { number: number(1), why: 'already-confirmed', progress: 100 },
    ]);
  });
});
