import type { Instant } from '@/lib/orders/basics';
import { IMPORT_STATE_KINDS, type ImportStateKind } from '@/lib/orders/import-state';
import type { MallId, OrderKey, ShopRef } from '@/lib/orders/order-key';
import { isProgress, OPEN_PROGRESSES, type Progress } from '@/lib/orders/progress';
import type { JournalDatabase } from '@/lib/store/journal-database';
import { causesOf, type NeedCause, type OrderInNeed, ordersOnList } from '@/lib/store/needs';
import type { OrderRow, OrdersDatabase } from '@/lib/store/orders-database';

/** What the list keeps in memory of every order: its key, its place, and what can be filtered. */
export type Listed = OrderKey & {
  /** When it was ordered, or found where nobody knows yet. */
  at: Instant;
  progress?: Progress | undefined;
  /** Absent where only the journal knows the order: it was sent from a page, without a key. */
  state?: ImportStateKind | undefined;
  payment?: string | undefined;
  /** Why a person has to look, if one has to: the same cause as in the popup. */
  need?: NeedCause | undefined;
  /** Only looked up for orders that are not shipped yet; the index cannot tell. */
  asuraku: boolean;
};

/** Every stored order, newest first. `complete` is false while more is being read. */
export type Listing = { orders: readonly Listed[]; complete: boolean };

/** Marks of orders read one by one; they never change, so that a later reading starts from them. */
export type KnownAsuraku = Map<string, boolean>;

/** Rows read in one go: a few milliseconds of main thread. */
const ROWS_AT_ONCE = 100;

export const idOf = ({ mall, shop, number }: OrderKey) => `${mall}/${shop}/${number}`;

/** Holds all that the list filters by, in its order. */
const LIST_INDEX = '[orderedAt+progress+stateKind+order.payment.name]';

type IndexKey = [Instant, number, ImportStateKind, string];
type PrimaryKey = [MallId, string, string];

/**
 * Every stored order. Walks the keys of one index that holds all that the list filters by: no row is read except those that the
 * index lacks, because their order time, status or payment is not known.
 */
export async function readListing(
  database: OrdersDatabase,
  journal: JournalDatabase,
  shops: readonly ShopRef[],
): Promise<Listing> {
  const needs = await ordersOnList({ orders: database, journal }, shops, Date.now());
  const listed = await readIndex(database, needs);
  const stubs = (await outsideIndex(database, listed)).map((row) => marked(listedOf(row), needs));
  const rest = [...stubs, ...(await notStored(database, needs))];
  listed.push(...rest);
  if (rest.length > 0) listed.sort((one, other) => other.at - one.at);
  return { orders: listed, complete: true };
}

/** The newest `count` orders, to be shown while all are read. Fewer are stored with all that the index needs where it gives fewer. */
export async function readNewest(
  database: OrdersDatabase,
  journal: JournalDatabase,
  shops: readonly ShopRef[],
  count: number,
): Promise<Listing> {
  const rows = await database.orders.orderBy(LIST_INDEX).reverse().limit(count).toArray();
  const causes = await causesOf(journal, shops, rows, Date.now());
  return { orders: rows.map((row) => marked(listedOf(row), causes)), complete: false };
}

type Causes = ReadonlyMap<string, Pick<OrderInNeed, 'cause'>>;
type Needs = ReadonlyMap<string, OrderInNeed>;

async function readIndex(database: OrdersDatabase, causes: Causes): Promise<Listed[]> {
  const same = interning();
  const listed: Listed[] = [];
  await database.orders
    .orderBy(LIST_INDEX)
    .reverse()
    .eachKey((key, cursor) => {
      const [at, progress, state, payment] = key as unknown as IndexKey;
      const [mall, shop, number] = cursor.primaryKey as PrimaryKey;
      const order = {
        mall: same(mall),
        shop: same(shop),
        number,
        at,
        progress: isProgress(progress) ? progress : undefined,
        state: same(state),
        payment: same(payment),
        asuraku: false,
      };
      listed.push(marked(order, causes));
    });
  return listed;
}

