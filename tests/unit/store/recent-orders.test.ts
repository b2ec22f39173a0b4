import { expect, it } from 'vitest';
import { DAY } from '@/lib/orders/basics';
import type { ShopRef } from '@/lib/orders/order-key';
import { storeFetched } from '@/lib/store/details';
import { addNew, stubOf } from '@/lib/store/orders';
import { recentOrders } from '@/lib/store/recent-orders';
import { CONTEXT, freshDatabase, NOW, orderOf, OTHER, SHOP } from './fixtures.ts';

const fetched = (...orders: ReturnType<typeof orderOf>[]) => ({
  orders,
  missing: [],
  unanswered: [],
  malformed: [],
});

it('S-244 S-260 holds the orders that no time index knows: without details, unreadable, without a payment', async () => {
  const database = freshDatabase();
  const add = (shop: ShopRef, ...numbers: string[]) =>
    addNew(
      database,
      shop,
      numbers.map((number) => stubOf(shop, number, NOW)),
      CONTEXT,
    );
  await add(SHOP, 'stub', 'unreadable', 'unpaid', 'old');
  await add(OTHER, 'elsewhere');
  const { payment: _none, ...unpaid } = orderOf('unpaid', { orderedAt: NOW - 1 });
  const old = orderOf('old', { orderedAt: NOW - 3 * DAY });
  const malformed = [{ number: 'unreadable', problems: ['?'], masked: null }];
  await storeFetched(database, SHOP, { ...fetched(unpaid, old), malformed }, NOW, CONTEXT);
  await storeFetched(
    database,
    OTHER,
    fetched(orderOf('elsewhere', { shop: OTHER.id, orderedAt: NOW - 2 })),
    NOW,
    CONTEXT,
  );

  const numbers = (await recentOrders(database, NOW - DAY, 10)).map(({ number }) => number);
  expect(numbers.slice(0, 2).toSorted()).toEqual(['stub', 'unreadable']);
  expect(numbers.slice(2)).toEqual(['unpaid', 'elsewhere']);
  expect((await recentOrders(database, NOW - DAY, 3)).map(({ number }) => number)).toHaveLength(3);
});
