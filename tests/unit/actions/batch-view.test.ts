import { describe, expect, it } from 'vitest';
import { batchView, newestEntries, openBatchView } from '@/lib/actions/batch-view';
import { runDue } from '@/lib/actions/run-due';
import { OPEN_ENTRY_STATES, OUTCOMES } from '@/lib/orders/journal-entry';
import { changeEntries } from '@/lib/store/journal';
import { Desk, number, settle, started, twoUnknown } from './desk.ts';

describe('what pages see', () => {
  it('outcomes add up to the total in every mixture of states', async () => {
    const desk = new Desk(9);
    const batchId = await started(desk);
    const states = [
      ...OPEN_ENTRY_STATES,
      'done',
      'refused',
      'dropped',
      'not-applied',
      'needs-person',
    ] as const;
    const ids = (await desk.journal.entries.orderBy('id').toArray()).map(({ id }) => id);
    await changeEntries(desk.journal, ids, (entry) => ({ ...entry, state: states[ids.indexOf(entry.id)]! }));
    const { counts, entries } = (await batchView(desk.journal, batchId))!;
    expect(OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0)).toBe(entries.length);
    expect(counts).toEqual({ done: 1, attention: 2, unknown: 1, sending: 2, unsent: 3 });
  });

  it('finds the newest batch that still sends for a page that was loaded again', async () => {
    const desk = new Desk(2);
    const batchId = await started(desk);
    expect((await openBatchView(desk.journal, [number(2), 'x']))?.batchId).toBe(batchId);
    await runDue(desk.deps);
    expect(await openBatchView(desk.journal, desk.numbers)).toBeNull();
    expect(await batchView(desk.journal, 'no-such-batch')).toBeNull();
  });

  it('gives a page that follows a large batch only what changed since, with the counts of all', async () => {
    const desk = new Desk(150);
    const batchId = await started(desk);
    const first = (await batchView(desk.journal, batchId))!;
    expect(first.entries).toHaveLength(150);
    expect((await batchView(desk.journal, batchId, first.revision))!.entries).toEqual([]);
    const ids = (await desk.journal.entries.orderBy('id').toArray()).map(({ id }) => id);
    await changeEntries(desk.journal, ids.slice(0, 2), (entry) => ({ ...entry, state: 'unknown' }));
    const next = (await batchView(desk.journal, batchId, first.revision))!;
    expect(next.entries.map(({ number: num, state }) => [num, state])).toEqual([
      [number(1), 'unknown'],
      [number(2), 'unknown'],
    ]);
    expect(next.counts).toMatchObject({ unknown: 2, unsent: 148 });
    expect(next.revision).toBeGreaterThan(first.revision);
  });

  it('shows the newest entry of each order', async () => {
    const { desk } = await twoUnknown();
    await settle(desk);
    await started(desk, 'press-2');
    await runDue(desk.deps);
    const newest = await newestEntries(desk.journal, [...desk.numbers, number(9)]);
    const of = (one: string) => newest({ mall: 'rakuten', number: one })?.state;
    expect([...desk.numbers, number(9)].map(of)).toEqual(['done', 'done', undefined]);
    expect(newest({ mall: 'qoo10', number: desk.numbers[0] ?? '' })).toBeUndefined();
  });
});
