import { parseJapanDatetime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import type { ImportState, OrderFacts } from '@/lib/orders/import-state';
import { NO_FLAGS, type Order, type Package } from '@/lib/orders/order';

/** An instant by its time in JST, `YYYY-MM-DDTHH:mm:ss`. */
export function jst(text: string): Instant {
  const at = parseJapanDatetime(text);
  if (at === undefined) throw new Error(`${text} is no time.`);
  return at;
}

const PACKAGE: Package = {
  basketId: 1,
  prefecture: '沖縄県',
  island: false,
  postage: 550,
  codFee: 0,
  goods: 3_000,
  total: 3_550,
  itemCount: 1,
  convenienceStorePickup: false,
  shipments: [],
};

/** An ordinary order of 13 November, confirmed by nobody yet. */
export function order(change: Partial<Order> = {}, pack: Partial<Package> = {}): Order {
  return {
    mall: 'rakuten',
    shop: 'sample-shop',
    number: '123456-20261113-0381206317',
    progress: 100,
    type: 'regular',
    orderedAt: jst('2026-11-13T11:00:00'),
    payment: { code: 1, name: 'クレジットカード', common: true },
    delivery: { method: '宅配便' },
    amounts: {
      goods: 3_000,
      postage: 550,
      codFee: 0,
      paymentCharge: 0,
      total: 3_550,
      billed: 3_550,
      coupons: 0,
      points: 0,
      surcharge: 0,
    },
    flags: NO_FLAGS,
    changes: [],
    packages: [{ ...PACKAGE, ...pack }],
    ...change,
  };
}

/** What is stored of an order, with its label. */
export function stored(of: Order, state: ImportState, more: Partial<OrderFacts> = {}) {
  const { mall, shop, number, progress, orderedAt } = of;
  const facts: OrderFacts = {
    mall,
    shop,
    number,
    source: 'api',
    foundAt: orderedAt,
    orderedAt,
    progress,
    order: of,
    ...more,
  };
  return { facts, state };
}
