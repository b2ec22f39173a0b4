import { describe, expect, it } from 'vitest';
import { answeredConfirm as answered, readConfirm as read } from '@/lib/actions/confirm-outcome';
import {
  dropped,
  handedOver,
  held,
  isExpired,
  notSeenOnPage,
  orphaned,
  planned,
  readFailed,
  resumed,
  seenOnPage,
  takeTurn,
  unanswered,
} from '@/lib/actions/journal';
import { MINUTE, SECOND } from '@/lib/orders/basics';
import type { JournalEntry } from '@/lib/orders/journal-entry';
import { NOON, number, OFFSET, SHOP, trouble } from './desk.ts';

const fresh = planned({
  id: 'b/0',
  batchId: 'b',
  act: 'confirm',
  route: 'api',
  auto: false,
  order: { ...SHOP, number: number(1) },
  by: '担当A',
  from: 'list',
  at: NOON,
  clockOffset: OFFSET,
  before: { progress: 100 },
  after: { progress: 200 },
});
const sending = takeTurn(fresh, NOON);
const END = NOON + SECOND;
const row = (verdict: 'ok' | 'already' | 'cancelled' | 'fee-unset' | 'refused' | 'unclear') => ({
  number: number(1),
  verdict,
});
const after = (verdict: Parameters<typeof row>[0]) => answered(sending, [row(verdict)], END, 'r-1');
const unknown = unanswered(sending, trouble('timeout', { policy: 'self', at: END }), 'maybe', END);
/** Reads `seen` at a PC time. */
const look = (entry: JournalEntry, seen: JournalEntry['reads'][number]['seen'], pc: number) =>
  read(entry, seen, { at: pc + OFFSET, pc }, [entry]);
const waiting = { progress: 100 } as const;

const isOpen = (entry: JournalEntry) => entry.openKey !== undefined && entry.dueAt !== undefined;

describe('planned 未送信', () => {
  it('is open, due at once and holds its order against a second one (S-002)', () => {
    expect(fresh).toMatchObject({
      state: 'planned',
      openKey: `confirm/rakuten/sample-shop/${number(1)}`,
      dueAt: NOON,
    });
  });

  it('becomes sending on its turn, with the attempt on the mall’s clock', () => {
    expect(sending.state).toBe('sending');
    expect(sending.attempts).toEqual([{ at: NOON + OFFSET }]);
    expect(isOpen(sending)).toBe(true);
  });

  it('is dropped by a person, or 30 minutes after the press instead of being sent', () => {
    expect(dropped(fresh, 'stopped')).toMatchObject({ state: 'dropped', why: 'stopped' });
    expect(isExpired(fresh, NOON + 30 * MINUTE - 1)).toBe(false);
    expect(takeTurn(fresh, NOON + 30 * MINUTE - 1).state).toBe('sending');
    const late = takeTurn(fresh, NOON + 30 * MINUTE);
    expect(late).toMatchObject({ state: 'dropped', why: 'expired', attempts: [] });
    expect(isOpen(late)).toBe(false);
  });

  it('waits behind a trouble that ends by itself, and is paused behind any other until 再開 or 30 minutes', () => {
    const at = NOON + 5 * SECOND;
    expect(held(fresh, trouble('rate', { policy: 'self', at }), NOON)).toMatchObject({
      why: 'rate',
      dueAt: at,
    });
    const paused = held(fresh, trouble('key-refused', { policy: 'person' }), NOON);
    expect(paused.dueAt).toBe(NOON + 30 * MINUTE);
    expect(isExpired(paused, NOON + 30 * MINUTE)).toBe(true);
    expect(resumed(paused, NOON + MINUTE)).toMatchObject({ state: 'planned', dueAt: NOON + MINUTE });
    expect(resumed(paused, NOON + MINUTE)).not.toHaveProperty('why');
  });

  it('is handed over to the page before its button is pressed', () => {
    expect(handedOver(fresh, NOON)).toMatchObject({
      state: 'handed-over',
      dueAt: NOON + 15 * MINUTE,
      attempts: [{ at: NOON + OFFSET, processed: 'maybe' }],
    });
  });
});

