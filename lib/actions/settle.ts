import type { Fetched, Read } from '../malls/mall';
import type { Instant } from '../orders/basics';
import type { JournalEntry, Reading } from '../orders/journal-entry';
import type { Trouble } from '../orders/trouble';
import { changeDue, changeEntries, dueOf, entriesOf, inJournal, type ShopKey } from '../store/journal';
import type { ActionDeps } from './action-deps';
import { notSeenOnPage, read, readFailed } from './journal';

/**
 * Clears up a shop's unknown results by reading the mall, as far as they are due: the only way out of 'unknown' (D-6). Ends at
 * the first call that fails; what it was to read is due again in 2 min. Call it with the shop's lock held.
 */
export async function readDue(deps: ActionDeps, shop: ShopKey): Promise<void> {
  const { journal, now } = deps;
  await changeDue(journal, shop, { state: 'handed-over', until: now() }, (entry) =>
    notSeenOnPage(entry, now()),
  );
  const due = await dueOf(journal, shop, { state: 'unknown', until: now() });
  if (due.length === 0) return;

  const opened = await deps.open(shop, 'settle');
  const batch = opened.ok ? opened.value.batch : due.length;
  for (let from = 0; from < due.length; from += batch) {
    const entries = due.slice(from, from + batch);
    const answer: Read<Fetched> = opened.ok
      ? await opened.value.mall.fetch(entries.map((entry) => entry.order.number))
      : { ok: false, trouble: opened.error };
    if (!answer.ok) {
      await change(deps, due.slice(from), (entry) => readFailed(entry, now()));
      await deps.report(answer.trouble);
      return;
    }
    await settle(deps, shop, entries, answer);
  }
}

async function settle(
  deps: ActionDeps,
  shop: ShopKey,
  entries: readonly JournalEntry[],
  { value, mallNow }: { value: Fetched; mallNow: number },
): Promise<void> {
  const at = { at: mallNow, pc: deps.now() };
  await inJournal(deps.journal, async () => {
    const siblings = await entriesOf(deps.journal, entries);
    await change(deps, entries, (entry) =>
      read(entry, seenIn(value, entry.order.number), at, siblings.get(entry.id) ?? []),
    );
  });
  await deps.orders.saveFetched(shop, value, mallNow);
  if (value.strays > 0) await deps.report(strayRows(shop, value.strays, deps.now()));
}

/** Changes only what is still unknown: a page may have settled an entry meanwhile. */
function change(
  { journal }: ActionDeps,
  entries: readonly JournalEntry[],
  transition: (entry: JournalEntry) => JournalEntry,
): Promise<JournalEntry[]> {
  return changeEntries(
    journal,
    entries.map(({ id }) => id),
    (entry) => (entry.state === 'unknown' ? transition(entry) : undefined),
  );
}

function seenIn({ orders, missing }: Fetched, number: string): Reading['seen'] {
  const order = orders.find((one) => one.number === number);
  if (order) {
    return {
      progress: order.progress,
      ...(order.confirmedAt !== undefined && { confirmedAt: order.confirmedAt }),
    };
  }
  return missing.includes(number) ? 'missing' : 'unreadable';
}

/** The trouble that rows which nobody asked for become; they change nothing (design.md §6.3). */
function strayRows({ mall, shop }: ShopKey, count: number, now: Instant): Trouble {
  return {
    kind: 'unreadable',
    mall,
    shop,
    firstSeen: now,
    lastSeen: now,
    count: 1,
    evidence: { code: 'stray-rows', text: `${count}件` },
    retry: { policy: 'self', at: now },
  };
}
