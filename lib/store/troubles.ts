import Dexie from 'dexie';
import type { ShopRef } from '../orders/order-key';
import type { Trouble } from '../orders/trouble';
import type { OrdersDatabase } from './orders-database';

/** Stores a trouble, or counts it up where the same one (mall, shop, kind, code) stands already. */
export async function recordTrouble(database: OrdersDatabase, trouble: Trouble): Promise<void> {
  const code = trouble.evidence.code ?? '';
  await database.transaction('rw', database.troubles, async () => {
    const known = await database.troubles.get([trouble.mall, trouble.shop, trouble.kind, code]);
    const { firstSeen, count } = known ?? trouble;
    await database.troubles.put({ ...trouble, firstSeen, count: known ? count + 1 : count, code });
  });
}

/** Takes away every trouble of a shop but the clock's: it was reached, and all that was due worked. */
export async function clearTroubles(database: OrdersDatabase, shop: ShopRef): Promise<void> {
  await ofShop(database, shop)
    .filter(({ kind }) => kind !== 'clock')
    .delete();
}

/** Takes away the troubles of one kind. */
export async function clearTrouble(
  database: OrdersDatabase,
  shop: ShopRef,
  kind: Trouble['kind'],
): Promise<void> {
  await ofShop(database, shop)
    .filter((trouble) => trouble.kind === kind)
    .delete();
}

/** What stands against a shop now. */
export async function shopTroubles(database: OrdersDatabase, shop: ShopRef): Promise<Trouble[]> {
  return (await ofShop(database, shop).toArray()).map(({ code: _code, ...trouble }) => trouble);
}

/** Shops whose key the mall has refused and not taken since. */
export async function shopsWithRefusedKey(database: OrdersDatabase): Promise<ShopRef[]> {
  const refused = await database.troubles.filter(({ kind }) => REFUSED.includes(kind)).toArray();
  return refused.map(({ mall, shop }) => ({ mall, id: shop }));
}

const REFUSED: readonly Trouble['kind'][] = ['key-refused', 'key-expired'];

const ofShop = (database: OrdersDatabase, { mall, id }: ShopRef) =>
  database.troubles
    .where('[mall+shop+kind+code]')
    .between([mall, id, Dexie.minKey], [mall, id, Dexie.maxKey]);
