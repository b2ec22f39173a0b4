// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { outcomeSentence, outcomeView } from '../../../lib/admin-pages/panel/batch-view';
import { troubleWords } from '../../../lib/admin-pages/panel/trouble-wording';
import { leftOutWords } from '../../../lib/admin-pages/panel/left-out-wording';
import { chipOfOrder, needsPerson, outcomeWords } from '../../../lib/admin-pages/panel/wording';
import type { BatchView, EntryView, OrderBrief } from '../../../lib/messages';
import { MINUTE } from '../../../lib/orders/basics';
import {
  countOutcomes,
  FINAL_ENTRY_STATES,
  LEFT_OUT_REASONS,
  OPEN_ENTRY_STATES,
} from '../../../lib/orders/journal-entry';
import { TROUBLE_KINDS, type Trouble } from '../../../lib/orders/trouble';

const NOW = Date.parse('2026-11-13T09:44:02+09:00');
const entry = (change: Partial<EntryView> = {}): EntryView => ({
  number: '123456-20261113-0381204428',
  act: 'confirm',
  state: 'done',
  at: NOW,
  by: '担当A',
  ...change,
});
const brief = (change: Partial<OrderBrief> = {}): OrderBrief => ({
  number: '123456-20261113-0381204428',
  mall: 'rakuten',
  shop: 'example',
  state: { kind: 'imported', at: 0 },
  feeUnset: false,
  prefectures: [],
  island: false,
  itemCount: 1,
  ...change,
});

describe('outcome of an order', () => {
  it.each([...OPEN_ENTRY_STATES, ...FINAL_ENTRY_STATES])('says in Japanese what %s means', (state) => {
    const { word, meaning } = outcomeWords(entry({ state }), NOW);
    expect(`${word}${meaning}`).not.toMatch(/[a-z]/);
    expect(meaning).toMatch(/。$/);
  });

  it('D-6 forbids sending an unknown result again and says when it is read next', () => {
    const words = outcomeWords(entry({ state: 'unknown', dueAt: NOW + 4 * MINUTE }), NOW);
    expect(words.warning).toBe('送り直さないでください。');
    expect(words.next).toBe('RMSを読んで自動で確かめます（次回 9:48）');
  });

  it('forbids shipping a cancelled order, whenever it was cancelled', () => {
    expect(outcomeWords(entry({ state: 'refused', why: 'cancelled' }), NOW).warning).toBe(
      '発送しないでください。',
    );
    expect(outcomeWords(entry({ why: 'cancelled-since' }), NOW).warning).toBe('発送しないでください。');
  });

  it('credits a confirmation to the place that made it', () => {
    expect(outcomeWords(entry({ creditedTo: 'us' }), NOW).word).toBe('確認済 9:44');
    expect(outcomeWords(entry({ creditedTo: 'other' }), NOW).word).toBe('RMS側で確認済み');
  });
});

describe('the chip of a row', () => {
  const word = (of: OrderBrief | undefined, act?: EntryView) => chipOfOrder(of, act, NOW)?.word;

  it('is absent where there is nothing to say', () => {
    expect(word(undefined)).toBeUndefined();
    expect(word(brief({ progress: 100 }))).toBeUndefined();
  });

  it('shows our act first, until the order has moved on', () => {
    expect(word(brief({ progress: 200 }), entry())).toBe('確認済 9:44');
    expect(word(brief({ progress: 300 }), entry())).toBe('確認済・発送待ち');
    expect(word(brief({ progress: 300 }), entry({ state: 'unknown' }))).toBe('結果不明');
    expect(word(brief({ progress: 900 }), entry())).toBe('キャンセル');
  });

  it('S-029 shows an unset fee only while it matters', () => {
    expect(word(brief({ progress: 100, feeUnset: true }))).toBe('送料未設定');
    expect(word(brief({ progress: 500, feeUnset: true }))).toBe('発送済');
  });

  it('shows how long an order is held', () => {
    const state = { kind: 'held', why: 'buyer-cancel-time', until: NOW + 12 * MINUTE } as const;
    expect(word(brief({ progress: 100, state }))).toBe('保留 あと12分');
  });

  it('counts for 要対応 what a person must look at', () => {
    expect(needsPerson(brief({ progress: 100 }), undefined)).toBe(false);
    expect(needsPerson(brief({ progress: 100, feeUnset: true }), undefined)).toBe(true);
    expect(needsPerson(brief({ progress: 200, feeUnset: true }), undefined)).toBe(false);
    expect(needsPerson(undefined, entry({ state: 'unknown' }))).toBe(true);
    expect(needsPerson(brief(), entry())).toBe(false);
  });
});

