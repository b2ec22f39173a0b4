import { type Instant, MINUTE } from './basics';
import { isExemptFromBuyerCancelTime, isFeeUnset, type Order } from './order';
import type { OrderKey } from './order-key';
import { isAhead, isCancelled, type Progress } from './progress';

/** The label of one order in the import; computed over facts that are always stored (design.md §6.2). */
export type ImportState =
  | { kind: 'held'; why: 'details' | 'buyer-cancel-time' | 'source-status' | 'not-started'; until?: Instant }
  | { kind: 'imported'; at: Instant }
  | { kind: 'excluded'; why: 'subscription' | 'reserve' | 'drug' | 'fee-unset' | 'payment' | 'type' }
  | { kind: 'needs-person'; why: 'missing-at-mall' }
  | { kind: 'quarantined'; problems: string[]; attempts: number };

export type ImportStateKind = ImportState['kind'];

/** Every kind, in the order of the equation (design.md §1.5). */
export const IMPORT_STATE_KINDS = [
  'imported',
  'held',
  'excluded',
  'needs-person',
  'quarantined',
] as const satisfies readonly ImportStateKind[];

/** How many orders stand in each import state; the right-hand side of the proof. */
export type StateCounts = Record<ImportStateKind, number>;

/** Everything known of one order. A stub has a key and times only; details come later from the queue. */
export type OrderFacts = OrderKey & {
  /** The proof counts 'api' only. */
  source: 'api' | 'csv' | 'page';
  foundAt: Instant;
  orderedAt?: Instant;
  progress?: Progress;
  /** When the mall last told us the progress. */
  progressAt?: Instant;
  order?: Order;
  /** When the details were first stored. */
  importedAt?: Instant;
  /** When the details were last read, on the mall's clock. */
  readAt?: Instant;
  /** When a later reading first showed that the buyer had edited it in the purchase history. */
  editedAt?: Instant;
  /** When a later reading showed other amounts than the stored ones. */
  amountsChangedAt?: Instant;
  /** Once read with an undecided fee, and where those packages go: stays when the fee is set, so that the cause can be counted. */
  feeWasUnset?: { at: Instant; prefectures: string[]; island: boolean };
  /** The shop's own words for a cancellation, as chosen when it was seen (S-111). */
  cancelReason?: string;
  /** The mall said that it does not know the number (INFO_102), and how often. */
  missing?: { since: Instant; attempts: number };
  /** The mall's message could not be understood; `masked` holds its shape without any personal text. */
  quarantine?: { problems: string[]; attempts: number };
};

/** Shop settings that decide the label; presets fill them, they never narrow what we look at. What is absent holds nothing back. */
export type ImportRules = {
  /** Minutes after the order that the buyer has for cancelling; あす楽 and the like never wait (S-091, S-092). */
  holdMinutes?: number;
  /** 楽天共通決済 counts as imported from one of these on; for 選択制決済 `ownPaymentStatuses` (S-080, S-081). */
  sourceStatuses?: readonly Progress[];
  ownPaymentStatuses?: readonly Progress[];
  /** Kinds that are 対象外 (S-084 … S-087). */
  leavesOut?: readonly LeftOutKind[];
  /** Orders found before this moment wait for it (S-276). */
  startAt?: Instant;
  /** What a cancellation is called (S-111). */
  cancelReason?: string;
};

export type LeftOutKind = 'hanpukai' | 'reserve' | 'drug' | 'fee-unset';

/**
 * The import state of an order at `now`. Pure; recomputed when facts, rules or `until` change. What waits for a time is released
 * by a reading after it, never by the clock alone.
 */
export function importState(facts: OrderFacts, rules: ImportRules, now: Instant): ImportState {
  const { order, importedAt, quarantine, missing } = facts;
  if (quarantine) return { kind: 'quarantined', ...quarantine };
  if (missing && missing.attempts > 3) return { kind: 'needs-person', why: 'missing-at-mall' };
  if (!order || importedAt === undefined) return { kind: 'held', why: 'details' };
  const progress = facts.progress ?? order.progress;
  // A cancelled order waits for nothing, and nobody has to be told that it is left out.
  if (isCancelled(progress)) return { kind: 'imported', at: importedAt };
  const excluded = exclusionOf(order, rules);
  if (excluded) return { kind: 'excluded', why: excluded };
  return heldBy(facts, order, progress, rules, now) ?? { kind: 'imported', at: importedAt };
}

type Exclusion = Extract<ImportState, { kind: 'excluded' }>['why'];

/** Why an order is 対象外 by its kind; the first that applies. */
export function exclusionOf(order: Order, { leavesOut = [] }: ImportRules): Exclusion | undefined {
  if (leavesOut.includes('hanpukai') && order.type === 'hanpukai') return 'subscription';
  if (leavesOut.includes('reserve') && order.type === 'reserve') return 'reserve';
  if (leavesOut.includes('drug') && order.flags.drug) return 'drug';
  return leavesOut.includes('fee-unset') && isFeeUnset(order) ? 'fee-unset' : undefined;
}

/** When the buyer's time to cancel ends; undefined where there is none. On the mall's clock. */
export function cancelTimeEnds(order: Order, { holdMinutes = 0 }: ImportRules): Instant | undefined {
  if (holdMinutes <= 0 || isExemptFromBuyerCancelTime(order)) return undefined;
  return order.orderedAt + holdMinutes * MINUTE;
}

/** The statuses in which an order counts as imported; undefined where any does. */
export function sourceStatusesOf(order: Order, rules: ImportRules): readonly Progress[] | undefined {
  return (order.payment?.common === false ? rules.ownPaymentStatuses : undefined) ?? rules.sourceStatuses;
}

function heldBy(
  facts: OrderFacts,
  order: Order,
  progress: Progress,
  rules: ImportRules,
  now: Instant,
): ImportState | undefined {
  const { startAt } = rules;
  if (startAt !== undefined && now < startAt) return { kind: 'held', why: 'not-started', until: startAt };
  const until = cancelTimeEnds(order, rules);
  const readAt = facts.readAt ?? now;
  if (until !== undefined && readAt < until) return { kind: 'held', why: 'buyer-cancel-time', until };
  const sources = sourceStatusesOf(order, rules);
  return sources?.some((source) => isAhead(source, progress)) && !sources.includes(progress)
    ? { kind: 'held', why: 'source-status' }
    : undefined;
}
