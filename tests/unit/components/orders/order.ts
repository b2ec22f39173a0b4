import { NO_FLAGS, type Order } from '@/lib/orders/order';
import { at } from '../samples';

/** An ordinary order of one package that needs nobody. */
export const order = (over: Partial<Order> = {}): Order => ({
  mall: 'rakuten',
  shop: 'sample-shop',
  number: '123456-20261113-0381204428',
  progress: 100,
  type: 'regular',
  orderedAt: at('2026-11-13T09:00:00'),
  payment: { code: 1, name: 'クレジットカード', common: true },
  delivery: { method: '宅配便' },
  amounts: {
    goods: 3000,
    postage: 690,
    codFee: 0,
    paymentCharge: 0,
    total: 3690,
    billed: 3490,
    coupons: 100,
    points: 100,
    surcharge: 0,
  },
  flags: NO_FLAGS,
  changes: [],
  packages: [
    {
      basketId: 1,
      prefecture: '東京都',
      island: false,
      postage: 690,
      codFee: 0,
      goods: 3000,
      total: 3690,
      itemCount: 1,
      convenienceStorePickup: false,
      defaultCarrier: '1001',
      shipments: [],
    },
  ],
  ...over,
});
