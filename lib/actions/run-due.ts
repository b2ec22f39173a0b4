import type { Row, Write } from '../malls/mall';
import { retryAfter } from '../malls/retry';
import { type Instant, MINUTE } from '../orders/basics';
import type { Act, JournalEntry } from '../orders/journal-entry';
import { confirmedProgress, reportingAt } from '../orders/mall-acts';
import type { Trouble } from '../orders/trouble';
import {
  changeDue,
  changeEntries,
  dueOf,
  inJournal,
  noteTrouble,
  plannedBecause,
  type ShopKey,
  shopsWith,
} from '../store/journal';
import type { JournalDatabase } from '../store/journal-database';
import type { ActionDeps } from './action-deps';
import { ACTS } from './acts';
import { dropped, held, isExpired, orphaned, resumed, takeTurn, unanswered } from './journal';
import { readDue, readEarly } from './settle';
import { readShop } from './shop-reading';

const SHIPPED = 500;
/** How long after its renewal a key may still be refused (T-6). */
const KEY_SPREADS = 90 * MINUTE;

/** For every worker start, before anything else: what a dead worker was sending is unknown from now on, and only read. */
export async function recover(deps: ActionDeps): Promise<void> {
  const shops = await shopsWith(deps.journal, { state: 'sending' });
  await Promise.all(shops.map((shop) => withShop(deps, shop, () => abandonSending(deps, shop))));
}

/** Orders that a refused key paused go on by themselves once a newer key is stored (S-054). */
async function goOnWithNewKeys(deps: ActionDeps): Promise<void> {
  const { journal, now } = deps;
  const paused = await plannedBecause(journal, ['key-refused', 'key-expired']);
  const shops = Map.groupBy(paused, ({ order: { mall, shop } }) => `${mall}/${shop}`);
  for (const [first, ...rest] of shops.values()) {
    const opened = first && (await deps.open(first.order, 'person'));
    const savedAt = opened?.ok ? opened.value.keySavedAt : undefined;
    if (!first || savedAt === undefined) continue;
    await changeEntries(
      journal,
      [first, ...rest].map(({ id }) => id),
      (entry) => (entry.state === 'planned' && entry.at < savedAt ? resumed(entry, now()) : undefined),
    );
  }
}

/**
 * Sends, reads and drops whatever is due, in every shop at once, one context at a time in each. Resolves when nothing more is
 * due; `nextDue` says when to call it again.
 */
export async function runDue(deps: ActionDeps): Promise<void> {
  await goOnWithNewKeys(deps);
  const shops = await shopsWith(deps.journal, { dueUntil: deps.now() });
  await Promise.all(shops.map((shop) => withShop(deps, shop, () => runShop(deps, shop))));
}

/**
 * 今すぐ確かめる: reads every unknown result, or those of these orders, from its mall now. Sends nothing. Resolves with what kept it
 * from reading, if anything did.
 */
export async function readUnknown(
  deps: ActionDeps,
  numbers?: ReadonlySet<string>,
): Promise<Trouble | undefined> {
  const shops = await shopsWith(deps.journal, { state: 'unknown' });
  const troubles = await Promise.all(
    shops.map((shop) => withShop(deps, shop, () => readEarly(deps, shop, numbers))),
  );
  return troubles.find((trouble) => trouble !== undefined);
}

function withShop<T>(deps: ActionDeps, { mall, shop }: ShopKey, work: () => Promise<T>): Promise<T> {
  return deps.locks.request(`actions/${mall}/${shop}`, work);
}

async function runShop(deps: ActionDeps, shop: ShopKey): Promise<void> {
  await abandonSending(deps, shop);
  await changeDue(deps.journal, shop, { state: 'planned', until: deps.now() }, (entry) =>
    isExpired(entry, deps.now()) ? dropped(entry, 'expired') : undefined,
  );
  const outdated: string[] = [];
  for (let sent = await sendNext(deps, shop); sent; sent = await sendNext(deps, shop)) {
    outdated.push(...sent.outdated);
    if (!ACTS[sent.act].readsLast) await readDue(deps, shop);
  }
  await readDue(deps, shop);
  // Pages must not offer them again.
  if (outdated.length > 0) await readShop(deps, shop, outdated, 'settle');
}

/** Whoever holds the shop's lock is the only one who sends: an entry that is sending has lost its worker. */
async function abandonSending({ journal, now }: ActionDeps, shop: ShopKey): Promise<void> {
  await changeDue(journal, shop, { state: 'sending' }, (entry) => orphaned(entry, now()));
}

/** `outdated`: orders that are not as we knew them. */
type Sent = { act: Act; outdated: string[] };

