import type { Fetched, Read } from '../malls/mall';
import type { Instant, Lane } from '../orders/basics';
import type { JournalEntry } from '../orders/journal-entry';
import type { Trouble } from '../orders/trouble';
import { changeDue, changeEntries, dueOf, entriesByNumber, inJournal, type ShopKey } from '../store/journal';
import type { ActionDeps } from './action-deps';
import { ACTS } from './acts';
import { notSeenOnPage, readFailed } from './journal';

/**
 * Clears up a shop's unknown results by reading the mall, as far as they are due: the only way out of 'unknown' (D-6). Ends at
 * the first call that fails; what it was to read is due again in 2 min. Call it with the shop's lock held.
 */
export async function readDue(deps: ActionDeps, shop: ShopKey): Promise<void> {
  const { journal, now } = deps;
  await changeDue(journal, shop, { state: 'handed-over', until: now() }, (entry) =>
    notSeenOnPage(entry, now()),
  );
  await read(deps, shop, await dueOf(journal, shop, { state: 'unknown', until: now() }), 'settle');
}

/**
 * 今すぐ確かめる: reads a shop's unknown results, or those of these orders, whether they are due or not. A reading before its time may settle an order, but it
 * neither puts off the next one nor counts where the mall says nothing about the order. Nothing is sent. Call it with the shop's
 * lock held.
 */
export async function readEarly(
  deps: ActionDeps,
  shop: ShopKey,
  numbers?: ReadonlySet<string>,
): Promise<Trouble | undefined> {
  const unknown = await dueOf(deps.journal, shop, { state: 'unknown' });
  const wanted = numbers ? unknown.filter(({ order }) => numbers.has(order.number)) : unknown;
  return read(deps, shop, wanted, 'person');
}

async function read(
  deps: ActionDeps,
  shop: ShopKey,
  due: readonly JournalEntry[],
  lane: Lane,
): Promise<Trouble | undefined> {
  const { now } = deps;
  if (due.length === 0) return undefined;
  const opened = await deps.open(shop, lane);
  const batch = opened.ok ? opened.value.batch : due.length;
  for (let from = 0; from < due.length; from += batch) {
    const entries = due.slice(from, from + batch);
    const answer: Read<Fetched> = opened.ok
      ? await opened.value.mall.fetch(entries.map((entry) => entry.order.number))
      : { ok: false, trouble: opened.error };
    if (!answer.ok) {
      await change(deps, due.slice(from), (entry) => readFailed(entry, now()));
      await deps.report(answer.trouble);
      return answer.trouble;
    }
    await settle(deps, shop, entries, answer);
  }
  return undefined;
}

async function settle(
  deps: ActionDeps,
  shop: ShopKey,
  entries: readonly JournalEntry[],
  { value, mallNow }: { value: Fetched; mallNow: number },
): Promise<void> {
  const at = { at: mallNow, pc: deps.now() };
  const orders = new Map(value.orders.map((order) => [order.number, order]));
  const missing = new Set(value.missing);
  const settled = await inJournal(deps.journal, async () => {
    const siblings = await entriesByNumber(
      deps.journal,
      entries.map(({ order }) => order.number),
    );
    return change(deps, entries, (entry) => {
      const { number } = entry.order;
      const seen = orders.get(number) ?? (missing.has(number) ? 'missing' : 'unreadable');
      if (typeof seen === 'string' && isEarly(entry, deps.now())) return entry;
      return ACTS[entry.act].read(entry, seen, at, siblings.get(number) ?? []);
    });
  });
  await deps.orders.saveFetched(shop, value, mallNow);
  const reported = settled.filter(({ act, state }) => act === 'report-shipment' && state === 'done');
  if (reported.length > 0) {
    await deps.drafts.drop(
      shop,
      reported.map(({ order }) => order.number),
    );
  }
  if (value.strays > 0) await deps.report(strayRows(shop, value.strays, deps.now()));
}

const isEarly = ({ dueAt = 0 }: JournalEntry, pc: Instant) => dueAt > pc;

/** Changes only what is still unknown: a page may have settled an entry meanwhile. */
function change(
  { journal, now }: ActionDeps,
  entries: readonly JournalEntry[],
  transition: (entry: JournalEntry) => JournalEntry,
): Promise<JournalEntry[]> {
  return changeEntries(
    journal,
    entries.map(({ id }) => id),
    (entry) => {
      if (entry.state !== 'unknown') return undefined;
      const next = transition(entry);
      if (next.state !== 'unknown' || !isEarly(entry, now())) return next;
      return { ...next, dueAt: Math.min(entry.dueAt ?? Infinity, next.dueAt ?? Infinity) };
    },
  );
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