describe('sending 送信中', () => {
  it('row ok → done by us, final', () => {
    const done = after('ok');
    expect(done).toMatchObject({ state: 'done', evidence: 'answer', creditedTo: 'us' });
    expect(done.attempts).toEqual([
      { at: NOON + OFFSET, end: END + OFFSET, processed: 'yes', requestId: 'r-1' },
    ]);
    expect(isOpen(done)).toBe(false);
    expect(done).not.toHaveProperty('openKey');
    expect(done).not.toHaveProperty('dueAt');
  });

  it.each([
    ['cancelled', 'cancelled'],
    ['fee-unset', 'fee-unset'],
    ['refused', 'refused-by-mall'],
  ] as const)('row %s → refused', (verdict, why) => {
    expect(after(verdict)).toMatchObject({ state: 'refused', why, attempts: [{ processed: 'no' }] });
  });

  it('S-056 row already (103) → unknown, read at once', () => {
    expect(after('already')).toMatchObject({ state: 'unknown', why: 'already', dueAt: END });
  });

  it('row unclear, no row, contradicting rows → unknown, read 45 s later', () => {
    const dueAt = END + 45 * SECOND;
    expect(after('unclear')).toMatchObject({ state: 'unknown', why: 'unclear-row', dueAt });
    expect(answered(sending, [], END)).toMatchObject({ state: 'unknown', why: 'no-row', dueAt });
    expect(answered(sending, [row('ok'), row('already')], END)).toMatchObject({
      state: 'unknown',
      why: 'contradicting-rows',
      dueAt,
    });
    expect(answered(sending, [row('ok'), row('ok')], END).state).toBe('done');
  });

  it('processed maybe → unknown, whatever the retry policy', () => {
    for (const retry of [{ policy: 'self', at: END }, { policy: 'person' }, { policy: 'never' }] as const) {
      const entry = unanswered(sending, trouble('timeout', retry), 'maybe', END);
      expect(entry).toMatchObject({ state: 'unknown', why: 'timeout', dueAt: END + 45 * SECOND });
      expect(entry.attempts).toMatchObject([{ processed: 'maybe', end: END + OFFSET }]);
    }
  });

  it('processed no: self → planned at retry.at, person → paused, never → refused', () => {
    const no = (retry: Parameters<typeof trouble>[1]) =>
      unanswered(sending, trouble('rate', retry, 'QPSLimit'), 'no', END);
    const at = END + 5 * SECOND;
    expect(no({ policy: 'self', at })).toMatchObject({ state: 'planned', dueAt: at, why: 'rate' });
    expect(no({ policy: 'self', at: NOON + 31 * MINUTE }).dueAt).toBe(NOON + 30 * MINUTE);
    expect(no({ policy: 'person' })).toMatchObject({ state: 'planned', dueAt: NOON + 30 * MINUTE });
    expect(no({ policy: 'never' })).toMatchObject({ state: 'refused', why: 'rate' });
    expect(no({ policy: 'never' }).attempts).toMatchObject([{ processed: 'no', code: 'QPSLimit' }]);
  });

  it('worker start → unknown; the attempt ended 20 s after it began, not at the restart', () => {
    const soon = orphaned(sending, NOON + 2 * SECOND);
    expect(soon).toMatchObject({ state: 'unknown', why: 'worker-ended', dueAt: NOON + 65 * SECOND });
    const nextMorning = orphaned(sending, NOON + 20 * 60 * MINUTE);
    expect(nextMorning.dueAt).toBe(NOON + 20 * 60 * MINUTE);
    for (const entry of [soon, nextMorning]) {
      expect(entry.attempts).toEqual([
        { at: NOON + OFFSET, end: NOON + OFFSET + 20 * SECOND, processed: 'maybe' },
      ]);
    }
  });

  it('cannot be dropped any more', () => {
    expect(dropped(sending, 'stopped')).toEqual(sending);
    expect(dropped(unknown, 'stopped')).toEqual(unknown);
  });
});

