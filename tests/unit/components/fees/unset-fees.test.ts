import { describe, expect, it } from 'vitest';
import { unsetCauses } from '@/components/fees/unset-causes';
import { choicesOf, filtered, grouped, unsetOrders } from '@/components/fees/unset-list';
import { DAY, HOUR } from '@/lib/orders/basics';
import type { Order } from '@/lib/orders/order';
import { JournalDatabase } from '@/lib/store/journal-database';
import { changeOrders } from '@/lib/store/orders';
import { type OrderRow, OrdersDatabase } from '@/lib/store/orders-database';
import { ordersOnceUnset, ordersWeFixed, unsetFeeOrders } from '@/lib/store/unset-fees';
import { planned } from '@/lib/actions/journal';
import { order, SHOP } from '../../actions/desk.ts';

const NOW = Date.parse('2026-11-22T12:00:00+0900');
const CONTEXT = { rules: {}, now: NOW };
const SHOP_REF = { mall: SHOP.mall, id: SHOP.shop };

let tail = 0;
type Made = { ago?: number; delivery?: string; prefecture?: string; island?: boolean; unset?: boolean };

/** An order of so many days ago whose only fee is undecided. */
function made({
  ago = 0,
  delivery = '宅配便',
  prefecture = '東京都',
  island = false,
  unset = true,
}: Made): Order {
  tail += 1;
  const base = order(`123456-20261122-${String(tail).padStart(10, '0')}`);
  return {
    ...base,
    orderedAt: NOW - ago * DAY,
    delivery: { method: delivery },
    packages: base.packages.map((one) => ({
      ...one,
      prefecture,
      island,
      ...(unset && { postage: 'unset' as const }),
    })),
  };
}

async function stored(orders: readonly Order[]): Promise<OrdersDatabase> {
  const database = new OrdersDatabase(`unset-${crypto.randomUUID()}`);
  for (const one of orders) await store(database, one);
  return database;
}

async function store(database: OrdersDatabase, one: Order): Promise<void> {
  await changeOrders(
    database,
    SHOP_REF,
    [one.number],
    (known) => ({
      ...(known ?? { ...SHOP, number: one.number, source: 'api' as const, foundAt: NOW }),
      order: one,
      orderedAt: one.orderedAt,
      progress: one.progress,
      importedAt: NOW,
      readAt: one.orderedAt + HOUR,
    }),
    CONTEXT,
  );
}

const times = (count: number, what: Made) => Array.from({ length: count }, () => made(what));
const numbersOf = (rows: readonly OrderRow[]) => rows.map(({ number }) => number);

describe('the root cause of undecided fees', () => {
  it('S-043 counts by delivery method and area before and after the day of the change, and every list adds up', async () => {
    const database = await stored([
      ...times(3, { ago: 9 }),
      ...times(2, { ago: 8, prefecture: '沖縄県' }),
      ...times(1, { ago: 7, delivery: 'クール便', prefecture: '鹿児島県', island: true }),
      ...times(2, { ago: 2, delivery: 'クール便', prefecture: '沖縄県' }),
      // Outside both periods, and one that was never undecided.
      ...times(4, { ago: 30 }),
      made({ ago: 2, unset: false }),
    ]);
    const rows = await ordersOnceUnset(database, NOW - 60 * DAY);
    const causes = unsetCauses(rows, NOW - 7 * DAY, NOW);
    expect(causes.days).toBe(7);
    expect(causes.total).toEqual({ before: 6, after: 2 });
    expect(causes.byDelivery).toEqual([
      { name: 'クール便', before: 1, after: 2 },
      { name: '宅配便', before: 5, after: 0 },
    ]);
    expect(causes.byArea).toEqual([
      { name: '沖縄県', before: 2, after: 2 },
      { name: '東京都', before: 3, after: 0 },
      { name: '鹿児島県（離島）', before: 1, after: 0 },
    ]);
    expect(causes.byDay.length).toBe(14);
    for (const part of ['before', 'after'] as const) {
      const days = causes.byDay.filter((one) => one.part === part);
      expect(days.reduce((sum, { count }) => sum + count, 0)).toBe(causes.total[part]);
    }
    database.close();
  });

  it('S-043 goes on counting an order after its fee was set, and compares nothing on the day of the change', async () => {
    const one = made({ ago: 1 });
    const database = await stored([one]);
    await store(database, { ...one, packages: one.packages.map((each) => ({ ...each, postage: 800 })) });
    expect(await unsetFeeOrders(database)).toEqual([]);
    const rows = await ordersOnceUnset(database, NOW - 60 * DAY);
    expect(unsetCauses(rows, undefined, NOW)).toMatchObject({ days: 0, total: { before: 1, after: 0 } });
    expect(unsetCauses(rows, NOW, NOW)).toMatchObject({ days: 0, total: { before: 1, after: 0 } });
    // Long after the change the latest two weeks are compared with the two before it.
    expect(unsetCauses(rows, NOW - 40 * DAY, NOW)).toMatchObject({
      days: 14,
      total: { before: 0, after: 1 },
    });
    database.close();
  });
});

