import type { Instant, Lane } from '../orders/basics';
import type { Order } from '../orders/order';
import type { Trouble } from '../orders/trouble';
import type { ShopKey } from '../store/journal';
import type { ActionDeps, OpenShop } from './action-deps';

/** What the mall says of a shop's orders. Orders in none of the two are unread. `trouble` ended the reading. */
export type ShopReading = {
  orders: Map<string, Order>;
  missing: Set<string>;
  mallNow: Instant;
  /** Mall clock minus PC clock, ms. */
  clockOffset: number;
  trouble?: Trouble;
};

/** Reads orders of one shop by getOrder and stores them. */
export async function readShop(
  deps: ActionDeps,
  shop: ShopKey,
  numbers: readonly string[],
  lane: Lane = 'person',
): Promise<ShopReading> {
  const now = deps.now();
  const reading: ShopReading = { orders: new Map(), missing: new Set(), mallNow: now, clockOffset: 0 };
  const opened = await deps.open(shop, lane);
  if (!opened.ok) return { ...reading, trouble: opened.error };
  await readNumbers(reading, deps, shop, opened.value, numbers);
  return reading;
}

/** Reads orders into `reading`; numbers without an answer are asked for once more. Ends at the first call that fails. */
export async function readNumbers(
  reading: ShopReading,
  deps: ActionDeps,
  shop: ShopKey,
  opened: OpenShop,
  numbers: readonly string[],
): Promise<void> {
  const unanswered = await readOnce(reading, deps, shop, opened, numbers);
  if (unanswered.length > 0 && !reading.trouble) await readOnce(reading, deps, shop, opened, unanswered);
}

async function readOnce(
  reading: ShopReading,
  deps: ActionDeps,
  shop: ShopKey,
  { mall, batch }: OpenShop,
  numbers: readonly string[],
): Promise<string[]> {
  const unanswered: string[] = [];
  for (let from = 0; from < numbers.length; from += batch) {
    const answer = await mall.fetch(numbers.slice(from, from + batch));
    if (!answer.ok) {
      reading.trouble = answer.trouble;
      return unanswered;
    }
    reading.mallNow = answer.mallNow;
    reading.clockOffset = answer.mallNow - deps.now();
    for (const order of answer.value.orders) reading.orders.set(order.number, order);
    for (const number of answer.value.missing) reading.missing.add(number);
    unanswered.push(...answer.value.unanswered);
    await deps.orders.saveFetched(shop, answer.value, answer.mallNow);
  }
  return unanswered;
}
