import type { Page } from '../malls/mall';
import { addNew, statesOf, stubOf } from '../store/orders';
import type { DetailLane } from '../store/orders-database';
import type { Pass } from './pass';

/**
 * Stores the numbers of a page that are new, each with its place in the detail queue. Call it inside a transaction over orders
 * and summaries. Gives the distinct numbers and how many were new.
 */
export async function storeNumbers(
  pass: Pass,
  refs: Page['refs'],
  lane: DetailLane,
): Promise<{ numbers: string[]; fresh: number }> {
  const { deps, shop, context } = pass;
  const named = new Map(refs.map((ref) => [ref.number, ref]));
  const numbers = [...named.keys()];
  const known = await statesOf(deps.database, shop, numbers);
  for (const number of known.keys()) named.delete(number);
  const fresh = Array.from(named.values(), ({ number, orderedAt, progress }) => ({
    ...stubOf(shop, number, context.now),
    ...(orderedAt !== undefined && { orderedAt }),
    ...(progress !== undefined && { progress }),
    fetch: { lane, due: context.now, attempts: 0 },
  }));
  await addNew(deps.database, shop, fresh, context);
  return { numbers, fresh: fresh.length };
}
