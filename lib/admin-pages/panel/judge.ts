import type { EntryView, OrderBrief, SettingsView } from '../../messages';
import { OPEN_ENTRY_STATES, type LeftOutReason, type Route } from '../../orders/journal-entry';
import { orderNumberPrefix } from '../../orders/order-key';
import { isCancelled, isConfirmed } from '../../orders/progress';
import type { PageRow, PageSnapshot } from '../page-snapshot';
import { shownProgress } from '../shown-progress';

/** How acts on this page reach the mall: by its API, or, where no shop of its orders has a key, by the page's own buttons. */
export function routeOf({ site, rows }: PageSnapshot, settings: SettingsView): Route {
  const ours = rows.filter(({ mall }) => mall === 'rakuten');
  const keyed = ours.some(({ numbers }) => numbers.some((number) => shopOf(number, settings)?.hasKey));
  return keyed || ours.length === 0 ? 'api' : site === 'goq' ? 'goq-page' : 'rms-page';
}

/** What is known beside the page itself, by order number. `entries` are the newest journal entries. */
export type Known = {
  settings: SettingsView;
  briefs: ReadonlyMap<string, OrderBrief>;
  entries: ReadonlyMap<string, EntryView>;
};

/**
 * Why a row would not be sent, from what is known without asking the mall; undefined where it would be. Only a forecast for
 * buttons and counts: the preview re-reads the mall.
 */
export function whyLeftOut(
  row: PageRow,
  snapshot: Pick<PageSnapshot, 'kind' | 'status'>,
  { settings, briefs, entries }: Known,
  route: Route = 'api',
): LeftOutReason | undefined {
  const [number] = row.numbers;
  if (row.mall !== 'rakuten' || number === undefined) return 'not-rakuten';
  if (row.numbers.length > 1) return 'bundled';
  const shop = shopOf(number, settings);
  if (route === 'api' && !shop?.hasKey) return 'no-key';
  if (shop?.whoConfirms === 'other-system') return 'other-system';
  const brief = briefs.get(number);
  const entry = entries.get(number);
  if (entry?.act === 'confirm') {
    if (OPEN_ENTRY_STATES.some((state) => state === entry.state)) return 'in-progress';
    if (entry.why === 'cancelled' || entry.why === 'cancelled-since') return 'cancelled';
    if (entry.why === 'fee-unset' && entry.state === 'refused') return 'fee-unset';
    if (entry.state === 'done') return 'already-confirmed';
    if (entry.state === 'needs-person') return 'needs-person';
  }
  const shown = shownProgress(row, snapshot);
  if (brief?.progress !== undefined) {
    if (isCancelled(brief.progress)) return 'cancelled';
    if (isConfirmed(brief.progress)) return 'already-confirmed';
  } else if (shown !== undefined && shown !== 100) {
    if (isCancelled(shown)) return 'cancelled';
    return row.statusText !== undefined || snapshot.kind === 'detail' ? 'already-confirmed' : 'not-waiting';
  }
  return isFeeUnset(row, brief, entry) ? 'fee-unset' : undefined;
}

/** Whether 送料 is still to be set. The mall's own answer counts before the page, which shows the old fee until it is loaded again. */
function isFeeUnset(row: PageRow, brief: OrderBrief | undefined, entry: EntryView | undefined): boolean {
  if (entry?.act === 'fix-fee' && entry.state === 'done') return false;
  return brief?.billed === undefined ? row.fee === 'unset' || brief?.feeUnset === true : brief.feeUnset;
}

/** Whether 送料を修正 is offered for a row: an own order with an open fee that can still be changed, and no fix under way. */
export function canFixFee(row: PageRow, { briefs, entries }: Pick<Known, 'briefs' | 'entries'>): boolean {
  const [number = ''] = row.numbers;
  const brief = briefs.get(number);
  const entry = entries.get(number);
  const isOpen = entry?.act === 'fix-fee' && OPEN_ENTRY_STATES.some((state) => state === entry.state);
  const isChangeable = brief?.progress === undefined || brief.progress <= 300;
  const isOwn = row.mall === 'rakuten' && row.numbers.length === 1;
  return isOwn && !isOpen && isChangeable && isFeeUnset(row, brief, entry);
}

/** The shop that a number belongs to; the only shop whose prefix is not learnt yet may own any number. */
export function shopOf(number: string, { shops }: SettingsView) {
  const rakuten = shops.filter(({ mall }) => mall === 'rakuten');
  const prefix = orderNumberPrefix(number);
  const unlearnt = rakuten.filter((shop) => shop.prefix === undefined);
  return rakuten.find((one) => one.prefix === prefix) ?? (unlearnt.length === 1 ? unlearnt[0] : undefined);
}

/** Rows grouped by why they would not be sent, most frequent first. */
export function countReasons(reasons: readonly (LeftOutReason | undefined)[]): [LeftOutReason, number][] {
  const counts = new Map<LeftOutReason, number>();
  for (const why of reasons) if (why) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a);
}
