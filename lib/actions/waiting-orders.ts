import { readCoverage, readSchedule } from '../store/coverage';
import type { ShopKey } from '../store/journal';
import { numbersWithProgress, ordersByNumber } from '../store/orders';
import type { OrdersDatabase } from '../store/orders-database';
import type { WaitingOrders } from './auto-confirm';

/** What is stored of a shop's orders at 注文確認待ち, for 自動注文確認. */
export async function waitingOrders(
  database: OrdersDatabase,
  { mall, shop: id }: ShopKey,
): Promise<WaitingOrders> {
  const shop = { mall, id };
  const [numbers, coverage, schedule] = await Promise.all([
    numbersWithProgress(database, shop, [100]),
    readCoverage(database, shop),
    readSchedule(database, shop),
  ]);
  const rows = await ordersByNumber(database, [shop], [...numbers.keys()]);
  return {
    orders: rows.map((row) => ({ ...row, excluded: row.stateKind === 'excluded' })),
    clockOffset: coverage?.clockOffset ?? 0,
    failing: (schedule?.failures ?? 0) + (schedule?.detailFailures ?? 0) > 0,
  };
}
