import type { OrderStatus, StatusAnswer } from '../messages';
import { DAY, type Instant, MINUTE } from '../orders/basics';
import type { LeftOutReason } from '../orders/journal-entry';
import type { Order } from '../orders/order';
import type { Progress } from '../orders/progress';
import type { Trouble } from '../orders/trouble';
import type { ShopKey } from '../store/journal';
import type { ActionDeps } from './action-deps';
import { shopOf, type ActingShop } from './routing';
import { readStatuses, type StatusReading } from './status-reading';
import type { PreviewDeps } from './verdict';

/** The mall's checks of a confirmed order take minutes, a prepaid order waits for its payment; the mall's own cycle is 5 min. */
const REREAD_EVERY = 5 * MINUTE;
const PROCESSING: Progress = 200;

/** ステータス確認: what the mall says of these orders now. Those still 楽天処理中 are read again by themselves for a day. */
export async function fetchStatuses(deps: PreviewDeps, numbers: readonly string[]): Promise<StatusAnswer> {
  const shops = await deps.shops();
  const statuses = new Map<string, OrderStatus>();
  const toRead = new Map<ActingShop, string[]>();
  for (const number of new Set(numbers)) {
    const shop = shopOf(number, shops);
    statuses.set(number, { number, why: typeof shop === 'string' ? shop : 'unreadable' });
    if (typeof shop !== 'string') toRead.set(shop, [...(toRead.get(shop) ?? []), number]);
  }
  const troubles: Trouble[] = [];
  await Promise.all(
    [...toRead].map(async ([{ mall, id }, asked]) => {
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

/** Reads again what is still 楽天処理中, in every shop where that is due. */
export async function rereadProcessing(deps: ActionDeps): Promise<void> {
  const shops = await deps.watches.due(deps.now());
  await Promise.all(shops.map((shop) => rereadShop(deps, shop)));
}

/** Watches orders that are 楽天処理中 from now on. */
async function watchProcessing(
  { watches, now }: ActionDeps,
  shop: ShopKey,
  numbers: readonly string[],
): Promise<Instant> {
  const dueAt = now() + REREAD_EVERY;
  const until = now() + DAY;
  const watched = new Map((await watches.of(shop)).map((one) => [one.number, one]));
  const watch = numbers.map((number) => ({
    ...shop,
    number,
    dueAt,
    until: watched.get(number)?.until ?? until,
  }));
  await watches.update(shop, { watch, gone: [] });
  return dueAt;
}

async function rereadShop(deps: ActionDeps, shop: ShopKey): Promise<void> {
  const now = deps.now();
  const watched = await deps.watches.of(shop);
  // Due times may lie anywhere if the PC's clock was set back; one reading serves them all.
  const current = watched.filter(({ until }) => until > now && until <= now + DAY);
  const numbers = current.map(({ number }) => number);
  const reading =
    numbers.length > 0
      ? await readStatuses(deps, shop, numbers, { sets: [PROCESSING], lane: 'status' })
      : undefined;
  const moved = (number: string) => {
    const progress = reading && progressIn(reading, number);
    return progress !== undefined && progress !== PROCESSING;
  };
  const waiting = current.filter(({ number }) => !moved(number));
  const kept = new Set(waiting.map(({ number }) => number));
  await deps.watches.update(shop, {
    watch: waiting.map((one) => ({ ...one, dueAt: now + REREAD_EVERY })),
    gone: watched.map(({ number }) => number).filter((number) => !kept.has(number)),
  });
  if (reading?.trouble) await deps.report(reading.trouble);
}

async function statusesOf(
  deps: ActionDeps,
  shop: ShopKey,
  numbers: readonly string[],
  reading: StatusReading,
): Promise<OrderStatus[]> {
  const processing = numbers.filter((number) => progressIn(reading, number) === PROCESSING);
  const rereadAt = processing.length > 0 ? await watchProcessing(deps, shop, processing) : undefined;
  const known = await deps.orders.factsOf(numbers.map((number) => ({ ...shop, number })));
  return numbers.map((number): OrderStatus => {
    const progress = progressIn(reading, number);
    if (progress === undefined) return { number, why: whyUnread(reading, number) };
    const order = reading.orders.get(number) ?? known.get(number)?.order;
    const since = order && sinceIn(order, progress);
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

/** Since when an order has been in a status, where the mall tells the time of it. */
function sinceIn(order: Order, progress: Progress): Instant | undefined {
  switch (progress) {
    case 100:
      return order.orderedAt;
    case 200:
      return order.confirmedAt;
    case 300:
      return order.fixedAt;
    case 500:
      return order.shipmentReportedAt;
    default:
      return undefined;
  }
}
