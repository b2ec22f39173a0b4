import { describe, expect, it } from 'vitest';
import { batchView, newestEntries, openBatchView } from '@/lib/actions/batch-view';
import { resume, start, stop } from '@/lib/actions/bulk-confirm';
import { openPreview } from '@/lib/actions/preview';
import { recover, runDue } from '@/lib/actions/run-due';
import { MINUTE, SECOND } from '@/lib/orders/basics';
import { type JournalEntry, OPEN_ENTRY_STATES, OUTCOMES } from '@/lib/orders/journal-entry';
import { changeEntries, nextDue } from '@/lib/store/journal';
import { Desk, NOON, number, SHOP, trouble } from './desk.ts';

const TAB = '7';
const press = (desk: Desk, previewId: string, pressId = 'press-1', except?: string[]) =>
  start(desk.deps, { previewId, pressId, tab: TAB, ...(except && { except }) });

async function shown(desk: Desk, numbers: readonly string[] = desk.numbers): Promise<string> {
  return (await openPreview(desk.deps, { numbers, page: 'list', tab: TAB })).preview.previewId;
}

async function started(desk: Desk, pressId = 'press-1'): Promise<string> {
  const answer = await press(desk, await shown(desk), pressId);
  if (!('batchId' in answer)) throw new Error('not started');
  return answer.batchId;
}

/** Lets time pass until nothing is open any more, or for a day. */
async function settle(desk: Desk): Promise<void> {
  for (let due = await nextDue(desk.journal); due !== undefined; due = await nextDue(desk.journal)) {
    if (desk.clock.now() > NOON + 24 * 60 * MINUTE) throw new Error('still open after a day');
    desk.clock.advance(Math.max(due - desk.clock.now(), 0));
    await runDue(desk.deps);
  }
}

const twoWithUnknown = async () => {
  const desk = new Desk(2);
  const batchId = await started(desk);
  desk.confirms.push(() => ({
    ok: false,
    processed: 'maybe',
    trouble: trouble('timeout', { policy: 'self', at: NOON + 30 * SECOND }),
  }));
  await runDue(desk.deps);
  return { desk, batchId };
};

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

describe('sending', () => {
  it('sends 100 a call, one after the other in the preview’s order, each journalled as sending before it leaves', async () => {
    const desk = new Desk(250);
    const batchId = await started(desk);
    const before: string[][] = [];
    const open = desk.deps.open.bind(desk.deps);
    desk.deps.open = async (shop, lane) => {
      const opened = await open(shop, lane);
      if (!opened.ok) return opened;
      const { mall, batch } = opened.value;
      const confirm = async (numbers: string[]) => {
        const stored = await desk.journal.entries.where('state').equals('sending').sortBy('id');
        before.push(stored.map((entry) => entry.order.number));
        expect(stored.every((entry) => entry.attempts.length === 1)).toBe(true);
        return mall.confirm!(numbers);
      };
      return { ok: true, value: { mall: { ...mall, confirm }, batch } };
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

  it('S-063 maintenance: what it answered is unknown and read, the rest waits and is sent', async () => {
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
    expect(desk.sent().map(({ length }) => length)).toEqual([100, 50]);
    expect(await batchView(desk.journal, batchId)).toMatchObject({ counts: { done: 50, unsent: 100 } });
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
    const { desk, batchId } = await twoWithUnknown();
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
    const { desk } = await twoWithUnknown();
    const batchId = await started(desk, 'press-2');
    await runDue(desk.deps);
    expect(desk.sent()).toHaveLength(1);
    expect((await batchView(desk.journal, batchId))?.leftOut.map(({ why }) => why)).toEqual([
      'in-progress',
      'in-progress',
    ]);
  });

  it('are found done where the mall carried the call out after all', async () => {
    const { desk, batchId } = await twoWithUnknown();
    desk.set(number(1), 200, NOON + 30 * SECOND);
    desk.clock.advance(45 * SECOND);
    await runDue(desk.deps);
    expect((await batchView(desk.journal, batchId))?.entries.map(({ state }) => state)).toEqual([
      'done',
      'unknown',
    ]);
  });

  it('a reading that fails is repeated in 2 minutes and uses up nothing', async () => {
    const { desk } = await twoWithUnknown();
    const down = trouble('mall-error', { policy: 'self', at: NOON + MINUTE });
    for (let times = 0; times < 10; times += 1) desk.fetches.push(() => ({ ok: false, trouble: down }));
    await settle(desk);
    expect(desk.clock.now()).toBe(NOON + 45 * SECOND + 20 * MINUTE + 90 * SECOND);
    expect(await desk.states()).toEqual(['not-applied', 'not-applied']);
  });

  it('reports stray rows of a reading', async () => {
    const { desk } = await twoWithUnknown();
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

  it('shows the newest entry of each order', async () => {
    const { desk } = await twoWithUnknown();
    await settle(desk);
    await started(desk, 'press-2');
    await runDue(desk.deps);
    const newest = await newestEntries(desk.journal, [...desk.numbers, number(9)]);
    expect([...newest.values()].map(({ state }) => state)).toEqual(['done', 'done']);
  });
});
