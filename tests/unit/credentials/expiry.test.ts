import { describe, expect, it } from 'vitest';
import { expirySentence, formatExpiry, lastWorkday, warningOf } from '@/lib/credentials/expiry';
import { expiryOfIssue } from '@/lib/credentials/key-record';
import { isHoliday } from '@/lib/japan-holidays';
import { formatDay } from '@/lib/japan-time';
import { DAY } from '@/lib/orders/basics';

const jst = (text: string) => Date.parse(`${text}+09:00`);

describe('the credential calendar', () => {
  it('warns 14, 7, 3 and 1 days before, to the second', () => {
    const end = jst('2026-11-22T23:59:59');
    const said = [15, 14, 7, 3, 1, 0].map((days) => warningOf(end, end - days * DAY));
    expect(said).toEqual([undefined, 14, 7, 3, 1, 1]);
    expect(warningOf(end, end - 14 * DAY - 1)).toBeUndefined();
    expect(warningOf(end, end + 1)).toBe('expired');
  });

  it('counts the days of a key from its day of issue, to the last second', () => {
    expect(expiryOfIssue(jst('2026-08-24T00:00:00'), 90)).toBe(jst('2026-11-22T23:59:59'));
    expect(expiryOfIssue(jst('2026-08-24T00:00:00'), 365)).toBe(jst('2027-08-24T23:59:59'));
  });

  it('names the year of an end that is nearly a year off', () => {
    const end = jst('2027-11-22T23:59:59');
    expect(formatExpiry(end, jst('2026-11-22T10:00:00'))).toBe('2027/11/22（月）23:59');
    expect(formatExpiry(end, jst('2027-11-20T10:00:00'))).toBe('11/22（月）23:59');
  });

  it('says on Friday that a key is gone on the morning after a holiday weekend', () => {
    const end = jst('2026-11-22T23:59:59');
    expect(expirySentence('楽天 本店のライセンスキー', end, jst('2026-11-20T09:40:00'))).toEqual({
      sentence: '楽天 本店のライセンスキーは、火曜の朝には切れています。今日更新してください。',
      reason: '期限は 11/22（日）23:59。11/23（月）は祝日です。',
    });
  });

  it('names the plain time and the last day at work otherwise, and the shop’s own closed days', () => {
    const end = jst('2026-12-09T23:59:59');
    const now = jst('2026-12-01T09:00:00');
    expect(expirySentence('キー', end, now).sentence).toBe(
      'キーは、12/9（水）23:59 に切れます。12/9（水）までに更新してください。',
    );
    const closed = { weekdays: [3], dates: [] };
    expect(expirySentence('キー', end, now, closed).sentence).toBe(
      'キーは、木曜の朝には切れています。12/8（火）までに更新してください。',
    );
    expect(formatDay(lastWorkday(jst('2026-11-29T18:12:00')))).toBe('11/27（金）');
    expect(expirySentence('キー', end, end + DAY).sentence).toContain('に切れました');
  });

  it('knows the holidays, their substitutes and the day between two', () => {
    const days = [
      '2026-01-01',
      '2026-05-06',
      '2026-09-21',
      '2026-09-22',
      '2026-09-23',
      '2027-03-22',
      '2026-11-23',
    ];
    const plain = ['2026-05-07', '2026-09-24', '2026-11-22', '2026-12-25'];
    const named = [...days, ...plain].filter((day) => isHoliday(jst(`${day}T12:00:00`)));
    expect(named).toEqual(days);
    const of2026 = Array.from({ length: 365 }, (_, day) => jst('2026-01-01T12:00:00') + day * DAY);
    expect(of2026.filter(isHoliday)).toHaveLength(18);
  });
});
