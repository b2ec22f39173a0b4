import { describe, expect, it } from 'vitest';
import { leftOutWords } from '@/lib/admin-pages/panel/left-out-wording';
import { troubleWords } from '@/lib/admin-pages/panel/trouble-wording';
import { outcomeWords } from '@/lib/admin-pages/panel/wording';
import type { EntryView } from '@/lib/messages';
import {
  type EntryReason,
  FINAL_ENTRY_STATES,
  LEFT_OUT_REASONS,
  OPEN_ENTRY_STATES,
} from '@/lib/orders/journal-entry';
import type { MallId } from '@/lib/orders/order-key';
import { TROUBLE_KINDS } from '@/lib/orders/trouble';

const NOW = Date.parse('2026-11-22T10:00:00+09:00');
const RAKUTENS = /RMS|楽天|ライセンスキー|licenseKey|GoQ/;
const MALLS: MallId[] = ['qoo10', 'au-pay', 'yahoo', 'amazon', 'makeshop'];

const WHYS: (EntryReason | undefined)[] = [
  undefined,
  'already',
  'no-row',
  'worker-ended',
  'timeout',
  'network',
  'cancelled',
  'cancelled-since',
  'refused-by-mall',
  'refused-here',
  'key-refused',
  'missing-at-mall',
  'expired',
];
const CODES = ['several-parcels', 'carrier', 'other-parcel', 'parcel-number', 'missing-at-mall', '-10013'];

/** Every outcome that a confirmation or a report at another mall can have. */
function outcomes(mall: MallId): EntryView[] {
  const base = { number: '310000000', mall, at: NOW, by: '担当A' } as const;
  return (['confirm', 'report-shipment'] as const).flatMap((act) =>
    [...OPEN_ENTRY_STATES, ...FINAL_ENTRY_STATES].flatMap((state) =>
      WHYS.flatMap((why) =>
        [undefined, ...CODES].flatMap((code) =>
          ([undefined, 'answer', 'read'] as const).map((evidence) => ({
            ...base,
            act,
            state,
            ...(why && { why }),
            ...(code && { code }),
            ...(evidence && { evidence }),
          })),
        ),
      ),
    ),
  );
}

const textOf = (words: object) => Object.values(words).join(' ');

describe('the words for an order of another mall', () => {
  it.each(MALLS)('never call %s 楽天 or RMS', (mall) => {
    for (const entry of outcomes(mall)) expect(textOf(outcomeWords(entry, NOW))).not.toMatch(RAKUTENS);
    for (const why of LEFT_OUT_REASONS.filter((each) => each !== 'not-rakuten'))
      expect(textOf(leftOutWords({ why, mall, progress: 300 }))).not.toMatch(RAKUTENS);
    for (const kind of TROUBLE_KINDS) {
      const retry = { policy: 'person' } as const;
      const times = { firstSeen: NOW, lastSeen: NOW, count: 1 };
      const trouble = { kind, mall, shop: 'q-shop', ...times, evidence: {}, retry };
      expect(textOf(troubleWords(trouble, NOW))).not.toMatch(RAKUTENS);
    }
  });

  it('name the mall, its screen, its own status and its key', () => {
    const left = (why: 'already-confirmed' | 'no-write' | 'no-key', mall: MallId) =>
      leftOutWords({ why, mall, ...(why === 'already-confirmed' && { progress: 300 }) }).meaning;
    expect(left('already-confirmed', 'qoo10')).toBe('QSMは「配送準備」です。作業は不要です');
    expect(left('no-write', 'makeshop')).toBe(
      'MakeShopへのこの操作には対応していません。MakeShopの管理画面で行ってください',
    );
    expect(left('no-key', 'qoo10')).toBe('この店舗の販売者認証キーが登録されていません');
    const unknown = {
      number: '1',
      act: 'confirm',
      state: 'unknown',
      why: 'timeout',
      at: NOW,
      by: 'A',
    } as const;
    expect(outcomeWords({ ...unknown, mall: 'qoo10' }, NOW)).toMatchObject({
      meaning: 'Qoo10の返事が来ませんでした。',
      next: 'QSMを読んで自動で確かめます',
    });
    expect(outcomeWords(unknown, NOW).meaning).toBe('楽天の返事が来ませんでした。');
  });

  it('say why a report was stopped before it left, and what a report that was read proves', () => {
    const base = { number: '1', mall: 'au-pay', act: 'report-shipment', at: NOW, by: 'A' } as const;
    const refused = { ...base, state: 'refused', why: 'refused-here', code: 'carrier' } as const;
    expect(outcomeWords(refused, NOW).meaning).toBe(
      'この配送会社ではau PAY マーケットに報告できません。Wow!managerで報告してください。au PAY マーケットには送っていません。',
    );
    expect(outcomeWords({ ...base, state: 'done', evidence: 'read' }, NOW).meaning).toBe(
      'Wow!managerを読んで、報告されていることを確かめました。',
    );
    expect(outcomeWords({ ...base, state: 'not-applied', evidence: 'read' }, NOW).meaning).toContain(
      '報告されていないと分かりました',
    );
  });
});
