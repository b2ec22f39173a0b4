import { describe, expect, it } from 'vitest';
import { creditOf } from '@/lib/actions/credit';
import { planned } from '@/lib/actions/journal';
import { MINUTE, SECOND } from '@/lib/orders/basics';
import type { Attempt } from '@/lib/orders/journal-entry';
import { NOON, number, SHOP } from './desk.ts';

const entry = (...attempts: Attempt[]) => ({
  ...planned({
    id: 'b/0',
    batchId: 'b',
    act: 'confirm',
    route: 'api',
    auto: false,
    order: { ...SHOP, number: number(1) },
    by: '担当A',
    from: 'list',
    at: NOON,
    clockOffset: 0,
    before: null,
    after: null,
  }),
  attempts,
});
const maybe: Attempt = { at: NOON + 400, end: NOON + 2 * SECOND, processed: 'maybe' };

describe('who confirmed an order that was found confirmed', () => {
  it.each([
    ['in the second of the sending (the mall cuts off milliseconds)', NOON, 'us'],
    ['until the answer', NOON + 2 * SECOND, 'us'],
    ['a minute later, as the mall may still carry it out', NOON + MINUTE, 'cannot-tell'],
    ['seconds before', NOON - 3 * SECOND, 'cannot-tell'],
    ['well before: RMS側で確認済み', NOON - 10 * SECOND, 'other'],
    ['much later', NOON + 10 * MINUTE, 'other'],
  ] as const)('%s', (_when, confirmedAt, credit) => {
    expect(creditOf(confirmedAt, [entry(maybe)])).toBe(credit);
  });

  it('looks at every sending of every entry, and not at those that were certainly not carried out', () => {
    const earlier = entry({ at: NOON - MINUTE, end: NOON - MINUTE + SECOND, processed: 'yes' });
    expect(creditOf(NOON - MINUTE, [earlier, entry(maybe)])).toBe('us');
    expect(creditOf(NOON, [entry({ ...maybe, processed: 'no' })])).toBe('other');
  });

  it('cannot tell where the mall names no time', () => {
    expect(creditOf(undefined, [entry(maybe)])).toBe('cannot-tell');
  });
});
