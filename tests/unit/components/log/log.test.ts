import { describe, expect, it } from 'vitest';
import { changeText, countsText, evidenceText, storyOf, undoText, whoOf } from '@/components/log/act-words';
import { exportJournal } from '@/components/log/export-journal';
import { filterLog, type LogRow, periodStart } from '@/components/log/log-filters';
import type { JournalEntry } from '@/lib/orders/journal-entry';
import { at, NOW } from '../samples';

const SENT = at('2026-11-13T09:43:59');

const entry = (over: Partial<JournalEntry> = {}): JournalEntry => ({
  id: 'b-0',
  batchId: 'b',
  act: 'confirm',
  route: 'api',
  auto: false,
  order: { mall: 'rakuten', shop: 'sample-shop', number: '123456-20261113-0381204827' },
  by: '担当A',
  from: 'list',
  at: SENT - 1000,
  clockOffset: 0,
  before: { progress: 100, billed: 5980 },
  after: { progress: 200 },
  state: 'done',
  evidence: 'answer',
  creditedTo: 'us',
  attempts: [{ at: SENT, end: SENT + 900, processed: 'yes' }],
  reads: [],
  ...over,
});

const settledLater = entry({
  id: 'b-1',
  evidence: 'read',
  attempts: [{ at: SENT, end: SENT + 3000, processed: 'maybe' }],
  reads: [{ at: at('2026-11-13T09:48:01'), seen: { progress: 200 } }],
});

const rowOf = (...entries: JournalEntry[]): LogRow => ({
  batch: { id: 'b', pressId: 'p', previewId: 'v', act: 'confirm', by: '担当A', at: SENT - 1000, leftOut: [] },
  entries,
});

describe('words', () => {
  it('says who, what changed, and how it is known', () => {
    expect(whoOf(entry())).toBe('担当A');
    expect(whoOf(entry({ auto: true }))).toBe('自動');
    expect(changeText(entry())).toBe('注文確認待ち → 楽天処理中');
    expect(evidenceText(entry())).toBe('楽天の返事で確認');
    expect(evidenceText(settledLater)).toBe('RMSを読んで確認（9:48:01）');
    expect(undoText('confirm', [])).toBe('戻せません');
  });

  it('says which fee of which destination was set, as the journal keeps it', () => {
    const figures = { goods: 3000, wrapping: 0, paymentCharge: 0, coupons: 0, points: 0, surcharge: 0 };
    const packageOf = (basketId: number, postage: number | 'unset') => ({
      basketId,
      postage,
      codFee: 0,
      goods: 1500,
    });
    const fee = (postages: (number | 'unset')[], set: { basketId: number; postage: number }[]) =>
      changeText({
        ...entry(),
        act: 'fix-fee',
        before: {
          ...figures,
          packages: postages.map((postage, index) => packageOf(index + 1, postage)),
          total: 'unset',
          billed: 'unset',
        },
        after: { packages: set },
      });
    expect(fee(['unset'], [{ basketId: 1, postage: 1650 }])).toBe('送料 未設定 → 1,650円');
    expect(fee([800, 'unset'], [{ basketId: 2, postage: 0 }])).toBe('送付先2の送料 未設定 → 0円');
  });

  it('names the carrier and the parcel of a report', () => {
    const shipments = [{ basketId: 1, carrier: '1001', parcelNumber: '400012345678', date: '2026-11-13' }];
    expect(
      changeText({ ...entry(), act: 'report-shipment', before: { progress: 300 }, after: { shipments } }),
    ).toBe('発送待ち → ヤマト運輸 お荷物伝票番号 400012345678');
  });

  it('tells the whole story of a result that was unknown, and that nothing was sent again', () => {
    const story = storyOf(settledLater, NOW);
    expect(story.map(({ what }) => what)).toEqual(['記録', '送信', '結果不明', 'RMSを確認', '確認済']);
    expect(story.at(-1)?.text).toContain('送り直しはしていません。');
  });

  it('keeps the order of what happened where the mall tells whole seconds only', () => {
    const readAtOnce = entry({
      at: SENT + 400,
      attempts: [{ at: SENT + 500, end: SENT + 800, processed: 'maybe' }],
      reads: [{ at: SENT, seen: { progress: 200 } }],
    });
    expect(storyOf(readAtOnce, NOW).map(({ what }) => what)).toEqual([
      '記録',
      '送信',
      '結果不明',
      'RMSを確認',
      '確認済',
    ]);
  });

  it('does not say so where it was sent twice', () => {
    const twice = entry({
      attempts: [
        { at: SENT, end: SENT + 1, processed: 'no' },
        { at: SENT + 60_000, end: SENT + 60_900, processed: 'maybe' },
      ],
      reads: [{ at: SENT + 120_000, seen: { progress: 200 } }],
    });
    expect(storyOf(twice, NOW).some(({ text }) => text.includes('送り直しはしていません'))).toBe(false);
  });

  it('adds up: the total is the sum of the classes', () => {
    expect(countsText([entry(), entry({ id: 'x', state: 'refused', why: 'cancelled' }), settledLater])).toBe(
      '3件 = 完了 2 + 要対応 1',
    );
  });
});

describe('filters', () => {
  const rows = [rowOf(entry(), entry({ id: 'u', state: 'unknown', auto: true }))];
  it('shows a press with those of its orders that pass', () => {
    expect(
      filterLog(rows, { search: '', period: 'all', outcome: 'unknown' })[0]?.entries.map(({ id }) => id),
    ).toEqual(['u']);
    expect(filterLog(rows, { search: '', period: 'all', who: '担当A' })[0]?.entries).toHaveLength(1);
    expect(filterLog(rows, { search: '４８２７', period: 'all' })[0]?.entries).toHaveLength(2);
    expect(filterLog(rows, { search: '9999', period: 'all' })).toEqual([]);
    expect(filterLog(rows, { search: '', period: 'all', act: 'fix-fee' })).toEqual([]);
  });
  it('counts days from 0:00 JST', () => {
    expect(periodStart('today', NOW)).toBe(at('2026-11-13T00:00:00'));
    expect(periodStart('week', NOW)).toBe(at('2026-11-07T00:00:00'));
    expect(periodStart('all', NOW)).toBeUndefined();
  });
});

it('exports one line an order with a BOM, and no cell that a spreadsheet would run', async () => {
  const bytes = new Uint8Array(
    await exportJournal([rowOf(entry({ by: '=1+1' }), settledLater)], NOW).arrayBuffer(),
  );
  expect(bytes.slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf));
  const lines = new TextDecoder().decode(bytes).trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain("'=1+1");
  expect(lines[2]).toContain('送り直しはしていません');
});
