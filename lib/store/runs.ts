import Dexie from 'dexie';
import { DAY, type Instant } from '../orders/basics';
import type { ImportRun } from '../orders/import-run';
import type { ShopRef } from '../orders/order-key';
import type { OrdersDatabase } from './orders-database';

/** One run a minute makes 1,440 a day; older ones than this tell nobody anything. */
const KEPT = 14 * DAY;

/** The newest runs of a shop, newest first. */
export async function latestRuns(
  database: OrdersDatabase,
  { mall, id }: ShopRef,
  limit: number,
): Promise<ImportRun[]> {
  return database.runs
    .where('[mall+shop+startedAt]')
    .between([mall, id, Dexie.minKey], [mall, id, Dexie.maxKey])
    .reverse()
    .limit(limit)
    .toArray();
}

/** The runs of a shop that started at `since` or later, oldest first. */
export async function runsSince(
  database: OrdersDatabase,
  { mall, id }: ShopRef,
  since: Instant,
): Promise<ImportRun[]> {
  return database.runs
    .where('[mall+shop+startedAt]')
    .between([mall, id, since], [mall, id, Dexie.maxKey])
    .toArray();
}

/** Drops runs that started more than 14 days before `now`. */
export async function dropOldRuns(
  database: OrdersDatabase,
  { mall, id }: ShopRef,
  now: Instant,
): Promise<void> {
  await database.runs
    .where('[mall+shop+startedAt]')
    .between([mall, id, Dexie.minKey], [mall, id, now - KEPT])
    .delete();
}
