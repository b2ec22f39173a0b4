import { type Cursor, DAY, type Period } from '../../orders/basics';
import type { Order } from '../../orders/order';
import type { ShopRef } from '../../orders/order-key';
import { type CallContext, makeTrouble } from '../failure';
import type { Page, Read } from '../mall';
import { type Answered, readAnswer } from './answer';
import { type AuPayClient, DAY_FORMS, type DayForm } from './client';
import { partRows } from './get';
import { orderIdOf } from './wire';

/** Clients ask for 100, 500 or 1,000 orders a page and for 30 days and more; the mall's own limits are not known (§2). */
export const SEARCH_LIMITS = { page: 500, maxRangeDays: 31, oldestDays: 365 } as const;
/** A page that the mall itself has cut holds a multiple of this. */
const ROUND = 50;

/** Which form of days the mall has taken; kept over the pages and calls of one opening. */
export type Days = { form: DayForm };

/**
 * One page of the orders of the days that the window touches; a cursor holds the place of its first order. What `resultCount`
 * counts, the page or all, and where the mall cuts a page are not known: the end is believed only where neither reading leaves
 * more (restOf). A day form that is refused is followed by the other one.
 */
export async function searchPage(
  client: AuPayClient,
  shop: ShopRef,
  context: CallContext,
  request: { window: Period; at: Cursor | null; days: Days; size?: number },
): Promise<Read<Page>> {
  const { window, days, size = SEARCH_LIMITS.page } = request;
  const start = Number(request.at?.['start'] ?? 1);
  if (window.to - window.from > SEARCH_LIMITS.maxRangeDays * DAY)
    return { ok: false, trouble: makeTrouble('bad-request', context, { code: 'window-too-long' }) };
  const ask = async (form: DayForm): Promise<Answered> =>
    readAnswer(await client.searchTradeInfoList(window, form, start, size), context);
  let answer = await ask(days.form);
  const other = DAY_FORMS.find((form) => form !== days.form);
  if (!answer.ok && answer.refused === 'content' && other) {
    const again = await ask(other);
    if (again.ok || again.refused !== 'content') {
      days.form = other;
      answer = again;
    }
  }
  if (!answer.ok && answer.refused !== 'nothing') return { ok: false, ...answer.failure };
  const mallNow = (answer.ok ? answer.mallNow : answer.failure.mallNow) ?? context.now();
  const value = answer.ok ? answer.value : { orderInfo: [], resultCount: '' };
  const rows = value.orderInfo.filter((row) => row !== '');
  const broken = (code: string): Read<Page> => ({
    ok: false,
    trouble: makeTrouble('unreadable', context, { http: 200, code }),
    mallNow,
  });
  const named = rows.flatMap((row) => orderIdOf(row) ?? []);
  if (named.length < rows.length) return broken('no-number');
  const numbers = [...new Set(named)];
  const counted = value.resultCount === '' ? null : Number(value.resultCount);
  const rest = restOf({ before: start - 1, count: numbers.length, counted, size });
  if (rest === 'gap') return broken('fewer-than-total');
  const read = partRows(numbers, rows, shop);
  const orders = new Map(read.orders.map((order) => [order.number, order]));
  return {
    ok: true,
    value: {
      refs: numbers
        .map((number) => refOf(number, orders.get(number)))
        .toSorted((one, other) => (one.orderedAt ?? 0) - (other.orderedAt ?? 0)),
      total: totalOf({ before: start - 1, count: numbers.length, counted, rest }),
      next: rest === 'more' ? { start: start + numbers.length } : null,
      read,
    },
    mallNow,
  };
}

const refOf = (number: string, order: Order | undefined): Page['refs'][number] => ({
  number,
  ...(order && { orderedAt: order.orderedAt, progress: order.progress }),
});

type Place = { before: number; count: number; counted: number | null };

/** What follows a page: more pages, nothing, or a gap in the page itself. */
function restOf({ before, count, counted, size }: Place & { size: number }): 'more' | 'none' | 'gap' {
  const isCut = count > 0 && (count >= size || count % ROUND === 0);
  const isTotal = counted !== null && counted > count;
  if (isTotal && counted > before + count) return isCut ? 'more' : 'gap';
  return isCut && !isTotal ? 'more' : 'none';
}

function totalOf({ before, count, counted, rest }: Place & { rest: 'more' | 'none' }): number | null {
  if (counted !== null && counted > count) return counted;
  return rest === 'none' ? before + count : null;
}
