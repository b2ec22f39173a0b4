import type { Cursor, Instant, Period } from './basics';
import type { StateCounts } from './import-state';
import type { MallId } from './order-key';
import type { Trouble } from './trouble';

/** Up to where a shop's orders are known to be found, on the mall's clock (design.md §6.2). */
export type Coverage = {
  mall: MallId;
  shop: string;
  mark: Instant;
  /** Mall clock minus PC clock, in ms. */
  clockOffset: number;
  /** An offset far from `clockOffset` that one answer told; a second one that agrees makes it true. */
  oddOffset?: number;
  /** A window that is not finished; a new worker goes on from here. */
  open?: { window: Period; at: Cursor | null; runId: string };
};

/** One pass over a window, with where its time went (ms). */
export type ImportRun = {
  id: string;
  mall: MallId;
  shop: string;
  from: Instant;
  to: Instant;
  startedAt: Instant;
  endedAt?: Instant;
  calls: number;
  waitedMs: number;
  networkMs: number;
  parseMs: number;
  writeMs: number;
  found: number;
  fresh: number;
  total: number | null;
  trouble?: Trouble;
};

/** When a shop is polled. Alarms only ring the doorbell; what is due lies here, on the PC's clock (model-codebases.md §4.2). */
export type Schedule = {
  mall: MallId;
  shop: string;
  nextDue: Instant;
  /** 0 ≤ x < 1: where in the interval this PC polls, so that the PCs of one shop do not call together. */
  phase: number;
  /** Polls in a row that ended in a trouble. */
  failures: number;
  /** Batches of details in a row that ended in a trouble; they wait until `detailsDue` and never hold the polls. */
  detailFailures: number;
  detailsDue?: Instant;
  lastAttempt?: Instant;
  lastSuccess?: Instant;
};

/** `mall total = imported + held + excluded + needs person + quarantined`, over the numbers in the mall's answer only. */
export type Proof = {
  mall: MallId;
  shop: string;
  scope: 'today' | 'open';
  /** The scope's first instant; 0:00 JST of the day, or earlier just after midnight. */
  from: Instant;
  /** When the mall answered, on the mall's clock. */
  at: Instant;
  total: number;
  counts: StateCounts;
  /** Numbers that only the mall has, or only we have. Listed only where the totals differ. */
  onlyMall: string[];
  onlyOurs: string[];
};
