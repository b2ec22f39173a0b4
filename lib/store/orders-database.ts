import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Instant, Json } from '../orders/basics';
import type { Coverage, ImportRun, Proof, Schedule } from '../orders/import-run';
import type { ImportState, ImportStateKind, OrderFacts, StateCounts } from '../orders/import-state';
import type { Deadline, NeedReason } from '../orders/needs';
import type { MallId, OrderKey } from '../orders/order-key';
import type { CsvRun, GoqKind } from '../orders/csv-run';
import type { Trouble } from '../orders/trouble';
import { withUnsetFee } from '../orders/unset-fee';

/** New orders · a fresh reading of known ones · what a catch-up found. */
export type DetailLane = 'discovery' | 'status' | 'backfill';

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

/** How the columns of one kind of file are read, remembered per shop (lib/csv/column-mapping.ts). */
export type StoredMapping = {
  shop: string;
  for: 'orders' | 'shipments';
  label: string;
  mapping: { [key: string]: Json };
  at: Instant;
};

/** What the last written export of a store and kind held, for the difference to the next one. */
export type StoredExport = {
  shop: string;
  kind: GoqKind;
  at: Instant;
  /** One line a record (lib/csv/last-export.ts): one text is stored and read far faster than 100,000 rows. */
  rows: string;
};

/** A shipment that waits to be reported, from a carrier's list or typed. */
export type ShipmentDraftRow = OrderKey & {
  parcelNumber: string;
  /** Rakuten's code, e.g. 1001. */
  carrier: string;
  /** `YYYY-MM-DD` in JST. */
  date: string;
  /** Which package of the order it holds; needed where the order has several. */
  basketId?: number;
  addedAt: Instant;
  from: 'list' | 'typed';
};

/** An order number that GoQ showed on a page, or wrote into a CSV. `day` is the JST day in the number, `YYYYMMDD`. */
export type GoqSeen = { number: string; day: string; at: Instant; by: 'page' | 'csv' };

/** A GoQ list that was looked at, or a CSV that was dropped: what part of GoQ has been seen. */
export type GoqPageSeen = {
  /** Its address with known keys, or the file's name. */
  id: string;
  at: Instant;
  by: 'page' | 'csv';
  /** The list's status tab, where it shows one. */
  status?: string;
  rows: number;
  /** How many orders GoQ says the list has over all its pages. */
  count?: number;
};

export type TroubleRow = Trouble & { /** evidence.code or ''. */ code: string };

const ORDERS_DATABASE = 'juchu-orders';

/** The indexes of versions 1 and 2. */
const ORDER_INDEXES = [
  '[mall+shop+number]',
  '[mall+shop+orderedAt]',
  '[mall+shop+stateKind+number]',
  '[mall+shop+progress]',
  '[mall+shop+fetch.lane+fetch.due]',
  '[orderedAt+progress+stateKind+order.payment.name]',
  '*needs',
  '[mall+shop+deadline.why+deadline.at]',
];

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
  declare goqSeen: EntityTable<GoqSeen, 'number'>;
  declare goqPages: EntityTable<GoqPageSeen, 'id'>;
  declare csvRuns: EntityTable<CsvRun, 'id'>;
  declare csvExports: Table<StoredExport, [string, GoqKind]>;
  declare csvMappings: Table<StoredMapping, [string, StoredMapping['for'], string]>;
  declare shipmentDrafts: Table<ShipmentDraftRow, [MallId, string, string, string]>;

  constructor(name: string = ORDERS_DATABASE) {
    super(name);
    this.version(1).stores({
      orders: ORDER_INDEXES.join(),
      quarantine: '[mall+shop+number]',
      coverage: '[mall+shop]',
      schedules: '[mall+shop]',
      runs: 'id, [mall+shop+startedAt]',
      proofs: '[mall+shop+scope]',
      troubles: '[mall+shop+kind+code]',
      watches: '[mall+shop+number], dueAt',
      summaries: '[mall+shop]',
      csvRuns: 'id, startedAt',
      csvExports: '[shop+kind]',
      csvMappings: '[shop+for+label]',
      shipmentDrafts: '[mall+shop+number+parcelNumber]',
    });
    // Long windows are read in parts. One that was open is read again from the mark; nothing of it is lost.
    this.version(2)
      .stores({ goqSeen: 'number, day', goqPages: 'id, at' })
      .upgrade((transaction) =>
        transaction
          .table<Coverage>('coverage')
          .toCollection()
          .modify((row) => {
            delete row.open;
          }),
      );
    this.version(3)
      // The sweep reads every open order anyway: the list of those that somebody waits for goes.
      .stores({ orders: [...ORDER_INDEXES, 'feeWasUnset.at'].join(), watches: null })
      .upgrade((transaction) =>
        transaction
          .table<OrderRow>('orders')
          .where('needs')
          .equals('fee-unset')
          .modify((row) => {
            Object.assign(row, withUnsetFee(row));
          }),
      );
    this.on('versionchange', () => {
      this.close({ disableAutoOpen: true });
      // Dexie's own handler would let this old code open the new schema again.
      return false;
    });
  }
}
