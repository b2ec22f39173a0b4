import { describe, expect, it } from 'vitest';
import { batchView } from '@/lib/actions/batch-view';
import { resume, stop } from '@/lib/actions/press';
import { recover, runDue } from '@/lib/actions/run-due';
import { MINUTE, SECOND } from '@/lib/orders/basics';
import type { JournalEntry } from '@/lib/orders/journal-entry';
import { changeEntries, nextDue } from '@/lib/store/journal';
import { Desk, NOON, number, settle, SHOP, started, trouble, twoUnknown } from './desk.ts';

describe('sending', () => {
  it('sends 100 a call, one after the other in the preview’s order, each journalled as sending before it leaves', async () => {
    const desk = new Desk(250);
    const batchId = await started(desk);
    const before: string[][] = [];
    const open = desk.deps.open.bind(desk.deps);
    desk.deps.open = async (shop, lane) => {
      const opened = await open(shop, lane);
      if (!opened.ok) return opened;
      const { mall } = opened.value;
      const confirm = async (numbers: string[]) => {
        const stored = await desk.journal.entries.where('state').equals('sending').sortBy('id');
        before.push(stored.map((entry) => entry.order.number));
        expect(stored.every((entry) => entry.attempts.length === 1)).toBe(true);
        return mall.confirm!(numbers);
      };
      return { ok: true, value: { ...opened.value, mall: { ...mall, confirm } } };
    };
    await runDue(desk.deps);
    expect(desk.sent().map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(desk.sent().flat()).toEqual(desk.numbers);
    expect(before).toEqual(desk.sent());
    expect(await batchView(desk.journal, batchId)).toMatchObject({ counts: { done: 250 }, settled: true });
    expect(await nextDue(desk.journal)).toBeUndefined();
    expect(desk.known.get(number(250))).toBe(200);
  });

  it('中止 stops before the next call; what was not sent stays unsent', async () => {
    const desk = new Desk(250);
    const batchId = await started(desk);
    const stopping: Promise<void>[] = [];
    desk.confirms.push((numbers) => {
      stopping.push(stop(desk.deps, batchId));
      return { ok: true, value: numbers.map((num) => desk.confirm(num)) };
    });
    // The call lasts until the press has arrived.
    const save = desk.deps.orders.saveProgress.bind(desk.deps.orders);
    desk.deps.orders.saveProgress = async (...given) => {
      await Promise.all(stopping);
      return save(...given);
    };
    await runDue(desk.deps);
    expect(desk.sent()).toHaveLength(1);
    expect(await batchView(desk.journal, batchId)).toMatchObject({
      counts: { done: 100, unsent: 150 },
      stopped: NOON,
      settled: true,
    });
  });

  it('S-066 over the rate: waits and sends only the unsent, again after the mall’s time', async () => {
    const desk = new Desk(150);
    const batchId = await started(desk);
    const at = NOON + 5 * SECOND;
    desk.confirms.push(
      () => undefined,
      () => ({ ok: false, processed: 'no', trouble: trouble('rate', { policy: 'self', at }) }),
    );
    await runDue(desk.deps);
    expect(await batchView(desk.journal, batchId)).toMatchObject({
      counts: { done: 100, unsent: 50 },
      trouble: { kind: 'rate' },
      settled: false,
    });
    expect(await nextDue(desk.journal)).toBe(at);
    expect(desk.troubles.map(({ kind }) => kind)).toEqual(['rate']);
    await settle(desk);
    expect(desk.sent().map(({ length }) => length)).toEqual([100, 50, 50]);
    const view = await batchView(desk.journal, batchId);
    expect(view?.counts.done).toBe(150);
    expect(view).not.toHaveProperty('trouble');
  });

  it('S-051 a refused key: stops all, sends after 再開 only what was not sent', async () => {
    const desk = new Desk(150);
    const batchId = await started(desk);
    desk.confirms.push(() => ({
      ok: false,
      processed: 'no',
      trouble: trouble('key-refused', { policy: 'person' }),
    }));
    await runDue(desk.deps);
    expect(desk.sent()).toHaveLength(1);
    desk.clock.advance(10 * MINUTE);
    await runDue(desk.deps);
    expect(desk.sent()).toHaveLength(1);
    await resume(desk.deps, batchId);
    await runDue(desk.deps);
    expect(desk.sent().map(({ length }) => length)).toEqual([100, 100, 50]);
    expect((await batchView(desk.journal, batchId))?.counts.done).toBe(150);
  });

  it('gives up sending by itself 30 minutes after the press', async () => {
    const desk = new Desk(1);
    const batchId = await started(desk);
    desk.closed = trouble('key-refused', { policy: 'person' }, 'no-key');
    await runDue(desk.deps);
    expect(await batchView(desk.journal, batchId)).toMatchObject({ trouble: { kind: 'key-refused' } });
    expect(await nextDue(desk.journal)).toBe(NOON + 30 * MINUTE);
    await settle(desk);
    expect((await batchView(desk.journal, batchId))?.entries).toMatchObject([
      { state: 'dropped', why: 'expired' },
    ]);
    expect(desk.sent()).toEqual([]);
  });

  it('S-063 S-064 maintenance: what it answered is unknown and read, then all that was not done is sent', async () => {
    const desk = new Desk(150);
    const batchId = await started(desk);
    const at = NOON + 5 * MINUTE;
    desk.confirms.push(() => ({
      ok: false,
      processed: 'maybe',
      trouble: trouble('maintenance', { policy: 'self', at }),
    }));
    await runDue(desk.deps);
    expect(desk.sent()).toHaveLength(1);
    expect(await batchView(desk.journal, batchId)).toMatchObject({ counts: { unknown: 100, unsent: 50 } });
    await settle(desk);
    expect(desk.sent().map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(await batchView(desk.journal, batchId)).toMatchObject({ counts: { done: 150, unsent: 0 } });
  });

  it('S-056 S-058 103: read at once; ours where our own sending fits, RMS側で確認済み where it does not', async () => {
    const desk = new Desk(2);
    const batchId = await started(desk);
    desk.confirms.push((numbers) => {
      // The first was confirmed by the same POST, which the browser sent twice; the second on RMS a minute ago.
      desk.confirm(numbers[0]!);
      desk.set(numbers[1]!, 300, NOON - MINUTE);
      return { ok: true, value: numbers.map((num) => desk.confirm(num)) };
    });
    await runDue(desk.deps);
    expect(desk.calls.map(({ call, lane }) => `${call} ${lane}`)).toEqual([
      'fetch person',
      'confirm person',
      'fetch settle',
    ]);
    expect((await batchView(desk.journal, batchId))?.entries).toMatchObject([
      { state: 'done', evidence: 'read', creditedTo: 'us' },
      { state: 'done', evidence: 'read', creditedTo: 'other' },
    ]);
  });

  it('reports rows that nobody asked for, and changes nothing by them', async () => {
    const desk = new Desk(1);
    const batchId = await started(desk);
    const strays = trouble('unreadable', { policy: 'never' }, 'stray-rows');
    desk.confirms.push((numbers) => ({
      ok: true,
      value: [...numbers.map((num) => desk.confirm(num)), { number: number(99), verdict: 'refused' }],
      trouble: strays,
    }));
    await runDue(desk.deps);
    expect(await desk.states()).toEqual(['done']);
    expect(desk.troubles).toEqual([strays]);
    expect((await batchView(desk.journal, batchId))?.counts.done).toBe(1);
  });
});

describe('unknown results', () => {
  it('D-6 are never answered by sending: read after 45 s, again 90 s later, then 未実行', async () => {
    const { desk, batchId } = await twoUnknown();
    expect(await nextDue(desk.journal)).toBe(NOON + 45 * SECOND);
    await settle(desk);
    expect(desk.clock.now()).toBe(NOON + 135 * SECOND);
    expect(desk.calls.map(({ call, lane }) => `${call} ${lane}`)).toEqual([
      'fetch person',
      'confirm person',
      'fetch settle',
      'fetch settle',
    ]);
    expect(await batchView(desk.journal, batchId)).toMatchObject({ counts: { unsent: 2 }, settled: true });
    expect(await desk.states()).toEqual(['not-applied', 'not-applied']);
    await started(desk, 'press-2');
    await runDue(desk.deps);
    expect(desk.sent()).toHaveLength(2);
  });

  it('D-6 block the order for every new press while they are open', async () => {
    const { desk } = await twoUnknown();
    const batchId = await started(desk, 'press-2');
    await runDue(desk.deps);
    expect(desk.sent()).toHaveLength(1);
    expect((await batchView(desk.journal, batchId))?.leftOut.map(({ why }) => why)).toEqual([
      'in-progress',
      'in-progress',
    ]);
  });

  it('are found done where the mall carried the call out after all', async () => {
    const { desk, batchId } = await twoUnknown();
    desk.set(number(1), 200, NOON + 30 * SECOND);
    desk.clock.advance(45 * SECOND);
    await runDue(desk.deps);
    expect((await batchView(desk.journal, batchId))?.entries.map(({ state }) => state)).toEqual([
      'done',
      'unknown',
    ]);
  });

  it('a reading that fails is repeated in 2 minutes and uses up nothing', async () => {
    const { desk } = await twoUnknown();
    const down = trouble('mall-error', { policy: 'self', at: NOON + MINUTE });
    for (let times = 0; times < 10; times += 1) desk.fetches.push(() => ({ ok: false, trouble: down }));
    await settle(desk);
    expect(desk.clock.now()).toBe(NOON + 45 * SECOND + 20 * MINUTE + 90 * SECOND);
    expect(await desk.states()).toEqual(['not-applied', 'not-applied']);
  });

  it('reports stray rows of a reading', async () => {
    const { desk } = await twoUnknown();
    desk.fetches.push((numbers) => ({
      ok: true,
      value: { orders: [], missing: numbers, unanswered: [], malformed: [], strays: 2 },
    }));
    desk.clock.advance(45 * SECOND);
    await runDue(desk.deps);
    expect(desk.troubles.at(-1)).toMatchObject({ ...SHOP, evidence: { code: 'stray-rows', text: '2件' } });
    expect(await nextDue(desk.journal)).toBe(NOON + 45 * SECOND + 2 * MINUTE);
  });
});

describe('a worker that died', () => {
  it('leaves sending entries that are unknown before anything else runs, and are only read', async () => {
    const desk = new Desk(2);
    await started(desk);
    const [first] = await desk.journal.entries.orderBy('id').toArray();
    await changeEntries(desk.journal, [first!.id], (entry): JournalEntry => ({
      ...entry,
      state: 'sending',
      dueAt: NOON + MINUTE,
      attempts: [{ at: NOON }],
    }));
    await recover(desk.deps);
    expect(await desk.states()).toEqual(['unknown', 'planned']);
    await settle(desk);
    expect(desk.sent()).toEqual([[number(2)]]);
    expect(await desk.states()).toEqual(['not-applied', 'done']);
  });
});
