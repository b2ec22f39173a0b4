import { describe, expect, it } from 'vitest';
import { nextOnGrid } from '@/lib/importing/outcome';
import { withRetry } from '@/lib/importing/trouble';
import { isBackfill, isHeavyDay, planWindow, withClock, withMark } from '@/lib/importing/window';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/orders/basics';
import type { Coverage, Proof } from '@/lib/orders/import-run';
import { emptySummary } from '@/lib/store/summaries';
import type { Trouble } from '@/lib/orders/trouble';

const at = (text: string) => Date.parse(`${text}+09:00`);
const NOW = at('2026-11-22T10:00:00');
const covered = (given: Partial<Coverage> = {}): Coverage => ({
  mall: 'rakuten',
  shop: 'a',
  mark: NOW - MINUTE,
  clockOffset: 0,
  ...given,
});
const proofOf = (from: number, total: number): Proof => ({
  mall: 'rakuten',
  shop: 'a',
  scope: 'today',
  from,
  at: NOW,
  total,
  counts: emptySummary({ mall: 'rakuten', id: 'a' }).counts,
  onlyMall: [],
  onlyOurs: [],
});

describe('the window of a poll', () => {
  it('D-1 overlaps the mark by 15 minutes and ends at the mall’s now', () => {
    const coverage = covered({ clockOffset: 3 * MINUTE });
    expect(planWindow(coverage, true, NOW)).toEqual({ from: NOW - 16 * MINUTE, to: NOW + 3 * MINUTE });
  });

  it('starts at 0:00 JST on a light day, or earlier where the mark is older', () => {
    expect(planWindow(covered(), false, NOW).from).toBe(at('2026-11-22T00:00:00'));
    const night = covered({ mark: at('2026-11-21T19:00:00') });
    expect(planWindow(night, false, NOW).from).toBe(at('2026-11-21T18:45:00'));
  });

  it('never turns round where the PC clock was set back', () => {
    const { from, to } = planWindow(covered(), true, NOW - 3 * HOUR);
    expect(to).toBeGreaterThan(from);
  });

  it('moves the mark to its end, but never past the mall’s clock', () => {
    const window = { from: NOW - HOUR, to: NOW };
    expect(withMark(covered(), window, NOW + SECOND).mark).toBe(NOW);
    expect(withMark(covered(), window, NOW - 5 * SECOND).mark).toBe(NOW - 5 * SECOND);
    expect(
      withMark(covered({ open: { window, part: window, at: null, pages: 0 } }), window, NOW),
    ).not.toHaveProperty('open');
  });

  it('reads the last day again where the mall’s clock stands before our mark', () => {
    const window = { from: NOW - HOUR, to: NOW };
    expect(withMark(covered(), window, NOW - HOUR).mark).toBe(NOW - HOUR - DAY);
  });

  it('believes a jump of the mall’s clock when two answers in a row tell it', () => {
    const once = withClock(covered(), NOW + 2 * HOUR, NOW);
    expect(once.clockOffset).toBe(0);
    expect(withClock(once, NOW + 2 * HOUR + MINUTE, NOW + MINUTE).clockOffset).toBe(2 * HOUR);
    const healed = withClock(once, NOW + MINUTE + SECOND, NOW + MINUTE);
    expect(healed).toMatchObject({ clockOffset: SECOND });
    expect(healed.oddOffset).toBeUndefined();
  });

  it('calls a day heavy from one full page on, and an unknown day too', () => {
    const today = at('2026-11-22T00:00:00');
    expect(isHeavyDay(undefined, NOW, 1_000)).toBe(true);
    expect(isHeavyDay(proofOf(today, 999), NOW, 1_000)).toBe(false);
    expect(isHeavyDay(proofOf(today, 1_000), NOW, 1_000)).toBe(true);
    // Yesterday's sale says nothing about today.
    expect(isHeavyDay(proofOf(today - DAY, 5_000), NOW, 1_000)).toBe(false);
  });

  it('gives a long catch-up to the back-fill', () => {
    expect(isBackfill(covered(), { from: NOW - 10 * HOUR, to: NOW })).toBe(false);
    expect(isBackfill(covered({ mark: NOW - 3 * HOUR }), { from: NOW - 4 * HOUR, to: NOW })).toBe(true);
  });
});

describe('due times', () => {
  it('lie on the shop’s own grid, after now', () => {
    const minute = nextOnGrid(NOW, 1, 0.5);
    expect(minute).toBe(NOW + 30 * SECOND);
    expect(nextOnGrid(minute, 1, 0.5)).toBe(minute + MINUTE);
    expect(nextOnGrid(NOW, 60, 0)).toBe(NOW + HOUR);
  });

  it('back off by the trouble’s own policy, keep a longer wish of the mall, and ask anyway where a person must act', () => {
    const trouble: Trouble = {
      kind: 'network',
      mall: 'rakuten',
      shop: 'a',
      firstSeen: NOW,
      lastSeen: NOW,
      count: 1,
      evidence: {},
      retry: { policy: 'self', at: NOW + SECOND },
    };
    const waits = [1, 2, 3, 20].map((failures) => withRetry(trouble, failures, NOW).at - NOW);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits[1]).toBeGreaterThan(waits[0] ?? 0);
    expect(waits[3]).toBeLessThanOrEqual(10 * MINUTE);
    const patient = { ...trouble, retry: { policy: 'self' as const, at: NOW + HOUR } };
    expect(withRetry(patient, 1, NOW)).toMatchObject({
      at: NOW + HOUR,
      trouble: { retry: { at: NOW + HOUR } },
    });
    const person = { ...trouble, retry: { policy: 'person' as const } };
    expect(withRetry(person, 1, NOW)).toEqual({ trouble: person, at: NOW + 30 * MINUTE });
  });
});
