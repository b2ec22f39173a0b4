import { type Cursor, DAY, MINUTE, type Period } from '../../orders/basics';
import type { ShopRef } from '../../orders/order-key';
import { type CallContext, makeTrouble } from '../failure';
import type { Fetched, Page, Read } from '../mall';
import { type Found, type MakeshopClient, PAGE } from './client';
import { fetchedFrom } from './translate';
import type { Row } from './wire';

/** The longest window that we ask for; the mall's own limit is not published. */
export const MAX_DAYS = 31;

/** One page of orders with all that is kept of them, oldest first; a cursor holds the number of its page. */
export async function searchPage(
  client: MakeshopClient,
  shop: ShopRef,
  context: CallContext,
  { window, at }: { window: Period; at: Cursor | null },
): Promise<Read<Page>> {
  if (window.to - window.from > MAX_DAYS * DAY)
    return { ok: false, trouble: makeTrouble('bad-request', context, { code: 'window-too-long' }) };
  const page = typeof at?.['page'] === 'number' ? at['page'] : 1;
  const found = await client.searchOrder(window, page);
  if (!found.ok) return found;
  const rest = restOf(found.value, page);
  if (rest === 'gap') {
    const trouble = makeTrouble('unreadable', context, { code: 'fewer-than-total' });
    return { ok: false, trouble, mallNow: found.mallNow };
  }
  const { rows } = found.value;
  const numbers = [...new Set(rows.map(({ systemOrderNumber }) => systemOrderNumber))];
  const read = fetchedFrom(numbers, rows, shop);
  const refs = [
    ...read.orders
      .toSorted((one, other) => one.orderedAt - other.orderedAt)
      .map(({ number, orderedAt, progress }) => ({ number, orderedAt, progress })),
    ...read.malformed.map(({ number }) => ({ number })),
  ];
  const next = rest === 'more' ? { page: page + 1 } : null;
  return { ...found, value: { refs, total: totalOf(found.value, page, rest), next, read } };
}

/**
 * What follows a page. Whether searchedCount counts the window or the page is not known: a count beyond what the pages before can
 * have held is the window's, and then a page with fewer orders has a gap.
 */
function restOf({ rows, count }: Found, page: number): 'more' | 'none' | 'gap' {
  const before = (page - 1) * PAGE;
  const isOfWindow = count !== null && count > Math.max(before, rows.length === PAGE ? PAGE : 0);
  if (!isOfWindow) return rows.length >= PAGE ? 'more' : 'none';
  if (rows.length < Math.min(PAGE, count - before)) return 'gap';
  return count > before + PAGE ? 'more' : 'none';
}

function totalOf({ rows, count }: Found, page: number, rest: 'more' | 'none'): number | null {
  if (page === 1 && rest === 'none')
    return new Set(rows.map(({ systemOrderNumber }) => systemOrderNumber)).size;
  return count !== null && count > PAGE ? count : null;
}

/** Orders by their numbers. searchOrder takes none, so that the last 31 days are read, as far as it needs. */
export async function fetchOrders(
  client: MakeshopClient,
  shop: ShopRef,
  context: CallContext,
  numbers: readonly string[],
): Promise<Read<Fetched>> {
  // A clock that is a little slow must not cut off the newest orders.
  const to = context.now() + 5 * MINUTE;
  const window = { from: to - MAX_DAYS * DAY, to };
  const wanted = new Set(numbers);
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const found = await client.searchOrder(window, page);
    if (!found.ok) return found;
    rows.push(...found.value.rows.filter(({ systemOrderNumber }) => wanted.has(systemOrderNumber)));
    const named = new Set(rows.map(({ systemOrderNumber }) => systemOrderNumber));
    const rest = restOf(found.value, page);
    if (rest === 'gap' && named.size < wanted.size) {
      const trouble = makeTrouble('unreadable', context, { code: 'fewer-than-total' });
      return { ok: false, trouble, mallNow: found.mallNow };
    }
    if (rest !== 'more' || named.size === wanted.size)
      return { ...found, value: fetchedFrom(numbers, rows, shop) };
  }
}
