import Dexie from 'dexie';
import type { ShopRef } from '../orders/order-key';
import type { OrdersDatabase, QuarantinedMessage } from './orders-database';

/** The messages of a shop that could not be understood, every text masked, in the order of their numbers. */
export function quarantinedOf(
  database: OrdersDatabase,
  { mall, id }: ShopRef,
): Promise<QuarantinedMessage[]> {
  return database.quarantine
    .where('[mall+shop+number]')
    .between([mall, id, Dexie.minKey], [mall, id, Dexie.maxKey])
    .toArray();
}
