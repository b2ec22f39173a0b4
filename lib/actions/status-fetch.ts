import type { OrderStatus, StatusAnswer } from '../messages';
import type { Instant } from '../orders/basics';
import type { JournalEntry, LeftOutReason } from '../orders/journal-entry';
import type { OrderFacts } from '../orders/import-state';
import type { Progress } from '../orders/progress';
import type { Trouble } from '../orders/trouble';
import { entriesByNumber, type ShopKey } from '../store/journal';
import type { ActionDeps } from './action-deps';
import { byShop, routesOf } from './routing';
import { readStatuses, type StatusReading } from './status-reading';
import type { PreviewDeps } from './verdict';

const PROCESSING: Progress = 200;

/**
 * ステータス確認: what the mall says of these orders now. Those still 楽天処理中 are read again by themselves with every sweep of the
 * open orders (importing/sweep.ts), where this PC imports.
 */
export async function fetchStatuses(deps: PreviewDeps, numbers: readonly string[]): Promise<StatusAnswer> {
  const routes = await routesOf(deps, numbers);
  const statuses = new Map(
    [...routes].map(([number, route]): [string, OrderStatus] => [
      number,
      { number, why: 'shop' in route ? 'unreadable' : route.leftOut.why },
    ]),
  );
  const troubles: Trouble[] = [];
  await Promise.all(
    [...byShop(routes)].map(async ([{ mall, id }, asked]) => {
      const shop = { mall, shop: id };
      const reading = await readStatuses(deps, shop, asked);
      if (reading.trouble) troubles.push(reading.trouble);
      for (const status of await statusesOf(deps, shop, asked, reading)) statuses.set(status.number, status);
    }),
  );
  const waits = [...statuses.values()].flatMap(({ rereadAt }) => rereadAt ?? []);
  const [trouble] = troubles;
  return {
    readAt: deps.now(),
    statuses: [...statuses.values()],
    ...(waits.length > 0 && { rereadAt: Math.min(...waits) }),
    ...(trouble && { trouble }),
  };
}

async function statusesOf(
  deps: ActionDeps,
  shop: ShopKey,
  numbers: readonly string[],
  reading: StatusReading,
): Promise<OrderStatus[]> {
  const processing = numbers.filter((number) => progressIn(reading, number) === PROCESSING);
  const rereadAt = processing.length > 0 ? await deps.orders.nextSweep(shop) : undefined;
  const known = await deps.orders.factsOf(numbers.map((number) => ({ ...shop, number })));
  const earlier = await entriesByNumber(deps.journal, processing);
  return numbers.map((number): OrderStatus => {
    const progress = progressIn(reading, number);
    if (progress === undefined) return { number, why: whyUnread(reading, number) };
    const order = reading.orders.get(number);
    const since = sinceIn({ ...known.get(number), ...(order && { order }) }, progress, earlier.get(number));
    return {
      number,
      progress,
      ...(since !== undefined && { since }),
      ...(progress === PROCESSING && rereadAt !== undefined && { rereadAt }),
    };
  });
}

function progressIn({ orders, listed }: StatusReading, number: string): Progress | undefined {
  return orders.get(number)?.progress ?? listed.get(number)?.progress;
}

function whyUnread({ missing }: StatusReading, number: string): LeftOutReason {
  return missing.has(number) ? 'not-found' : 'unreadable';
}

/**
 * Since when an order has been in a status, where the mall tells the time of it. A set names no times: then an order that we
 * confirmed ourselves is 楽天処理中 since the mall's answer.
 */
function sinceIn(
  { order, orderedAt }: Partial<OrderFacts>,
  progress: Progress,
  earlier: readonly JournalEntry[] = [],
): Instant | undefined {
  switch (progress) {
    case 100:
      return order?.orderedAt ?? orderedAt;
    case 200:
      return order?.confirmedAt ?? answeredAt(earlier);
    case 300:
      return order?.fixedAt;
    case 500:
      return order?.shipmentReportedAt;
    default:
      return undefined;
  }
}

/** When the mall took our 注文確認, on its clock. */
function answeredAt(entries: readonly JournalEntry[]): Instant | undefined {
  const ours = entries.find(
    ({ act, state, evidence }) => act === 'confirm' && state === 'done' && evidence === 'answer',
  );
  return ours?.attempts.at(-1)?.end;
}
