import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '@/lib/orders/basics';
import { IMPORT_STATE_KINDS } from '@/lib/orders/import-state';
import { dueDetails, retryGivenUp, storeFetched } from '@/lib/store/details';
import {
  addNew,
  changeOrders,
  numbersOrderedIn,
  ordersByNumber,
  statesOf,
  storeProgress,
  stubOf,
  undatedFoundSince,
} from '@/lib/store/orders';
import type { OrdersDatabase } from '@/lib/store/orders-database';
import { emptySummary, readSummary } from '@/lib/store/summaries';
import { seeded } from '../../simulator/random.ts';
import { CONTEXT, freshDatabase, NOW, orderOf, OTHER, SHOP, unsetOrder } from './fixtures.ts';

const NOTHING = { orders: [], missing: [], unanswered: [], malformed: [] };
const numberOf = (serial: number) => `123456-20261122-${String(serial).padStart(10, '0')}`;

const addStubs = (database: OrdersDatabase, numbers: string[], shop = SHOP) =>
  addNew(
    database,
    shop,
    numbers.map((number) => ({
      ...stubOf(shop, number, NOW),
      fetch: { lane: 'discovery' as const, due: NOW, attempts: 0 },
    })),
    CONTEXT,
  );

async function recountOf(database: OrdersDatabase, shop = SHOP) {
  const counted = emptySummary(shop);
  for (const row of await database.orders.filter((one) => one.shop === shop.id).toArray()) {
    counted.counts[row.stateKind] += 1;
    for (const need of row.needs) counted.needs[need] += 1;
  }
  return counted;
}

