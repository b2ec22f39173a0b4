import type { PreviewRequest } from '../messages';
import { type Instant, MINUTE } from '../orders/basics';
import type { OrderFacts } from '../orders/import-state';
import type { JournalEntry, LeftOutReason } from '../orders/journal-entry';
import { confirmedProgress, isConfirmedAt } from '../orders/mall-acts';
import { isExemptFromBuyerCancelTime, isFeeUnset, type Order } from '../orders/order';
import { type MallId, type OrderKey, otherMall } from '../orders/order-key';
import { isCancelled, type Progress } from '../orders/progress';
import type { Trouble } from '../orders/trouble';
import { entriesByNumber } from '../store/journal';
import { byShop, routesOf } from './routing';
import type { ShopReading } from './shop-reading';
import { readStatuses } from './status-reading';
import { type Asked, type Judgement, leftOut, type PreviewDeps, type Verdict } from './verdict';

/** The buyer can cancel in the purchase history for so long after ordering (rakuten-rms-api.md §3.2). */
const BUYER_CANCEL_TIME = 30 * MINUTE;

type ConfirmRequest = Extract<PreviewRequest, { act: 'confirm'; numbers: readonly string[] }>;

/**
 * What a press would confirm. A shop that another system confirms is left out; one with RMS's own 自動注文確認 is not, since the
 * two may be used together (S-076).
 */
export async function judgeConfirm(deps: PreviewDeps, request: Asked<ConfirmRequest>): Promise<Judgement> {
  const routes = await routesOf(deps, request.numbers, 'confirm');
  const earlier = await entriesByNumber(deps.journal, [...routes.keys()]);
  // Every number has its place from the start, so that the preview keeps the order of the page.
  const verdicts = new Map<string, Verdict>();
  for (const [number, route] of routes) {
    const blocked = confirmBlockedBy(earlier.get(number) ?? []);
    if (!('shop' in route)) {
      verdicts.set(number, route);
      continue;
    }
    const { mall, whoConfirms } = route.shop;
    const why = whoConfirms === 'other-system' ? whoConfirms : blocked;
    if (why && why !== 'already-confirmed') routes.set(number, leftOut({ mall, number }, why));
    verdicts.set(number, leftOut({ mall, number }, why ?? 'unreadable'));
  }

  const troubles: Trouble[] = [];
  const amountsRead: Instant[] = [];
  await Promise.all(
    [...byShop(routes)].map(async ([{ mall, id }, asked]) => {
      const key = { mall, shop: id };
      const reading = await readStatuses(deps, key, asked, {
        sets: [100],
        needsDetails: request.auto ? () => true : needsDetails,
        lane: request.auto ? 'settle' : 'person',
      });
      if (reading.trouble) troubles.push(reading.trouble);
      const known = await deps.orders.factsOf(
        [...reading.listed.keys()].map((number) => ({ ...key, number })),
      );
      for (const number of asked) {
        const listed = reading.listed.has(number) ? known.get(number) : undefined;
        if (listed?.readAt !== undefined) amountsRead.push(listed.readAt);
        const order = reading.orders.get(number) ?? listed?.order;
        verdicts.set(number, verdictOf({ mall, number }, order, reading, earlier.get(number) ?? []));
      }
    }),
  );
  return { verdicts, troubles, ...(amountsRead.length > 0 && { amountsAt: Math.min(...amountsRead) }) };
}

/**
 * Thousands of orders are looked up by the mall's set of 注文確認待ち; then their amounts are those of the last reading, at whatever
 * age, and the preview says from when (`amountsAt`). That is enough: the confirm sends no amount, the mall's own is what counts,
 * and a fee that has become undecided is refused by the mall itself (105). An order is read in full where we hold no details, and
 * where we hold that its fee is undecided, since that may have been mended.
 */
const needsDetails = (facts: OrderFacts | undefined): boolean => !facts?.order || isFeeUnset(facts.order);

/** Why an earlier 注文確認 of the same order forbids another (S-002, D-6). */
export function confirmBlockedBy(earlier: readonly JournalEntry[]): LeftOutReason | undefined {
  const confirms = earlier.filter(({ act }) => act === 'confirm');
  if (confirms.some(({ openKey }) => openKey !== undefined)) return 'in-progress';
  if (confirms.some(({ state }) => state === 'done')) return 'already-confirmed';
  return confirms.some(({ state }) => state === 'needs-person') ? 'needs-person' : undefined;
}

/** Why an order of this progress cannot be confirmed (S-005); undefined for 注文確認待ち. */
export function confirmForbiddenBy(progress: Progress, mall: MallId): LeftOutReason | undefined {
  if (progress === 100) return undefined;
  if (isCancelled(progress)) return 'cancelled';
  return progress !== 400 && isConfirmedAt(mall, progress) ? 'already-confirmed' : 'not-waiting';
}

function verdictOf(
  key: Pick<OrderKey, 'mall' | 'number'>,
  order: Order | undefined,
  reading: ShopReading,
  earlier: readonly JournalEntry[],
): Verdict {
  if (!order) return leftOut(key, reading.missing.has(key.number) ? 'not-found' : 'unreadable');
  const { progress } = order;
  const why =
    confirmForbiddenBy(progress, key.mall) ??
    confirmBlockedBy(earlier) ??
    (isFeeUnset(order) ? 'fee-unset' : undefined);
  return why ? leftOut(key, why, progress) : sendingOf(order, reading.mallNow, reading.clockOffset);
}

function sendingOf(order: Order, mallNow: Instant, clockOffset: number): Verdict {
  const { mall, shop, number, orderedAt, payment } = order;
  const cancelUntil = orderedAt + BUYER_CANCEL_TIME;
  const hinted = mall === 'rakuten' && !isExemptFromBuyerCancelTime(order) && cancelUntil > mallNow;
  const { billed } = order.amounts;
  return {
    send: {
      number,
      ...otherMall(mall),
      orderedAt,
      ...(payment && { payment: payment.name }),
      billed,
      ...(hinted && { buyerCancelUntil: cancelUntil }),
    },
    plan: {
      order: { mall, shop, number },
      clockOffset,
      before: { progress: 100, billed },
      after: { progress: confirmedProgress(mall) },
    },
  };
}
