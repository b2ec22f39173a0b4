import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import type { Order } from '@/lib/orders/order';
import { openStore } from '@/lib/store/opening';
import { OrdersDatabase } from '@/lib/store/orders-database';
import { ordersOnceUnset } from '@/lib/store/unset-fees';
import { readSummary } from '@/lib/store/summaries';
import { NOW, orderOf, SHOP } from './fixtures.ts';

const NUMBER = '123456-20261122-0000000001';

const withoutFee = (order: Order): Order => ({
  ...order,
  packages: order.packages.map((one) => ({ ...one, prefecture: '沖縄県', postage: 'unset' })),
});

/**
 * Each version as it was released, with literal records that it wrote. A new version adds its own entry here; the ones before it
 * are never changed.
 */
const VERSIONS = [
  {
    version: 1,
    stores: {
      orders:
        '[mall+shop+number],[mall+shop+orderedAt],[mall+shop+stateKind+number],[mall+shop+progress],[mall+shop+fetch.lane+fetch.due],*needs',
      quarantine: '[mall+shop+number]',
      coverage: '[mall+shop]',
      schedules: '[mall+shop]',
      runs: 'id, [mall+shop+startedAt]',
      proofs: '[mall+shop+scope]',
      troubles: '[mall+shop+kind+code]',
      summaries: '[mall+shop]',
    },
    records: {
      orders: {
        mall: 'rakuten',
        shop: SHOP.id,
        number: NUMBER,
        source: 'api',
        foundAt: NOW,
        orderedAt: NOW,
        progress: 100,
        progressAt: NOW,
        importedAt: NOW,
        readAt: NOW,
        order: orderOf(NUMBER),
        state: { kind: 'imported', at: NOW },
        stateKind: 'imported',
        needs: [],
      },
      coverage: {
        mall: 'rakuten',
        shop: SHOP.id,
        mark: NOW,
        clockOffset: 0,
        open: { window: { from: NOW, to: NOW + 1 }, at: { page: 2 }, runId: 'r' },
      },
      schedules: { mall: 'rakuten', shop: SHOP.id, nextDue: NOW, phase: 0.5, failures: 0, detailFailures: 0 },
      summaries: {
        mall: 'rakuten',
        shop: SHOP.id,
        counts: { imported: 1, held: 0, excluded: 0, 'needs-person': 0, quarantined: 0 },
        needs: { 'fee-unset': 0, quarantined: 0 },
      },
    },
  },
  {
    version: 2,
    stores: {
      orders:
        '[mall+shop+number],[mall+shop+orderedAt],[mall+shop+stateKind+number],[mall+shop+progress],[mall+shop+fetch.lane+fetch.due],[orderedAt+progress+stateKind+order.payment.name],*needs,[mall+shop+deadline.why+deadline.at]',
      quarantine: '[mall+shop+number]',
      coverage: '[mall+shop]',
      schedules: '[mall+shop]',
      runs: 'id, [mall+shop+startedAt]',
      proofs: '[mall+shop+scope]',
      troubles: '[mall+shop+kind+code]',
      watches: '[mall+shop+number], dueAt',
      summaries: '[mall+shop]',
      csvRuns: 'id, startedAt',
      csvExports: '[shop+kind]',
      csvMappings: '[shop+for+label]',
      shipmentDrafts: '[mall+shop+number+parcelNumber]',
      goqSeen: 'number, day',
      goqPages: 'id, at',
    },
    records: {
      orders: {
        mall: 'rakuten',
        shop: SHOP.id,
        number: NUMBER,
        source: 'api',
        foundAt: NOW,
        orderedAt: NOW,
        progress: 100,
        progressAt: NOW,
        importedAt: NOW,
        readAt: NOW,
        order: withoutFee(orderOf(NUMBER)),
        state: { kind: 'imported', at: NOW },
        stateKind: 'imported',
        needs: ['fee-unset'],
      },
      coverage: { mall: 'rakuten', shop: SHOP.id, mark: NOW, clockOffset: 0 },
      summaries: {
        mall: 'rakuten',
        shop: SHOP.id,
        counts: { imported: 1, held: 0, excluded: 0, 'needs-person': 0, quarantined: 0 },
        needs: { 'fee-unset': 1, quarantined: 0 },
      },
    },
  },
] as const;

let names = 0;

/** A database as an older version left it. */
async function written({ version, stores, records }: (typeof VERSIONS)[number]): Promise<string> {
  const name = `schema-${version}-${(names += 1)}`;
  const old = new Dexie(name);
  old.version(version).stores(stores);
  for (const [table, record] of Object.entries(records)) await old.table(table).put(record);
  old.close();
  return name;
}

describe('schema versions', () => {
  it.each(VERSIONS)('opens what version $version wrote, with all its orders', async (version) => {
    const database = new OrdersDatabase(await written(version));
    expect(await openStore(database)).toEqual({ state: 'open' });
    expect(await database.orders.toArray()).toMatchObject([{ number: NUMBER, stateKind: 'imported' }]);
    expect((await readSummary(database, SHOP)).counts.imported).toBe(1);
    // A window that was half read in the old way is read again from the mark.
    expect(await database.coverage.toArray()).toEqual([
      { mall: 'rakuten', shop: SHOP.id, mark: NOW, clockOffset: 0 },
    ]);
    database.close();
  });

  it('remembers from version 2 which orders had an undecided fee, so that their cause can be counted', async () => {
    const database = new OrdersDatabase(await written(VERSIONS[1]));
    const [found] = await ordersOnceUnset(database, 0);
    expect(found?.feeWasUnset).toEqual({ at: NOW, prefectures: ['沖縄県'], island: false });
    database.close();
  });

  it('leaves the old data readable where an upgrade fails, and says so', async () => {
    const name = await written(VERSIONS[0]);
    class Failing extends OrdersDatabase {
      constructor() {
        super(name);
        this.version(90)
          .stores({ added: 'id' })
          .upgrade(() => Promise.reject(new Error('half way')));
      }
    }
    const failing = new Failing();
    const health = await openStore(failing);
    expect(health).toMatchObject({ state: 'broken', sentence: expect.stringContaining('残っています') });
    failing.close();
    const again = new OrdersDatabase(name);
    expect(await again.orders.count()).toBe(1);
    again.close();
  });
});
