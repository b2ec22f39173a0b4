import type { LeftOutReason } from '../orders/journal-entry';
import { type OrderKey, orderNumberPrefix, type ShopRef } from '../orders/order-key';
import type { WhoConfirms } from '../settings';

/** A shop as the actions know it: whose key may touch which order numbers, and who confirms. */
export type ActingShop = ShopRef & {
  whoConfirms: WhoConfirms;
  hasKey: boolean;
  /** 自動発送完了報告; off where absent (S-122). */
  reportsShipments?: boolean;
};

/**
 * The shop whose key may touch an order number: the one with its prefix, or, until a prefix is learnt, the only shop without
 * one (the mall answers for a shop's own orders only). Else why there is none.
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

/** The keys of those numbers that belong to one of the shops. */
export function keysOf(numbers: readonly string[], shops: readonly ActingShop[]): OrderKey[] {
  return numbers.flatMap((number) => {
    const shop = shopOf(number, shops);
    return typeof shop === 'string' ? [] : [{ mall: shop.mall, shop: shop.id, number }];
  });
}
