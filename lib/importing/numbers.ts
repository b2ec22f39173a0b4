import type { Page } from '../malls/mall';
import type { Instant } from '../orders/basics';
import { storeFetched } from '../store/details';
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

/**
 * Stores a page: its numbers as `storeNumbers` does, and the orders themselves where the mall's list holds them, `readAt` the mall's
 * clock. Its transaction is over quarantine as well.
 */
export async function storePageNumbers(
  pass: Pass,
  { refs, read }: Page,
  lane: DetailLane,
  readAt: Instant,
): Promise<{ numbers: string[]; fresh: number }> {
  const stored = await storeNumbers(pass, refs, lane);
  if (read) {
    await storeFetched(pass.deps.database, pass.shop, read, readAt, pass.context);
    pass.stale = true;
  }
  return stored;
}
