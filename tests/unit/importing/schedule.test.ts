import { afterEach, describe, expect, it } from 'vitest';
import { importNow, nextPollDue } from '@/lib/importing/schedule';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/orders/basics';
import { ImportWorld } from '../../property/import-world.ts';

let world: ImportWorld;

afterEach(() => world.end());

/** Searches of every status: polls, and what goes on with them. */
const polls = () =>
  world.simulator.ledger.calls('searchOrder').filter(({ body }) => !body.includes('orderProgressList'))
    .length;

it('tells when the next poll is due, one interval on', async () => {
  world = await ImportWorld.start();
  const due = () => world.look((database) => nextPollDue({ database }, [world.shop], 0));
  expect(await due()).toBeUndefined();
  await world.accept();
  await world.wake();
  const before = (await due()) ?? 0;
  expect(before - world.clock.now()).toBeGreaterThan(0);
  expect(before - world.clock.now()).toBeLessThanOrEqual(MINUTE);
  await world.after(MINUTE);
  expect(await due()).toBe(before + MINUTE);
});

describe('one flight a shop', () => {
  it('leaves a shop alone that is being imported, and joins a person’s press to it', async () => {
    world = await ImportWorld.start();
    world.simulator.addOrders(12, { spread: HOUR, seed: 3 });
    await world.accept();
    const { database, deps } = world.worker();
    let pressed: Promise<void> | undefined;
    world.beforeCall = () => {
      pressed ??= Promise.all([importNow(deps, world.shop), world.wakeWith(deps)]).then(() => undefined);
    };
    await world.wakeWith(deps);
    await pressed;
    database.close();
    const searches = world.simulator.ledger.calls('searchOrder').length;
    const fetched = world.simulator.ledger.calls('getOrder').flatMap((call) => call.orders);
    expect(new Set(fetched).size).toBe(fetched.length);
    expect(fetched).toHaveLength(12);
    expect(searches).toBeLessThanOrEqual(6);
  });

  it('keeps the shop’s own phase of the minute', async () => {
    world = await ImportWorld.start();
    await world.accept();
    await world.wake();
    const schedules = await world.look((database) => database.schedules.toArray());
    expect(schedules).toMatchObject([{ phase: 0.5, failures: 0 }]);
    expect(((schedules[0]?.nextDue ?? 0) / SECOND) % 60).toBe(30);
  });
});

describe('due times', () => {
  it('polls at once where the interval was shortened, or the PC’s clock was set back by a day', async () => {
    world = await ImportWorld.start();
    world.shop.intervalMinutes = 60;
    await world.accept();
    await world.wake();
    const before = polls();
    world.shop.intervalMinutes = 1;
    await world.after(MINUTE);
    expect(polls()).toBe(before + 1);

    world.clock.advance(-DAY);
    world.simulator.clock.skew(DAY);
    await world.wake();
    // The hourly look back is due as well.
    expect(polls()).toBe(before + 3);
  });

  it('learns the shop’s prefix from the numbers, once, and not from a page with strangers', async () => {
    world = await ImportWorld.start();
    delete world.shop.prefix;
    const learnt: string[] = [];
    world.learnPrefix = (prefix) => learnt.push(prefix);
    world.simulator.addOrders(20, { spread: HOUR, seed: 3 });
    world.simulator.faults.add({ fault: 'more-rows', match: { api: 'searchOrder' }, count: 1 });
    await world.accept();
    await world.wake();
    expect(learnt).toEqual([world.simulator.shop().prefix]);
  });
});
