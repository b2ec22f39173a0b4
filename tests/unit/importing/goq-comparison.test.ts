import { describe, expect, it } from 'vitest';
import { compareWithGoq } from '@/lib/importing/goq-comparison';
import { DAY, HOUR, MINUTE } from '@/lib/orders/basics';
import { storeFetched } from '@/lib/store/details';
import { noteGoqSight } from '@/lib/store/goq-seen';
import { CONTEXT, freshDatabase, NOW, orderOf, SHOP } from '../store/fixtures.ts';

const numberOf = (serial: number, day = '20261122', prefix = '123456') =>
  `${prefix}-${day}-${String(serial).padStart(10, '0')}`;
const shop = { ...SHOP, prefix: '123456' };

async function database() {
  const store = freshDatabase();
  const orders = [1, 2, 3, 4].map((serial) =>
    orderOf(numberOf(serial), { orderedAt: NOW - serial * HOUR, progress: serial === 3 ? 300 : 100 }),
  );
  await storeFetched(store, SHOP, { orders, missing: [], unanswered: [], malformed: [] }, NOW, CONTEXT);
  return store;
}

describe('is it all in GoQ', () => {
  it('names the mall’s orders that GoQ has not shown, the oldest first, and those that only GoQ has', async () => {
    const store = await database();
    const page = {
      id: '/goq21/index.php?status=new',
      at: NOW - MINUTE,
      by: 'page' as const,
      status: '新規受付',
    };
    const numbers = [numberOf(1), numberOf(2), numberOf(9), numberOf(5, '20261122', '999999')];
    await noteGoqSight(store, { ...page, numbers: [...numbers, 'yahoo-1'], count: 4 });
    const compared = await compareWithGoq(store, shop, { days: 1, now: NOW });
    expect(compared).toMatchObject({ total: 4, inBoth: 2, onlyInGoq: [numberOf(9)], isWhole: true });
    expect(compared.notInGoq).toEqual([numberOf(4), numberOf(3)]);
    expect(compared.seen).toMatchObject([{ status: '新規受付', rows: 4, count: 4 }]);
  });

  it('says that nothing was seen, and that a list was seen in part', async () => {
    const store = await database();
    expect(await compareWithGoq(store, shop, { days: 1, now: NOW })).toMatchObject({
      seen: [],
      isWhole: false,
    });
    const page = { id: 'list', at: NOW, by: 'page' as const, numbers: [numberOf(1)], count: 40 };
    await noteGoqSight(store, page);
    expect((await compareWithGoq(store, shop, { days: 1, now: NOW })).isWhole).toBe(false);
  });

  it('takes a list of several pages for whole once all of them were opened, a CSV beside it or not', async () => {
    const store = await database();
    const page = { at: NOW, by: 'page' as const, status: '新規受付', count: 3 };
    const isWhole = async () => (await compareWithGoq(store, shop, { days: 1, now: NOW })).isWhole;
    await noteGoqSight(store, { ...page, id: 'list?page=1', numbers: [numberOf(1), numberOf(2)] });
    await noteGoqSight(store, { id: 'goq.csv', at: NOW, by: 'csv', numbers: [numberOf(3)] });
    expect(await isWhole()).toBe(false);
    await noteGoqSight(store, { ...page, id: 'list?page=2', numbers: [numberOf(4)] });
    expect(await isWhole()).toBe(true);
  });

  it('looks at the same days on both sides, and takes several pages and a CSV together', async () => {
    const store = await database();
    await noteGoqSight(store, { id: 'a', at: NOW, by: 'page', numbers: [numberOf(1)] });
    await noteGoqSight(store, {
      id: 'b',
      at: NOW,
      by: 'page',
      numbers: [numberOf(2), numberOf(7, '20261120')],
    });
    await noteGoqSight(store, { id: 'goq.csv', at: NOW, by: 'csv', numbers: [numberOf(3), numberOf(4)] });
    expect(await compareWithGoq(store, shop, { days: 1, now: NOW })).toMatchObject({
      inBoth: 4,
      notInGoq: [],
      onlyInGoq: [],
    });
    expect(await compareWithGoq(store, shop, { days: 3, now: NOW })).toMatchObject({
      onlyInGoq: [numberOf(7, '20261120')],
    });
  });

  it('forgets after two weeks', async () => {
    const store = await database();
    await noteGoqSight(store, {
      id: 'a',
      at: NOW - 20 * DAY,
      by: 'page',
      numbers: [numberOf(1, '20261101')],
    });
    await noteGoqSight(store, { id: 'b', at: NOW, by: 'page', numbers: [numberOf(2)] });
    expect(await store.goqSeen.toArray()).toMatchObject([{ number: numberOf(2) }]);
    expect(await store.goqPages.toArray()).toMatchObject([{ id: 'b' }]);
  });
});
