import type { GoqKind } from '@/lib/orders/csv-run';
import type { ShopRef } from '@/lib/orders/order-key';
import type { Settings } from '@/lib/settings';

/** A Rakuten store as this page names it; `id` is the key of its runs. */
export type Store = ShopRef & { label: string };

/** The Rakuten stores of the settings. */
export function storesOf(settings: Settings): Store[] {
  return settings.shops
    .filter(({ mall }) => mall === 'rakuten')
    .map(({ mall, id, prefix, label }) => ({ mall, id, label, ...(prefix !== undefined && { prefix }) }));
}

/**
 * The store that order numbers with this first part belong to. Where the settings know none, the part itself names it: the CSV
 * way is there for stores without an API too (S-170).
 */
export function storeOfPrefix(prefix: string, stores: readonly Store[]): Store {
  const known = stores.find((store) => store.prefix === prefix);
  const unlearnt = stores.filter((store) => store.prefix === undefined);
  if (known) return known;
  if (unlearnt.length === 1 && unlearnt[0]) return { ...unlearnt[0], prefix };
  return { mall: 'rakuten', id: prefix, prefix, label: `店舗 ${prefix}` };
}

/** What an uploaded file's name carries where there is more than one store. */
export const fileSuffix = (store: Store, stores: readonly Store[]) =>
  stores.length > 1 ? store.id : undefined;

export const KINDS: readonly GoqKind[] = ['normal', 'auction', 'group'];
