// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { Equation } from '@/components/health/equation';
import { equationParts, equationText, sumProofs } from '@/components/health/equation-terms';
import { at, counts, NOW, proof } from './samples';
import { render } from './render';

describe('the equation', () => {
  it('writes the long form with the mall’s total, each term that is not zero, and the time', () => {
    const long = proof({ counts: counts({ imported: 405, held: 4, excluded: 3 }) });
    expect(equationText(long, NOW)).toBe('RMS 412件 = 取込 405 + 保留 4 + 対象外 3（12:03現在）');
  });

  it('takes all five terms, in the order of the states', () => {
    const all = proof({
      counts: counts({ imported: 400, held: 5, excluded: 4, 'needs-person': 2, quarantined: 1 }),
    });
    expect(equationText(all, NOW)).toBe(
      'RMS 412件 = 取込 400 + 保留 5 + 対象外 4 + 要確認 2 + 隔離 1（12:03現在）',
    );
  });

  it('writes 取込 even when it is zero, and thousands with a comma', () => {
    expect(equationText(proof({ total: 0, counts: counts() }), NOW)).toBe('RMS 0件 = 取込 0（12:03現在）');
    expect(equationText(proof({ total: 1204, counts: counts({ imported: 1204 }) }), NOW)).toContain(
      'RMS 1,204件 = 取込 1,204',
    );
  });

  it('is unequal as soon as one order is missing, and names the day of a proof from before today', () => {
    const missing = proof({ counts: counts({ imported: 410, held: 1 }), at: at('2026-11-12T23:59:00') });
    expect(equationParts(missing)).toMatchObject({ sum: 411, equal: false });
    expect(equationText(missing, NOW)).toBe('RMS 412件 ≠ 取込 410 + 保留 1（11/12（木）23:59現在）');
  });

  it('adds shops up term by term, as old as the oldest', () => {
    const other = proof({
      total: 88,
      counts: counts({ imported: 86, held: 2 }),
      at: at('2026-11-13T12:01:00'),
      old: true,
    });
    expect(sumProofs([proof(), other])).toMatchObject({
      total: 500,
      counts: counts({ imported: 498, held: 2 }),
      at: at('2026-11-13T12:01:00'),
      old: true,
    });
  });

  it('never adds up what cannot be added: a shop without a proof, or proofs of different days', () => {
    expect(sumProofs([proof(), undefined])).toBeUndefined();
    expect(sumProofs([proof(), proof({ from: at('2026-11-12T00:00:00') })])).toBeUndefined();
    expect(sumProofs([])).toBeUndefined();
  });

  it('says the age of an old proof', async () => {
    const old = proof({ old: true, age: 4 * 3_600_000 + 60_000, at: at('2026-11-13T08:02:00') });
    const host = await render(<Equation proof={old} now={NOW} scope="今日 0:00 からの注文" />);
    expect(host.textContent).toContain('8:02 照合（4時間前）');
  });
});