describe('handed-over 画面で実行', () => {
  const over = handedOver(fresh, NOON);
  it('is done when a page shows it confirmed, stays while it waits, is unknown after 15 minutes', () => {
    expect(seenOnPage(over, 200)).toMatchObject({ state: 'done', evidence: 'page' });
    expect(seenOnPage(over, 900)).toMatchObject({ state: 'refused', why: 'cancelled' });
    expect(seenOnPage(over, 100)).toEqual(over);
    const pc = NOON + 15 * MINUTE;
    expect(notSeenOnPage(over, pc)).toMatchObject({ state: 'unknown', why: 'not-seen-on-page', dueAt: pc });
  });
});

describe('unknown 結果不明: reading only', () => {
  const first = look(unknown, waiting, END + 45 * SECOND);

  it('D-6 needs two readings 90 s apart that still wait before it is 未実行', () => {
    expect(first).toMatchObject({ state: 'unknown', dueAt: END + 135 * SECOND });
    const second = look(first, waiting, END + 135 * SECOND);
    expect(second).toMatchObject({ state: 'not-applied', evidence: 'read' });
    expect(isOpen(second)).toBe(false);
  });

  it('D-6 a second reading that comes early, by a clock that was moved, proves nothing', () => {
    const early = look(first, waiting, END + 100 * SECOND);
    expect(early).toMatchObject({ state: 'unknown', dueAt: END + 190 * SECOND });
    expect(look(early, waiting, END + 140 * SECOND).state).toBe('not-applied');
  });

  it('a reading within 45 s of the attempt proves nothing if the order still waits', () => {
    const soon = look(unknown, waiting, END + 10 * SECOND);
    expect(soon).toMatchObject({ state: 'unknown', dueAt: END + 45 * SECOND });
    expect(look(soon, waiting, END + 101 * SECOND).state).toBe('unknown');
  });

  it('a wrong time from the mall delays by two minutes at most, and cannot finish anything', () => {
    const wrong = read(unknown, waiting, { at: NOON - 60 * MINUTE, pc: END + 45 * SECOND }, []);
    expect(wrong).toMatchObject({ state: 'unknown', dueAt: END + 45 * SECOND + 2 * MINUTE });
    const future = read(unknown, waiting, { at: NOON + 60 * MINUTE, pc: END + 45 * SECOND }, []);
    const then = look(future, waiting, END + 135 * SECOND);
    expect(then.state).toBe('unknown');
    expect(look(then, waiting, END + 225 * SECOND).state).toBe('not-applied');
  });

  it('S-058 S-069 楽天処理中, 発送待ち and later mean confirmed', () => {
    for (const progress of [200, 300, 500, 600, 700] as const) {
      const seen = { progress, confirmedAt: NOON + OFFSET };
      expect(look(first, seen, END + MINUTE)).toMatchObject({
        state: 'done',
        evidence: 'read',
        creditedTo: 'us',
      });
    }
  });

  it('cancelled → refused; cancelled after it was confirmed stays done and says so', () => {
    expect(look(unknown, { progress: 900 }, END + MINUTE)).toMatchObject({
      state: 'refused',
      why: 'cancelled',
    });
    const seen = { progress: 900, confirmedAt: NOON + OFFSET } as const;
    expect(look(unknown, seen, END + MINUTE)).toMatchObject({ state: 'done', why: 'cancelled-since' });
  });

  it('a reading that failed uses up nothing and is repeated in 2 minutes', () => {
    const again = readFailed(first, END + 135 * SECOND);
    expect(again).toEqual({ ...first, dueAt: END + 255 * SECOND });
    expect(look(again, waiting, END + 255 * SECOND).state).toBe('not-applied');
  });

  it.each(['missing', 'unreadable'] as const)('%s at the mall: 2, 5, 15 minutes, then a person', (seen) => {
    let entry = unknown;
    let pc = END + 45 * SECOND;
    for (const wait of [2, 5, 15]) {
      entry = look(entry, seen, pc);
      expect(entry).toMatchObject({ state: 'unknown', dueAt: pc + wait * MINUTE });
      pc += wait * MINUTE;
    }
    const why = seen === 'missing' ? 'missing-at-mall' : 'unreadable-order';
    expect(look(entry, seen, pc)).toMatchObject({ state: 'needs-person', why });
  });
});
