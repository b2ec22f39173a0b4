import type { Instant, Json } from './basics';
import type { Amount } from './money';
import type { OrderKey, OtherMall } from './order-key';
import type { Progress } from './progress';
import type { Trouble, TroubleKind } from './trouble';

export type Act = 'confirm' | 'fix-fee' | 'report-shipment';

/** How an act reaches the mall: by its API, or by a page's own button (screen mode). */
export const PAGE_ROUTES = ['goq-page', 'rms-page'] as const;
export type PageRoute = (typeof PAGE_ROUTES)[number];
export type Route = 'api' | PageRoute;

/** Where a person pressed. */
export type PressedFrom = 'list' | 'search' | 'detail' | 'amount-edit' | 'workbench';

export const OPEN_ENTRY_STATES = ['planned', 'sending', 'handed-over', 'unknown'] as const;
export const FINAL_ENTRY_STATES = ['done', 'refused', 'dropped', 'not-applied', 'needs-person'] as const;
export type EntryState = (typeof OPEN_ENTRY_STATES)[number] | (typeof FINAL_ENTRY_STATES)[number];

/** Whether the mall can have carried a call out: only an answer that proves it says 'no' (design.md §6.1). */
export type Processed = 'no' | 'maybe' | 'yes';

/** 送料 or 代引料 of a package. */
export type FeePart = 'postage' | 'codFee';

/** An amount of an order that a reading after a fee fix found otherwise than expected. Without basketId: of the whole order. */
export type AmountDifference = {
  what:
    | FeePart
    | 'goods'
    | 'wrapping'
    | 'paymentCharge'
    | 'coupons'
    | 'points'
    | 'surcharge'
    | 'total'
    | 'billed';
  basketId?: number;
  expected: Amount;
  found: Amount;
};

/** One sending, on the mall's clock as far as we know it. */
export type Attempt = {
  at: Instant;
  end?: Instant;
  processed?: Processed;
  code?: string;
  requestId?: string;
};

/** One reading of the order after an unknown result, on the mall's clock. 'unreadable': the mall answered, but not this row. */
export type Reading = {
  at: Instant;
  seen:
    | { progress: Progress; confirmedAt?: Instant; differences?: AmountDifference[] }
    | 'missing'
    | 'unreadable';
};

/**
 * Why an entry stands where it stands; a trouble's kind where the whole call failed.
 * - refused: 'cancelled' · 'fee-unset' · 'refused-by-mall' · 'refused-here' before anything was sent (the attempt's code says why)
 * - unknown: 'already' (103) · 'no-row' · 'unclear-row' · 'contradicting-rows' · 'worker-ended' · 'not-seen-on-page' ·
 *   'written' (the mall took a fee or a shipment report; it is read again before it counts)
 * - dropped: 'stopped' by a person · 'expired' 30 min after the press
 * - needs-person: 'missing-at-mall' · 'unreadable-order' · 'not-seen-on-page' · 'amounts-differ'
 * - done: 'cancelled-since' where the confirmed order was cancelled afterwards
 */
export type EntryReason =
  | TroubleKind
  | 'refused-here'
  | 'written'
  | 'amounts-differ'
  | 'cancelled'
  | 'fee-unset'
  | 'refused-by-mall'
  | 'already'
  | 'no-row'
  | 'unclear-row'
  | 'contradicting-rows'
  | 'worker-ended'
  | 'not-seen-on-page'
  | 'stopped'
  | 'expired'
  | 'missing-at-mall'
  | 'unreadable-order'
  | 'cancelled-since';

/** One irreversible act on one order, written before it is sent (design.md §6.3). Holds no personal data. */
export type JournalEntry = {
  /** Batch id and running number: sorts as the preview showed the orders. */
  id: string;
  batchId: string;
  act: Act;
  route: Route;
  auto: boolean;
  order: OrderKey;
  /** This PC's staff label. */
  by: string;
  from: PressedFrom;
  /** When it was pressed, on the PC's clock. */
  at: Instant;
  /** Mall clock minus PC clock in ms, learnt by the preview's reading. */
  clockOffset: number;
  before: Json;
  after: Json;
  state: EntryState;
  why?: EntryReason;
  evidence?: 'answer' | 'read' | 'page';
  /** Who confirmed it, where the order was found confirmed. */
  creditedTo?: 'us' | 'other' | 'cannot-tell';
  /** act + order while open; a unique index lets at most one open entry exist. */
  openKey?: string;
  /** When to send, read or drop next, on the PC's clock; absent in final states. */
  dueAt?: Instant;
  /** A person pressed 中止 while it was on its way: it is not sent again by itself. */
  stopped?: true;
  /** Written by the journal; grows with its every change, so that a page can ask for what changed since. */
  revision?: number;
  attempts: Attempt[];
  reads: Reading[];
};

/** One press of a person. The same pressId always answers with the same batch. */
export type Batch = {
  id: string;
  pressId: string;
  previewId: string;
  act: Act;
  by: string;
  at: Instant;
  leftOut: LeftOut[];
  /** A person pressed 中止. */
  stopped?: Instant;
  /** What holds its planned entries back; gone with the next answer that went well. */
  trouble?: Trouble;
};

/**
 * Why an order is not sent. 'needs-person': an earlier sending could not be cleared up, so that sending again is never
 * safe from here. 'unticked': the person took it out of the preview.
 */
export const LEFT_OUT_REASONS = [
  'already-confirmed',
  'cancelled',
  'fee-unset',
  'not-waiting',
  'in-progress',
  'needs-person',
  'other-system',
  'not-rakuten',
  'bundled',
  'not-found',
  'no-key',
  'unreadable',
  'unticked',
  // The fee dialog: nothing to fill in, or an echo of the order that the mall would refuse (rakuten-rms-api.md §3.3).
  'fee-set',
  'not-changeable',
  'convenience-store',
  'gift-address-missing',
  'other-unset',
  // 発送完了報告: carrier, number and date must all be there (S-159).
  'incomplete',
  'already-reported',
  'not-awaiting-shipment',
  // Other malls: the act cannot reach the mall from here; the number is that of orders in two shops.
  'no-write',
  'several-shops',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];
export type LeftOut = OtherMall & {
  number: string;
  why: LeftOutReason;
  /** The progress the mall told, where it did. */
  progress?: Progress;
};

/** 確認済 · 要対応 · 結果不明 · 送信中 · まだ送っていない: each entry is in exactly one, so that they add up to the total. */
export const OUTCOMES = ['done', 'attention', 'unknown', 'sending', 'unsent'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const OUTCOME_OF: Record<EntryState, Outcome> = {
  planned: 'unsent',
  sending: 'sending',
  'handed-over': 'sending',
  unknown: 'unknown',
  done: 'done',
  refused: 'attention',
  dropped: 'unsent',
  'not-applied': 'unsent',
  'needs-person': 'attention',
};

/** How many entries stand in each class; the sum is always the number of entries. */
export function countOutcomes(entries: readonly { state: EntryState }[]): Record<Outcome, number> {
  return sumOutcomes(entries.map(({ state }) => [state, 1]));
}

/** The same from how many entries stand in each state. */
export function sumOutcomes(states: Iterable<readonly [EntryState, number]>): Record<Outcome, number> {
  const counts = { done: 0, attention: 0, unknown: 0, sending: 0, unsent: 0 };
  for (const [state, count] of states) counts[OUTCOME_OF[state]] += count;
  return counts;
}
