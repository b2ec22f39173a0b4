import { describe, expect, it } from 'vitest';
import { knownOrders } from '@/lib/actions/known-orders';
import { orderBriefs } from '@/lib/actions/order-briefs';
import { UnknownOrders } from '@/lib/actions/unknown-orders';
import { MINUTE } from '@/lib/orders/basics';
import { OrdersDatabase } from '@/lib/store/orders-database';
import { callsSince, type Floor, onFloor, SHOP } from './shop-floor.ts';

const SHOP_REF = { mall: SHOP.mall, id: SHOP.shop };

/** The floor with a store of its own that the test can look into. */
function stored(floor: Floor): OrdersDatabase {
  const database = new OrdersDatabase(`briefs-${crypto.randomUUID()}`);
  floor.deps.orders = knownOrders(
    database,
    async () => ({}),
    floor.deps.now,
    async () => true,
  );
  return database;
}

describe('what a page may know of its orders', () => {
  it('reads orders that the store does not hold once, and tells them from then on', async () => {
    await onFloor(async (floor) => {
      const { deps, world } = floor;
      const database = stored(floor);
      const [number] = world.simulator.addOrders(1, { progress: 500 }).map((one) => one.number);
      const strangers = ['123456-20261101-0000000001', '999999-20261101-0000000001', 'x'];
      const asked = [number!, ...strangers];
      const unknown = new UnknownOrders(deps);
      const briefs = () => orderBriefs({ orders: database, journal: deps.journal }, [SHOP_REF], asked, true);
      expect(await briefs()).toEqual([]);
      await unknown.learn(asked);
      expect(await briefs()).toMatchObject([{ number, progress: 500, state: { kind: 'imported' } }]);
      // The page asks every 30 s; what the mall does not know costs one call in ten minutes.
      const from = world.simulator.ledger.next;
      for (let turn = 0; turn < 10; turn += 1) await unknown.learn(strangers);
      expect(callsSince(floor, from)).toEqual([]);
      world.advance(10 * MINUTE);
      await unknown.learn(strangers);
      expect(callsSince(floor, from)).toEqual(['getOrder']);
      database.close();
    });
  });

  it('says of what is 楽天処理中 when the open orders are looked at next, where this PC imports', async () => {
    await onFloor(async (floor) => {
      const { deps, world } = floor;
      const database = stored(floor);
      const [processing, waiting] = [200, 100].map(
        (progress) => world.simulator.addOrders(1, { progress, kinds: ['ordinary'] })[0]!.number,
      );
      await new UnknownOrders(deps).learn([processing!, waiting!]);
      const due = deps.now() + 3 * MINUTE;
      await database.schedules.put({
        mall: SHOP.mall,
        shop: SHOP.shop,
        phase: 0,
        nextDue: due,
        failures: 0,
        detailFailures: 0,
        tasks: { sweep: { due, failures: 0 } },
      });
      const databases = { orders: database, journal: deps.journal };
      const here = await orderBriefs(databases, [SHOP_REF], [processing!, waiting!], true);
      expect(here.map(({ rereadAt }) => rereadAt)).toEqual([due, undefined]);
      const elsewhere = await orderBriefs(databases, [SHOP_REF], [processing!], false);
      expect(elsewhere.map(({ rereadAt }) => rereadAt)).toEqual([undefined]);
      database.close();
    });
  });
});
