import Dexie from 'dexie';
import { type Instant, SECOND } from '../orders/basics';
import {
  IMPORT_STATE_KINDS,
  type ImportRules,
  importState,
  type ImportStateKind,
  type OrderFacts,
} from '../orders/import-state';
import { deadlineOf, needOf } from '../orders/needs';
import { dayInNumber, type MallId, numberDayOf, type ShopRef } from '../orders/order-key';
import { isFeeUnset } from '../orders/order';
import { isCancelled, isConfirmed, type Progress } from '../orders/progress';
import type { OrderRow, OrdersDatabase } from './orders-database';
import { withUnsetFee } from '../orders/unset-fee';
import { recount } from './summaries';

/** What a label depends on besides the facts. `now` is the PC's clock; `clockOffset` the mall's clock minus it, where it is known. */
export type LabelContext = { rules: ImportRules; now: Instant; clockOffset?: number };

/** The facts of an order with its place in the detail queue. */
export type StoredFacts = OrderFacts & Pick<OrderRow, 'fetch'>;

const keyOf = (shop: ShopRef, number: string): [MallId, string, string] => [shop.mall, shop.id, number];

/** The stored orders with these numbers, in any of the shops; numbers that we don't know are absent. */
export async function ordersByNumber(
  database: OrdersDatabase,
  shops: readonly ShopRef[],
  numbers: readonly string[],
): Promise<OrderRow[]> {
  const keys = shops.flatMap((shop) => numbers.map((number) => keyOf(shop, number)));
  const rows = await database.orders.bulkGet(keys);
  return rows.filter((row) => row !== undefined);
}

/** The number of the shop's order that has this line (`Order.lineNumbers`). Reads the shop's orders, the newest first. */
export async function orderOfLine(
  database: OrdersDatabase,
  { mall, id }: ShopRef,
  line: string,
): Promise<string | undefined> {
  const found = await database.orders
    .where('[mall+shop+orderedAt]')
    .between([mall, id, Dexie.minKey], [mall, id, Dexie.maxKey])
    .reverse()
    .filter(({ order }) => order?.lineNumbers?.includes(line) ?? false)
    .first();
  return found?.number;
}

/**
 * The import state of each of these numbers that we know. Reads index keys only, in the range of the numbers: a page of the
 * mall's search is a stretch of time, and so is a range of its numbers.
 */
export async function statesOf(
  database: OrdersDatabase,
  { mall, id }: ShopRef,
  numbers: readonly string[],
): Promise<Map<string, ImportStateKind>> {
  const states = new Map<string, ImportStateKind>();
  const wanted = new Set(numbers);
  const sorted = [...wanted].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return states;
  const search = async (kind: ImportStateKind) => {
    const keys = await database.orders
      .where('[mall+shop+stateKind+number]')
      .between([mall, id, kind, first], [mall, id, kind, last], true, true)
      .primaryKeys();
    for (const [, , number] of keys) if (wanted.has(number)) states.set(number, kind);
  };
  await Promise.all(IMPORT_STATE_KINDS.map(search));
  return states;
}

/** The numbers of our orders whose order time lies in the period; those without details have none and are absent. */
export async function numbersOrderedIn(
  database: OrdersDatabase,
  { mall, id }: ShopRef,
  from: Instant,
  to: Instant,
): Promise<string[]> {
  const keys = await database.orders
    .where('[mall+shop+orderedAt]')
    .between([mall, id, from], [mall, id, to], true, true)
    .primaryKeys();
  return keys.map(([, , number]) => number);
}

/** The numbers of our orders in one of these progresses, each with its own. Reads index keys only. */
export async function numbersWithProgress(
  database: OrdersDatabase,
  { mall, id }: ShopRef,
  progresses: readonly Progress[],
): Promise<Map<string, Progress>> {
  const found = new Map<string, Progress>();
  await Promise.all(
    progresses.map(async (progress) => {
      const keys = await database.orders
        .where('[mall+shop+progress]')
        .equals([mall, id, progress])
        .primaryKeys();
      for (const [, , number] of keys) found.set(number, progress);
    }),
  );
  return found;
}

/**
 * The numbers found since then whose order time nobody knows yet: not read, not readable, or unknown to the mall. Numbers that name
 * an earlier day than `since` were ordered before it; their rows are not read, since a catch-up leaves very many of them.
 */
export async function undatedFoundSince(
  database: OrdersDatabase,
  { mall, id }: ShopRef,
  since: Instant,
): Promise<string[]> {
  const kinds = ['held', 'needs-person', 'quarantined'] as const;
  const keys = await Promise.all(
    kinds.map((kind) =>
      database.orders
        .where('[mall+shop+stateKind+number]')
        .between([mall, id, kind, Dexie.minKey], [mall, id, kind, Dexie.maxKey])
        .primaryKeys(),
    ),
  );
  const firstDay = numberDayOf(since);
  const recent = keys.flat().filter(([, , number]) => (dayInNumber(number) ?? firstDay) >= firstDay);
  const rows = await database.orders.bulkGet(recent);
  return rows.flatMap((row) =>
    row && row.orderedAt === undefined && row.foundAt >= since ? [row.number] : [],
  );
}

/** The facts of a number that we have only just heard of. */
export function stubOf(shop: ShopRef, number: string, foundAt: Instant): OrderFacts {
  return { mall: shop.mall, shop: shop.id, number, source: 'api', foundAt };
}

/** Adds rows for numbers that the store does not know yet; the caller has asked `statesOf` in the same transaction. */
export async function addNew(
  database: OrdersDatabase,
  shop: ShopRef,
  facts: readonly StoredFacts[],
  context: LabelContext,
): Promise<void> {
  if (facts.length === 0) return;
  await database.transaction('rw', database.orders, database.summaries, async () => {
    const rows = facts.map((one) => labelled(one, context));
    await Promise.all([database.orders.bulkAdd(rows), recount(database, shop, [], rows)]);
  });
}

