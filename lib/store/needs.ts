import Dexie from 'dexie';
import type { Instant } from '../orders/basics';
import type { JournalEntry } from '../orders/journal-entry';
import { DEADLINE_REASONS, type DeadlineReason, NEED_REASONS, type NeedReason } from '../orders/needs';
import type { MallId, OrderKey, ShopRef } from '../orders/order-key';
import type { JournalDatabase } from './journal-database';
import type { OrderRow, OrdersDatabase } from './orders-database';
import { readSummary } from './summaries';

/**
 * Every cause of 要対応: 'unknown-outcome' 結果不明, 'unsettled' an act that reading could not clear up, and what orders.needs
 * tells. Each order counts under one cause only, the journal's first, so that the counts add up to the number of orders.
 */
export const NEED_CAUSES = ['unknown-outcome', 'unsettled', ...DEADLINE_REASONS, ...NEED_REASONS] as const;
export type NeedCause = (typeof NEED_CAUSES)[number];
export type NeedCounts = Record<NeedCause, number>;

type PrimaryKey = [MallId, string, string];
type Databases = { orders: OrdersDatabase; journal: JournalDatabase };

/** How many orders need a person, by cause, at `now` on the PC's clock. Badge, popup and workbench count with this. */
export async function countNeeds(
  { orders, journal }: Databases,
  shops: readonly ShopRef[],
  now: Instant,
): Promise<NeedCounts> {
  return countBeside(orders, unclearEntries(journal), shops, now);
}

/** All is asked for at once: the popup waits for it. */
async function countBeside(
  orders: OrdersDatabase,
  unclear: Promise<Unclear>,
  shops: readonly ShopRef[],
  now: Instant,
): Promise<NeedCounts> {
  const counts = Object.fromEntries(NEED_CAUSES.map((cause) => [cause, 0])) as NeedCounts;
  const read = shops.flatMap((shop) => [
    readSummary(orders, shop).then(({ needs }) => {
      for (const reason of NEED_REASONS) counts[reason] += needs[reason] ?? 0;
    }),
    ...DEADLINE_REASONS.map(async (why) => {
      const late = await passed(orders, shop, why, now).count();
      counts[why] += late;
    }),
  ]);
  const [entriesOf] = await Promise.all([unclear, ...read]);
  for (const [cause, entries] of Object.entries(entriesOf)) {
    counts[cause as UnclearCause] = entries.length;
    const counted = entries.filter(({ order }) => isOfShops(order, shops));
    for (const row of await orders.orders.bulkGet(counted.map(({ order }) => primaryKey(order)))) {
      const other = row && rowCause(row, now);
      if (other) counts[other] -= 1;
    }
  }
  return counts;
}

/** What the popup shows of 要対応: the counts, the first orders of each cause, and when an unknown outcome is read again. */
export type NeedList = {
  counts: NeedCounts;
  groups: { cause: NeedCause; count: number; orders: OrderKey[] }[];
  nextRead?: Instant;
};

/** 要対応 with up to `limit` orders of each cause. */
export async function readNeedList(
  { orders, journal }: Databases,
  shops: readonly ShopRef[],
  now: Instant,
  limit: number,
): Promise<NeedList> {
  const reading = unclearEntries(journal);
  const counts = await countBeside(orders, reading, shops, now);
  const unclear = await reading;
  const groups = await Promise.all(
    NEED_CAUSES.filter((cause) => counts[cause] > 0).map(async (cause) => ({
      cause,
      count: counts[cause],
      orders: await ordersInNeed(orders, unclear, shops, cause, now, limit),
    })),
  );
  const readings = unclear['unknown-outcome'].flatMap(({ dueAt }) => dueAt ?? []);
  return { counts, groups, ...(readings.length > 0 && { nextRead: Math.min(...readings) }) };
}

