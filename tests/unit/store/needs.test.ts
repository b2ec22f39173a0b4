import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '@/lib/orders/basics';
import type { JournalEntry } from '@/lib/orders/journal-entry';
import type { Order } from '@/lib/orders/order';
import { storeFetched } from '@/lib/store/details';
import { JournalDatabase } from '@/lib/store/journal-database';
import { countNeeds, readNeedList, totalNeeds } from '@/lib/store/needs';
import { CONTEXT, freshDatabase, NOW, orderOf, SHOP, unsetOrder } from './fixtures';

let journals = 0;
const NOTHING = { orders: [], missing: [], unanswered: [], malformed: [] };
const numberOf = (index: number) => `123456-20261122-${String(index).padStart(10, '0')}`;

function world() {
  const orders = freshDatabase();
  const journal = new JournalDatabase(`needs-test-${(journals += 1)}`);
  const store = (...given: Order[]) =>
    storeFetched(orders, SHOP, { ...NOTHING, orders: given }, NOW, CONTEXT);
  const count = (now = NOW) => countNeeds({ orders, journal }, [SHOP], now);
  return { orders, journal, store, count };
}

const entry = (
  number: string,
  state: JournalEntry['state'],
  more: Partial<JournalEntry> = {},
): JournalEntry => ({
  id: `${number}-${state}`,
  batchId: 'b1',
  act: 'confirm',
  route: 'api',
  auto: false,
  order: { mall: 'rakuten', shop: SHOP.id, number },
  by: '担当A',
  from: 'list',
  at: NOW - MINUTE,
  clockOffset: 0,
  before: null,
  after: null,
  state,
  attempts: [],
  reads: [],
  ...more,
});

describe('要対応', () => {
  it('counts each order under one cause, and the causes add up to the orders', async () => {
    const { orders, journal, store, count } = world();
    const waiting = { orderedAt: NOW - DAY };
    await store(
      unsetOrder(numberOf(1), waiting),
      // A fee that is unset comes first, however old the order is.
      unsetOrder(numberOf(2), { orderedAt: NOW - 13 * DAY }),
      orderOf(numberOf(3), { progress: 400 }),
      orderOf(numberOf(4), { progress: 800 }),
      unsetOrder(numberOf(5), { progress: 800 }),
      orderOf(numberOf(6), { orderedAt: NOW - 12 * DAY }),
      orderOf(numberOf(7), { progress: 200, paymentDue: '2026-11-22' }),
      orderOf(numberOf(8), { progress: 300, wish: { date: '2026-11-23', source: 'field' } }),
      orderOf(numberOf(9), waiting),
      orderOf(numberOf(10), { progress: 300, wish: { date: '2026-12-01', source: 'field' } }),
    );
    const malformed = [{ number: numberOf(11), problems: ['orderDatetime'], masked: {} }];
    await storeFetched(orders, SHOP, { ...NOTHING, malformed }, NOW, CONTEXT);
    await journal.entries.bulkAdd([
      entry(numberOf(9), 'unknown', { dueAt: NOW + MINUTE }),
      entry(numberOf(12), 'needs-person'),
      entry(numberOf(10), 'done'),
    ]);
    expect(await count()).toEqual({
      'unknown-outcome': 1,
      unsettled: 1,
      'auto-cancel': 1,
      'payment-due': 1,
      'ship-by': 1,
      'fee-unset': 2,
      'cancel-pending': 2,
      'change-pending': 1,
      'changed-after-import': 0,
      'missing-at-mall': 0,
      quarantined: 1,
    });
    const list = await readNeedList({ orders, journal }, [SHOP], NOW, 50);
    const numbers = list.groups.flatMap((group) => group.orders.map(({ number }) => number));
    expect(numbers).toHaveLength(totalNeeds(await count()));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(list.nextRead).toBe(NOW + MINUTE);
  });

  it('counts an order with an unknown outcome once, under that cause', async () => {
    const { orders, journal, store, count } = world();
    await store(orderOf(numberOf(1), { orderedAt: NOW - 13 * DAY }), unsetOrder(numberOf(2)));
    await journal.entries.bulkAdd([entry(numberOf(1), 'unknown'), entry(numberOf(2), 'needs-person')]);
    const counts = await count();
    expect(counts).toMatchObject({ 'unknown-outcome': 1, unsettled: 1, 'auto-cancel': 0, 'fee-unset': 0 });
    expect(totalNeeds(counts)).toBe(2);
    const { groups } = await readNeedList({ orders, journal }, [SHOP], NOW, 9);
    expect(groups.map(({ cause }) => cause)).toEqual(['unknown-outcome', 'unsettled']);
  });

  it('names an unconfirmed order from the 12th of Rakuten’s 14 days on, by time alone, until it is confirmed', async () => {
    const { store, count } = world();
    const order = orderOf(numberOf(1), { orderedAt: NOW - 12 * DAY + MINUTE });
    await store(order);
    expect((await count())['auto-cancel']).toBe(0);
    expect((await count(NOW + MINUTE))['auto-cancel']).toBe(1);
    await store({ ...order, progress: 200 });
    expect(totalNeeds(await count(NOW + MINUTE))).toBe(0);
  });

  it('names an order that the buyer changed after it was imported, not one that was changed before', async () => {
    const { store, count } = world();
    const untouched = orderOf(numberOf(1));
    const edited = { ...untouched, flags: { ...untouched.flags, editedByBuyer: true } };
    await store({ ...edited, number: numberOf(2) });
    expect(totalNeeds(await count())).toBe(0);
    await store(untouched);
    await store(edited);
    expect((await count())['changed-after-import']).toBe(1);
    await store({ ...edited, progress: 500 });
    expect(totalNeeds(await count())).toBe(0);
  });
});
