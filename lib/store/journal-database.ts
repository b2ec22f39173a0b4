import Dexie, { type EntityTable } from 'dexie';
import type { Batch, JournalEntry } from '../orders/journal-entry';

const JOURNAL_DATABASE = 'juchu-journal';

/**
 * The journal of irreversible acts: its own database with strict durability, so that an entry is on the disk before its
 * call leaves, and no migration of orders ever touches it (design.md §6.3).
 */
export class JournalDatabase extends Dexie {
  declare entries: EntityTable<JournalEntry, 'id'>;
  declare batches: EntityTable<Batch, 'id'>;

  constructor(name: string = JOURNAL_DATABASE) {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      entries: [
        'id',
        '&openKey',
        'dueAt',
        'state',
        '[state+why]',
        'revision',
        'order.number',
        '[batchId+revision]',
        '[batchId+state]',
        '[order.mall+order.shop+state+dueAt]',
        '[order.mall+order.shop+creditedTo+at]',
      ].join(),
      batches: 'id, &pressId, at',
    });
    this.on('versionchange', () => {
      this.close({ disableAutoOpen: true });
      // Dexie's own handler would let this old code open the new schema again.
      return false;
    });
  }
}
