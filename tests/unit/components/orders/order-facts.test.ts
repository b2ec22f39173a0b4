import { expect, it } from 'vitest';
import { factsOf } from '@/components/orders/order-facts';
import type { DeliveryWish } from '@/lib/orders/order';
import { NOW } from '../samples';
import { order } from './order';

const wishShown = (wish: DeliveryWish) => new Map(factsOf(order({ wish }), NOW)).get('お届け希望');

it('writes a delivery wish as every other day is written', () => {
  expect(wishShown({ date: '2026-11-16', time: '14時〜16時', source: 'remarks' })).toBe(
    '11/16（月）14時〜16時（備考から）',
  );
  expect(wishShown({ date: '2026-11-16', source: 'field' })).toBe('11/16（月）');
  expect(wishShown({ time: '午後', source: 'field' })).toBe('午後');
});
