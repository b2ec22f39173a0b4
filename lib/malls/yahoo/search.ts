import { type Cursor, DAY, type Period } from '../../orders/basics';
import { type CallContext, makeTrouble } from '../failure';
import type { Page, Read } from '../mall';
import { readAnswer } from './answer';
import type { TimeKind, YahooClient } from './client';
import { LISTED, listAnswer, listedOrder, orderIdOf } from './wire';

/** orderList gives at most 2,000 orders a page [official]; how far back it reaches is not known. */
export const SEARCH_LIMITS = { page: 2_000, maxRangeDays: 31, oldestDays: 365 } as const;

/**
 * One page of the orders made within the window, by order time; with the last one, or on pages of their own, those that came into
 * the list within it though they were made before: what was held for a check (other-malls-api.md §9).
 */
export async function searchPage(
  client: YahooClient,
  context: CallContext,
  window: Period,
  at: Cursor | null,
): Promise<Read<Page>> {
  if (window.to - window.from > SEARCH_LIMITS.maxRangeDays * DAY)
    return { ok: false, trouble: makeTrouble('bad-request', context, { code: 'window-too-long' }) };
  const start = Number(at?.['start'] ?? 1);
  const late = at?.['late'] === true;
  if (late) return readList(client, context, { kind: 'PublicationTime', window, start });
  const made = await readList(client, context, { kind: 'OrderTime', window, start });
  if (!made.ok || made.value.next) return made;
  const published = await readList(client, context, { kind: 'PublicationTime', window, start: 1 });
  if (!published.ok) return published;
  const named = new Set(made.value.refs.map(({ number }) => number));
  const { refs, next } = published.value;
  // Those made within the window were named before, maybe on an earlier page.
  const added = refs.filter(
    ({ number, orderedAt = 0 }) => !named.has(number) && (orderedAt < window.from || orderedAt > window.to),
  );
  return {
    ...published,
    value: {
      refs: [...added, ...made.value.refs],
      total: (made.value.total ?? 0) + added.length,
      next: next && { ...next, late: true },
    },
  };
}

/** One call of orderList. An answer that holds fewer orders than its own total is not believed. */
export async function readList(
  client: YahooClient,
  context: CallContext,
  {
    kind,
    window,
    start,
    size = SEARCH_LIMITS.page,
  }: { kind: TimeKind; window: Period; start: number; size?: number },
): Promise<Read<Page>> {
  const answer = readAnswer(
    await client.orderList(kind, window, start, size, LISTED),
    listAnswer,
    context,
    client,
  );
  if (!answer.ok) return { ok: false, ...answer.failure };
  const { TotalCount: total, OrderInfo } = answer.value.Result.Search;
  const { mallNow } = answer;
  const broken = (code: string): Read<Page> => ({
    ok: false,
    trouble: makeTrouble('unreadable', context, { http: 200, code }),
    mallNow,
  });
  const rows = OrderInfo.filter((row) => row !== '');
  const refs = new Map<string, Page['refs'][number]>();
  for (const row of rows) {
    const number = orderIdOf(row);
    if (!number) return broken('no-number');
    const { data } = listedOrder.safeParse(row);
    refs.set(number, { number, ...(data && { orderedAt: data.orderedAt, progress: data.status.progress }) });
  }
  const before = start - 1;
  if (refs.size < Math.min(size, total - before)) return broken('fewer-than-total');
  const isEnd = before + refs.size >= total;
  return {
    ok: true,
    value: {
      refs: [...refs.values()],
      total,
      next: isEnd ? null : { start: start + size, late: kind !== 'OrderTime' },
    },
    mallNow,
  };
}
