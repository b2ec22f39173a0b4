import { describe, expect, it } from 'vitest';
import { DAY } from '@/lib/orders/basics';
import { storeFetched } from '@/lib/store/details';
import { forgetSettled, oldestOpenOrder, storedSpan } from '@/lib/store/retention';
import { readSummary } from '@/lib/store/summaries';
import { CONTEXT, freshDatabase, NOW, orderOf, OTHER, SHOP } from './fixtures.ts';

const numberOf = (serial: number) => `123456-20250101-${String(serial).padStart(10, '0')}`;
const store = async (
  database: ReturnType<typeof freshDatabase>,
  serial: number,
  given: { days: number; progress: 100 | 300 | 700 | 900; found?: number },
  shop = SHOP,
) => {
  const orders = [orderOf(numberOf(serial), { orderedAt: NOW - given.days * DAY, progress: given.progress })];
  const now = NOW - (given.found ?? given.days) * DAY;
  await storeFetched(database, shop, { orders, missing: [], unanswered: [], malformed: [] }, now, {
    ...CONTEXT,
    now,
  });
};

describe('what is kept', () => {
  it('forgets settled orders after 400 days, never open ones, and counts right', async () => {
    const database = freshDatabase();
    await store(database, 1, { days: 401, progress: 700 });
    await store(database, 2, { days: 401, progress: 900 });
    await store(database, 3, { days: 500, progress: 300 });
    await store(database, 4, { days: 399, progress: 700 });
    await store(database, 5, { days: 700, progress: 700, found: 1 });
    await store(database, 1, { days: 401, progress: 700 }, OTHER);
    expect(await storedSpan(database, SHOP)).toEqual({ count: 5, oldest: NOW - 700 * DAY });
    expect(await forgetSettled(database, SHOP, { now: NOW })).toBe(2);
    const kept = await database.orders
      .where('[mall+shop+number]')
      .between(['rakuten', SHOP.id, ''], ['rakuten', SHOP.id, '￿'])
      .toArray();
    // A past period that was imported yesterday stays as long as anything found yesterday.
    expect(kept.map(({ number }) => number)).toEqual([3, 4, 5].map(numberOf));
    expect((await readSummary(database, SHOP)).counts.imported).toBe(3);
    expect((await readSummary(database, OTHER)).counts.imported).toBe(1);
    expect(await oldestOpenOrder(database, SHOP)).toBe(NOW - 500 * DAY);
  });

  it('goes by the shop’s own number of days, in as many transactions as it takes', async () => {
    const database = freshDatabase();
    for (let serial = 0; serial < 20; serial += 1)
      await store(database, serial, { days: 100, progress: 700 });
    expect(await forgetSettled(database, SHOP, { now: NOW, keptDays: 101 })).toBe(0);
    expect(await forgetSettled(database, SHOP, { now: NOW, keptDays: 90 })).toBe(20);
    expect((await readSummary(database, SHOP)).counts.imported).toBe(0);
    expect(await oldestOpenOrder(database, SHOP)).toBeUndefined();
  });
});
