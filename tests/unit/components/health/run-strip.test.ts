import { describe, expect, it } from 'vitest';
import { hourText, stripSentence } from '@/components/health/strip-words';
import { runStrip, sumStrips } from '@/lib/importing/run-strip';
import { HOUR, MINUTE } from '@/lib/orders/basics';
import type { ImportRun } from '@/lib/orders/import-run';
import { at, NOW, trouble } from '../samples';

const run = (startedAt: number, over: Partial<ImportRun> = {}): ImportRun => ({
  id: String(startedAt),
  mall: 'rakuten',
  shop: 'sample-shop',
  from: startedAt,
  to: startedAt,
  startedAt,
  calls: 1,
  waitedMs: 0,
  networkMs: 0,
  parseMs: 0,
  writeMs: 0,
  found: 1,
  fresh: 1,
  total: 1,
  ...over,
});
/** A run a minute over `count` minutes. */
const everyMinute = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => run(from + index * MINUTE));

describe('24時間の取り込み', () => {
  it('counts runs in time, late, failed and after a pause, and leaves silent hours without a state', () => {
    const start = at('2026-11-13T08:00:00');
    const runs = [
      ...everyMinute(start, 10),
      run(start + 14 * MINUTE),
      run(start + 15 * MINUTE, { trouble: trouble({ kind: 'network' }), fresh: 0 }),
      // The laptop was closed until 11:30.
      run(at('2026-11-13T11:30:00'), { fresh: 40 }),
      run(at('2026-11-13T11:31:00')),
    ];
    const strip = runStrip(runs.toReversed(), MINUTE, NOW);
    expect(strip.counts).toEqual({ ok: 11, late: 1, 'catch-up': 1, failed: 1 });
    const states = strip.hours.map(({ from, state }) => [hourText(from, NOW), state]);
    expect(states).toHaveLength(24);
    expect(Object.fromEntries(states.filter(([, state]) => state))).toEqual({
      '8時台': 'failed',
      '11時台': 'catch-up',
    });
    expect(strip.hours.reduce((sum, { fresh }) => sum + fresh, 0)).toBe(52);
    expect(stripSentence(strip, NOW)).toBe(
      '24時間：正常 11回、遅れ 1回、失敗 1回（8時台）、取り戻し 1回（11時台）',
    );
  });

  it('reads a whole good day aloud, over two shops', () => {
    const day = everyMinute(NOW - 23 * HOUR, 23 * 60);
    const one = runStrip(day, MINUTE, NOW);
    const sum = sumStrips([one, one]);
    expect(sum && stripSentence(sum, NOW)).toBe('24時間：正常 2,760回、遅れ 0回、失敗 0回');
    expect(sum?.hours.map(({ runs }) => runs)).toEqual(one.hours.map(({ runs }) => runs * 2));
    expect(hourText(at('2026-11-12T21:00:00'), NOW)).toBe('昨日21時台');
  });
});
