import { describe, expect, it } from 'vitest';
import { batchView } from '@/lib/actions/batch-view';
import { start } from '@/lib/actions/press';
import { runDue } from '@/lib/actions/run-due';
import { MINUTE } from '@/lib/orders/basics';
import { Desk, number, press, shown, started } from './desk.ts';

describe('S-006 pressing the button', () => {
  it('answers with the batch before anything is sent; entries stand planned in the journal', async () => {
    const desk = new Desk(3);
    const batchId = await started(desk);
    expect(desk.sent()).toEqual([]);
    expect(await desk.states()).toEqual(['planned', 'planned', 'planned']);
    expect(await batchView(desk.journal, batchId)).toMatchObject({
      by: '担当A',
      counts: { unsent: 3, done: 0 },
      settled: false,
    });
  });

  it('S-006 confirms a single order by the same way', async () => {
    const desk = new Desk(1);
    const batchId = await started(desk);
    await runDue(desk.deps);
    expect(desk.sent()).toEqual([[number(1)]]);
    expect((await batchView(desk.journal, batchId))?.entries).toMatchObject([
      { number: number(1), state: 'done', billed: 3980, creditedTo: 'us' },
    ]);
  });

  it('the same press always answers with the same batch, also when two arrive at once', async () => {
    const desk = new Desk(3);
    const previewId = await shown(desk);
    const answers = await Promise.all([press(desk, previewId), press(desk, previewId)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(await press(desk, previewId)).toEqual(answers[0]);
    expect(await desk.journal.batches.count()).toBe(1);
    expect(await desk.journal.entries.count()).toBe(3);
  });

  it('S-002 two presses in two tabs send each order once; the second says that it is in progress', async () => {
    const desk = new Desk(3);
    const [one, other] = [await shown(desk), await shown(desk)];
    await Promise.all([press(desk, one, 'a'), press(desk, other, 'b')]);
    await Promise.all([runDue(desk.deps), runDue(desk.deps)]);
    expect(desk.sent()).toEqual([desk.numbers]);
    const [first, second] = await desk.journal.batches.toArray();
    const left = [...first!.leftOut, ...second!.leftOut];
    expect(left).toEqual(desk.numbers.map((num) => ({ number: num, why: 'in-progress' })));
  });

  it('S-002 leaves out what was confirmed from here since the preview', async () => {
    const desk = new Desk(1);
    const old = await shown(desk);
    await started(desk);
    await runDue(desk.deps);
    desk.known.clear();
    const answer = await press(desk, old, 'press-2');
    expect(await batchView(desk.journal, 'batchId' in answer ? answer.batchId : '')).toMatchObject({
      entries: [],
      leftOut: [{ number: number(1), why: 'already-confirmed' }],
      settled: true,
    });
  });

  it('leaves out what the store knows to have moved on, and what the person unticked', async () => {
    const desk = new Desk(3);
    const previewId = await shown(desk);
    desk.known.set(number(1), 900);
    await press(desk, previewId, 'press-1', [number(2)]);
    const [batch] = await desk.journal.batches.toArray();
    expect(batch?.leftOut).toEqual([
      { number: number(1), why: 'cancelled', progress: 900 },
      { number: number(2), why: 'unticked' },
    ]);
    expect(await desk.states()).toEqual(['planned']);
  });

  it('reads the mall again after two minutes: nothing changed → starts, something changed → shows it again', async () => {
    const desk = new Desk(2);
    desk.set(number(3), 200);
    const previewId = await shown(desk);
    desk.clock.advance(2 * MINUTE + 1);
    // An order that is left out for the same reason changes nothing by moving on.
    desk.set(number(3), 300);
    expect(await press(desk, previewId)).toHaveProperty('batchId');
    expect(await desk.journal.entries.count()).toBe(2);

    const other = new Desk(2);
    const old = await shown(other);
    other.clock.advance(2 * MINUTE + 1);
    other.set(number(2), 900);
    const answer = await press(other, old);
    expect(answer).toMatchObject({
      changed: { send: [{ number: number(1) }], leftOut: [{ number: number(2), why: 'cancelled' }] },
    });
    expect(await other.journal.batches.count()).toBe(0);
    const previewAgain = 'changed' in answer ? answer.changed.previewId : '';
    expect(await press(other, previewAgain)).toHaveProperty('batchId');
  });

  it('refuses the preview of another tab, or one that is gone', async () => {
    const desk = new Desk(1);
    const previewId = await shown(desk);
    expect(await start(desk.deps, { previewId, pressId: 'p', tab: '8' })).toEqual({ gone: true });
    expect(await press(desk, 'no-such-preview')).toEqual({ gone: true });
    expect(await desk.journal.batches.count()).toBe(0);
  });
});