function marked(order: Listed, causes: Causes): Listed {
  const found = causes.size > 0 ? causes.get(idOf(order)) : undefined;
  return found ? { ...order, need: found.cause } : order;
}

/** Adds which of the unshipped orders are あす楽; reads the rows that `known` lacks, a few at a time. */
export async function withAsuraku(
  database: OrdersDatabase,
  listing: Listing,
  known: KnownAsuraku,
): Promise<Listing> {
  const open = listing.orders.filter(({ progress }) => progress && OPEN_PROGRESSES.includes(progress));
  const asked = open.filter((order) => !known.has(idOf(order)));
  for (let start = 0; start < asked.length; start += ROWS_AT_ONCE) {
    const rows = await database.orders.bulkGet(asked.slice(start, start + ROWS_AT_ONCE).map(keyOf));
    for (const row of rows) if (row?.order) known.set(idOf(row), row.order.flags.asuraku);
  }
  if (!open.some((order) => known.get(idOf(order)))) return listing;
  const openOrders = new Set(open);
  return {
    ...listing,
    orders: listing.orders.map((order) =>
      openOrders.has(order) && known.get(idOf(order)) ? { ...order, asuraku: true } : order,
    ),
  };
}

export const keyOf = ({ mall, shop, number }: OrderKey): PrimaryKey => [mall, shop, number];
const idOfKey = ([mall, shop, number]: PrimaryKey) => idOf({ mall, shop, number });

/** The orders on 要対応 that the store does not hold: the journal alone knows them. */
async function notStored(database: OrdersDatabase, needs: Needs): Promise<Listed[]> {
  const pressed = [...needs.values()].filter(({ pressedAt }) => pressedAt !== undefined);
  const rows = await database.orders.bulkGet(pressed.map(({ order }) => keyOf(order)));
  return pressed.flatMap(({ order, cause, pressedAt = 0 }, index) =>
    rows[index] ? [] : [{ ...order, at: pressedAt, need: cause, asuraku: false }],
  );
}

/** The orders that the index does not hold: those whose details are not there yet, and few others. */
async function outsideIndex(database: OrdersDatabase, listed: readonly Listed[]): Promise<OrderRow[]> {
  let missing = (await database.orders.count()) - listed.length;
  if (missing <= 0) return [];
  const seen = new Set(listed.map(idOf));
  const shops = await database.summaries.toArray();
  const found: OrderRow[] = [];
  // Stubs and what could not be read first: imported orders are in the index but for the odd one without a payment.
  const kinds = IMPORT_STATE_KINDS.toSorted((one) => (one === 'imported' ? 1 : -1));
  for (const kind of kinds) {
    for (const { mall, shop } of shops) {
      if (missing <= 0) return found;
      const keys = await database.orders
        .where('[mall+shop+stateKind+number]')
        .between([mall, shop, kind, ''], [mall, shop, kind, '\uFFFF'])
        .primaryKeys();
      const wanted = keys.filter((key) => !seen.has(idOfKey(key)));
      for (let start = 0; start < wanted.length; start += ROWS_AT_ONCE) {
        const rows = await database.orders.bulkGet(wanted.slice(start, start + ROWS_AT_ONCE));
        found.push(...rows.filter((row) => row !== undefined));
      }
      missing -= wanted.length;
    }
  }
  return found;
}

function listedOf({ mall, shop, number, orderedAt, foundAt, progress, stateKind, order }: OrderRow): Listed {
  return {
    mall,
    shop,
    number,
    at: orderedAt ?? foundAt,
    progress,
    state: stateKind,
    payment: order?.payment?.name,
    asuraku: false,
  };
}

/** One copy of each text: a cursor makes a new one for every order. */
function interning(): <Text extends string>(text: Text) => Text {
  const texts = new Map<string, string>();
  return (text) => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return (known ?? text) as typeof text;
  };
}