describe('orders', () => {
  it('keeps the counts of a shop equal to a recount over any changes', async () => {
    const database = freshDatabase();
    const random = seeded(7);
    for (let step = 0; step < 60; step += 1) {
      const number = numberOf(random.int(1, 25));
      const answer = random.pick([
        'order',
        'unset',
        'cancelled',
        'missing',
        'unanswered',
        'malformed',
        'stub',
      ] as const);
      const now = NOW + step * MINUTE;
      if (answer === 'stub') {
        const known = await statesOf(database, SHOP, [number]);
        if (!known.has(number)) await addStubs(database, [number]);
      } else {
        const fetched = {
          order: { ...NOTHING, orders: [orderOf(number)] },
          unset: { ...NOTHING, orders: [unsetOrder(number)] },
          cancelled: { ...NOTHING, orders: [unsetOrder(number, { progress: 900 })] },
          missing: { ...NOTHING, missing: [number] },
          unanswered: { ...NOTHING, unanswered: [number] },
          malformed: { ...NOTHING, malformed: [{ number, problems: ['?'], masked: null }] },
        }[answer];
        await storeFetched(database, SHOP, fetched, now, { ...CONTEXT, now });
      }
      expect(await readSummary(database, SHOP)).toEqual(await recountOf(database));
    }
    const { counts, needs } = await readSummary(database, SHOP);
    expect(counts.imported).toBeGreaterThan(0);
    expect(counts.quarantined).toBeGreaterThan(0);
    expect(needs['fee-unset']).toBeGreaterThan(0);
  });

  it('keeps several shops of one mall apart', async () => {
    const database = freshDatabase();
    await addStubs(database, [numberOf(1)]);
    await addStubs(database, [numberOf(1), numberOf(2)], OTHER);
    expect((await readSummary(database, SHOP)).counts.held).toBe(1);
    expect((await readSummary(database, OTHER)).counts.held).toBe(2);
    expect(
      await ordersByNumber(database, [SHOP, OTHER], [numberOf(1), numberOf(2), numberOf(3)]),
    ).toHaveLength(3);
    expect(await ordersByNumber(database, [SHOP], [numberOf(2)])).toEqual([]);
  });

  it('knows the state of each number by keys alone, in any order', async () => {
    const database = freshDatabase();
    await addStubs(database, [1, 2, 3, 4].map(numberOf));
    await storeFetched(database, SHOP, { ...NOTHING, orders: [orderOf(numberOf(2))] }, NOW, CONTEXT);
    const states = await statesOf(database, SHOP, [4, 2, 9, 1].map(numberOf));
    expect(Object.fromEntries(states)).toEqual({
      [numberOf(4)]: 'held',
      [numberOf(2)]: 'imported',
      [numberOf(1)]: 'held',
    });
    expect(await statesOf(database, SHOP, [])).toEqual(new Map());
  });

  it('writes nothing of a change that fails', async () => {
    const database = freshDatabase();
    await addStubs(database, [1, 2].map(numberOf));
    const broken = changeOrders(
      database,
      SHOP,
      [1, 2].map(numberOf),
      (known, number) => {
        if (number === numberOf(2)) throw new Error('broken');
        return known && { ...known, order: orderOf(number), importedAt: NOW };
      },
      CONTEXT,
    );
    await expect(broken).rejects.toThrow('broken');
    expect((await readSummary(database, SHOP)).counts).toMatchObject({ held: 2, imported: 0 });
  });

  it('S-029 lists orders with an undecided fee, but not the cancelled ones', async () => {
    const database = freshDatabase();
    const orders = [
      unsetOrder(numberOf(1)),
      unsetOrder(numberOf(2), { progress: 900 }),
      orderOf(numberOf(3)),
    ];
    await storeFetched(database, SHOP, { ...NOTHING, orders }, NOW, CONTEXT);
    const unset = database.orders.where('needs').equals('fee-unset');
    expect((await unset.toArray()).map((row) => row.number)).toEqual([numberOf(1)]);
    expect((await readSummary(database, SHOP)).needs['fee-unset']).toBe(1);
  });

  it('finds the rows of numbers that lie far apart, and of those that lie together', async () => {
    const database = freshDatabase();
    await addStubs(
      database,
      Array.from({ length: 50 }, (_, index) => numberOf(index)),
    );
    const asked = [49, 0, 1, 2, 60].map(numberOf);
    const known: string[] = [];
    const change = (row: object | undefined, number: string) => {
      if (row) known.push(number);
      return undefined;
    };
    await changeOrders(database, SHOP, asked, change, CONTEXT);
    expect(known).toEqual([49, 0, 1, 2].map(numberOf));
  });

  it('counts a number without an order time to the day that it names', async () => {
    const database = freshDatabase();
    const earlier = '123456-20261121-0000000001';
    await addStubs(database, [numberOf(1), earlier, 'another-mall-1']);
    const since = Date.parse('2026-11-22T00:00:00+09:00');
    expect(await undatedFoundSince(database, SHOP, since)).toEqual([numberOf(1), 'another-mall-1']);
    expect(await undatedFoundSince(database, SHOP, NOW + 1)).toEqual([]);
  });

  it('finds orders by their order time', async () => {
    const database = freshDatabase();
    const orders = [1, 2, 3].map((serial) => orderOf(numberOf(serial), { orderedAt: NOW + serial * MINUTE }));
    await storeFetched(database, SHOP, { ...NOTHING, orders }, NOW, CONTEXT);
    expect(await numbersOrderedIn(database, SHOP, NOW + 2 * MINUTE, NOW + 3 * MINUTE)).toEqual(
      [2, 3].map(numberOf),
    );
  });

  it('learns a progress without details, and never an older one', async () => {
    const database = freshDatabase();
    const number = numberOf(1);
    await storeFetched(database, SHOP, { ...NOTHING, orders: [orderOf(number)] }, NOW, CONTEXT);
    await storeProgress(database, SHOP, [number, numberOf(2)], 200, NOW + MINUTE, CONTEXT);
    await storeProgress(database, SHOP, [number], 100, NOW, CONTEXT);
    expect(await database.orders.toArray()).toMatchObject([{ progress: 200, order: { progress: 200 } }]);
  });
});

