import type { Cursor, Instant, Period } from './basics';
import type { StateCounts } from './import-state';
import type { MallId } from './order-key';
import type { Trouble } from './trouble';

/**
 * A window that is being read, with the place to go on from. A search covers no more than 63 days and 15,000 hits, so the window
 * is read in parts, each starting where the one before it ended.
 */
export type WindowReading = {
  window: Period;
  /** The stretch of the window that is searched now. */
  part: Period;
  /** The next page of the part. */
  at: Cursor | null;
  /** Pages of the part that are stored. */
  pages: number;
  /** Set when the part has used up its hits: its last numbers. The next part starts at the order time of the last of them. */
  tail?: string[];
};

/** Up to where a shop's orders are known to be found, on the mall's clock (design.md §6.2). */
export type Coverage = {
  mall: MallId;
  shop: string;
  mark: Instant;
  /** Mall clock minus PC clock, in ms. */
  clockOffset: number;
  /** An offset far from `clockOffset` that one answer told; a second one that agrees makes it true. */
  oddOffset?: number;
  /** The window from the mark on that is not read to its end; a new worker goes on from here. */
  open?: WindowReading;
  /** While a long window is open: up to where polls have found the newest orders beyond its end. */
  ahead?: Instant;
  /** Numbers that are read again, since the mall may show an order late. */
  lookBack?: WindowReading;
  /** 日時を指定して取込: a past period that a person asked for. */
  period?: WindowReading & { asked: Period };
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
  /** When a call of its own last set out to prove today. */
  proofBegun?: Instant;
  /** What comes less often than polls; written by the first poll that succeeds. */
  tasks?: Partial<Record<ImportTask, { due: Instant; failures: number }>>;
  /** The import rules by which every label was computed, and where a change of them has got to. */
  labels?: { rules: string; after?: string };
};

/**
 * sweep: the open groups as sets · look-back: numbers of the last 48 hours · night: numbers of the last 63 days, older open
 * orders, a fresh reading of all open orders, and what is kept no longer.
 */
export type ImportTask = 'sweep' | 'look-back' | 'night';

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
  /** How many orders the answer held, where it names older ones that have changed as well. */
  named?: number;
  counts: StateCounts;
  /** Numbers that only the mall has, or only we have. Listed only where the totals differ. */
  onlyMall: string[];
  onlyOurs: string[];
  /** Since then every newer try met orders that changed while it was read: 取込中のため再確認します. */
  movingSince?: Instant;
};