describe('the list of undecided fees', () => {
  it('T-4 S-084 names every stored order of all shops, also what a preset leaves out, but not cancelled ones', async () => {
    const [open, gone] = [made({ ago: 1 }), { ...made({ ago: 2 }), progress: 900 as const }];
    const database = await stored([open, gone, made({ unset: false })]);
    const other = { ...made({ ago: 3 }), shop: 'second-shop' };
    const rules = { leavesOut: ['fee-unset' as const] };
    await changeOrders(
      database,
      { mall: 'rakuten', id: 'second-shop' },
      [other.number],
      () => ({
        mall: 'rakuten',
        shop: 'second-shop',
        number: other.number,
        source: 'api',
        foundAt: NOW,
        order: other,
        orderedAt: other.orderedAt,
        progress: 100,
        importedAt: NOW,
      }),
      { rules, now: NOW },
    );
    const rows = await unsetFeeOrders(database);
    expect(numbersOf(rows)).toEqual([open.number, other.number]);
    expect(rows[1]?.state).toEqual({ kind: 'excluded', why: 'fee-unset' });
    database.close();
  });

  it('filters by method and place, and puts each order under one heading', async () => {
    const database = await stored([
      ...times(3, {}),
      ...times(2, { delivery: 'クール便', prefecture: '鹿児島県', island: true }),
    ]);
    const all = unsetOrders(await unsetFeeOrders(database));
    expect(choicesOf(all, 'prefecture')).toEqual([
      ['東京都', 3],
      ['鹿児島県', 2],
      ['離島', 2],
    ]);
    expect(filtered(all, { delivery: 'クール便' }).length).toBe(2);
    expect(filtered(all, { prefecture: '離島', delivery: '宅配便' })).toEqual([]);
    const groups = grouped(all, 'delivery', 4);
    expect(groups.map(({ name, count, shown }) => [name, count, shown.length])).toEqual([
      ['宅配便', 3, 3],
      ['クール便', 2, 1],
    ]);
    database.close();
  });
});

describe('もう一度直す', () => {
  it('offers the orders whose fee we set, as they are stored now', async () => {
    const [ours, theirs] = [made({ unset: false }), made({ unset: false })];
    const database = await stored([ours, theirs]);
    const journal = new JournalDatabase(`unset-${crypto.randomUUID()}`);
    const batch = { pressId: 'p', previewId: 'v', by: 'PC-1', at: NOW, leftOut: [] };
    for (const [id, act, one] of [
      ['fee', 'fix-fee', ours],
      ['confirm', 'confirm', theirs],
    ] as const) {
      await journal.batches.add({ ...batch, id, pressId: id, act });
      const entry = planned({
        id: `${id}/0`,
        batchId: id,
        act,
        route: 'api',
        auto: false,
        order: { ...SHOP, number: one.number },
        by: 'PC-1',
        from: 'workbench',
        at: NOW,
        clockOffset: 0,
        before: null,
        after: null,
      });
      const { openKey: _open, dueAt: _due, ...rest } = entry;
      await journal.entries.add({ ...rest, state: 'done', revision: 1 });
    }
    expect(numbersOf(await ordersWeFixed(database, journal, NOW - DAY))).toEqual([ours.number]);
    expect(await ordersWeFixed(database, journal, NOW + DAY)).toEqual([]);
    database.close();
    journal.close();
  });
});
