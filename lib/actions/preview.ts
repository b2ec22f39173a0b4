import type { Preview, PreviewLine } from '../messages';
import { type Instant, MINUTE } from '../orders/basics';
import type { JournalEntry, LeftOut, LeftOutReason, PressedFrom } from '../orders/journal-entry';
import { type Amount, sumAmounts } from '../orders/money';
import { isExemptFromBuyerCancelTime, isFeeUnset, type Order } from '../orders/order';
import { type OrderKey, orderNumberPrefix, type ShopRef } from '../orders/order-key';
import { isCancelled, type Progress } from '../orders/progress';
import type { Trouble } from '../orders/trouble';
import type { WhoConfirms } from '../settings';
import { entriesOfOrders, type ShopKey } from '../store/journal';
import type { ActionDeps, OpenShop } from './action-deps';

/** How long a preview may be acted on without reading the mall again. */
export const PREVIEW_VALID = 2 * MINUTE;

/** The buyer can cancel in the purchase history for so long after ordering (rakuten-rms-api.md §3.2). */
const BUYER_CANCEL_TIME = 30 * MINUTE;

export type ConfirmShop = ShopRef & { whoConfirms: WhoConfirms; hasKey: boolean };

/** `tab` names the page that asked: only from there can the preview be acted on. */
export type PreviewRequest = { numbers: readonly string[]; page: PressedFrom; tab: string };

/** An order that a preview would send. */
type PlanLine = { order: OrderKey; billed: Amount; clockOffset: number };

export type StoredPreview = PreviewRequest & { preview: Preview; plan: PlanLine[] };

/** Where previews outlive the worker. */
export type PreviewStore = {
  save(stored: StoredPreview): Promise<void>;
  load(previewId: string): Promise<StoredPreview | undefined>;
};

export type PreviewDeps = ActionDeps & {
  previews: PreviewStore;
  shops(): Promise<ConfirmShop[]>;
  /** This PC's staff label. */
  by(): Promise<string>;
};

type Verdict = { send: PreviewLine; plan: PlanLine } | { leftOut: LeftOut };

/** What the mall says of a shop's orders. Orders in none of the two are unread. */
type ShopReading = {
  orders: Map<string, Order>;
  missing: Set<string>;
  mallNow: Instant;
  clockOffset: number;
  trouble?: Trouble;
};

/**
 * Reads the chosen orders from the mall and splits them into those that a press would confirm and those left out, each with its
 * reason; every number asked for is in exactly one of the two. A shop that another system confirms is left out; one with RMS's
 * own 自動注文確認 is not, since the two may be used together (S-076). Stored until the press.
 */
export async function openPreview(deps: PreviewDeps, request: PreviewRequest): Promise<StoredPreview> {
  const numbers = [...new Set(request.numbers)];
  const verdicts = new Map<string, Verdict>();
  const leaveOut = (number: string, why: LeftOutReason, progress?: Progress) =>
    verdicts.set(number, { leftOut: { number, why, ...(progress && { progress }) } });

  const earlier = Map.groupBy(await entriesOfOrders(deps.journal, numbers), (entry) => entry.order.number);
  const shops = await deps.shops();
  const toRead = new Map<ConfirmShop, string[]>();
  for (const number of numbers) {
    const shop = shopOf(number, shops);
    const blocked = blockedBy(earlier.get(number) ?? []);
    if (typeof shop === 'string') leaveOut(number, shop);
    else if (blocked === 'in-progress' || blocked === 'needs-person') leaveOut(number, blocked);
    else toRead.set(shop, [...(toRead.get(shop) ?? []), number]);
  }

  const troubles: Trouble[] = [];
  await Promise.all(
    [...toRead].map(async ([shop, asked]) => {
      const reading = await readShop(deps, { mall: shop.mall, shop: shop.id }, asked);
      if (reading.trouble) troubles.push(reading.trouble);
      for (const number of asked) verdicts.set(number, verdictOf(number, reading, earlier.get(number) ?? []));
    }),
  );

  const all = numbers.map((number) => verdicts.get(number)).filter((verdict) => verdict !== undefined);
  const send = all.flatMap((verdict) => ('send' in verdict ? [verdict.send] : []));
  const total = sumAmounts(send.map((line) => line.billed));
  const preview: Preview = {
    previewId: deps.newId(),
    act: 'confirm',
    readAt: deps.now(),
    by: await deps.by(),
    send,
    leftOut: all.flatMap((verdict) => ('leftOut' in verdict ? [verdict.leftOut] : [])),
    totalYen: total === 'unset' ? null : total,
    ...(troubles[0] && { trouble: troubles[0] }),
  };
  const stored = { ...request, preview, plan: all.flatMap((one) => ('plan' in one ? [one.plan] : [])) };
  await deps.previews.save(stored);
  return stored;
}

