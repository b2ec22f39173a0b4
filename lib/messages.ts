import type { AdviceProtocol } from './advice/protocol';
import type { Injected } from './admin-pages/injected';
import type { PageSnapshot } from './admin-pages/page-snapshot';
import type { CsvGuideProtocol } from './admin-pages/csv-protocol';
import type { AnchorProtocol } from './admin-pages/protocol';
import type { CredentialProtocol } from './credentials/protocol';
import type { ConnectionReport, FieldProblem } from './malls/mall';
import type { Instant, Period } from './orders/basics';
import type { ImportState } from './orders/import-state';
import type {
  Act,
  AmountDifference,
  EntryReason,
  EntryState,
  FeePart,
  JournalEntry,
  LeftOut,
  LeftOutReason,
  Outcome,
  PageRoute,
  PressedFrom,
  Route,
} from './orders/journal-entry';
import type { Amount } from './orders/money';
import type { Order } from './orders/order';
import type { MallId, OrderKey, OtherMall, ShopRef } from './orders/order-key';
import type { Progress } from './orders/progress';
import type { Trouble } from './orders/trouble';
import type { ShopSettings, WhoConfirms } from './settings';

/**
 * The typed protocol between pages and the background (design.md §6.6). Types only; messages.schema.ts parses on arrival.
 * What a content script may see of an order ends with OrderBrief.
 */
export type OrderBrief = {
  number: string;
  mall: MallId;
  shop: string;
  state: ImportState;
  feeUnset: boolean;
  orderedAt?: Instant;
  progress?: Progress;
  confirmedAt?: Instant;
  prefectures: string[];
  island: boolean;
  payment?: string;
  delivery?: string;
  itemCount: number;
  billed?: Amount;
  /** Still 楽天処理中: when the open orders are looked at next by themselves, on the PC's clock. */
  rereadAt?: Instant;
  /** The newest journal entry of this order, open or not. */
  entry?: EntryView;
};

/** One order's outcome as shown on a page. */
export type EntryView = OtherMall & {
  number: string;
  act: Act;
  state: EntryState;
  /** When it came to this state, as far as its sendings and readings tell; on the mall's clock once it was sent. */
  at: Instant;
  by: string;
  why?: EntryReason;
  evidence?: JournalEntry['evidence'];
  creditedTo?: JournalEntry['creditedTo'];
  /** When it is sent, read or dropped next. */
  dueAt?: Instant;
  billed?: Amount;
  /** The mall's code of its refusal, or ours (`required-null:SenderModel.city`), for 詳細. */
  code?: string;
  /** act 'fix-fee': what the press set, and, where a reading did not fit, what it found. */
  fees?: FeeLine[];
  differences?: AmountDifference[];
};

/** One fee of one package, in yen: what it was and what a press makes of it. */
export type FeeLine = { basketId: number; part: FeePart; before: Amount; after: number };

export type PreviewLine = OtherMall & {
  number: string;
  orderedAt?: Instant;
  payment?: string;
  /** What the buyer pays; absent where only a page was read and it does not show it. */
  billed?: Amount;
  /** A hint only: until when the buyer can still cancel (30 minutes; never enforced for a person's press). */
  buyerCancelUntil?: Instant;
  /** act 'fix-fee': the fees to set, and what the buyer pays afterwards; null where that cannot be told. */
  fees?: FeeLine[];
  billedAfter?: number | null;
  /** act 'report-shipment'. */
  shipments?: ShipmentLine[];
};

export type ShipmentLine = { basketId: number; carrier: string; parcelNumber: string; date: string };

export type Preview = {
  previewId: string;
  act: Act;
  /** 'api': the background sends. A page route: the page presses its own button after `handed-over` was acknowledged. */
  route: Route;
  /** When the mall, or on a page route the page, was read for it. */
  readAt: Instant;
  /** Set where amounts rest on an older reading than `readAt`: the oldest of them, on the mall's clock. */
  amountsAt?: Instant;
  by: string;
  send: PreviewLine[];
  leftOut: LeftOut[];
  /** Sum over `send` in yen (after a fee fix); null where an amount is unset or not shown. */
  totalYen: number | null;
  /** Set where the mall could not be read for some orders; these are left out as 'unreadable'. */
  trouble?: Trouble;
};

