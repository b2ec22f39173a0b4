import type { BatchView, EntryView } from '../messages';
import type { Json } from '../orders/basics';
import { type Batch, countOutcomes, type JournalEntry } from '../orders/journal-entry';
import type { Amount } from '../orders/money';
import { entriesOfBatch, entriesOfOrders, findBatch } from '../store/journal';
import type { JournalDatabase } from '../store/journal-database';

/** A batch as pages show it; null where there is none of this id. */
export async function batchView(journal: JournalDatabase, batchId: string): Promise<BatchView | null> {
  const batch = await findBatch(journal, batchId);
  return batch ? viewOf(batch, await entriesOfBatch(journal, batchId)) : null;
}

/** The newest batch that still sends and holds one of the numbers, for a page that was loaded again. */
export async function openBatchView(
  journal: JournalDatabase,
  numbers: readonly string[],
): Promise<BatchView | null> {
  const running = (await entriesOfOrders(journal, numbers)).filter(({ state }) => !isSettled(state));
  const newest = running.reduce<JournalEntry | undefined>(
    (best, entry) => (best && best.at >= entry.at ? best : entry),
    undefined,
  );
  return newest ? batchView(journal, newest.batchId) : null;
}

/** The newest entry of each order number that has one. */
export async function newestEntries(
  journal: JournalDatabase,
  numbers: readonly string[],
): Promise<Map<string, EntryView>> {
  const entries = (await entriesOfOrders(journal, numbers)).sort((one, other) => one.at - other.at);
  return new Map(entries.map((entry) => [entry.order.number, entryView(entry)]));
}

function viewOf(batch: Batch, entries: readonly JournalEntry[]): BatchView {
  const { id, act, at, by, leftOut, stopped, trouble } = batch;
  return {
    batchId: id,
    act,
    at,
    by,
    entries: entries.map(entryView),
    counts: countOutcomes(entries),
    leftOut,
    ...(stopped !== undefined && { stopped }),
    ...(trouble && { trouble }),
    settled: entries.every(({ state }) => isSettled(state)),
  };
}

const isSettled = (state: JournalEntry['state']) => state !== 'planned' && state !== 'sending';

function entryView(entry: JournalEntry): EntryView {
  const { order, act, state, by, why, evidence, creditedTo, dueAt, attempts, reads } = entry;
  const attempt = attempts.at(-1);
  const billed = billedIn(entry.before);
  return {
    number: order.number,
    act,
    state,
    at: reads.at(-1)?.at ?? attempt?.end ?? attempt?.at ?? entry.at,
    by,
    ...(why && { why }),
    ...(evidence && { evidence }),
    ...(creditedTo && { creditedTo }),
    ...(dueAt !== undefined && { dueAt }),
    ...(billed !== undefined && { billed }),
  };
}

function billedIn(before: Json): Amount | undefined {
  if (typeof before !== 'object' || before === null || Array.isArray(before)) return undefined;
  const { billed } = before;
  return typeof billed === 'number' || billed === 'unset' ? billed : undefined;
}
