import type { ShopRef } from '../orders/order-key';
import { OPEN_PROGRESSES, type Progress } from '../orders/progress';
import type { OrdersDatabase } from './orders-database';

/** How many orders of a shop stand in each status that can still change. Counts index keys only. */
export async function openGroups(
  database: OrdersDatabase,
  { mall, id }: ShopRef,
): Promise<Map<Progress, number>> {
  const counts = await Promise.all(
    OPEN_PROGRESSES.map((progress) =>
      database.orders.where('[mall+shop+progress]').equals([mall, id, progress]).count(),
    ),
  );
  return new Map(OPEN_PROGRESSES.map((progress, index) => [progress, counts[index] ?? 0]));
}
