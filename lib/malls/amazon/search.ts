import { type Cursor, DAY, type Instant, MINUTE, type Period, SECOND } from '../../orders/basics';
import type { ShopRef } from '../../orders/order-key';
import { type CallContext, type Failure, makeTrouble } from '../failure';
import type { HttpAnswer, Page, Read } from '../mall';
import { readAnswer } from './answer';
import { type AmazonClient, PAGE } from './client';
import { fetchedFrom } from './translate';
import { searchAnswer } from './wire';

/**
 * Limits of searchOrders (other-malls-api.md §3.2); how long a window may be is not limited, 2 years are enough. 20 calls come back
 * in an hour: polls every 4 minutes leave 5 for a long window, for the proof of a day of several pages and for a person's press.
 */
export const SEARCH_LIMITS = {
  page: PAGE,
  maxRangeDays: 730,
  oldestDays: 730,
  minIntervalMinutes: 4,
} as const;

/** Amazon takes no moment nearer than 2 minutes before its now; 10 s are for clocks cut to seconds. */
const UNTOLD = 2 * MINUTE + 10 * SECOND;
/** 0.0056 calls a second. */
const REFILL = 3 * MINUTE;

/**
 * One page of the orders that changed within the window, oldest change first, with the orders themselves. A cursor holds
 * Amazon's token and the window that was sent with it, which every page has to repeat.
 */
export async function searchPage(
  client: AmazonClient,
  shop: ShopRef,
  context: CallContext,
  { window, at, size }: { window: Period; at: Cursor | null; size?: number },
): Promise<Read<Page>> {
  if (window.to - window.from > SEARCH_LIMITS.maxRangeDays * DAY)
    return { ok: false, trouble: makeTrouble('bad-request', context, { code: 'window' }) };
  const access = await client.access();
  if (!access.ok) return access;
  const mallNow = context.now() + access.value.clockOffset;
  const updated = at ? storedPeriod(at) : { ...window, to: Math.min(window.to, mallNow - UNTOLD) };
  // All of it is too new to be asked for; the next window reaches back over it.
  if (updated.to <= updated.from) return { ok: true, value: { refs: [], total: null, next: null }, mallNow };

  const token = typeof at?.token === 'string' ? at.token : undefined;
  const query = { updated, ...(token !== undefined && { token }), ...(size !== undefined && { size }) };
  const called = await client.searchOrders(query);
  if (!called.ok) return called;
  const answer = readAnswer(called.answer, searchAnswer, context);
  if (!answer.ok) return failed(answer.failure, called.answer, context.now());
  const { orders: rows, pagination } = answer.value;
  const numbers = [...new Set(rows.map(({ orderId }) => orderId))];
  const read = fetchedFrom(numbers, rows, shop);
  const known = new Map(read.orders.map((order) => [order.number, order]));
  const next = pagination?.nextToken;
  const page: Page = {
    refs: numbers.map((number) => {
      const order = known.get(number);
      return { number, ...(order && { orderedAt: order.orderedAt, progress: order.progress }) };
    }),
    total: null,
    next: next ? { token: next, from: updated.from, to: updated.to } : null,
    read,
  };
  return { ok: true, value: page, ...answer.heard };
}

const storedPeriod = ({ from, to }: Cursor): Period => ({ from: Number(from), to: Number(to) });

/**
 * A call over the rate is tried again once two have come back: the poll takes the first of them, and a long window that is being
 * read would never go on.
 */
function failed(
  { trouble, mallNow }: Failure,
  answer: HttpAnswer,
  now: Instant,
): Extract<Read<never>, { ok: false }> {
  const heard = mallNow === undefined ? {} : { mallNow };
  if (answer.kind !== 'answer' || trouble.kind !== 'rate' || trouble.retry.policy !== 'self')
    return { ok: false, trouble, ...heard };
  const at = Math.max(trouble.retry.at, now + 2 * refillOf(answer.headers));
  return { ok: false, trouble: { ...trouble, retry: { policy: 'self', at } }, ...heard };
}

/** How long one call takes to come back, in ms: by the account's own rate where the answer tells it. */
function refillOf(headers: Headers): number {
  const perSecond = Number(headers.get('x-amzn-RateLimit-Limit'));
  return perSecond > 0 ? Math.min(SECOND / perSecond, 10 * MINUTE) : REFILL;
}
