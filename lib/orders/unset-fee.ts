import type { OrderFacts } from './import-state';
import { packagesWithoutFee } from './order';

/** Remembers that a fee was undecided, once; setting the fee does not take it away. */
export function withUnsetFee<Facts extends OrderFacts>(facts: Facts): Facts {
  const { order, feeWasUnset, readAt, foundAt } = facts;
  const packages = order && !feeWasUnset ? packagesWithoutFee(order) : [];
  if (packages.length === 0) return facts;
  const prefectures = [...new Set(packages.flatMap(({ prefecture }) => prefecture ?? []))];
  const island = packages.some((one) => one.island);
  return { ...facts, feeWasUnset: { at: readAt ?? foundAt, prefectures, island } };
}
