import type { Proof } from '../orders/import-run';
import type { ShopRef } from '../orders/order-key';
import type { OrdersDatabase } from './orders-database';

/** The newest proof of a shop in a scope. */
export async function readProof(
  database: OrdersDatabase,
  { mall, id }: ShopRef,
  scope: Proof['scope'],
): Promise<Proof | undefined> {
  return database.proofs.get([mall, id, scope]);
}
