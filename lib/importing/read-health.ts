import type { Instant } from '../orders/basics';
import { readCoverage, readSchedule } from '../store/coverage';
import { countDueDetails } from '../store/details';
import type { OrdersDatabase } from '../store/orders-database';
import { readProof } from '../store/proofs';
import { readSummary } from '../store/summaries';
import { shopTroubles } from '../store/troubles';
import { type ShopHealth, shopHealth } from './health';
import type { ImportShop } from './pass';

/** A shop's health from the store alone, so that it can be shown while the worker sleeps. Fit for a live query. */
export async function readShopHealth(
  database: OrdersDatabase,
  shop: ImportShop,
  now: Instant,
): Promise<ShopHealth> {
  const [coverage, schedule, proof, troubles, summary, waiting] = await Promise.all([
    readCoverage(database, shop),
    readSchedule(database, shop),
    readProof(database, shop, 'today'),
    shopTroubles(database, shop),
    readSummary(database, shop),
    countDueDetails(database, shop, now),
  ]);
  return shopHealth(
    {
      shop,
      intervalMinutes: shop.intervalMinutes,
      coverage,
      schedule,
      proof,
      troubles,
      counts: summary.counts,
      waiting,
    },
    now,
  );
}
