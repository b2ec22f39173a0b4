import Dexie from 'dexie';
import type { Instant } from '../orders/basics';
import type { Batch, EntryState, JournalEntry, LeftOut, LeftOutReason } from '../orders/journal-entry';
import type { OrderKey } from '../orders/order-key';
import type { Trouble } from '../orders/trouble';
import type { JournalDatabase } from './journal-database';

export type ShopKey = Omit<OrderKey, 'number'>;

/** What becomes of an entry; undefined leaves it as it is. */
export type Change = (entry: JournalEntry) => JournalEntry | undefined;

/** Runs `work` as one transaction of the journal: whole or not at all, on the disk when it resolves. */
export function inJournal<T>(db: JournalDatabase, work: () => Promise<T>): Promise<T> {
  return db.transaction('rw', db.entries, db.batches, work);
}

/**
 * Stores a batch with its entries, or answers with the one that the same press already made. `blocked` sees all earlier
 * entries of the same act and order, inside the transaction, and says why the order is left out.
 */
export function addBatch(
  db: JournalDatabase,
  batch: Batch,
  entries: readonly JournalEntry[],
  blocked: (earlier: JournalEntry[]) => LeftOutReason | undefined,
): Promise<Batch> {
  return inJournal(db, async () => {
    const pressed = await findPress(db, batch.pressId);
    if (pressed) return pressed;
    const earlier = await entriesOf(db, entries);
    const leftOut: LeftOut[] = [...batch.leftOut];
    const planned = entries.filter((entry) => {
      const why = blocked(earlier.get(entry.id) ?? []);
      if (why) leftOut.push({ number: entry.order.number, why });
      return !why;
    });
    const stored = { ...batch, leftOut };
    await db.batches.add(stored);
    await db.entries.bulkAdd(planned);
    return stored;
  });
}

/** All entries of the same act and order as each of `entries`, by the id of the latter; the entry itself included. */
export async function entriesOf(
  db: JournalDatabase,
  entries: readonly Pick<JournalEntry, 'id' | 'act' | 'order'>[],
): Promise<Map<string, JournalEntry[]>> {
  const keyOf = ({ act, order }: Pick<JournalEntry, 'act' | 'order'>) =>
    [act, order.mall, order.shop, order.number].join('/');
  const stored = Map.groupBy(
    await entriesOfOrders(
      db,
      entries.map((entry) => entry.order.number),
    ),
    keyOf,
  );
  return new Map(entries.map((entry) => [entry.id, stored.get(keyOf(entry)) ?? []]));
}

/** All entries of these order numbers. */
export function entriesOfOrders(db: JournalDatabase, numbers: readonly string[]): Promise<JournalEntry[]> {
  return db.entries.where('order.number').anyOf(numbers).toArray();
}

/** All entries of a batch, in the order of the preview. */
export function entriesOfBatch(db: JournalDatabase, batchId: string): Promise<JournalEntry[]> {
  return db.entries.where('batchId').equals(batchId).sortBy('id');
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
  await db.entries.bulkPut(changed);
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
  const shops = new Map<string, ShopKey>();
  await entries.each(({ order: { mall, shop } }) => shops.set(`${mall}/${shop}`, { mall, shop }));
  return [...shops.values()];
}

/** The next time on the PC's clock at which an entry wants to be sent, read or dropped; undefined where none is open. */
export async function nextDue(db: JournalDatabase): Promise<Instant | undefined> {
  return (await db.entries.orderBy('dueAt').first())?.dueAt;
}
