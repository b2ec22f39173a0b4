import { type Cursor, DAY, type Period } from '../../orders/basics';
import { orderNumberPrefix, type ShopRef } from '../../orders/order-key';
import type { Progress } from '../../orders/progress';
import type { Page, Read } from '../mall';
import { type Context, readAnswer, readFailed, troubleIn } from './answer';
import type { RakutenClient } from './client';
import { makeTrouble } from './trouble';
import { searchAnswer } from './wire';

/** Limits of searchOrder (rakuten-rms-api.md §2). */
export const SEARCH_LIMITS = { page: 1_000, maxRangeDays: 63, maxHits: 15_000, oldestDays: 730 } as const;

/**
 * One page of order numbers, oldest first; a cursor holds the number of its page. A window that the mall would refuse, and
 * hits past the 15,000th, are a 'bad-request' without a call. An answer that holds fewer numbers than its own total is not
 * believed, since a mark must never pass over an order.
 */
export async function searchPage(
  client: RakutenClient,
  shop: ShopRef,
  context: Context,
  request: { window: Period; at: Cursor | null; progress?: readonly Progress[] },
): Promise<Read<Page>> {
  const { window, progress } = request;
  const page = typeof request.at?.['page'] === 'number' ? request.at['page'] : 1;
  const impossible = refusalOf(window, page, context);
  if (impossible) {
    const evidence = { code: impossible };
    return {
      ok: false,
      trouble: makeTrouble({ kind: 'bad-request', shop: shop.id, now: context.now(), evidence }),
    };
  }
  const answer = readAnswer(
    await client.searchOrder(window, page, SEARCH_LIMITS.page, progress),
    searchAnswer,
    context,
  );
  if (!answer.ok) return readFailed(answer);
  const { MessageModelList: messages, PaginationResponseModel: pagination, orderNumberList } = answer.value;
  const broken = (kind: 'bad-request' | 'unreadable', code?: string): Read<Page> => ({
    ok: false,
    trouble: troubleIn(answer, kind, code, context),
    mallNow: answer.heard.mallNow,
  });

  const error = messages.rows.find((row) => row.messageType === 'ERROR');
  if (answer.status !== 200 || error) return broken('bad-request', error?.messageCode);
  if (!orderNumberList) return broken('unreadable', 'no-list');
  if ((pagination?.requestPage ?? page) !== page) return broken('unreadable', 'other-page');
  const numbers = [...new Set(orderNumberList)];
  const total = pagination?.totalRecordsAmount ?? (numbers.length === 0 && page === 1 ? 0 : null);
  const rest = restOf({ page, count: numbers.length, total, pages: pagination?.totalPages ?? null });
  if (rest === 'gap') return broken('unreadable', 'fewer-than-total');
  const ours = numbers.filter((number) => isOurs(number, shop));
  return {
    ok: true,
    value: {
      refs: ours.map((number) => ({ number })),
      total,
      next: rest === 'more' ? { page: page + 1 } : null,
    },
    ...answer.heard,
  };
}

/** What follows a page: more pages, nothing, or a gap in the page itself. */
function restOf(at: { page: number; count: number; total: number | null; pages: number | null }) {
  const { page, count, total, pages } = at;
  const { page: size, maxHits } = SEARCH_LIMITS;
  if (total === null) return count >= size ? 'more' : 'none';
  const before = (page - 1) * size;
  // Where the mall pages in a size of its own, what belongs on a page is not known.
  const asAsked = pages === null || pages === Math.ceil(total / size);
  if (asAsked && count < Math.min(size, total - before)) return 'gap';
  // A total of exactly 15,000 may be clamped: what lies beyond is not known, so the end is not claimed.
  return page < (pages ?? Math.ceil(total / size)) || before + count >= maxHits ? 'more' : 'none';
}

/** Whether an order number can be this shop's: another shop's prefix is never ours (design.md §6.1). */
export function isOurs(number: string, { prefix }: ShopRef): boolean {
  const own = orderNumberPrefix(number);
  return prefix === undefined || own === undefined || own === prefix;
}

function refusalOf({ from, to }: Period, page: number, { now }: Context): string | undefined {
  if ((page - 1) * SEARCH_LIMITS.page >= SEARCH_LIMITS.maxHits) return 'too-many-hits';
  if (to - from > SEARCH_LIMITS.maxRangeDays * DAY) return 'window-too-long';
  // Whether this side of the limit is still taken is left to the mall's own clock.
  if (from < now() - (SEARCH_LIMITS.oldestDays + 1) * DAY) return 'window-too-old';
  return undefined;
}
