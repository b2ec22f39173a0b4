import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Instant, Json } from '../orders/basics';
import type { Coverage, ImportRun, Proof, Schedule } from '../orders/import-run';
import type { ImportState, ImportStateKind, OrderFacts, StateCounts } from '../orders/import-state';
import type { Deadline, NeedReason } from '../orders/needs';
import type { MallId, OrderKey } from '../orders/order-key';
import type { Trouble } from '../orders/trouble';

export type DetailLane = 'discovery' | 'backfill';

/** An order's facts with its computed label; the flat copies exist for the indexes. */
export type OrderRow = OrderFacts & {
  state: ImportState;
  stateKind: ImportStateKind;
  /** When the label may change by time alone. */
  until?: Instant;
  /** Why it is on the 要対応 list, at most one reason; a list, because only those are indexed that have one. */
  needs: NeedReason[];
  /** Present only where time alone will bring the order onto that list. */
  deadline?: Deadline;
  /** The queue of details: rows that hold it are still to be fetched, `due` on the PC's clock. */
  fetch?: { lane: DetailLane; due: Instant; attempts: number };
};

/** A message that could not be understood, with every text masked; can be downloaded for support. */
export type QuarantinedMessage = OrderKey & { at: Instant; problems: string[]; masked: Json };

/** Per-shop counts, written in the transaction that changes the orders. */
export type ShopSummary = {
  mall: MallId;
  shop: string;
  counts: StateCounts;
  needs: Record<NeedReason, number>;
};

export type TroubleRow = Trouble & { /** evidence.code or ''. */ code: string };

const ORDERS_DATABASE = 'juchu-orders';

/**
 * Orders and everything about importing them. Durability stays relaxed for speed: what is lost in a crash is found again
 * by the next window. Closes itself when another context upgrades, so that an open page never blocks (model-codebases.md §4.4).
 */
export class OrdersDatabase extends Dexie {
  declare orders: Table<OrderRow, [MallId, string, string]>;
  declare quarantine: Table<QuarantinedMessage, [MallId, string, string]>;
  declare coverage: Table<Coverage, [MallId, string]>;
  declare schedules: Table<Schedule, [MallId, string]>;
  declare runs: EntityTable<ImportRun, 'id'>;
  declare proofs: Table<Proof, [MallId, string, Proof['scope']]>;
  declare troubles: Table<TroubleRow, [MallId, string, Trouble['kind'], string]>;
  declare summaries: Table<ShopSummary, [MallId, string]>;

  constructor(name: string = ORDERS_DATABASE) {
    super(name);
    this.version(1).stores({
      orders: [
        '[mall+shop+number]',
        '[mall+shop+orderedAt]',
        '[mall+shop+stateKind+number]',
        '[mall+shop+progress]',
        '[mall+shop+fetch.lane+fetch.due]',
        '[orderedAt+progress+stateKind+order.payment.name]',
        '*needs',
        '[mall+shop+deadline.why+deadline.at]',
      ].join(),
      quarantine: '[mall+shop+number]',
      coverage: '[mall+shop]',
      schedules: '[mall+shop]',
      runs: 'id, [mall+shop+startedAt]',
      proofs: '[mall+shop+scope]',
      troubles: '[mall+shop+kind+code]',
      summaries: '[mall+shop]',
    });
    this.on('versionchange', () => {
      this.close({ disableAutoOpen: true });
      // Dexie's own handler would let this old code open the new schema again.
      return false;
    });
  }
}
