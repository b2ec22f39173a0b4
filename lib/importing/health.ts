import type { Instant } from '../orders/basics';
import type { Proof } from '../orders/import-run';
import type { StateCounts } from '../orders/import-state';
import type { MallId } from '../orders/order-key';
import type { Trouble } from '../orders/trouble';

/**
 * What the popup says first about a shop:
 * 'needs-key'   no key is stored yet, nothing was ever polled
 * 'never'       a key is there, but no poll has succeeded yet
 * 'catching-up' an unfinished window or details to fetch
 * 'stopped'     a trouble that only a person can end
 * 'waiting'     a trouble that ends by itself; see `nextImport`
 * 'late'        nothing is wrong that we know of, but the last success is older than two intervals
 * 'mismatch'    the newest proof has numbers that only the mall has
 * 'ok'          the last poll succeeded and its proof adds up
 */
export type VerdictKind =
  | 'ok'
  | 'catching-up'
  | 'stopped'
  | 'waiting'
  | 'late'
  | 'mismatch'
  | 'never'
  | 'needs-key';

/** The proof as shown: `total = Σ counts` holds unless `onlyMall` is not empty. */
export type ShownProof = Proof & {
  /** ms since the mall answered. */
  age: number;
  /** Older than two of its own intervals: shown grey, with its age. */
  old: boolean;
};

/** Everything the popup shows of one shop; plain data, times as Instants on the PC's clock. */
export type ShopHealth = {
  mall: MallId;
  shop: string;
  verdict: VerdictKind;
  lastImport?: Instant;
  /** When the next poll is due; in the past while it runs or is late. */
  nextImport?: Instant;
  /** All stored orders of the shop by import state. */
  counts: StateCounts;
  proof?: ShownProof;
  /** The trouble to show, the most serious first. */
  trouble?: Trouble;
  /** Numbers known whose details are still to come, and how far the unfinished window has come. */
  catchUp?: { waiting: number; from?: Instant; to?: Instant; reached?: Instant };
};