export type BatchView = {
  batchId: string;
  act: Act;
  at: Instant;
  by: string;
  /** All entries, or, where the request named a `revision`, those that changed since. */
  entries: EntryView[];
  /** To be named by the next request. */
  revision: number;
  /** Over all entries of the batch, whatever `entries` holds. */
  counts: Record<Outcome, number>;
  leftOut: LeftOut[];
  stopped?: Instant;
  /** What holds the rest back, with its next time. */
  trouble?: Trouble;
  /** No entry is planned or sending any more. */
  settled: boolean;
};

/** One package in the fee dialog (S-029, S-031). */
export type FeePackage = {
  basketId: number;
  prefecture?: string;
  island: boolean;
  itemCount: number;
  postage: Amount;
  /** Cash on delivery only. */
  codFee?: Amount;
  /** Which of its fees may be filled in: those unset, and those that we set while the order is unconfirmed (もう一度直す). */
  editable: FeePart[];
  /** Yen, from the shop's own fee table by prefecture or delivery method. */
  suggestion?: number;
};

/** One order in the fee dialog. */
export type FeeOrder = OtherMall & {
  number: string;
  shop: string;
  progress?: Progress;
  delivery?: string;
  payment?: string;
  packages: FeePackage[];
  /** What the buyer pays now; 'unset' while a fee is. */
  billed?: Amount;
  /**
   * Yen of everything but postage and COD fee: billed = rest + all postage + all COD fees. Without 決済手数料 while the mall has
   * not decided it; absent where it cannot be told.
   */
  rest?: number;
  /** Why nothing of this order can be filled in; its packages are shown all the same. */
  refused?: LeftOutReason;
};

export type FeeSheet = { readAt: Instant; orders: FeeOrder[]; trouble?: Trouble };

/** A fee that a person filled in, yen ≥ 0. */
export type FeeInput = { number: string; basketId: number; postage?: number; codFee?: number };

/** What the mall says of one order (S-058, S-069). The difference to what GoQ shows is the page's own business. */
export type OrderStatus = {
  number: string;
  progress?: Progress;
  /** Since when it has been in it, as far as the mall's times tell. */
  since?: Instant;
  /** Still 楽天処理中: it is read again by itself. */
  rereadAt?: Instant;
  /** Why there is no progress. */
  why?: LeftOutReason;
};

export type StatusAnswer = {
  readAt: Instant;
  statuses: OrderStatus[];
  /** The next reading of those still 楽天処理中; absent where none is. */
  rereadAt?: Instant;
  trouble?: Trouble;
};

/** How many unknown results a reading made clear, and what kept it from reading. */
export type OutcomesRead = { settled: number; left: number; trouble?: Trouble };

/** A row as a page shows it, for a preview in screen mode. */
export type ShownOrder = { number: string; progress?: Progress; billed?: Amount; bundled?: boolean };

export type PreviewRequest =
  | { act: 'confirm'; numbers: readonly string[]; page: PressedFrom }
  /** Screen mode: nothing but what the page says; the page presses its own button. */
  | { act: 'confirm'; route: PageRoute; shown: readonly ShownOrder[]; page: PressedFrom }
  | { act: 'fix-fee'; fees: readonly FeeInput[]; page: PressedFrom }
  /** The stored drafts of these orders (発送完了報告). */
  | { act: 'report-shipment'; numbers: readonly string[]; page: PressedFrom };

/** What a page may know of the settings; never a secret. */
export type SettingsView = {
  staffLabel: string;
  shops: (ShopRef & {
    label: string;
    hasKey: boolean;
    whoConfirms: WhoConfirms;
    /** 受注連動 with another system, for the banner on RMS pages (lib/orders/switch-over.ts); `start` as it is shown. */
    switchOver?: { startAt: Instant; system: string; start: string };
    /** Set from 3 a day on: orders found confirmed by somebody else today. Two systems confirm (T-3). */
    confirmedElsewhere?: number;
  })[];
};

