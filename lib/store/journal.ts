import Dexie from 'dexie';
import type { Instant } from '../orders/basics';
import {
  type Act,
  type Batch,
  type EntryReason,
  type EntryState,
  FINAL_ENTRY_STATES,
  type JournalEntry,
  type LeftOut,
  type LeftOutReason,
  OPEN_ENTRY_STATES,
} from '../orders/journal-entry';
import type { OrderKey } from '../orders/order-key';
import type { Trouble } from '../orders/trouble';
import type { JournalDatabase } from './journal-database';

export type ShopKey = Omit<OrderKey, 'number'>;

/** What becomes of an entry; undefined leaves it as it is. */
export type Change = (entry: JournalEntry) => JournalEntry | undefined;

/** Runs `work` as one transaction of the journal: whole or not at all, on the disk when it resolves. */
export function inJournal<T>(db: JournalDatabase, work: () => Promise<T>): Promise<T> {
  // Dexie keeps its transaction over native awaits only inside an async function of its own.
  return db.transaction('rw', db.entries, db.batches, async () => work());
}

/**
 * Stores a batch with its entries, or answers with the one that the same press already made. `blocked` sees all earlier
 * entries of the same order, of any act, inside the transaction, and says why the order is left out.
 */
export function addBatch(
  db: JournalDatabase,
  batch: Batch,
  entries: readonly JournalEntry[],
  blocked: (earlier: readonly JournalEntry[], entry: JournalEntry) => LeftOutReason | undefined,
): Promise<Batch> {
  return inJournal(db, async () => {
    const pressed = await findPress(db, batch.pressId);
    if (pressed) return pressed;
    const earlier = await entriesByNumber(
      db,
      entries.map(({ order }) => order.number),
    );
    const leftOut: LeftOut[] = [...batch.leftOut];
    const planned = entries.filter((entry) => {
      const why = blocked(earlier.get(entry.order.number) ?? [], entry);
      if (why) leftOut.push({ number: entry.order.number, why });
      return !why;
    });
    const stored = { ...batch, leftOut };
    await db.batches.add(stored);
    await db.entries.bulkAdd(await revised(db, planned));
    return stored;
  });
}

/** All entries of each of these order numbers, of any act. A Rakuten order number belongs to one shop only. */
export async function entriesByNumber(
  db: JournalDatabase,
  numbers: readonly string[],
): Promise<Map<string, JournalEntry[]>> {
  return Map.groupBy(await entriesOfOrders(db, numbers), ({ order }) => order.number);
}

/** All entries of these order numbers. */
export function entriesOfOrders(db: JournalDatabase, numbers: readonly string[]): Promise<JournalEntry[]> {
  return db.entries.where('order.number').anyOf(numbers).toArray();
}

/** The entries of a batch that changed since a revision (all of them without one), in the order of the preview. */
export function entriesOfBatch(db: JournalDatabase, batchId: string, since = -1): Promise<JournalEntry[]> {
  return db.entries
    .where('[batchId+revision]')
    .between([batchId, since], [batchId, Dexie.maxKey], false)
    .sortBy('id');
}

/** How many entries of a batch stand in each state. Reads index keys only. */
export async function countStates(db: JournalDatabase, batchId: string): Promise<Map<EntryState, number>> {
  const states = [...OPEN_ENTRY_STATES, ...FINAL_ENTRY_STATES];
  const counts = await Promise.all(
    states.map((state) => db.entries.where('[batchId+state]').equals([batchId, state]).count()),
  );
  return new Map(states.map((state, index) => [state, counts[index] ?? 0]));
}

/** The newest revision of the whole journal. */
export async function latestRevision(db: JournalDatabase): Promise<number> {
  return (await db.entries.orderBy('revision').last())?.revision ?? 0;
}

/** The entries with the next revision, which they share. Call it inside the transaction that stores them. */
async function revised(db: JournalDatabase, entries: readonly JournalEntry[]): Promise<JournalEntry[]> {
  const revision = (await latestRevision(db)) + 1;
  return entries.map((entry) => ({ ...entry, revision }));
}

/** Changes entries by id. Joins a transaction that is open. Resolves with what was changed. */
export function changeEntries(
  db: JournalDatabase,
  ids: readonly string[],
  change: Change,
): Promise<JournalEntry[]> {
  return inJournal(db, async () => {
    const stored = await db.entries.bulkGet([...ids]);
    return put(
      db,
      stored.filter((entry) => entry !== undefined),
      change,
    );
  });
}

type Due = { state: EntryState; until?: Instant; limit?: number };

