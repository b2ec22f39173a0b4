import type { Instant, Json } from './basics';
import type { OrderKey } from './order-key';
import type { Progress } from './progress';

export type Act = 'confirm' | 'fix-fee' | 'report-shipment';

/** Where a person pressed. */
export type PressedFrom = 'list' | 'search' | 'detail' | 'amount-edit' | 'workbench';

export const OPEN_ENTRY_STATES = ['planned', 'sending', 'handed-over', 'unknown'] as const;
export const FINAL_ENTRY_STATES = ['done', 'refused', 'dropped', 'not-applied', 'needs-person'] as const;
export type EntryState = (typeof OPEN_ENTRY_STATES)[number] | (typeof FINAL_ENTRY_STATES)[number];

/** Whether the mall can have carried a call out: only an answer that proves it says 'no' (design.md §6.1). */
export type Processed = 'no' | 'maybe' | 'yes';

export type Attempt = {
  at: Instant;
  end?: Instant;
  processed?: Processed;
  code?: string;
  requestId?: string;
};

export type Reading = {
  at: Instant;
  seen: { progress: Progress; confirmedAt?: Instant } | 'missing' | 'unreadable';
};

/** One irreversible act on one order, written before it is sent (design.md §6.3). Holds no personal data. */
export type JournalEntry = {
  id: string;
  batchId: string;
  act: Act;
  route: 'api' | 'goq-page' | 'rms-page';
  auto: boolean;
  order: OrderKey;
  /** This PC's staff label. */
  by: string;
  from: PressedFrom;
  before: Json;
  after: Json;
  state: EntryState;
  why?: string;
  evidence?: 'answer' | 'read' | 'page';
  /** Who confirmed it, where the order was found confirmed. */
  creditedTo?: 'us' | 'other' | 'cannot-tell';
  /** act + order while open; a unique index lets at most one open entry exist. */
  openKey?: string;
  /** When to send, read or drop next; absent in final states. */
  dueAt?: Instant;
  attempts: Attempt[];
  reads: Reading[];
};

/** One press of a person. The same pressId always answers with the same batch. */
export type Batch = {
  id: string;
  pressId: string;
  previewId: string;
  act: Act;
  at: Instant;
  leftOut: LeftOut[];
  /** A person pressed 中止. */
  stopped?: Instant;
};

/** Why an order is not sent. */
export const LEFT_OUT_REASONS = [
  'already-confirmed',
  'cancelled',
  'fee-unset',
  'not-waiting',
  'in-progress',
  'other-system',
  'not-rakuten',
  'bundled',
  'not-found',
  'no-key',
  'unreadable',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];
export type LeftOut = {
  number: string;
  why: LeftOutReason;
  /** The progress the mall told, where it did. */ progress?: Progress;
};
