import { describe, expect, it } from 'vitest';
import { amountFromWire, formatAmount, sumAmounts } from '@/lib/orders/money';

describe('amounts', () => {
  it('S-030 takes -9999 as not decided, and 0 as zero yen', () => {
    expect(amountFromWire(-9999)).toBe('unset');
    expect(amountFromWire(0)).toBe(0);
    expect(amountFromWire(-500)).toBe(-500);
  });

  it('never adds an amount that is not decided', () => {
    expect(sumAmounts([100, 250])).toBe(350);
    expect(sumAmounts([100, 'unset', 250])).toBe('unset');
    expect(sumAmounts([])).toBe(0);
  });

  it('shows yen with commas, and never a number for what is not decided', () => {
    expect(formatAmount(108660)).toBe('108,660円');
    expect(formatAmount('unset')).toBe('未設定');
  });
});
