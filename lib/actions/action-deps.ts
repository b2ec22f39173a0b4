import type { Fetched, OpenMall } from '../malls/mall';
import type { Instant, Lane, Result } from '../orders/basics';
import type { OrderFacts } from '../orders/import-state';
import type { OrderKey, ShopRef } from '../orders/order-key';
import type { Progress } from '../orders/progress';
import type { Trouble } from '../orders/trouble';
import type { ShopKey } from '../store/journal';
import type { JournalDatabase } from '../store/journal-database';

/** A mall opened for one shop and lane. */
export type OpenShop = {
  mall: OpenMall;
  /** The most orders that one call may name, and the most numbers that one search tells. */
  batch: number;
  page: number;
  /** When the shop's present key was stored, on the PC's clock. */
  keySavedAt?: Instant;
};

/** What the actions know of orders, and what they learn; backed by the store of orders. */
export type KnownOrders = {
  /** What is stored, by order number; absent where nothing is known. */
  factsOf(orders: readonly OrderKey[]): Promise<Map<string, OrderFacts>>;
  /** The stored orders with these numbers, in any of the shops. */
  keysIn(shops: readonly ShopRef[], numbers: readonly string[]): Promise<OrderKey[]>;
  /** How many stored orders of a shop stand in each open status, as last learnt. */
  openGroups(shop: ShopKey): Promise<Map<Progress, number>>;
  /** When all open orders of a shop are looked at next by themselves (PC's clock); undefined where this PC does not import. */
  nextSweep(shop: ShopKey): Promise<Instant | undefined>;
  /** An answer of the mall, at its time `readAt`. */
  saveFetched(shop: ShopKey, fetched: Fetched, readAt: Instant): Promise<void>;
  /** Orders of which only the progress was learnt, at the mall's time `at`. */
  saveProgress(shop: ShopKey, numbers: readonly string[], progress: Progress, at: Instant): Promise<void>;
};

/** A parcel that waits to be reported; a text is empty where it is not known yet. */
export type ShipmentDraft = {
  carrier: string;
  parcelNumber: string;
  /** `YYYY-MM-DD` in JST. */ date: string;
  /** Which package of the order it holds; needed where the order has several. */
  basketId?: number;
};

/** The stored drafts of the shipment report. */
export type Drafts = {
  of(shop: ShopKey, numbers?: readonly string[]): Promise<(ShipmentDraft & { number: string })[]>;
  drop(shop: ShopKey, numbers: readonly string[]): Promise<void>;
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
  drafts: Drafts;
  /** Keeps a trouble for the popup and the log. */
  report(trouble: Trouble): Promise<void>;
};