describe('the detail queue', () => {
  it('gives new orders before the back-fill, and only what is due', async () => {
    const database = freshDatabase();
    const queued = (serial: number, lane: 'discovery' | 'backfill', due: number) => ({
      ...stubOf(SHOP, numberOf(serial), NOW),
      fetch: { lane, due, attempts: 0 },
    });
    await addNew(
      database,
      SHOP,
      [
        queued(1, 'backfill', NOW - MINUTE),
        queued(2, 'backfill', NOW),
        queued(3, 'discovery', NOW),
        queued(4, 'discovery', NOW + 1),
      ],
      CONTEXT,
    );
    expect(await dueDetails(database, SHOP, NOW, 2)).toMatchObject({
      numbers: [3, 1].map(numberOf),
      lane: 'discovery',
    });
    expect((await dueDetails(database, SHOP, NOW, 9)).numbers).toEqual([3, 1, 2].map(numberOf));
    expect(await dueDetails(database, OTHER, NOW, 9)).toMatchObject({ numbers: [], lane: 'backfill' });
  });

  it('passes over what is fetched already and only not stored yet', async () => {
    const database = freshDatabase();
    const numbers = [1, 2, 3, 4, 5].map(numberOf);
    await addStubs(database, numbers);
    const first = await dueDetails(database, SHOP, NOW, 2);
    expect(first.numbers).toEqual([1, 2].map(numberOf));
    const second = await dueDetails(database, SHOP, NOW, 2, first.next, first.numbers);
    expect(second.numbers).toEqual([3, 4].map(numberOf));
  });

  it('lets an order out of the queue that another reading has stored meanwhile, and keeps the newer reading', async () => {
    const database = freshDatabase();
    const number = numberOf(1);
    await addStubs(database, [number]);
    const confirmed = orderOf(number, { progress: 200 });
    await storeFetched(database, SHOP, { ...NOTHING, orders: [confirmed] }, NOW + 2 * SECOND, CONTEXT);
    await storeFetched(database, SHOP, { ...NOTHING, orders: [orderOf(number)] }, NOW, CONTEXT);
    const [row] = await database.orders.toArray();
    expect(row).toMatchObject({ progress: 200, stateKind: 'imported' });
    expect(row?.fetch).toBeUndefined();
  });

  it('believes an answer again whose clock was wrong once', async () => {
    const database = freshDatabase();
    const number = numberOf(1);
    const wrong = NOW + 120 * MINUTE;
    await storeFetched(database, SHOP, { ...NOTHING, orders: [orderOf(number)] }, wrong, CONTEXT);
    const confirmed = orderOf(number, { progress: 200 });
    await storeFetched(database, SHOP, { ...NOTHING, orders: [confirmed] }, NOW + MINUTE, CONTEXT);
    expect(await database.orders.toArray()).toMatchObject([{ progress: 200 }]);
  });

  it('reads a quarantined order again after 5 and 30 minutes, then when a person asks, and empties the quarantine', async () => {
    const database = freshDatabase();
    const number = numberOf(1);
    const malformed = {
      ...NOTHING,
      malformed: [{ number, problems: ['goodsPrice'], masked: { goodsPrice: '＊' } }],
    };
    await addStubs(database, [number]);
    const due: (number | undefined)[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await storeFetched(database, SHOP, malformed, NOW, CONTEXT);
      due.push((await database.orders.toArray())[0]?.fetch?.due);
    }
    expect(due).toEqual([NOW + 5 * MINUTE, NOW + 30 * MINUTE, undefined]);
    expect(await database.quarantine.toArray()).toMatchObject([{ number, masked: { goodsPrice: '＊' } }]);

    await retryGivenUp(database, SHOP, CONTEXT);
    expect((await dueDetails(database, SHOP, NOW, 9)).numbers).toEqual([number]);
    await storeFetched(database, SHOP, { ...NOTHING, orders: [orderOf(number)] }, NOW, CONTEXT);
    expect(await database.quarantine.count()).toBe(0);
    expect(await database.orders.toArray()).toMatchObject([{ state: { kind: 'imported', at: NOW } }]);
  });

  it('has a place in the equation for every state', () => {
    expect(IMPORT_STATE_KINDS.toSorted()).toEqual(Object.keys(emptySummary(SHOP).counts).toSorted());
  });
});
