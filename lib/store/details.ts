import Dexie from 'dexie';
import { type Instant, type Json, MINUTE, SECOND } from '../orders/basics';
import type { OrderFacts } from '../orders/import-state';
import type { Order } from '../orders/order';
import type { ShopRef } from '../orders/order-key';
import { changeOrders, type LabelContext, type StoredFacts, stubOf } from './orders';
import type { DetailLane, OrdersDatabase, QuarantinedMessage } from './orders-database';

/** INFO_102 is asked again after 1, 5 and 30 minutes; then a person looks (S-110, design.md §6.2). */
const MISSING_AGAIN = [MINUTE, 5 * MINUTE, 30 * MINUTE];
/** A message that could not be read may have been damaged on its way; then it waits for a person or a new version. */
const QUARANTINED_AGAIN = [5 * MINUTE, 30 * MINUTE];
const LONGEST_WAIT = 30 * MINUTE;
/** The longest that an answer travels before it is stored: one that is older than the stored one by more than this has a wrong clock. */
const IN_FLIGHT = 30 * SECOND;

/** What a mall said about the numbers it was asked for; the Mall port's `Fetched`. */
export type FetchedOrders = {
  orders: Order[];
  missing: string[];
  unanswered: string[];
  malformed: { number: string; problems: string[]; masked: Json }[];
};

/** Whose details to fetch next: new orders, then fresh readings, then the back-fill, ≤ `limit`. `lane` is the most urgent one among them. */
export type DueDetails = {
  numbers: string[];
  lane: DetailLane;
  /** Where the queue goes on once these are stored. */ next: QueuePlace;
};

/**
 * How far one pass has taken each lane. IndexedDB walks over what was taken from the head of an index, so that a long queue
 * read from its very beginning each time would cost more with every batch.
 */
export type QueuePlace = ReadonlyMap<DetailLane, Instant>;

/**
 * What is due in the detail queue of a shop, from `place` on; `held` numbers are under way already. It may write, so that it takes
 * out what Chromium leaves in an index of rows that have changed: whoever only reads passes over all of that each time (measured:
 * 100 ms for 15,000 orders that were imported once).
 */
export async function dueDetails(
  database: OrdersDatabase,
  shop: ShopRef,
  now: Instant,
  limit: number,
  place: QueuePlace = new Map(),
  held: readonly string[] = [],
): Promise<DueDetails> {
  const goesOn = new Map(place);
  const skipped = new Set(held);
  const take = async (lane: DetailLane, count: number) => {
    if (count <= 0) return [];
    const keys = await dueIn(database, shop, lane, now, place.get(lane))
      .limit(count + skipped.size)
      .primaryKeys();
    const taken = keys.filter(([, , number]) => !skipped.has(number)).slice(0, count);
    const last = taken.at(-1);
    // One row tells the place; the keys of an index would be read one by one.
    const reached = last && (await database.orders.get(last))?.fetch?.due;
    if (reached !== undefined) goesOn.set(lane, reached);
    return taken.map(([, , number]) => number);
  };
  return database.transaction('rw', database.orders, async () => {
    let lane: DetailLane = 'backfill';
    const numbers: string[] = [];
    for (const next of LANES) {
      const due = await take(next, limit - numbers.length);
      if (due.length > 0 && numbers.length === 0) lane = next;
      numbers.push(...due);
    }
    return { numbers, lane, next: goesOn };
  });
}

/** How many orders of a shop wait for their first details now; what is only read again does not count. */
export async function countDueDetails(
  database: OrdersDatabase,
  shop: ShopRef,
  now: Instant,
): Promise<number> {
  const counts = await Promise.all(
    (['discovery', 'backfill'] as const).map((lane) => dueIn(database, shop, lane, now).count()),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

const LANES: readonly DetailLane[] = ['discovery', 'status', 'backfill'];

const dueIn = (
  database: OrdersDatabase,
  { mall, id }: ShopRef,
  lane: DetailLane,
  now: Instant,
  from?: Instant,
) =>
  database.orders
    .where('[mall+shop+fetch.lane+fetch.due]')
    .between([mall, id, lane, from ?? Dexie.minKey], [mall, id, lane, now], true, true);

/**
 * Stores one answer of the mall, whoever asked for it: orders as imported, numbers the mall does not know for another try,
 * unanswered ones likewise, malformed ones in quarantine with their masked message. `readAt` is the mall's clock; an answer that
 * was overtaken by a later reading changes nothing.
 */
export async function storeFetched(
  database: OrdersDatabase,
  shop: ShopRef,
  fetched: FetchedOrders,
  readAt: Instant,
  context: LabelContext,
): Promise<void> {
  const { now } = context;
  const changes = new Map<string, (known: StoredFacts | undefined) => StoredFacts | undefined>();
  for (const order of fetched.orders) {
    changes.set(order.number, (known) => {
      if (known && isOvertaken(known, readAt)) return known.fetch && withoutFetch(known);
      return {
        ...settled(known ?? stubOf(shop, order.number, now)),
        order,
        orderedAt: order.orderedAt,
        progress: order.progress,
        progressAt: readAt,
        importedAt: known?.importedAt ?? now,
        readAt,
        ...(isEditedSince(known, order) && { editedAt: now }),
        ...(known?.order && haveAmountsChanged(known.order, order) && { amountsChangedAt: readAt }),
      };
    });
  }
  for (const number of fetched.missing) changes.set(number, (known) => known && stillMissing(known, now));
  for (const number of fetched.unanswered) changes.set(number, (known) => known && askAgain(known, now));
  for (const { number, problems } of fetched.malformed) {
    changes.set(number, (known) => quarantined(known ?? stubOf(shop, number, now), problems, now));
  }
  const { orders, quarantine, summaries } = database;
  await database.transaction('rw', orders, quarantine, summaries, async () => {
    const released: string[] = [];
    const change = (known: StoredFacts | undefined, number: string) => {
      const facts = changes.get(number)?.(known);
      if (facts && known?.quarantine && !facts.quarantine) released.push(number);
      return facts;
    };
    await changeOrders(database, shop, [...changes.keys()], change, context);
    const kept = fetched.malformed.map(({ number, problems, masked }): QuarantinedMessage => ({
      mall: shop.mall,
      shop: shop.id,
      number,
      at: now,
      problems,
      masked,
    }));
    if (kept.length > 0) await quarantine.bulkPut(kept);
    if (released.length > 0) {
      await quarantine.bulkDelete(released.map((number) => [shop.mall, shop.id, number]));
    }
  });
}

/** Whether any amount of an order is another one: changed by hand on RMS, or by the buyer. */
function haveAmountsChanged(stored: Order, read: Order): boolean {
  const amounts = ({ amounts: all, packages }: Order) =>
    JSON.stringify([
      Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1)),
      packages.map((one) => [one.basketId, one.postage, one.codFee, one.goods, one.total]),
    ]);
  return amounts(stored) !== amounts(read);
}

