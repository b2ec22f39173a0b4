import { expect, it } from 'vitest';
import { orderUrl } from '@/components/health/order-link';

it('opens an order on the screens whose addresses are known', () => {
  expect(orderUrl({ mall: 'amazon', number: '250-1234567-8901234' })).toBe(
    'https://sellercentral.amazon.co.jp/orders-v3/order/250-1234567-8901234',
  );
  expect(orderUrl({ mall: 'yahoo', number: 'my-store-10000001' })).toBe(
    'https://pro.store.yahoo.co.jp/pro.my-store/order/manage/detail/my-store-10000001',
  );
  expect(orderUrl({ mall: 'qoo10', number: '310000018' })).toBeUndefined();
});