/** Whether a press on one preview would do what it would do on the other. */
export function saysTheSame(one: Preview, other: Preview): boolean {
  const content = ({ send, leftOut, trouble }: Preview) =>
    JSON.stringify([
      send.map(({ number, billed }) => [number, billed]),
      leftOut.map(({ number, why }) => [number, why]),
      trouble?.kind,
    ]);
  return content(one) === content(other);
}

/** Why an earlier entry of the same act and order forbids another sending (S-002, D-6). */
export function blockedBy(earlier: readonly JournalEntry[]): LeftOutReason | undefined {
  const confirms = earlier.filter(({ act }) => act === 'confirm');
  if (confirms.some(({ openKey }) => openKey !== undefined)) return 'in-progress';
  if (confirms.some(({ state }) => state === 'done')) return 'already-confirmed';
  return confirms.some(({ state }) => state === 'needs-person') ? 'needs-person' : undefined;
}

/** Why an order of this progress cannot be confirmed (S-005); undefined for 注文確認待ち. */
export function forbiddenBy(progress: Progress): LeftOutReason | undefined {
  if (progress === 100) return undefined;
  if (isCancelled(progress)) return 'cancelled';
  return progress === 400 ? 'not-waiting' : 'already-confirmed';
}

/**
 * The shop whose key may touch an order number: the one with its prefix, or, until a prefix is learnt, the only shop without
 * one (the mall answers for a shop's own orders only).
 */
function shopOf(number: string, shops: readonly ConfirmShop[]): ConfirmShop | LeftOutReason {
  const prefix = orderNumberPrefix(number);
  if (prefix === undefined) return 'not-rakuten';
  const rakuten = shops.filter(({ mall }) => mall === 'rakuten');
  const unlearnt = rakuten.filter((shop) => shop.prefix === undefined);
  const shop =
    rakuten.find((one) => one.prefix === prefix) ?? (unlearnt.length === 1 ? unlearnt[0] : undefined);
  if (!shop?.hasKey) return 'no-key';
  return shop.whoConfirms === 'other-system' ? 'other-system' : shop;
}

function verdictOf(number: string, reading: ShopReading, earlier: readonly JournalEntry[]): Verdict {
  const order = reading.orders.get(number);
  if (!order) {
    return { leftOut: { number, why: reading.missing.has(number) ? 'not-found' : 'unreadable' } };
  }
  const { progress } = order;
  const why = forbiddenBy(progress) ?? blockedBy(earlier) ?? (isFeeUnset(order) ? 'fee-unset' : undefined);
  if (why) return { leftOut: { number, why, progress } };

  const cancelUntil = order.orderedAt + BUYER_CANCEL_TIME;
  const hinted = !isExemptFromBuyerCancelTime(order) && cancelUntil > reading.mallNow;
  const { billed } = order.amounts;
  return {
    send: {
      number,
      orderedAt: order.orderedAt,
      ...(order.payment && { payment: order.payment.name }),
      billed,
      ...(hinted && { buyerCancelUntil: cancelUntil }),
    },
    plan: {
      order: { mall: order.mall, shop: order.shop, number },
      billed,
      clockOffset: reading.clockOffset,
    },
  };
}

/** Reads orders until all are answered or a call fails; numbers without an answer are asked for once more. */
async function readShop(deps: ActionDeps, shop: ShopKey, numbers: readonly string[]): Promise<ShopReading> {
  const reading: ShopReading = { orders: new Map(), missing: new Set(), mallNow: 0, clockOffset: 0 };
  const opened = await deps.open(shop, 'person');
  if (!opened.ok) return { ...reading, trouble: opened.error };
  const unanswered = await readInto(reading, deps, shop, opened.value, numbers);
  if (unanswered.length > 0 && !reading.trouble) {
    await readInto(reading, deps, shop, opened.value, unanswered);
  }
  return reading;
}

async function readInto(
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
