import { describe, expect, it } from 'vitest';
import { dateText, fieldOf, instantOf, periodOf } from '@/components/proof/period-draft';
import { DAY, MINUTE } from '@/lib/orders/basics';

const NOW = Date.parse('2026-11-22T10:00:30+09:00');

describe('日時を指定して取込', () => {
  it('reads the fields as JST, the last minute whole, and never beyond now', () => {
    expect(instantOf('2026-11-20T09:30')).toBe(Date.parse('2026-11-20T09:30:00+09:00'));
    expect(fieldOf(NOW)).toBe('2026-11-22T10:00');
    expect(dateText(NOW)).toBe('2026/11/22');
    const from = Date.parse('2026-11-20T00:00:00+09:00');
    expect(periodOf('2026-11-20T00:00', '2026-11-20T00:00', NOW)).toEqual({
      ok: true,
      period: { from, to: from + MINUTE - 1 },
    });
    expect(periodOf('2026-11-20T00:00', '2026-12-01T00:00', NOW)).toEqual({
      ok: true,
      period: { from, to: NOW },
    });
  });

  it.each([
    ['', '2026-11-20T00:00', '始まりと終わりの日時'],
    ['2026-02-30T00:00', '2026-11-20T00:00', '始まりと終わりの日時'],
    ['2026-11-21T00:00', '2026-11-20T00:00', '始まりより後'],
    ['2026-11-23T00:00', '2026-11-24T00:00', 'これからの期間'],
    [fieldOf(NOW - 731 * DAY), '2026-11-20T00:00', '過去730日まで'],
  ])('refuses %s to %s', (from, to, problem) => {
    const checked = periodOf(from, to, NOW);
    expect(!checked.ok && checked.problem).toContain(problem);
  });
});
