import type { Row, Write } from '../malls/mall';
import type { JournalEntry } from '../orders/journal-entry';
import type { Trouble } from '../orders/trouble';
import {
  changeDue,
  changeEntries,
  dueOf,
  inJournal,
  noteTrouble,
  type ShopKey,
  shopsWith,
} from '../store/journal';
import type { ActionDeps } from './action-deps';
import { answered, dropped, held, isExpired, orphaned, takeTurn, unanswered } from './journal';
import { readDue } from './settle';

/** For every worker start, before anything else: what a dead worker was sending is unknown from now on, and only read. */
export async function recover(deps: ActionDeps): Promise<void> {
  const shops = await shopsWith(deps.journal, { state: 'sending' });
  await Promise.all(shops.map((shop) => withShop(deps, shop, () => abandonSending(deps, shop))));
}

/**
 * Sends, reads and drops whatever is due, in every shop at once, one context at a time in each. Resolves when nothing more is
 * due; `nextDue` says when to call it again.
 */
export async function runDue(deps: ActionDeps): Promise<void> {
  const shops = await shopsWith(deps.journal, { dueUntil: deps.now() });
  await Promise.all(shops.map((shop) => withShop(deps, shop, () => runShop(deps, shop))));
}

function withShop(deps: ActionDeps, { mall, shop }: ShopKey, work: () => Promise<void>): Promise<void> {
  return deps.locks.request(`actions/${mall}/${shop}`, work);
}

async function runShop(deps: ActionDeps, shop: ShopKey): Promise<void> {
  await abandonSending(deps, shop);
  await changeDue(deps.journal, shop, { state: 'planned', until: deps.now() }, (entry) =>
    isExpired(entry, deps.now()) ? dropped(entry, 'expired') : undefined,
  );
  for (let more = true; more;) {
    more = await sendNext(deps, shop);
    await readDue(deps, shop);
  }
}

/** Whoever holds the shop's lock is the only one who sends: an entry that is sending has lost its worker. */
async function abandonSending({ journal, now }: ActionDeps, shop: ShopKey): Promise<void> {
  await changeDue(journal, shop, { state: 'sending' }, (entry) => orphaned(entry, now()));
}

/** Sends one call of one batch. Resolves with false when nothing is due any more. */
async function sendNext(deps: ActionDeps, shop: ShopKey): Promise<boolean> {
  const { journal, now } = deps;
  const [first] = await dueOf(journal, shop, { state: 'planned', until: now(), limit: 1 });
  if (!first) return false;
  const opened = await deps.open(shop, 'person');
  if (!opened.ok) {
    await inJournal(journal, () => hold(deps, shop, opened.error));
    await deps.report(opened.error);
    return false;
  }
  const { mall, batch } = opened.value;
  if (!mall.confirm) throw new Error(`${shop.mall} has no confirm call`);
  const due = { state: 'planned', until: now(), limit: batch } as const;
  const taken = await changeDue(journal, shop, due, (entry) =>
    entry.batchId === first.batchId ? takeTurn(entry, now()) : undefined,
  );
  const sending = taken.filter(({ state }) => state === 'sending');
  if (sending.length > 0) {
    const answer = await mall.confirm(sending.map((entry) => entry.order.number));
    await apply(deps, shop, sending, answer);
  }
  return true;
}

async function apply(
  deps: ActionDeps,
  shop: ShopKey,
  sending: readonly JournalEntry[],
  answer: Write<Row[]>,
): Promise<void> {
  const { journal, now } = deps;
  const ids = sending.map(({ id }) => id);
  const change = (transition: (entry: JournalEntry) => JournalEntry) =>
    changeEntries(journal, ids, (entry) => (entry.state === 'sending' ? transition(entry) : undefined));

  if (!answer.ok) {
    const { trouble, processed } = answer;
    await inJournal(journal, async () => {
      await change((entry) => unanswered(entry, trouble, processed, now()));
      // A call refused for good says nothing about the next one; everything else would meet the same trouble.
      if (processed === 'maybe' || trouble.retry.policy !== 'never') await hold(deps, shop, trouble);
    });
    await deps.report(trouble);
    return;
  }

  const rows = Map.groupBy(answer.value, (row) => row.number);
  const changed = await inJournal(journal, async () => {
    await noteTrouble(
      journal,
      sending.map(({ batchId }) => batchId),
    );
    return change((entry) => answered(entry, rows.get(entry.order.number) ?? [], now(), answer.requestId));
  });
  const confirmed = changed.filter(({ state }) => state === 'done').map(({ order }) => order.number);
  await deps.orders.saveProgress(shop, confirmed, 200, answer.mallNow);
  if (answer.trouble) await deps.report(answer.trouble);
}

/** Keeps the shop's planned entries back behind a trouble, and says so on their batches. */
async function hold({ journal, now }: ActionDeps, shop: ShopKey, trouble: Trouble): Promise<void> {
  const waiting = await changeDue(journal, shop, { state: 'planned' }, (entry) =>
    held(entry, trouble, now()),
  );
  await noteTrouble(
    journal,
    waiting.map(({ batchId }) => batchId),
    trouble,
  );
}