it.each(LEFT_OUT_REASONS)('explains why an order is left out: %s', (why) => {
  expect(leftOutWords({ why }).meaning).not.toMatch(/[a-z]{2}/);
});

it('tells the progress that makes an order not confirmable', () => {
  expect(leftOutWords({ why: 'already-confirmed', progress: 300 }).meaning).toBe(
    'RMSは「発送待ち」です。作業は不要です',
  );
});

describe('trouble', () => {
  const trouble = (change: Partial<Trouble>): Trouble => ({
    kind: 'rate',
    mall: 'rakuten',
    shop: 'example',
    firstSeen: NOW,
    lastSeen: NOW,
    count: 1,
    evidence: { http: 403, code: 'Forbidden-Exceeded QPS Limitation' },
    retry: { policy: 'self', at: NOW + MINUTE },
    ...change,
  });

  it.each(TROUBLE_KINDS)('%s has a title without codes', (kind) => {
    expect(troubleWords(trouble({ kind }), NOW).title).not.toMatch(/\d{3}|Error|error/);
  });

  it('says what happens next, and the code last', () => {
    const words = troubleWords(trouble({}), NOW);
    expect(words.next).toBe('自動で続けます（次回 9:45）。');
    expect(words.detail).toBe('403 Forbidden-Exceeded QPS Limitation');
    expect(troubleWords(trouble({ retry: { policy: 'person' } }), NOW).next).toContain(
      'もう一度押してください',
    );
  });
});

describe('outcome of a batch', () => {
  const entries = [
    ...Array.from({ length: 13 }, (_, index) =>
      entry({ number: `123456-20261113-${10_000_000 + index}`, billed: 1_000 }),
    ),
    entry({ state: 'refused', why: 'cancelled' }),
    entry({ state: 'unknown', number: '123456-20261113-0381204827', dueAt: NOW + 4 * MINUTE }),
  ];
  const batch: BatchView = {
    batchId: 'b',
    revision: 1,
    act: 'confirm',
    at: NOW,
    by: '担当A',
    entries,
    counts: countOutcomes(entries),
    leftOut: [{ number: '123456-20261113-0381204612', why: 'fee-unset' }],
    settled: true,
  };

  it('is one sentence whose numbers add up', () => {
    expect(outcomeSentence(entries)).toBe('15件のうち 13件を確認しました。2件は見てください。');
    expect(outcomeSentence(entries.slice(0, 13))).toBe('13件を注文確認しました。');
    expect(outcomeSentence([entry(), entry({ state: 'dropped' })])).toBe(
      '2件のうち 1件を確認しました。1件は送られていません。',
    );
  });

  it('shows the counts, then the orders to look at with meaning and link, then the rest folded', () => {
    const shown = document.createElement('div');
    shown.append(...outcomeView(batch, NOW).filter((child): child is Node => child instanceof Node));
    const text = shown.textContent;
    expect(text).toContain('確認済 13件要対応 1件結果不明 1件');
    expect(text).toContain('送らなかった 1件は選択のままです');
    expect(shown.querySelectorAll('.lines > li')).toHaveLength(2);
    expect(shown.querySelector<HTMLAnchorElement>('.lines a')?.href).toBe(
      'https://order-rp.rms.rakuten.co.jp/order-rb/individual-order-detail-sc/init?orderNumber=123456-20261113-0381204428',
    );
    expect(shown.querySelector('details')?.textContent).toContain('13,000円');
  });
});
