import { NO_FLAGS, type Order } from '@/lib/orders/order';
import type { ShopRef } from '@/lib/orders/order-key';
import { OrdersDatabase } from '@/lib/store/orders-database';

export const SHOP: ShopRef = { mall: 'rakuten', id: 'juchu-demo' };
export const OTHER: ShopRef = { mall: 'rakuten', id: 'juchu-demo-2' };
export const NOW = Date.parse('2026-11-22T10:00:00+09:00');
export const CONTEXT = { rules: {}, now: NOW };

let databases = 0;

/** A database of its own for each test. */
export const freshDatabase = () => new OrdersDatabase(`store-test-${(databases += 1)}`);

/** A plain order; only what a test is about differs. */
export function orderOf(number: string, given: Partial<Order> = {}): Order {
  return {
    mall: 'rakuten',
    shop: SHOP.id,
    number,
    progress: 100,
    type: 'regular',
    orderedAt: NOW - 60_000,
    delivery: { method: '宅配便' },
    amounts: {
      goods: 1_000,
      postage: 500,
      codFee: 0,
      paymentCharge: 0,
      total: 1_500,
      billed: 1_500,
      coupons: 0,
      points: 0,
      surcharge: 0,
    },
    flags: NO_FLAGS,
    changes: [],
    packages: [
      {
        basketId: 1,
        island: false,
        postage: 500,
        codFee: 0,
        goods: 1_000,
        total: 1_500,
        itemCount: 1,
        convenienceStorePickup: false,
        shipments: [],
      },
    ],
    ...given,
  };
}

/** The same order with an undecided shipping fee. */
export function unsetOrder(number: string, given: Partial<Order> = {}): Order {
  const order = orderOf(number, given);
  return { ...order, packages: order.packages.map((one) => ({ ...one, postage: 'unset' as const })) };
}
