import { DAY, type Instant } from '../orders/basics';
import type { Coverage, Schedule } from '../orders/import-run';
import type { ShopRef } from '../orders/order-key';
import type { OrdersDatabase } from './orders-database';

/** How far back the first import goes: Rakuten cancels an unconfirmed order after 14 days (rakuten-rms-api.md §3.2). */
const FIRST_DAYS = 15;

/** Up to where a shop is covered, or undefined before its key was accepted. */
export async function readCoverage(
  database: OrdersDatabase,
  { mall, id }: ShopRef,
): Promise<Coverage | undefined> {
  return database.coverage.get([mall, id]);
}

/** Changes a shop's coverage in one transaction, whoever else writes to it. Throws before its key was accepted. */
export async function changeCoverage(
  database: OrdersDatabase,
  shop: ShopRef,
  change: (coverage: Coverage) => Coverage,
): Promise<Coverage> {
  return database.transaction('rw', database.coverage, async () => {
    const known = await readCoverage(database, shop);
    if (!known) throw new Error(`No coverage of ${shop.mall}/${shop.id}`);
    const changed = change(known);
    await database.coverage.put(changed);
    return changed;
  });
}

export async function readSchedule(
  database: OrdersDatabase,
  { mall, id }: ShopRef,
): Promise<Schedule | undefined> {
  return database.schedules.get([mall, id]);
}

/** When the open orders of a shop are swept next (PC's clock); undefined before the first poll that succeeded. */
export async function nextSweepOf(database: OrdersDatabase, shop: ShopRef): Promise<Instant | undefined> {
  return (await readSchedule(database, shop))?.tasks?.sweep?.due;
}

/**
 * A key was accepted: writes the shop's first mark, 15 days back, and makes it due at once. A shop that has a mark keeps it,
 * so that a renewed key fills the gap. `mallNow` and `now` are the same moment on the mall's and on the PC's clock.
 */
export async function startCoverage(
  database: OrdersDatabase,
  shop: ShopRef,
  at: { mallNow: Instant; now: Instant; phase: number },
): Promise<void> {
  const { coverage, schedules } = database;
  await database.transaction('rw', coverage, schedules, async () => {
    const covered = await readCoverage(database, shop);
    const clockOffset = at.mallNow - at.now;
    await coverage.put({
      mall: shop.mall,
      shop: shop.id,
      mark: at.mallNow - FIRST_DAYS * DAY,
      ...covered,
      clockOffset,
    });
    await makeDue(database, shop, at);
  });
}

/** Makes the next poll due now, whatever held it back: a person pressed 今すぐ取込, or a key was accepted. */
export async function makeDue(
  database: OrdersDatabase,
  shop: ShopRef,
  { now, phase }: { now: Instant; phase: number },
): Promise<void> {
  await database.transaction('rw', database.schedules, async () => {
    const known = await readSchedule(database, shop);
    const { detailsDue: _wait, ...schedule } = known ?? { mall: shop.mall, shop: shop.id, phase };
    await database.schedules.put({ ...schedule, nextDue: now, failures: 0, detailFailures: 0 });
  });
}
