import { expect, it } from 'vitest';
import { DAY } from '@/lib/orders/basics';
import { deadlineOf } from '@/lib/orders/needs';

const facts = { shop: 's', number: '1', source: 'api', foundAt: 0, orderedAt: 0, progress: 100 } as const;

it('warns of the 14 days of Rakuten for its orders alone', () => {
  expect(deadlineOf({ ...facts, mall: 'rakuten' })).toEqual({ why: 'auto-cancel', at: 12 * DAY });
  expect(deadlineOf({ ...facts, mall: 'qoo10' })).toBeUndefined();
});
