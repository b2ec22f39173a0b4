import { describe, expect, it } from 'vitest';
import { planned } from '@/lib/actions/journal';
import { DAY } from '@/lib/orders/basics';
import { addBatch } from '@/lib/store/journal';
import { JournalDatabase } from '@/lib/store/journal-database';
import { forgetOldJournal, journalSpan } from '@/lib/store/journal-retention';
import { NOW, SHOP } from './fixtures.ts';

async function press(journal: JournalDatabase, id: string, at: number, isOpen = false): Promise<void> {
  const how = { act: 'confirm', route: 'api', auto: false, by: '担当A', from: 'list' } as const;
  const entries = [1, 2].map((tail) => {
    const order = { mall: SHOP.mall, shop: SHOP.id, number: `${id}-${tail}` };
    const entry = planned({
      ...how,
      id: `${id}/${tail}`,
      batchId: id,
      order,
      at,
      clockOffset: 0,
      before: null,
      after: null,
    });
    const { openKey: _open, dueAt: _due, ...closed } = entry;
    return isOpen ? entry : { ...closed, state: 'done' as const };
  });
  const batch = { id, pressId: id, previewId: id, act: how.act, by: how.by, at, leftOut: [] };
  await addBatch(journal, batch, entries, () => undefined);
}

describe('what the journal keeps', () => {
  it('forgets a press with all its orders after two years at the earliest, never one that is open', async () => {
    const journal = new JournalDatabase(`journal-retention-${crypto.randomUUID()}`);
    await press(journal, 'old', NOW - 733 * DAY);
    await press(journal, 'old-open', NOW - 733 * DAY, true);
    await press(journal, 'two-years', NOW - 731 * DAY);
    await press(journal, 'new', NOW - DAY);
    expect(await journalSpan(journal)).toEqual({ count: 4, oldest: NOW - 733 * DAY });
    expect(await forgetOldJournal(journal, NOW)).toBe(1);
    expect((await journal.batches.toCollection().primaryKeys()).sort()).toEqual([
      'new',
      'old-open',
      'two-years',
    ]);
    expect(await journal.entries.count()).toBe(6);
    expect(await forgetOldJournal(journal, NOW - 30 * DAY)).toBe(0);
  });
});
