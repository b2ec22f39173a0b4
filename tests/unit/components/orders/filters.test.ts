import { describe, expect, it } from 'vitest';
import { type Filters, index, NO_FILTERS, select } from '@/components/orders/filters';
import type { Listed } from '@/components/orders/listing';
import { at } from '../samples';

const listed = (number: string, over: Partial<Listed> = {}): Listed => ({
  mall: 'rakuten',
  shop: 'sample-shop',
  number,
  at: at('2026-11-13T09:00:00'),
  progress: 100,
  state: 'imported',
  payment: 'クレジットカード',
  asuraku: false,
  ...over,
});

const ORDERS = [
  listed('123456-20261113-0381204428', { asuraku: true }),
  listed('123456-20261113-0381204459', { progress: 300, payment: '銀行振込' }),
  listed('123456-20261113-0381204612', { need: 'fee-unset' }),
  listed('123457-20261112-0381204700', {
    shop: 'shop-2',
    at: at('2026-11-12T23:59:59'),
    need: 'unknown-outcome',
  }),
  listed('503-1234567-7654321', {
    mall: 'amazon',
    shop: 'amazon-1',
    state: 'held',
    progress: undefined,
    payment: undefined,
  }),
];

const choose = (filters: Partial<Filters>) => select(index(ORDERS), { ...NO_FILTERS, ...filters });
const tails = (filters: Partial<Filters>) => choose(filters).orders.map(({ number }) => number.slice(-4));

describe('search', () => {
  it.each([
    ['the tail', '4612', ['4612']],
    ['full-width digits', '０３８１２０４６１２', ['4612']],
    ['blanks and long dashes', ' 20261113ー0381204459 ', ['4459']],
    ['a pasted line', '【受注番号】123456-20261113-0381204428 を確認', ['4428']],
    ['several numbers', '123456-20261113-0381204428\n123457-20261112-0381204700', ['4428', '4700']],
    ['another mall', '503-12345', ['4321']],
    ['nothing typed', '  ', ['4428', '4459', '4612', '4700', '4321']],
  ])('finds by %s', (_, search, found) => {
    expect(tails({ search })).toEqual(found);
  });

  it('finds nothing rather than everything where no number matches', () => {
    expect(tails({ search: '99999' })).toEqual([]);
  });
});

describe('filters and their counts', () => {
  it('filters by each field alone', () => {
    expect(tails({ progress: 300 })).toEqual(['4459']);
    expect(tails({ shop: 'rakuten/shop-2' })).toEqual(['4700']);
    expect(tails({ mall: 'amazon' })).toEqual(['4321']);
    expect(tails({ state: 'held' })).toEqual(['4321']);
    expect(tails({ payment: '銀行振込' })).toEqual(['4459']);
    expect(tails({ mark: 'need' })).toEqual(['4612', '4700']);
    expect(tails({ mark: 'fee-unset' })).toEqual(['4612']);
    expect(tails({ mark: 'unknown' })).toEqual(['4700']);
    expect(tails({ mark: 'asuraku' })).toEqual(['4428']);
  });

  it('takes both days of a period in, by the JST calendar', () => {
    expect(tails({ from: '2026-11-13' })).toEqual(['4428', '4459', '4612', '4321']);
    expect(tails({ to: '2026-11-12' })).toEqual(['4700']);
    expect(tails({ from: '2026-11-12', to: '2026-11-13' })).toHaveLength(5);
  });

  it('S-287 S-288 splits the orders of a shop that has switched over by the start', () => {
    const starts = new Map([['rakuten/shop-2', at('2026-11-12T23:59:59')]]);
    const of = (side: 'before' | 'after', from = starts) =>
      select(index(ORDERS), { ...NO_FILTERS, side }, from).orders.map(({ number }) => number);
    expect(of('after')).toEqual(['123457-20261112-0381204700']);
    expect(of('before')).toEqual([]);
    expect(of('before', new Map([['rakuten/shop-2', at('2026-11-13T00:00:00')]]))).toHaveLength(1);
  });

  it('tells shops of two malls apart that have the same id', () => {
    const indexed = index([...ORDERS, listed('240000001', { mall: 'qoo10', shop: 'shop-2' })]);
    const { orders, facets } = select(indexed, { ...NO_FILTERS, shop: 'qoo10/shop-2' });
    expect(orders.map(({ number }) => number)).toEqual(['240000001']);
    expect(facets.shop.get('rakuten/shop-2')).toBe(1);
    const starts = new Map([['rakuten/shop-2', at('2026-11-12T23:59:59')]]);
    const after = select(indexed, { ...NO_FILTERS, side: 'after' }, starts);
    expect(after.orders.map(({ number }) => number)).toEqual(['123457-20261112-0381204700']);
  });

  it('shows nothing for a value that no order has any more', () => {
    expect(tails({ payment: '代金引換' })).toEqual([]);
  });

  it('counts each choice as if it were chosen, with the other filters as they are', () => {
    const { facets } = choose({ progress: 100, mark: 'need' });
    for (const [progress, count] of facets.progress) {
      expect(choose({ progress, mark: 'need' }).orders).toHaveLength(count);
    }
    for (const mark of ['need', 'fee-unset', 'unknown', 'held', 'excluded', 'asuraku'] as const) {
      expect(choose({ progress: 100, mark }).orders).toHaveLength(facets.marks[mark]);
    }
    for (const [shop, count] of facets.shop) {
      expect(choose({ progress: 100, mark: 'need', shop }).orders).toHaveLength(count);
    }
    expect(facets.all).toBe(choose({ progress: 100 }).orders.length);
  });
});
