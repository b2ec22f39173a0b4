import type { Instant } from '../orders/basics';
import type { Trouble } from '../orders/trouble';
import type { ShopKey } from '../store/journal';

/** The trouble that rows which nobody asked for become; they change nothing (design.md §6.3). */
export function strayRows(shop: ShopKey, count: number, now: Instant): Trouble {
  return {
    kind: 'schema',
    mall: shop.mall,
    shop: shop.shop,
    firstSeen: now,
    lastSeen: now,
    count: 1,
    evidence: { code: 'STRAY_ROWS', text: `${count}件` },
    retry: { policy: 'never' },
  };
}
