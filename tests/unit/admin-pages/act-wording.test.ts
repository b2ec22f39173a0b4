import { describe, expect, it } from 'vitest';
import { outcomeWords } from '../../../lib/admin-pages/panel/wording';
import type { EntryView } from '../../../lib/messages';

const NOW = Date.parse('2026-11-22T12:00:00+0900');
const entry = (change: Partial<EntryView>): EntryView => ({
  number: '123456-20261122-0000000001',
  act: 'report-shipment',
  state: 'done',
  at: NOW,
  by: 'PC-1',
  ...change,
});

describe('what came of a shipment report, in words', () => {
  it('says what was read on RMS, and never that an order was confirmed', () => {
    const states = [
      entry({ evidence: 'read' }),
      entry({ state: 'not-applied' }),
      entry({ state: 'refused', why: 'cancelled' }),
      entry({ state: 'unknown', why: 'written', dueAt: NOW + 45_000 }),
    ].map((one) => outcomeWords(one, NOW));
    expect(states.map(({ word }) => word)).toEqual(['報告済', '未反映', 'キャンセル済み', '確かめ中']);
    expect(states[0]?.meaning).toContain('RMSを読み直し');
    expect(states[2]?.warning).toBe('発送しないでください。');
    expect(states.map(({ meaning }) => meaning).join('')).not.toContain('注文確認');
  });

  it('leaves a confirmation its own words', () => {
    expect(outcomeWords(entry({ act: 'confirm', evidence: 'answer' }), NOW).word).toBe('確認済 12:00');
  });
});
