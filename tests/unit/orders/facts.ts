import { type Instant, MINUTE } from '@/lib/orders/basics';
import type { OrderFacts } from '@/lib/orders/import-state';
import type { Order } from '@/lib/orders/order';
import { orderOf } from '../store/fixtures.ts';

/** 2026-11-22 10:00 JST, the moment of the order. */
export const ORDERED = Date.parse('2026-11-22T10:00:00+09:00');

/** An order whose details were read at `readAt`, one minute after the order without it. */
export function factsOf(
  given: Partial<Order> = {},
  readAt: Instant = ORDERED + MINUTE,
  more: Partial<OrderFacts> = {},
): OrderFacts {
  const order = orderOf('123456-20261122-0000000001', {
    orderedAt: ORDERED,
    payment: { code: 1, name: 'クレジットカード', common: true },
    ...given,
  });
  const { mall, shop, number, orderedAt, progress } = order;
  return {
    mall,
    shop,
    number,
    source: 'api',
    foundAt: ORDERED,
    orderedAt,
    progress,
    progressAt: readAt,
    order,
    importedAt: readAt,
    readAt,
    ...more,
  };
}

/** Flags of an order of that kind. */
export const flags = (given: Partial<Order['flags']>): Order['flags'] => ({
  ...orderOf('x').flags,
  ...given,
});
