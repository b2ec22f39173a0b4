import type { Instant } from '../orders/basics';
import { DAY } from '../orders/basics';
import type { JournalDatabase } from './journal-database';

/** The record of irreversible acts is kept for two years and a day, so that no two years ever lack a day. */
const KEPT = 2 * 366 * DAY;
/** Batches of one transaction; one may hold thousands of orders. */
const AT_ONCE = 5;

/**
 * Forgets presses older than two years, a few a call, each with all its orders; one that still has an open entry stays whole.
 * Costs one look at an index while there are none. Gives how many presses went.
 */
export async function forgetOldJournal(journal: JournalDatabase, now: Instant): Promise<number> {
  const { batches, entries } = journal;
  const old = await batches
    .where('at')
    .below(now - KEPT)
    .limit(AT_ONCE)
    .primaryKeys();
  if (old.length === 0) return 0;
  return journal.transaction('rw', batches, entries, async () => {
    let forgotten = 0;
    for (const id of old) {
      const rows = await entries.where('[batchId+state]').between([id, ''], [id, '\uffff']).toArray();
      if (rows.some(({ openKey }) => openKey !== undefined)) continue;
      await entries.bulkDelete(rows.map((row) => row.id));
      await batches.delete(id);
      forgotten += 1;
    }
    return forgotten;
  });
}

/** How many presses are on record, and when the oldest was made: shown in the settings. */
export async function journalSpan(journal: JournalDatabase): Promise<{ count: number; oldest?: Instant }> {
  const [count, first] = await Promise.all([journal.batches.count(), journal.batches.orderBy('at').first()]);
  return { count, ...(first && { oldest: first.at }) };
}
