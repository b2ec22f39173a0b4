import type { ShopRef } from '../orders/order-key';
import type { Progress } from '../orders/progress';
import { ordersByNumber } from './orders';
import type { OrderRow, OrdersDatabase } from './orders-database';

/** 楽天処理中, 発送待ち and 変更確定待ち: where another system may have left その他 as the carrier (S-077). */
const CONFIRMED: readonly Progress[] = [200, 300, 400];

/** A shop's confirmed orders that are not shipped yet, and those with these numbers, whatever their progress; the oldest first. */
export async function ordersToShip(
  database: OrdersDatabase,
  shop: ShopRef,
  numbers: readonly string[],
): Promise<OrderRow[]> {
  const keys = CONFIRMED.map((progress): [ShopRef['mall'], string, Progress] => [
    shop.mall,
    shop.id,
    progress,
  ]);
  const [confirmed, named] = await Promise.all([
    database.orders.where('[mall+shop+progress]').anyOf(keys).toArray(),
    ordersByNumber(database, [shop], numbers),
  ]);
  const rows = new Map([...confirmed, ...named].map((row) => [row.number, row]));
  return [...rows.values()].toSorted((one, other) => (one.orderedAt ?? 0) - (other.orderedAt ?? 0));
}
