import { startOfJapanDay } from '../../japan-time';
import { DAY, type Instant, type Period, SECOND } from '../../orders/basics';
import type { ShopRef } from '../../orders/order-key';
import { type CallContext, makeTrouble } from '../failure';
import type { Fetched, Page, Read } from '../mall';
import { partition } from '../partition';
import type { ListCode, Qoo10Client } from './client';
import { type Listed, maskRow, readLines, toOrder } from './translate';
import { cartOf } from './wire';

/** 90 days, less the one that a count of both ends would add (other-malls-api.md §4). */
export const MAX_DAYS = 89;

/** In the way that an order goes, so that one that moves on meanwhile is found twice, never missed. */
const STANDING: readonly ListCode[] = ['0', '4', '5', 'C1'];
const CANCELLED: readonly ListCode[] = ['C2', 'C3', 'C16'];

/**
 * The carts of a window, oldest first: an order of ours is a cart (PackNo), since カート番号 is what groups QSM's rows. Four calls
 * and no pages; what is cancelled for good is in none of the four lists.
 */
export async function discoverCarts(
  client: Qoo10Client,
  shop: ShopRef,
  context: CallContext,
  window: Period,
): Promise<Read<Page>> {
  if (window.to - window.from > MAX_DAYS * DAY)
    return { ok: false, trouble: makeTrouble('bad-request', context, { code: '-10002' }) };
  const listed = await readLists(client, context, window, STANDING);
  if (!listed.ok) return listed;
  const numbers = [...new Set(listed.value.flatMap(({ row }) => cartOf(row) ?? []))];
  const read = partCarts(numbers, listed.value, shop);
  const refs = [
    ...read.orders
      .toSorted((one, other) => one.orderedAt - other.orderedAt)
      .map(({ number, orderedAt, progress }) => ({ number, orderedAt, progress })),
    ...read.malformed.map(({ number }) => ({ number })),
  ];
  return { ...listed, value: { refs, total: refs.length, next: null, read } };
}

/** Carts by their numbers. Qoo10 has no such call: the lists of 89 days are read, those of cancelled ones where a number lacks. */
export async function fetchCarts(
  client: Qoo10Client,
  shop: ShopRef,
  context: CallContext,
  numbers: readonly string[],
): Promise<Read<Fetched>> {
  const listed = await listCarts(client, context, numbers);
  return listed.ok ? { ...listed, value: partCarts(numbers, listed.value, shop) } : listed;
}

/** The rows of these carts, of whatever list. */
export async function listCarts(
  client: Qoo10Client,
  context: CallContext,
  numbers: readonly string[],
): Promise<Read<Listed[]>> {
  const to = startOfJapanDay(context.now()) + DAY - SECOND;
  const window = { from: to - MAX_DAYS * DAY, to };
  const standing = await readLists(client, context, window, STANDING);
  if (!standing.ok) return standing;
  const named = new Set(standing.value.map(({ row }) => cartOf(row)));
  const cancelled = numbers.every((number) => named.has(number))
    ? standing
    : await readLists(client, context, window, CANCELLED);
  if (!cancelled.ok) return cancelled;
  const rows = cancelled === standing ? standing.value : [...standing.value, ...cancelled.value];
  const asked = new Set(numbers);
  return { ...cancelled, value: rows.filter(({ row }) => asked.has(cartOf(row) ?? '')) };
}

/** A row without カート番号 cannot be parted from the others, and a mark must never pass over an order. */
async function readLists(
  client: Qoo10Client,
  context: CallContext,
  window: Period,
  lists: readonly ListCode[],
): Promise<Read<Listed[]>> {
  const listed: Listed[] = [];
  let mallNow: Instant = context.now();
  for (const list of lists) {
    const answer = await client.list(list, window);
    if (!answer.ok) return answer;
    ({ mallNow } = answer);
    for (const row of answer.value) {
      if (cartOf(row) === undefined)
        return {
          ok: false,
          trouble: makeTrouble('unreadable', context, { code: 'no-cart-number' }),
          mallNow,
        };
      listed.push({ list, row });
    }
  }
  return { ok: true, value: listed, mallNow };
}

function partCarts(numbers: readonly string[], listed: readonly Listed[], shop: ShopRef): Fetched {
  return partition(numbers, listed, {
    number: ({ row }) => cartOf(row),
    translate: (rows) => {
      const read = readLines(rows);
      const number = cartOf(rows[0]?.row) ?? '';
      return read.ok ? { ok: true, order: toOrder(number, read.lines, shop) } : read;
    },
    mask: maskRow,
    together: true,
    unnamed: 'missing',
  });
}
