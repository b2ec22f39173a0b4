import type { BatchView, EntryView } from '../messages';
import type { Json } from '../orders/basics';
import { sumOutcomes, type JournalEntry } from '../orders/journal-entry';
import type { Amount } from '../orders/money';
import { type OrderKey, otherMall } from '../orders/order-key';
import { countStates, entriesOfBatch, entriesOfOrders, findBatch, latestRevision } from '../store/journal';
import type { JournalDatabase } from '../store/journal-database';
import { feeLines, feesOfEntry } from './fee-figures';

/**
 * A batch as pages show it; null where there is none of this id. With the revision of an earlier view only the entries that
 * changed since, so that a page can follow thousands of orders each second.
 */
export async function batchView(
  journal: JournalDatabase,
  batchId: string,
  since?: number,
): Promise<BatchView | null> {
  const { entries, batches } = journal;
  return journal.transaction('r', entries, batches, async () => {
    const batch = await findBatch(journal, batchId);
    if (!batch) return null;
    const { id, act, at, by, leftOut, stopped, trouble } = batch;
    const states = await countStates(journal, batchId);
    const unsettled = (states.get('planned') ?? 0) + (states.get('sending') ?? 0);
    return {
      batchId: id,
      act,
      at,
      by,
      entries: (await entriesOfBatch(journal, batchId, since)).map(entryView),
      revision: await latestRevision(journal),
      counts: sumOutcomes(states),
      leftOut,
      ...(stopped !== undefined && { stopped }),
      ...(trouble && { trouble }),
      settled: unsettled === 0,
    };
  });
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

type Numbered = Pick<OrderKey, 'mall' | 'number'>;

/** The newest entries of some order numbers, to be asked for by mall and number: two malls may have the same one. */
export async function newestEntries(
  journal: JournalDatabase,
  numbers: readonly string[],
): Promise<(order: Numbered) => EntryView | undefined> {
  const entries = (await entriesOfOrders(journal, numbers)).sort((one, other) => one.at - other.at);
  const idOf = ({ mall, number }: Numbered) => `${mall}/${number}`;
  const newest = new Map(entries.map((entry) => [idOf(entry.order), entryView(entry)]));
  return (order) => newest.get(idOf(order));
}

const isSettled = (state: JournalEntry['state']) => state !== 'planned' && state !== 'sending';

function entryView(entry: JournalEntry): EntryView {
  const { order, act, state, by, why, evidence, creditedTo, dueAt, attempts, reads } = entry;
  const attempt = attempts.at(-1);
  const billed = billedIn(entry.before);
  const code = attempt?.code;
  const fees = act === 'fix-fee' ? feesOfEntry(entry) : undefined;
  const seen = reads.at(-1)?.seen;
  const differences = typeof seen === 'object' ? seen.differences : undefined;
  return {
    number: order.number,
    ...otherMall(order.mall),
    act,
    state,
    at: reads.at(-1)?.at ?? attempt?.end ?? attempt?.at ?? entry.at,
    by,
    ...(why && { why }),
    ...(evidence && { evidence }),
    ...(creditedTo && { creditedTo }),
    ...(dueAt !== undefined && { dueAt }),
    ...(billed !== undefined && { billed }),
    ...(code && { code }),
    ...(fees && { fees: feeLines(fees.before, fees.set) }),
    ...(differences && { differences }),
  };
}

function billedIn(before: Json): Amount | undefined {
  if (typeof before !== 'object' || before === null || Array.isArray(before)) return undefined;
  const { billed } = before;
  return typeof billed === 'number' || billed === 'unset' ? billed : undefined;
}
