import { describe, expect, it } from 'vitest';
import { batchView } from '@/lib/actions/batch-view';
import { start } from '@/lib/actions/press';
import { openPreview } from '@/lib/actions/preview';
import { runDue } from '@/lib/actions/run-due';
import { handOver, pageSeen } from '@/lib/actions/screen-mode';
import type { ShownOrder } from '@/lib/messages';
import { DAY, HOUR, MINUTE } from '@/lib/orders/basics';
import { nextDue } from '@/lib/store/journal';
import { Desk, number, trouble } from './desk.ts';

const screen = (shown: readonly ShownOrder[]) =>
  ({ act: 'confirm', route: 'goq-page', shown, page: 'list', tab: '7' }) as const;

/** A shop without a key, and nothing that could be called. */
function keyless(): Desk {
  const desk = new Desk();
  desk.shops = [];
  desk.closed = trouble('key-refused', { policy: 'person' }, 'no-shop');
  return desk;
}

async function pressed(desk: Desk, shown: readonly ShownOrder[]): Promise<string> {
  const { preview } = await openPreview(desk.deps, screen(shown));
  const answer = await start(desk.deps, { previewId: preview.previewId, pressId: 'p', tab: '7' });
  if (!('batchId' in answer)) throw new Error('not started');
  return answer.batchId;
}

describe('screen mode', () => {
  it('shows only what the page says, without a call', async () => {
    const desk = keyless();
    const { preview } = await openPreview(
      desk.deps,
      screen([
        { number: number(1), progress: 100, billed: 3_980 },
        { number: number(2) },
        { number: number(3), progress: 300 },
        { number: number(4), progress: 900 },
        { number: number(5), progress: 100, billed: 'unset' },
        { number: number(6), bundled: true },
        { number: '503-1234567-1234567' },
      ]),
    );
    expect(preview).toMatchObject({ route: 'goq-page', totalYen: null });
    expect(preview.send).toEqual([{ number: number(1), billed: 3_980 }, { number: number(2) }]);
    expect(preview.leftOut.map(({ why }) => why)).toEqual([
      'already-confirmed',
      'cancelled',
      'fee-unset',
      'bundled',
      'not-rakuten',
    ]);
    expect(desk.calls).toEqual([]);
  });

  it('is on record before the page’s button is pressed, for exactly the orders that the answer names', async () => {
    const desk = keyless();
    const batchId = await pressed(desk, [{ number: number(1) }, { number: number(2) }]);
    await runDue(desk.deps);
    expect(await desk.states()).toEqual(['planned', 'planned']);
    expect(await handOver(desk.deps, batchId, [number(1), number(9)])).toEqual([number(1)]);
    expect(await desk.states()).toEqual(['handed-over', 'planned']);
    expect(await handOver(desk.deps, batchId, [number(1)])).toEqual([]);
    desk.clock.advance(30 * MINUTE);
    expect(await handOver(desk.deps, batchId, [number(2)])).toEqual([]);
    expect(await desk.states()).toEqual(['handed-over', 'dropped']);
  });

  it('S-002 does not offer again what was handed over', async () => {
    const desk = keyless();
    const batchId = await pressed(desk, [{ number: number(1) }]);
    await handOver(desk.deps, batchId, [number(1)]);
    const { preview } = await openPreview(desk.deps, screen([{ number: number(1), progress: 100 }]));
    expect(preview.leftOut).toEqual([{ number: number(1), why: 'in-progress', progress: 100 }]);
  });

  it('settles when a page shows what came of it; a page that still shows it waiting changes nothing', async () => {
    const desk = keyless();
    const batchId = await pressed(
      desk,
      [1, 2, 3].map((tail) => ({ number: number(tail) })),
    );
    await handOver(desk.deps, batchId, [1, 2, 3].map(number));
    await pageSeen(desk.deps, [
      { number: number(1), progress: 200 },
      { number: number(2), progress: 900 },
      { number: number(3), progress: 100 },
      { number: number(4), progress: 200 },
    ]);
    expect((await batchView(desk.journal, batchId))!.entries).toMatchObject([
      { state: 'done', evidence: 'page', creditedTo: 'cannot-tell' },
      { state: 'refused', why: 'cancelled', evidence: 'page' },
      { state: 'handed-over' },
    ]);
  });

  it('is unknown after 15 minutes and can still be settled by a page; after a day a person is asked', async () => {
    const desk = keyless();
    const batchId = await pressed(desk, [{ number: number(1) }, { number: number(2) }]);
    await handOver(desk.deps, batchId, [number(1), number(2)]);
    desk.clock.advance(15 * MINUTE);
    await runDue(desk.deps);
    expect(await desk.states()).toEqual(['unknown', 'unknown']);
    await pageSeen(desk.deps, [{ number: number(1), progress: 300 }]);
    desk.clock.advance(DAY);
    await runDue(desk.deps);
    expect((await batchView(desk.journal, batchId))!.entries).toMatchObject([
      { state: 'done', evidence: 'page' },
      { state: 'needs-person', why: 'not-seen-on-page' },
    ]);
    expect(await nextDue(desk.journal)).toBeUndefined();
  });

  it('is read where the shop has a key after all', async () => {
    const desk = new Desk(1);
    const batchId = await pressed(desk, [{ number: number(1) }]);
    await handOver(desk.deps, batchId, [number(1)]);
    desk.set(number(1), 200, desk.mallNow);
    desk.clock.advance(15 * MINUTE);
    await runDue(desk.deps);
    expect((await batchView(desk.journal, batchId))!.entries).toMatchObject([
      { state: 'done', evidence: 'read' },
    ]);
    expect(desk.sent()).toEqual([]);
    desk.clock.advance(HOUR);
    expect(await nextDue(desk.journal)).toBeUndefined();
  });

  it('an entry that the API sent is never settled by a page', async () => {
    const desk = new Desk(1);
    const { preview } = await openPreview(desk.deps, {
      act: 'confirm',
      numbers: [number(1)],
      page: 'list',
      tab: '7',
    });
    await start(desk.deps, { previewId: preview.previewId, pressId: 'p', tab: '7' });
    const lost = trouble('timeout', { policy: 'self', at: desk.clock.now() + MINUTE });
    desk.confirms.push(() => ({ ok: false, processed: 'maybe', trouble: lost }));
    await runDue(desk.deps);
    await pageSeen(desk.deps, [{ number: number(1), progress: 300 }]);
    expect(await desk.states()).toEqual(['unknown']);
  });
});