/**
 * Changes orders of one shop: the only way to write an order that may exist. `change` gets the stored row, or undefined, and
 * gives the new facts, or undefined to leave it. Label, 要対応 and the shop's counts follow in the same transaction.
 */
export async function changeOrders(
  database: OrdersDatabase,
  shop: ShopRef,
  numbers: readonly string[],
  change: (known: StoredFacts | undefined, number: string) => StoredFacts | undefined,
  context: LabelContext,
): Promise<void> {
  if (numbers.length === 0) return;
  await database.transaction('rw', database.orders, database.summaries, async () => {
    const known = await storedRows(database, shop, numbers);
    const before: OrderRow[] = [];
    const after: OrderRow[] = [];
    numbers.forEach((number) => {
      const row = known.get(number);
      const facts = change(row, number);
      if (!facts) return;
      if (row) before.push(row);
      after.push(releasedBy(labelled(facts, context), row, context));
    });
    await Promise.all([database.orders.bulkPut(after), recount(database, shop, before, after)]);
  });
}

/**
 * The stored rows of these numbers. What stands close together, as a batch of one page does, is read as one range: each request
 * of its own costs more than its row.
 */
async function storedRows(
  database: OrdersDatabase,
  shop: ShopRef,
  numbers: readonly string[],
): Promise<Map<string, OrderRow>> {
  const wanted = [...numbers].sort();
  const most = 2 * wanted.length;
  const near = await database.orders
    .where('[mall+shop+number]')
    .between(keyOf(shop, wanted[0] ?? ''), keyOf(shop, wanted.at(-1) ?? ''), true, true)
    .limit(most)
    .toArray();
  const end = near.length === most ? near.at(-1)?.number : undefined;
  const far = end === undefined ? [] : wanted.filter((number) => number > end);
  const rows = far.length === 0 ? near : [...near, ...(await ordersByNumber(database, [shop], far))];
  return new Map(rows.map((row) => [row.number, row]));
}

/** Stores a progress that was learnt without the details, at the mall's time `at`; an older one changes nothing. */
export async function storeProgress(
  database: OrdersDatabase,
  shop: ShopRef,
  numbers: readonly string[],
  progress: Progress,
  at: Instant,
  context: LabelContext,
): Promise<void> {
  const learn = (known: StoredFacts | undefined): StoredFacts | undefined => {
    if (!known || (known.progressAt ?? at) > at) return undefined;
    const { order } = known;
    // It could not be confirmed without its fee, so that what we hold of the fee is old.
    const isFeeOld = order !== undefined && isConfirmed(progress) && isFeeUnset(order);
    return {
      ...known,
      progress,
      progressAt: at,
      ...(order && { order: { ...order, progress } }),
      ...(isFeeOld && { fetch: known.fetch ?? { lane: 'status', due: context.now, attempts: 0 } }),
    };
  };
  await changeOrders(database, shop, numbers, learn, context);
}

/** Labels orders anew after `number`, by rules that have changed; gives the last one looked at, or undefined at the end. */
export async function relabel(
  database: OrdersDatabase,
  shop: ShopRef,
  after: string | undefined,
  limit: number,
  context: LabelContext,
): Promise<string | undefined> {
  const { mall, id } = shop;
  const keys = await database.orders
    .where('[mall+shop+number]')
    .between([mall, id, after ?? Dexie.minKey], [mall, id, Dexie.maxKey], after === undefined, true)
    .limit(limit)
    .primaryKeys();
  const numbers = keys.map(([, , number]) => number);
  await changeOrders(database, shop, numbers, (known) => known, context);
  return numbers.length === limit ? numbers.at(-1) : undefined;
}

/** A moment after the release, since the mall's answers have whole seconds. */
const AFTER_RELEASE = 2 * SECOND;

function labelled(stored: StoredFacts, { rules, now, clockOffset = 0 }: LabelContext): OrderRow {
  const facts = withUnsetFee(withCancelReason(stored, rules));
  const state = importState(facts, rules, now);
  const need = needOf(facts);
  const deadline = deadlineOf(facts);
  const row: OrderRow = { ...facts, state, stateKind: state.kind, needs: need ? [need] : [] };
  if (deadline) row.deadline = deadline;
  else delete row.deadline;
  if (state.kind === 'held' && state.until !== undefined) {
    row.until = state.until;
    // Released by a reading after that time, which completes this same record (S-073, S-094).
    const due = Math.max(state.until - clockOffset, now) + AFTER_RELEASE;
    row.fetch ??= { lane: 'discovery', due, attempts: 0 };
  } else delete row.until;
  return row;
}

/** A cancellation keeps the words that the shop had chosen when it was seen (S-111). */
function withCancelReason(facts: StoredFacts, { cancelReason }: ImportRules): StoredFacts {
  const { cancelReason: kept = cancelReason, ...rest } = facts;
  const isOff = rest.progress !== undefined && isCancelled(rest.progress);
  return isOff && kept !== undefined ? { ...rest, cancelReason: kept } : rest;
}

/** What is released otherwise than by a reading, as by a new status (S-118), is read again as well. */
function releasedBy(row: OrderRow, before: OrderRow | undefined, { now }: LabelContext): OrderRow {
  const was = before?.state;
  const waited = was?.kind === 'excluded' || (was?.kind === 'held' && was.why !== 'details');
  if (!waited || row.stateKind !== 'imported' || row.readAt !== before?.readAt) return row;
  return { ...row, fetch: row.fetch ?? { lane: 'discovery', due: now, attempts: 0 } };
}