/** The settings form of a Rakuten shop. Empty key fields keep the stored key. */
export type ShopForm = {
  shop: Omit<ShopSettings, 'prefix'>;
  /** The stored shop this form edits; absent for a new one. */
  editing?: { mall: MallId; id: string };
  credentials?: Record<string, string>;
};

export type SaveAnswer =
  | { saved: true; /** Absent where the key did not change. */ report?: ConnectionReport }
  | {
      saved: false;
      problems: FieldProblem[];
      report?: ConnectionReport;
      /** The refused key is kept beside the one in use, and tried again (T-6). */ pending?: boolean;
    };

/** One order read from the mall just now, by a person's wish; it changes nothing there. `readAt` is the mall's clock. */
export type OrderReading =
  | { found: 'order'; readAt: Instant; order: Order }
  | { found: 'missing' | 'unreadable'; readAt: Instant };

export type Reply<T> = { ok: true; value: T } | { ok: false; trouble: Trouble } | { ok: false; stale: true };

/** Message name → request and answer. */
export type Protocol = AdviceProtocol &
  AnchorProtocol &
  CredentialProtocol &
  CsvGuideProtocol & {
    'page.report': { request: { snapshot: PageSnapshot }; answer: null };
    /** Injects a script into the asking frame, beside the content script; answered once it ran. */
    'panel.inject': { request: { script: keyof Injected }; answer: null };
    'orders.facts': { request: { numbers: string[] }; answer: OrderBrief[] };
    preview: { request: PreviewRequest; answer: Preview };
    /**
     * `changed` is a fresh preview to show again: the old one was older than 2 min and the mall's answer differs. `gone`: there
     * is no such preview of this tab any more, so that a new one is to be opened.
     */
    start: {
      request: { previewId: string; pressId: string; except?: string[] };
      answer: { batchId: string } | { changed: Preview } | { gone: true };
    };
    /** With the `revision` of an earlier answer, `entries` are only those that changed since. */
    'batch.get': { request: { batchId: string; revision?: number }; answer: BatchView | null };
    'batch.stop': { request: { batchId: string }; answer: null };
    /** 再開: what a trouble holds back is due again. */
    'batch.resume': { request: { batchId: string }; answer: null };
    /** The newest batch that is not settled and holds one of the numbers, for a page that was reloaded. */
    'batch.open': { request: { numbers: string[] }; answer: BatchView | null };
    /**
     * Screen mode, before the page's own button is pressed: the answer names the orders that are on record now, and only these may
     * be ticked. Those of the batch not named stay 未送信 and are dropped 30 min after the press.
     */
    'handed-over': { request: { batchId: string; numbers: string[] }; answer: { numbers: string[] } };
    /** A page shows these orders so: settles what was handed over to a page. */
    'page.seen': { request: { orders: { number: string; progress: Progress }[] }; answer: null };
    'status.fetch': { request: { numbers: string[] }; answer: StatusAnswer };
    /** 今すぐ確かめる: reads these orders' unknown results from the mall now; sends nothing. Counts are orders. */
    'outcomes.read': { request: { numbers: string[] }; answer: OutcomesRead };
    'outcomes.read-all': { request: null; answer: OutcomesRead };
    /** The rows of the fee dialog, freshly read. */
    'fee.packages': { request: { numbers: string[] }; answer: FeeSheet };
    'order.read': { request: OrderKey; answer: OrderReading };
    'import.now': { request: { period?: Period }; answer: { started: boolean } };
    'settings.view': { request: null; answer: SettingsView };
    'settings.save': { request: ShopForm; answer: SaveAnswer };
    'credentials.test': {
      request: Pick<ShopForm, 'shop' | 'credentials'>;
      answer: ConnectionReport | { problems: FieldProblem[] };
    };
  };

export type MessageName = keyof Protocol;

/** The map that @webext-core/messaging wants. */
export type ProtocolMap = {
  [Name in MessageName]: (request: Protocol[Name]['request']) => Reply<Protocol[Name]['answer']>;
};
