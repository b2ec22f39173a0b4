import type { Fetched, OpenMall } from '../malls/mall';
import type { Instant, Lane, Result } from '../orders/basics';
import type { OrderKey } from '../orders/order-key';
import type { Progress } from '../orders/progress';
import type { Trouble } from '../orders/trouble';
import type { ShopKey } from '../store/journal';
import type { JournalDatabase } from '../store/journal-database';

/** A mall opened for one shop and lane, with the most orders that one call may name. */
export type OpenShop = { mall: OpenMall; batch: number };

/** What the actions know of orders, and what they learn; backed by the store of orders. */
export type KnownOrders = {
  /** The stored progress by order number; absent where nothing is known. */
  progressOf(orders: readonly OrderKey[]): Promise<Map<string, Progress>>;
  /** An answer of the mall, at its time `readAt`. */
  saveFetched(shop: ShopKey, fetched: Fetched, readAt: Instant): Promise<void>;
  /** Orders of which only the progress was learnt, at the mall's time `at`. */
  saveProgress(shop: ShopKey, numbers: readonly string[], progress: Progress, at: Instant): Promise<void>;
};

/** What every action needs; the background composes it. */
export type ActionDeps = {
  /** The PC's clock. */
  now: () => Instant;
  newId: () => string;
  journal: JournalDatabase;
  /** Web Locks: exclusive, first come first served, freed when the worker dies. */
  locks: { request<T>(name: string, work: () => Promise<T>): Promise<T> };
  /** Opens a shop's mall for one lane, or says why it cannot be called now (no key, no permission …). */
  open(shop: ShopKey, lane: Lane): Promise<Result<OpenShop, Trouble>>;
  orders: KnownOrders;
  /** Keeps a trouble for the popup and the log. */
  report(trouble: Trouble): Promise<void>;
};