/** Orders on 要対応, over all causes. */
export function totalNeeds(counts: NeedCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** An order on 要対応: its cause, and when it was pressed where the journal names it. */
export type OrderInNeed = { order: OrderKey; cause: NeedCause; pressedAt?: Instant };

/** Every order on 要対応, by `mall/shop/number`: what `countNeeds` counts. Reads keys of the indexes, no order. All is asked for at once. */
export async function ordersOnList(
  { orders, journal }: Databases,
  shops: readonly ShopRef[],
  now: Instant,
): Promise<Map<string, OrderInNeed>> {
  const byReason = NEED_REASONS.map(async (cause) => ({
    cause,
    keys: await orders.orders.where('needs').equals(cause).primaryKeys(),
  }));
  const byDeadline = shops.flatMap((shop) =>
    DEADLINE_REASONS.map(async (cause) => ({
      cause,
      keys: await passed(orders, shop, cause, now).primaryKeys(),
    })),
  );
  const [unclear, ...found] = await Promise.all([unclearEntries(journal), ...byReason, ...byDeadline]);
  const list = new Map<string, OrderInNeed>();
  for (const { cause, keys } of found)
    for (const [mall, shop, number] of keys) {
      const order = { mall, shop, number };
      if (isOfShops(order, shops)) list.set(idOf(order), { order, cause });
    }
  // The journal's word comes before the order's own.
  for (const [cause, entries] of Object.entries(unclear))
    for (const { order, at } of entries)
      list.set(idOf(order), { order: keyOf(order), cause: cause as UnclearCause, pressedAt: at });
  return list;
}

/** Why these stored orders are on 要対応, by `mall/shop/number`, as the rows themselves and the journal tell. */
export async function causesOf(
  journal: JournalDatabase,
  shops: readonly ShopRef[],
  rows: readonly OrderRow[],
  now: Instant,
): Promise<Map<string, Pick<OrderInNeed, 'cause'>>> {
  const causes = new Map<string, Pick<OrderInNeed, 'cause'>>();
  for (const row of rows) {
    const cause = rowCause(row, now);
    if (cause && isOfShops(row, shops)) causes.set(idOf(row), { cause });
  }
  for (const [cause, entries] of Object.entries(await unclearEntries(journal)))
    for (const { order } of entries) causes.set(idOf(order), { cause: cause as UnclearCause });
  return causes;
}

/** Up to `limit` orders of one cause. */
async function ordersInNeed(
  orders: OrdersDatabase,
  unclear: Unclear,
  shops: readonly ShopRef[],
  cause: NeedCause,
  now: Instant,
  limit: number,
): Promise<OrderKey[]> {
  if (cause === 'unknown-outcome' || cause === 'unsettled')
    return unclear[cause].slice(0, limit).map(({ order }) => keyOf(order));
  const taken = new Set(Object.values(unclear).flatMap((entries) => entries.map(({ order }) => idOf(order))));
  const free = (row: OrderRow) => !taken.has(idOf(row));
  const found: OrderRow[] = [];
  if (isDeadline(cause)) {
    for (const shop of shops)
      found.push(...(await passed(orders, shop, cause, now).filter(free).limit(limit).toArray()));
  } else {
    const rows = orders.orders
      .where('needs')
      .equals(cause)
      .filter((row) => isOfShops(row, shops) && free(row));
    found.push(...(await rows.limit(limit).toArray()));
  }
  return found.slice(0, limit).map(keyOf);
}

type UnclearCause = 'unknown-outcome' | 'unsettled';
type Unclear = Record<UnclearCause, JournalEntry[]>;

/** The journal's orders that nobody can be sure of, each once. */
async function unclearEntries(journal: JournalDatabase): Promise<Unclear> {
  const entries = await journal.entries.where('state').anyOf('unknown', 'needs-person').sortBy('at');
  const seen = new Set<string>();
  const once = (state: JournalEntry['state']) =>
    entries.filter((entry) => {
      if (entry.state !== state || seen.has(idOf(entry.order))) return false;
      seen.add(idOf(entry.order));
      return true;
    });
  return { 'unknown-outcome': once('unknown'), unsettled: once('needs-person') };
}

function rowCause(
  { needs: [need], deadline }: OrderRow,
  now: Instant,
): NeedReason | DeadlineReason | undefined {
  return need ?? (deadline && deadline.at <= now ? deadline.why : undefined);
}

const passed = (orders: OrdersDatabase, { mall, id }: ShopRef, why: DeadlineReason, now: Instant) =>
  orders.orders
    .where('[mall+shop+deadline.why+deadline.at]')
    .between([mall, id, why, Dexie.minKey], [mall, id, why, now], true, true);

const isDeadline = (cause: NeedCause): cause is DeadlineReason =>
  DEADLINE_REASONS.some((reason) => reason === cause);
const isOfShops = ({ mall, shop }: OrderKey, shops: readonly ShopRef[]) =>
  shops.some((one) => one.mall === mall && one.id === shop);
const primaryKey = ({ mall, shop, number }: OrderKey): PrimaryKey => [mall, shop, number];
const keyOf = ({ mall, shop, number }: OrderKey): OrderKey => ({ mall, shop, number });
const idOf = ({ mall, shop, number }: OrderKey) => `${mall}/${shop}/${number}`;
