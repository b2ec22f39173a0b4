import { afterEach, describe, expect, it } from 'vitest';
import { importNow } from '@/lib/importing/schedule';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/orders/basics';
import { ImportWorld } from '../../property/import-world.ts';

let world: ImportWorld;

afterEach(() => world.end());

describe('looking back', () => {
  it('finds within the hour an order that the mall showed a day late, by numbers only', async () => {
    world = await ImportWorld.imported(10);
    const [late] = world.simulator.addOrders(1, {
      now: world.clock.now() - 30 * HOUR,
      progress: 500,
      seed: 4,
    });
    for (let minute = 0; minute < 12; minute += 1) await world.after(5 * MINUTE + SECOND);
    expect(await world.row(late?.number ?? '')).toMatchObject({ stateKind: 'imported' });
  });

  it('finds in the night an order that the mall showed weeks late, and open ones older than a search', async () => {
    world = await ImportWorld.imported(10);
    const [late] = world.simulator.addOrders(1, {
      now: world.clock.now() - 50 * DAY,
      progress: 700,
      seed: 4,
    });
    const [old] = world.simulator.addOrders(1, {
      now: world.clock.now() - 200 * DAY,
      progress: 300,
      seed: 5,
    });
    const asked = { from: world.clock.now() - 201 * DAY, to: world.clock.now() - 199 * DAY };
    const { database, deps } = world.worker();
    await importNow(deps, world.shop, asked);
    database.close();
    expect(await world.row(old?.number ?? '')).toMatchObject({ stateKind: 'imported', progress: 300 });

    world.simulator.setStatus(old?.number ?? '', 500);
    await world.after(20 * HOUR);
    expect(await world.row(late?.number ?? '')).toMatchObject({ stateKind: 'imported' });
    expect(await world.row(old?.number ?? '')).toMatchObject({ progress: 500 });
  });

  it('reads every open order again each night, and sees amounts that were changed on RMS', async () => {
    world = await ImportWorld.imported(30);
    const [changed] = world.openAtMall().filter(({ kind }) => kind === 'ordinary');
    if (!changed) throw new Error('no order');
    world.simulator.setFee(changed.number, 1_980);
    const before = world.simulator.ledger.calls('getOrder').length;
    await world.after(20 * HOUR);
    const read = world.simulator.ledger
      .calls('getOrder')
      .slice(before)
      .flatMap((call) => call.orders);
    expect(read).toEqual(expect.arrayContaining(world.openAtMall().map(({ number }) => number)));
    const known = await world.row(changed.number);
    expect(known?.order?.packages[0]?.postage).toBe(1_980);
    expect(known?.amountsChangedAt).toBeDefined();
    expect((await world.rows()).filter((one) => one.amountsChangedAt !== undefined)).toHaveLength(1);
  });
});

describe('日時を指定して取込', () => {
  it('imports a past period, more than one search long, up to 730 days back', async () => {
    world = await ImportWorld.imported(5);
    const made = [10, 100, 300, 700].flatMap((days) =>
      world.simulator.addOrders(1, { now: world.clock.now() - days * DAY, progress: 700, seed: days }),
    );
    const { database, deps } = world.worker();
    await importNow(deps, world.shop, {
      from: world.clock.now() - 900 * DAY,
      to: world.clock.now() - 20 * DAY,
    });
    database.close();
    const found = new Set((await world.rows()).map(({ number }) => number));
    expect(made.slice(1).filter(({ number }) => !found.has(number))).toEqual([]);
    expect(await world.look((store) => store.coverage.toArray())).not.toMatchObject([{ period: {} }]);
  });
});
