import type { Instant } from '../orders/basics';
import type { ShopRef } from '../orders/order-key';
import { readCoverage, readSchedule } from '../store/coverage';
import type { OrdersDatabase } from '../store/orders-database';
import { readProof } from '../store/proofs';
import { type ShownProof, shownProof } from './health';
import { SWEEP_EVERY } from './outcome';

/** 未完了の注文 as shown: the newest proof of the sweep, its age against the sweep's own interval, and the next one. */
export type OpenProof = {
  proof?: ShownProof;
  /** When the sweep is due next, on the PC's clock. */
  next?: Instant;
  /** Sweeps in a row that ended in a trouble. */
  failures: number;
};

/** The proof of the open groups (100, 200, 300, 400, 800) of a shop at `now` on the PC's clock. Fit for a live query. */
export async function readOpenProof(
  database: OrdersDatabase,
  shop: ShopRef,
  now: Instant,
): Promise<OpenProof> {
  const [proof, coverage, schedule] = await Promise.all([
    readProof(database, shop, 'open'),
    readCoverage(database, shop),
    readSchedule(database, shop),
  ]);
  const sweep = schedule?.tasks?.sweep;
  return {
    failures: sweep?.failures ?? 0,
    ...(proof && { proof: shownProof(proof, now + (coverage?.clockOffset ?? 0), SWEEP_EVERY) }),
    ...(sweep && { next: sweep.due }),
  };
}