/** Has known orders read again; those that are in the queue already keep their place. */
export async function queueForReading(
  database: OrdersDatabase,
  shop: ShopRef,
  numbers: readonly string[],
  lane: DetailLane,
  context: LabelContext,
): Promise<void> {
  const queue = (known: StoredFacts | undefined): StoredFacts | undefined =>
    known && !known.fetch ? { ...known, fetch: { lane, due: context.now, attempts: 0 } } : undefined;
  await changeOrders(database, shop, numbers, queue, context);
}

/** Puts an order off whose batch, of it alone, ended in a trouble, so that the others go on. */
export async function postpone(
  database: OrdersDatabase,
  shop: ShopRef,
  numbers: readonly string[],
  context: LabelContext,
): Promise<void> {
  await changeOrders(database, shop, numbers, (known) => known && askAgain(known, context.now), context);
}

/** Lets a person's 今すぐ取込 read once more what the queue has given up on: missing and quarantined orders. */
export async function retryGivenUp(
  database: OrdersDatabase,
  shop: ShopRef,
  context: LabelContext,
): Promise<void> {
  const { orders, summaries } = database;
  await database.transaction('rw', orders, summaries, async () => {
    const givenUp = await Promise.all(
      (['needs-person', 'quarantined'] as const).map((kind) =>
        orders
          .where('[mall+shop+stateKind+number]')
          .between([shop.mall, shop.id, kind, Dexie.minKey], [shop.mall, shop.id, kind, Dexie.maxKey])
          .primaryKeys(),
      ),
    );
    const queue = (known: StoredFacts | undefined): StoredFacts | undefined =>
      known && { ...known, fetch: { lane: 'discovery', due: context.now, attempts: 0 } };
    const numbers = givenUp.flat().map(([, , number]) => number);
    await changeOrders(database, shop, numbers, queue, context);
  });
}

function isOvertaken(known: StoredFacts, readAt: Instant): boolean {
  const ahead = (known.readAt ?? readAt) - readAt;
  return ahead > 0 && ahead <= IN_FLIGHT;
}

function isEditedSince(known: StoredFacts | undefined, { flags }: Order): boolean {
  return known?.order?.flags.editedByBuyer === false && flags.editedByBuyer;
}

function withoutFetch({ fetch: _fetch, ...facts }: StoredFacts): StoredFacts {
  return facts;
}

/** The facts without what only an unfinished or failed reading holds. */
function settled(known: StoredFacts): OrderFacts {
  const { fetch: _fetch, missing: _missing, quarantine: _quarantine, ...facts } = known;
  return facts;
}

function stillMissing(known: StoredFacts, now: Instant): StoredFacts {
  const attempts = (known.missing?.attempts ?? 0) + 1;
  const wait = MISSING_AGAIN[attempts - 1];
  const { fetch, ...facts } = known;
  return {
    ...facts,
    missing: { since: known.missing?.since ?? now, attempts },
    ...(wait !== undefined && { fetch: { lane: fetch?.lane ?? 'discovery', due: now + wait, attempts } }),
  };
}

function quarantined(known: StoredFacts, problems: string[], now: Instant): StoredFacts {
  const attempts = (known.quarantine?.attempts ?? 0) + 1;
  const wait = QUARANTINED_AGAIN[attempts - 1];
  return {
    ...settled(known),
    quarantine: { problems, attempts },
    ...(wait !== undefined && {
      fetch: { lane: known.fetch?.lane ?? 'discovery', due: now + wait, attempts },
    }),
  };
}

function askAgain(known: StoredFacts, now: Instant): StoredFacts {
  const attempts = (known.fetch?.attempts ?? 0) + 1;
  const due = now + Math.min(MINUTE * 2 ** (attempts - 1), LONGEST_WAIT);
  return { ...known, fetch: { lane: known.fetch?.lane ?? 'discovery', due, attempts } };
}
