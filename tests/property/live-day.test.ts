import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '@/lib/orders/basics';
import { ImportWorld, REAL } from './import-world.ts';

let world: ImportWorld;
afterEach(() => world.end());

const OPEN = [100, 200, 300, 400, 800];
const DETAILS = 100;
const PAGE = 1_000;
/** A campaign plays the whole day, everybody's test the four hours around midnight. */
const HOURS = process.env.PROPERTY_RUNS === undefined ? 4 : 24;

/** Hours of a live day: orders come in, move on and are cancelled; a night among them. Gives what it cost and may cost. */
async function live(hours: number, everyMinute: number) {
  const { simulator, clock } = world;
  const orders = () => simulator.shop().orders;
  const budget = { polls: 0, fresh: 0, sweeps: 0, left: 0, lookBacks: 0, nights: 0 };
  const before = simulator.ledger.apiCalls();
  for (let minute = 0; minute < hours * 60; minute += 1) {
    clock.advance(MINUTE);
    if (minute % everyMinute === 0) {
      simulator.addOrders(3, { spread: 0, seed: minute + 1 });
      budget.fresh += 1;
    }
    if (minute % 15 === 7) {
      const [one, other] = orders().filter(({ progress }) => progress === 300);
      if (one) simulator.setStatus(one.number, 500);
      if (other) simulator.cancel(other.number);
      budget.left += 1;
    }
    await world.wake();
    budget.polls += 1;
    if (minute % 5 === 0) budget.sweeps += 1;
    if (minute % 60 === 0) budget.lookBacks += Math.ceil(orders().length / PAGE);
  }
  const open = orders().filter(({ progress }) => OPEN.includes(progress)).length;
  budget.nights = Math.ceil(hours / 24) * (Math.ceil(open / DETAILS) + Math.ceil(orders().length / PAGE));
  const groups = OPEN.reduce((sum, progress) => {
    const count = orders().filter((order) => order.progress === progress).length;
    return sum + Math.max(1, Math.ceil(count / PAGE));
  }, 0);
  return {
    calls: simulator.ledger.apiCalls() - before,
    most:
      budget.polls +
      budget.fresh +
      (budget.sweeps + 1) * (groups + 2) +
      budget.left +
      budget.lookBacks +
      budget.nights,
  };
}

describe('the calls of a live day', () => {
  it('stay within polls, new orders, sweeps, what has left, look-backs and the night’s reading', async () => {
    world = await ImportWorld.start(REAL);
    world.clock.advance(13 * HOUR);
    world.simulator.addOrders(150, { spread: 10 * DAY, seed: 3 });
    await world.accept();
    await world.wake();
    // From 23:00 on, so that midnight and the night's work lie in it.
    const { calls, most } = await live(HOURS, 7);
    expect(calls).toBeLessThanOrEqual(most);
    // The formula is no loose bound: most of it is spent.
    expect(calls).toBeGreaterThan(0.7 * most);
    const known = await world.look((database) => database.orders.toArray());
    expect(known.filter(({ stateKind }) => stateKind === 'imported')).toHaveLength(
      world.simulator.shop().orders.length,
    );
  }, 300_000);
});