/** Sends one call of one batch; undefined when nothing is due any more. */
async function sendNext(deps: ActionDeps, shop: ShopKey): Promise<Sent | undefined> {
  const { journal, now } = deps;
  const [first] = await dueOf(journal, shop, { state: 'planned', until: now(), limit: 1 });
  if (!first) return undefined;
  const rules = ACTS[first.act];
  const opened = await deps.open(shop, 'person');
  if (!opened.ok) {
    await inJournal(journal, () => hold(deps, shop, opened.error));
    await deps.report(opened.error);
    return undefined;
  }
  const { mall, batch, keySavedAt } = opened.value;
  const due = { state: 'planned', until: now(), limit: rules.ordersACall(batch) } as const;
  const taken = await changeDue(journal, shop, due, (entry) =>
    entry.batchId === first.batchId ? takeTurn(entry, now()) : undefined,
  );
  const sending = taken.filter(({ state }) => state === 'sending');
  const nothing = { act: first.act, outdated: [] };
  if (sending.length === 0) return nothing;
  const answer = await rules.send(mall, sending);
  if (!answer) throw new Error(`${shop.mall} has no call for ${first.act}`);
  if (answer.ok) return { ...nothing, outdated: await applyRows(deps, shop, sending, answer) };
  await applyFailure(deps, shop, sending, {
    ...answer,
    trouble: whileSpreading(answer.trouble, keySavedAt, now()),
  });
  return nothing;
}

/**
 * A key of Rakuten that was renewed a short while ago and is refused is not a failure yet: it usually works after 5 to 10 minutes, sometimes
 * only after 90 (S-055, T-6). What waits for it is sent again by itself.
 */
function whileSpreading(trouble: Trouble, keySavedAt: Instant | undefined, now: Instant): Trouble {
  const age = keySavedAt === undefined ? Infinity : now - keySavedAt;
  if (trouble.mall !== 'rakuten' || trouble.kind !== 'key-refused' || age < 0 || age > KEY_SPREADS)
    return trouble;
  return { ...trouble, kind: 'key-spreading', retry: retryAfter('key-spreading', now) };
}

async function applyFailure(
  deps: ActionDeps,
  shop: ShopKey,
  sending: readonly JournalEntry[],
  { trouble, processed }: Extract<Write<Row[]>, { ok: false }>,
): Promise<void> {
  const { journal, now } = deps;
  await inJournal(journal, async () => {
    await changeSending(journal, sending, (entry) => unanswered(entry, trouble, processed, now()));
    // A call refused for good says nothing about the next one; everything else would meet the same trouble.
    if (processed === 'maybe' || trouble.retry.policy !== 'never') await hold(deps, shop, trouble);
  });
  await deps.report(trouble);
}

/** Applies the mall's rows. Resolves with the orders that are to be read again: refused, or changed in a way that we do not hold. */
async function applyRows(
  deps: ActionDeps,
  shop: ShopKey,
  sending: readonly JournalEntry[],
  answer: Extract<Write<Row[]>, { ok: true }>,
): Promise<string[]> {
  const { journal, now } = deps;
  const rows = Map.groupBy(answer.value, (row) => row.number);
  const changed = await inJournal(journal, async () => {
    await noteTrouble(
      journal,
      sending.map(({ batchId }) => batchId),
    );
    return changeSending(journal, sending, (entry) =>
      ACTS[entry.act].answered(entry, rows.get(entry.order.number) ?? [], now(), answer.requestId),
    );
  });
  const ended = (state: JournalEntry['state']) =>
    changed.filter((entry) => entry.state === state).map(({ order }) => order.number);
  const done = ended('done');
  const act = sending[0]?.act;
  const reporting = act === 'report-shipment' && reportingAt(shop.mall);
  const reached = act === 'confirm' ? confirmedProgress(shop.mall) : reporting === 'shipped' && SHIPPED;
  if (reached) await deps.orders.saveProgress(shop, done, reached, answer.mallNow);
  if (reporting) await deps.drafts.drop(shop, done);
  if (answer.trouble) await deps.report(answer.trouble);
  return [...ended('refused'), ...(reporting === 'noted' ? done : [])];
}

function changeSending(
  journal: JournalDatabase,
  sending: readonly JournalEntry[],
  transition: (entry: JournalEntry) => JournalEntry,
): Promise<JournalEntry[]> {
  return changeEntries(
    journal,
    sending.map(({ id }) => id),
    (entry) => (entry.state === 'sending' ? transition(entry) : undefined),
  );
}

/** Keeps the shop's planned entries back behind a trouble, and says so on their batches. */
async function hold({ journal, now }: ActionDeps, shop: ShopKey, trouble: Trouble): Promise<void> {
  const waiting = await changeDue(journal, shop, { state: 'planned' }, (entry) =>
    entry.route === 'api' ? held(entry, trouble, now()) : undefined,
  );
  await noteTrouble(
    journal,
    waiting.map(({ batchId }) => batchId),
    trouble,
  );
}
