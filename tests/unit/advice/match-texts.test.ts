import { describe, expect, it } from 'vitest';
import { matchers } from './built-in';
import { findAdviceTexts, mayHoldAdvice } from '@/lib/advice/match-texts';

describe('the texts that travel to pages', () => {
  const found = (text: string) => findAdviceTexts(matchers(), [text])[0];

  it('S-029 are found in a row, whatever the width, case and white space', () => {
    expect(found('【楽天】 送料が\n  未設定の注文です 3,240円')).toEqual(['fee-unset-screen']);
    expect(found('ＡＰＩ　ｉｎ　ｍａｉｎｔｅｎａｎｃｅ')).toEqual(['goq-maintenance']);
    expect(found('APIｴﾗｰ')).toEqual(['goq-api-error']);
    expect(found('認証エラー（licenseKey有効期限切れの可能性があります）')).toEqual(['goq-auth-error']);
  });

  it('keep ー as the long vowel and do not take a dash for it', () => {
    expect(found('APIエラ-')).toEqual([]);
  });

  it('are told from a page that holds none by one look at its whole text', () => {
    const page = '受注一覧\n123456-20261122-0000000001 注文確認待ち 690円\n'.repeat(50);
    expect(mayHoldAdvice(matchers(), page)).toBe(false);
    expect(mayHoldAdvice(matchers(), `${page}送料が 未設定の注文です`)).toBe(true);
  });

  it('come back once each, in order of appearance', () => {
    const text = 'API In Maintenance … 送料が未設定の注文です … API In Maintenance';
    expect(found(text)).toEqual(['goq-maintenance', 'fee-unset-screen']);
  });

  it('are told row by row, never across two rows', () => {
    const rows = [
      'APIエラー',
      '送料が未設定の',
      '注文です',
      '',
      '…APIエラー…送料が未設定の注文です',
      'API In Maintenance',
    ];
    expect(findAdviceTexts(matchers(), rows)).toEqual([
      ['goq-api-error'],
      [],
      [],
      [],
      ['goq-api-error', 'fee-unset-screen'],
      ['goq-maintenance'],
    ]);
    expect(findAdviceTexts(matchers(), [])).toEqual([]);
  });

  it('prefer the longer of two texts that begin alike', () => {
    const texts: [string, string][] = [
      ['APIエラー', 'short'],
      ['APIエラー(再試行)', 'long'],
    ];
    expect(findAdviceTexts({ version: '2026-11-22', texts }, ['APIエラー（再試行）', 'APIエラー'])).toEqual([
      ['long'],
      ['short'],
    ]);
  });

  it('leave the words of manuals and settings screens alone', () => {
    expect(found('楽天ペイ取得ステータス 発送予定日 データ取込 作成期間 -9,999円')).toEqual([]);
  });

  it('are plain data without any advice', () => {
    const light = matchers();
    expect(JSON.parse(JSON.stringify(light))).toEqual(light);
    expect(JSON.stringify(light).length).toBeLessThan(2_000);
  });
});