/** A shop's entries of one state that are due until `until`, earliest first, at most `limit` of them. */
export function dueOf(
  db: JournalDatabase,
  { mall, shop }: ShopKey,
  { state, until = Infinity, limit = Infinity }: Due,
): Promise<JournalEntry[]> {
  return db.entries
    .where('[order.mall+order.shop+state+dueAt]')
    .between([mall, shop, state, Dexie.minKey], [mall, shop, state, until], true, true)
    .limit(limit)
    .toArray();
}

/** Changes what `dueOf` finds. Joins a transaction that is open. Resolves with what was changed. */
export function changeDue(
  db: JournalDatabase,
  shop: ShopKey,
  due: Due,
  change: Change,
): Promise<JournalEntry[]> {
  return inJournal(db, async () => put(db, await dueOf(db, shop, due), change));
}

async function put(db: JournalDatabase, stored: JournalEntry[], change: Change): Promise<JournalEntry[]> {
  const changed = stored.map(change).filter((entry) => entry !== undefined);
  if (changed.length > 0) await db.entries.bulkPut(await revised(db, changed));
  return changed;
}

/** Notes on the batches what holds them back, or, without a trouble, that nothing does. */
export async function noteTrouble(
  db: JournalDatabase,
  batchIds: Iterable<string>,
  trouble?: Trouble,
): Promise<void> {
  await db.batches
    .where('id')
    .anyOf([...new Set(batchIds)])
    .modify({ trouble });
}

/** The batch that a press made, if it made one. */
export function findPress(db: JournalDatabase, pressId: string): Promise<Batch | undefined> {
  return db.batches.where('pressId').equals(pressId).first();
}

export function findBatch(db: JournalDatabase, batchId: string): Promise<Batch | undefined> {
  return db.batches.get(batchId);
}

/** Notes that a person stopped a batch. */
export async function noteStopped(db: JournalDatabase, batchId: string, at: Instant): Promise<void> {
  await db.batches.update(batchId, { stopped: at });
}

/** The shops that have an entry in one of these states, or due until an instant. */
export async function shopsWith(
  db: JournalDatabase,
  what: { state: EntryState } | { dueUntil: Instant },
): Promise<ShopKey[]> {
  const entries =
    'state' in what
      ? db.entries.where('state').equals(what.state)
      : db.entries.where('dueAt').belowOrEqual(what.dueUntil);
  // One query for all: a cursor takes a round trip for each of thousands.
  const found = await entries.toArray();
  const shops = new Map(
    found.map(({ order: { mall, shop } }): [string, ShopKey] => [`${mall}/${shop}`, { mall, shop }]),
  );
  return [...shops.values()];
}

/** Entries that are held back for one of these reasons. */
export function plannedBecause(
  db: JournalDatabase,
  reasons: readonly EntryReason[],
): Promise<JournalEntry[]> {
  return db.entries
    .where('[state+why]')
    .anyOf(reasons.map((why) => ['planned', why]))
    .toArray();
}

/** The next time on the PC's clock at which an entry wants to be sent, read or dropped; undefined where none is open. */
export async function nextDue(db: JournalDatabase): Promise<Instant | undefined> {
  return (await db.entries.orderBy('dueAt').first())?.dueAt;
}

/** How many orders of a shop were found confirmed by somebody else, by presses since `from` (PC's clock). */
export function countConfirmedElsewhere(
  db: JournalDatabase,
  { mall, shop }: ShopKey,
  from: Instant,
): Promise<number> {
  return db.entries
    .where('[order.mall+order.shop+creditedTo+at]')
    .between([mall, shop, 'other', from], [mall, shop, 'other', Dexie.maxKey], true, true)
    .count();
}

/**
 * The newest automatic entries of a shop that the mall refused, by presses since `since` (PC's clock), newest first; an accepted
 * one stands before them where a press as new as the oldest of them had one. Fewer than `limit` are not looked at: only refusals
 * are few enough to be looked through each time.
 */
export async function newestRefused(
  db: JournalDatabase,
  { mall, shop }: ShopKey,
  { act, since, limit }: { act: Act; since: Instant; limit: number },
): Promise<JournalEntry[]> {
  const isAsked = (entry: JournalEntry) =>
    entry.auto &&
    entry.act === act &&
    entry.at >= since &&
    entry.order.mall === mall &&
    entry.order.shop === shop;
  const all = await db.entries.where('state').equals('refused').filter(isAsked).toArray();
  const refused = all.sort((one, other) => other.at - one.at).slice(0, limit);
  const oldest = refused.at(-1);
  if (!oldest || refused.length < limit) return [];
  const batches = await db.batches.where('at').aboveOrEqual(oldest.at).primaryKeys();
  const done = await db.entries
    .where('[batchId+state]')
    .anyOf(batches.map((id) => [id, 'done']))
    .filter(isAsked)
    .first();
  return done ? [done, ...refused] : refused;
}
