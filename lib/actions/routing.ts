import type { Act, LeftOutReason } from '../orders/journal-entry';
import { canDo } from '../orders/mall-acts';
import { orderNumberPrefix, type ShopRef } from '../orders/order-key';
import type { WhoConfirms } from '../settings';
import { leftOut, type PreviewDeps } from './verdict';

/** A shop as the actions know it: whose key may touch which order numbers, and who confirms. */
export type ActingShop = ShopRef & {
  whoConfirms: WhoConfirms;
  hasKey: boolean;
  /** 自動発送完了報告; off where absent (S-122). */
  reportsShipments?: boolean;
};

/**
 * The Rakuten shop whose key may touch an order number: the one with its prefix, or, until a prefix is learnt, the only shop
 * without one (the mall answers for a shop's own orders only). Else why there is none.
 */
export function shopOf(
  number: string,
  shops: readonly ActingShop[],
  { withKey = true } = {},
): ActingShop | LeftOutReason {
  const prefix = orderNumberPrefix(number);
  if (prefix === undefined) return 'not-rakuten';
  const rakuten = shops.filter(({ mall }) => mall === 'rakuten');
  const unlearnt = rakuten.filter((shop) => shop.prefix === undefined);
  const shop =
    rakuten.find((one) => one.prefix === prefix) ?? (unlearnt.length === 1 ? unlearnt[0] : undefined);
  return shop && (shop.hasKey || !withKey) ? shop : 'no-key';
}

/** Where a number belongs: a shop that can be acted on, or why it is left out. */
export type Route = { shop: ActingShop } | ReturnType<typeof leftOut>;

/**
 * The shop of each number, in the order asked for: a Rakuten number names it; any other is the number of a stored order. Only
 * shops with a key whose mall takes the act, or, without an act, can be read.
 */
export async function routesOf(
  deps: PreviewDeps,
  numbers: Iterable<string>,
  act?: Act,
): Promise<Map<string, Route>> {
  const shops = await deps.shops();
  const asked = [...new Set(numbers)];
  const others = shops.filter(({ mall }) => mall !== 'rakuten');
  const stored = await deps.orders.keysIn(
    others,
    asked.filter((number) => orderNumberPrefix(number) === undefined),
  );
  const owners = Map.groupBy(stored, ({ number }) => number);
  return new Map(
    asked.map((number) => {
      const [own, second] = owners.get(number) ?? [];
      if (second) return [number, leftOut({ number }, 'several-shops')];
      const shop = own
        ? (others.find(({ mall, id }) => mall === own.mall && id === own.shop) ?? 'no-key')
        : shopOf(number, shops);
      const key = own ?? { number };
      if (typeof shop === 'string') return [number, leftOut(key, shop)];
      if (act && !canDo(shop.mall, act)) return [number, leftOut(key, 'no-write')];
      return [number, shop.hasKey ? { shop } : leftOut(key, 'no-key')];
    }),
  );
}

/** The numbers that have a shop, by it. */
export function byShop(routes: ReadonlyMap<string, Route>): Map<ActingShop, string[]> {
  const shops = new Map<ActingShop, string[]>();
  for (const [number, route] of routes)
    if ('shop' in route) shops.set(route.shop, [...(shops.get(route.shop) ?? []), number]);
  return shops;
}
