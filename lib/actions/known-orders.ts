import type { Instant } from '../orders/basics';
import type { ImportRules, OrderFacts } from '../orders/import-state';
import type { ShopRef } from '../orders/order-key';
import { storeFetched } from '../store/details';
import { nextSweepOf } from '../store/coverage';
import { openGroups } from '../store/open-groups';
import type { ShopKey } from '../store/journal';
import { ordersByNumber, storeProgress } from '../store/orders';
import type { OrdersDatabase } from '../store/orders-database';
import type { KnownOrders } from './action-deps';

const refOf = ({ mall, shop }: ShopKey): ShopRef => ({ mall, id: shop });

/** What actions know and learn of orders, in the same store and by the same rules as the import. */
export function knownOrders(
  database: OrdersDatabase,
  rules: (shop: ShopRef) => Promise<ImportRules>,
  now: () => Instant,
  importsHere: () => Promise<boolean>,
): KnownOrders {
  const context = async (shop: ShopRef) => ({ rules: await rules(shop), now: now() });
  return {
    async factsOf(orders) {
      const known = new Map<string, OrderFacts>();
      const numbers = Map.groupBy(orders, ({ mall, shop }) => `${mall}/${shop}`);
      for (const [first, ...rest] of numbers.values()) {
        if (!first) continue;
        const rows = await ordersByNumber(
          database,
          [refOf(first)],
          [first, ...rest].map(({ number }) => number),
        );
        for (const row of rows) known.set(row.number, row);
      }
      return known;
    },
    keysIn: (shops, numbers) => ordersByNumber(database, shops, numbers),
    openGroups: (shop) => openGroups(database, refOf(shop)),
    nextSweep: async (shop) => ((await importsHere()) ? nextSweepOf(database, refOf(shop)) : undefined),
    saveFetched: async (shop, fetched, readAt) =>
      storeFetched(database, refOf(shop), fetched, readAt, await context(refOf(shop))),
    saveProgress: async (shop, numbers, progress, at) =>
      storeProgress(database, refOf(shop), numbers, progress, at, await context(refOf(shop))),
  };
}
