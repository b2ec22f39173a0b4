import { afterEach, beforeEach, expect, it } from 'vitest';
import { readListing, readNewest, withAsuraku } from '@/components/orders/listing';
import type { JournalEntry } from '@/lib/orders/journal-entry';
import { JournalDatabase } from '@/lib/store/journal-database';
import { type OrderRow, OrdersDatabase } from '@/lib/store/orders-database';
import { at } from '../samples';
import { order } from './order';

const SHOPS = [{ mall: 'rakuten', id: 'sample-shop' }] as const;

let orders: OrdersDatabase;
let journal: JournalDatabase;

beforeEach(() => {
  const name = crypto.randomUUID();
  orders = new OrdersDatabase(`orders-${name}`);
  journal = new JournalDatabase(`journal-${name}`);
});
afterEach(async () => {
  await orders.delete();
  await journal.delete();
});

function row(number: string, minute: number, over: Partial<OrderRow> = {}): OrderRow {
  const orderedAt = at('2026-11-13T09:00:00') + minute * 60_000;
  const key = { mall: 'rakuten', shop: 'sample-shop', number } as const;
  return {
    ...key,
    source: 'api',
    foundAt: orderedAt,
    orderedAt,
    progress: 100,
    importedAt: orderedAt,
    order: order({ number, orderedAt }),
    state: { kind: 'imported', at: orderedAt },
    stateKind: 'imported',
    needs: [],
    ...over,
  };
}

const summary = (shop: string) =>
  orders.summaries.put({
    mall: 'rakuten',
    shop,
    counts: { imported: 0, held: 0, excluded: 0, 'needs-person': 0, quarantined: 0 },
    needs: {},
  } as never);

it('lists every order newest first, also stubs and orders without a payment, each once', async () => {
  await summary('sample-shop');
  await orders.orders.bulkAdd([
    row('1', 1),
    row('2', 3, { needs: ['fee-unset'] }),
    row('3', 2, { order: order({ number: '3', payment: undefined }) }),
    {
      mall: 'rakuten',
      shop: 'sample-shop',
      number: '4',
      source: 'api',
      foundAt: at('2026-11-13T10:00:00'),
      state: { kind: 'held', why: 'details' },
      stateKind: 'held',
      needs: [],
    },
  ]);
  const { orders: listed, complete } = await readListing(orders, journal, SHOPS);
  expect(complete).toBe(true);
  expect(listed.map(({ number }) => number)).toEqual(['4', '2', '3', '1']);
  expect(listed.find(({ number }) => number === '2')).toMatchObject({
    need: 'fee-unset',
    payment: 'クレジットカード',
  });
  expect(listed.find(({ number }) => number === '4')).toMatchObject({ state: 'held', progress: undefined });
});

it('gives the newest orders alone, to be shown while all are read', async () => {
  await summary('sample-shop');
  await orders.orders.bulkAdd([row('1', 1), row('2', 3, { needs: ['fee-unset'] }), row('3', 2)]);
  const { orders: listed, complete } = await readNewest(orders, journal, SHOPS, 2);
  expect(complete).toBe(false);
  expect(listed.map(({ number, need }) => [number, need])).toEqual([
    ['2', 'fee-unset'],
    ['3', undefined],
  ]);
});

it('puts an unknown result before the cause that the facts name', async () => {
  await summary('sample-shop');
  await orders.orders.add(row('1', 1, { needs: ['fee-unset'] }));
  const entry: Partial<JournalEntry> = {
    id: 'e',
    order: { mall: 'rakuten', shop: 'sample-shop', number: '1' },
    state: 'unknown',
    at: 1,
  };
  await journal.entries.add(entry as JournalEntry);
  const { orders: listed } = await readListing(orders, journal, SHOPS);
  expect(listed[0]?.need).toBe('unknown-outcome');
});

it('tells あす楽 of unshipped orders, and reads none of them twice', async () => {
  await summary('sample-shop');
  const asuraku = (number: string) => {
    const one = order({ number });
    return { ...one, flags: { ...one.flags, asuraku: true } };
  };
  await orders.orders.bulkAdd([
    row('1', 1, { order: asuraku('1') }),
    row('2', 2, { progress: 500, order: asuraku('2') }),
    row('3', 3),
  ]);
  const known = new Map<string, boolean>();
  const listing = await withAsuraku(orders, await readListing(orders, journal, SHOPS), known);
  expect(listing.orders.filter((one) => one.asuraku).map(({ number }) => number)).toEqual(['1']);
  await orders.orders.clear();
  expect(await withAsuraku(orders, listing, known)).toMatchObject({ orders: [{}, {}, { asuraku: true }] });
});
