import { describe, expect, it } from 'vitest';
import {
  rulesDraftOf,
  rulesProblems,
  SYSTEM_NOTES,
  systemWarnings,
  withRules,
} from '@/components/settings/import-rules-draft';
import { rulesOf } from '@/lib/importing/shop-rules';
import { DEFAULT_SHOP, type ShopSettings } from '@/lib/settings';

const shop: ShopSettings = { ...DEFAULT_SHOP, mall: 'rakuten', id: 'sample-shop', label: '本店' };
const draft = (over: Partial<ReturnType<typeof rulesDraftOf>> = {}) => ({ ...rulesDraftOf(shop), ...over });

describe('取り込みのルール', () => {
  it('S-086 S-112 S-113 S-121 keeps Next Engine’s own options, and they change the labels', () => {
    const plain = withRules(shop, draft({ otherSystem: 'next-engine' }));
    expect(rulesOf(plain).leavesOut).toEqual(['hanpukai', 'reserve', 'drug', 'fee-unset']);
    const open = withRules(shop, draft({ otherSystem: 'next-engine', takesReserve: true, takesDrug: true }));
    expect(rulesOf(open).leavesOut).toEqual(['hanpukai', 'fee-unset']);
    expect(SYSTEM_NOTES['next-engine']).toContain('受注CSVファイル');
  });

  it('T-3 S-114 leaves confirming to Next Engine unless its own 注文確認 is stopped, and switches nothing on', () => {
    const confirms = withRules(shop, draft({ otherSystem: 'next-engine' }));
    expect(confirms.whoConfirms).toBe('other-system');
    const stopped = withRules(shop, draft({ otherSystem: 'next-engine', confirmStopped: true }));
    expect(stopped.whoConfirms).toBe('by-hand');
    for (const one of [confirms, stopped]) {
      expect(one.importing).not.toHaveProperty('autoConfirm');
      expect(one.reportsShipments).toBeUndefined();
    }
  });

  it('S-111 keeps the words for a cancellation, and everything else of the shop as it was', () => {
    const importing = { autoConfirm: { on: true }, confirmStopped: true };
    const kept = withRules({ ...shop, importing }, draft({ cancelReason: ' モールでキャンセル ' }));
    expect(kept.importing).toEqual({
      autoConfirm: { on: true },
      cancelReason: 'モールでキャンセル',
      keptDays: 400,
    });
    expect(rulesOf(kept).cancelReason).toBe('モールでキャンセル');
  });

  it.each(['', '59', '3651', '1.5', '百'])('refuses 「%s」 days', (keptDays) => {
    expect(rulesProblems(draft({ keptDays })).map(({ field }) => field)).toEqual(['keptDays']);
  });

  it('takes full-width digits', () => {
    expect(rulesProblems(draft({ keptDays: '４００' }))).toEqual([]);
    expect(withRules(shop, draft({ keptDays: '７３０' })).importing?.keptDays).toBe(730);
  });

  it('S-026 S-027 S-028 warns of GoQ’s other statuses', () => {
    const goq = draft({ otherSystem: 'goq' });
    const warned = systemWarnings({ ...shop, goqSide: { sourceStatuses: [300], acquisitionDays: 7 } }, goq);
    expect(warned).toHaveLength(2);
    expect(warned.join()).toContain('取得日数は今 7日です');
    expect(systemWarnings({ ...shop, goqSide: { sourceStatuses: [100] } }, goq)).toEqual([]);
    expect(systemWarnings({ ...shop, goqSide: { sourceStatuses: [300] } }, draft())).toEqual([]);
  });
});
