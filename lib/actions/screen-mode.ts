import type { PreviewRequest, ShownOrder } from '../messages';
import type { JournalEntry } from '../orders/journal-entry';
import { type OrderKey, orderNumberPrefix } from '../orders/order-key';
import type { Progress } from '../orders/progress';
import { changeEntries, entriesByNumber, entriesOfBatch, inJournal } from '../store/journal';
import type { ActionDeps } from './action-deps';
import { confirmBlockedBy, confirmForbiddenBy } from './bulk-confirm';
import { handedOver, seenOnPage } from './journal';
import { type ActingShop, shopOf } from './routing';
import { type Asked, type Judgement, leftOut, type PreviewDeps, type Verdict } from './verdict';

// Screen mode: a shop without a key confirms by the admin page's own button. The journal knows of it before the button is
// pressed, since the page's own dialogs may stop everything else on it.

type ScreenRequest = Extract<PreviewRequest, { shown: readonly ShownOrder[] }>;

/** What a press would hand over to the page: nothing but what the page says of its rows. */
export async function judgeScreen(deps: PreviewDeps, request: Asked<ScreenRequest>): Promise<Judgement> {
  const shown = new Map(request.shown.map((one) => [one.number, one]));
  const earlier = await entriesByNumber(deps.journal, [...shown.keys()]);
  const shops = await deps.shops();
  const verdicts = new Map(
    [...shown.values()].map((one): [string, Verdict] => [
      one.number,
      verdictOf(one, shops, earlier.get(one.number) ?? []),
    ]),
  );
  return { verdicts, troubles: [] };
}

function verdictOf(
  { number, progress, billed, bundled }: ShownOrder,
  shops: readonly ActingShop[],
  earlier: readonly JournalEntry[],
): Verdict {
  const order = keyOf(number, shops);
  if (!order) return leftOut({ number }, 'not-rakuten', progress);
  if (order.whoConfirms === 'other-system') return leftOut(order, 'other-system', progress);
  if (bundled) return leftOut(order, 'bundled', progress);
  const why =
    (progress && confirmForbiddenBy(progress, order.mall)) ??
    confirmBlockedBy(earlier) ??
    (billed === 'unset' ? 'fee-unset' : undefined);
  if (why) return leftOut(order, why, progress);
  const { mall, shop } = order;
  return {
    send: { number, ...(billed !== undefined && { billed }) },
    plan: {
      order: { mall, shop, number },
      clockOffset: 0,
      before: { progress: progress ?? null, ...(billed !== undefined && { billed }) },
      after: { progress: 200 },
    },
  };
}

/** A shop that was never registered goes by its prefix: nothing but the page can tell of its orders. */
function keyOf(
  number: string,
  shops: readonly ActingShop[],
): (OrderKey & Partial<Pick<ActingShop, 'whoConfirms'>>) | undefined {
  const prefix = orderNumberPrefix(number);
  if (prefix === undefined) return undefined;
  const registered = shopOf(number, shops, { withKey: false });
  if (typeof registered === 'string') return { mall: 'rakuten', shop: prefix, number };
  const { mall, id, whoConfirms } = registered;
  return { mall, shop: id, number, whoConfirms };
}

/** Takes down that the page presses its button for these orders now. Answers with those that it may press for. */
export async function handOver(
  { journal, now }: ActionDeps,
  batchId: string,
  numbers: readonly string[],
): Promise<string[]> {
  const wanted = new Set(numbers);
  const changed = await inJournal(journal, async () => {
    const entries = await entriesOfBatch(journal, batchId);
    const ids = entries.filter(({ order }) => wanted.has(order.number)).map(({ id }) => id);
    return changeEntries(journal, ids, (entry) =>
      entry.state === 'planned' && entry.route !== 'api' ? handedOver(entry, now()) : undefined,
    );
  });
  return changed.filter(({ state }) => state === 'handed-over').map(({ order }) => order.number);
}

/** A page shows orders so: settles those that were handed over to a page. */
export async function pageSeen(
  { journal }: ActionDeps,
  orders: readonly { number: string; progress: Progress }[],
): Promise<void> {
  const shown = new Map(orders.map(({ number, progress }) => [number, progress]));
  await inJournal(journal, async () => {
    const entries = [...(await entriesByNumber(journal, [...shown.keys()])).values()].flat();
    const waiting = entries.filter(
      ({ state, route }) => state === 'handed-over' || (state === 'unknown' && route !== 'api'),
    );
    await changeEntries(
      journal,
      waiting.map(({ id }) => id),
      (entry) => {
        const progress = shown.get(entry.order.number);
        return progress && seenOnPage(entry, progress);
      },
    );
  });
}
