import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { shopHealth } from '@/lib/importing/health';
import { importShop } from '@/lib/importing/importer';
import { DAY, HOUR, MINUTE } from '@/lib/orders/basics';
import { readCoverage, readSchedule } from '@/lib/store/coverage';
import { emptySummary } from '@/lib/store/summaries';
import { shopTroubles } from '@/lib/store/troubles';
import { ImportWorld, REAL } from '../../property/import-world.ts';

let world: ImportWorld;
afterEach(() => world.end());

/** One wake of a worker whose disk takes no more orders; everything else can still be written. */
async function wakeOnFullDisk() {
  const { database, deps } = world.worker();
  database.use({
    stack: 'dbcore',
    name: 'full',
    create: (down) => ({
      ...down,
      table: (name) => {
        const table = down.table(name);
        if (name !== 'orders') return table;
        return {
          ...table,
          mutate: async (request) => {
            if (request.type === 'add' || request.type === 'put') throw new Dexie.QuotaExceededError('full');
            return table.mutate(request);
          },
        };
      },
    }),
  });
  const trouble = await importShop(deps, world.shop);
  database.close();
  return trouble;
}

describe('a full disk', () => {
  it('stops the import with one trouble, never moves the mark past a number not stored, and goes on by itself', async () => {
    world = await ImportWorld.start(REAL);
    world.simulator.addOrders(30, { spread: DAY, seed: 3 });
    await world.accept();
    const before = await world.look((database) => readCoverage(database, world.shop));
    const met = await wakeOnFullDisk();
    expect(met).toMatchObject({ kind: 'storage', evidence: { code: 'QuotaExceededError' } });
    const { coverage, schedule, troubles } = await world.look(async (database) => ({
      coverage: await readCoverage(database, world.shop),
      schedule: await readSchedule(database, world.shop),
      troubles: await shopTroubles(database, world.shop),
    }));
    expect(coverage?.mark).toBe(before?.mark);
    expect(troubles).toMatchObject([{ kind: 'storage' }]);
    const facts = {
      shop: world.shop,
      intervalMinutes: 1,
      coverage,
      schedule,
      troubles,
      counts: emptySummary(world.shop).counts,
      waiting: 0,
    };
    const { verdict, trouble } = shopHealth(facts, world.clock.now());
    expect(['stopped', 'waiting']).toContain(verdict);
    expect(trouble?.kind).toBe('storage');

    // Room was made; nothing has to be pressed.
    world.clock.advance(HOUR);
    await world.wake();
    const found = await world.look((database) => database.orders.toArray());
    expect(found.filter(({ stateKind }) => stateKind === 'imported')).toHaveLength(30);
    world.clock.advance(MINUTE);
    await world.wake();
    expect(await world.look((database) => shopTroubles(database, world.shop))).toEqual([]);
  });
});
