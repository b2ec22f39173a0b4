import type { AdviceProtocol } from './advice/protocol';
import type { PageSnapshot } from './admin-pages/page-snapshot';
import type { CredentialProtocol } from './credentials/protocol';
import type { UploadKind } from './orders/csv-run';
import type { ConnectionReport, FieldProblem } from './malls/mall';
import type { Instant, Period } from './orders/basics';
import type { ImportState } from './orders/import-state';
import type {
  Act,
  EntryReason,
  EntryState,
  JournalEntry,
  LeftOut,
  Outcome,
  PressedFrom,
} from './orders/journal-entry';
import type { Amount } from './orders/money';
import type { MallId, ShopRef } from './orders/order-key';
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
  /** The newest journal entry of this order, open or not. */
  entry?: EntryView;
};

/** One order's outcome as shown on a page. */
export type EntryView = {
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
};

export type PreviewLine = {
  number: string;
  orderedAt?: Instant;
  payment?: string;
  billed: Amount;
  /** A hint only: until when the buyer can still cancel (30 minutes; never enforced for a person's press). */
  buyerCancelUntil?: Instant;
};

export type Preview = {
  previewId: string;
  act: Act;
  /** When the mall was read for it. */
  readAt: Instant;
  by: string;
  send: PreviewLine[];
  leftOut: LeftOut[];
  /** Sum over `send` in yen; null where an amount is unset. */
  totalYen: number | null;
  /** Set where the mall could not be read for some orders; these are left out as 'unreadable'. */
  trouble?: Trouble;
};

export type BatchView = {
  batchId: string;
  act: Act;
  at: Instant;
  by: string;
  entries: EntryView[];
  /** Adds up to `entries` at every instant. */
  counts: Record<Outcome, number>;
  leftOut: LeftOut[];
  stopped?: Instant;
  /** What holds the rest back, with its next time. */
  trouble?: Trouble;
  /** No entry is planned or sending any more. */
  settled: boolean;
};

/** What a page may know of the settings; never a secret. */
export type SettingsView = {
  staffLabel: string;
  shops: (ShopRef & { label: string; hasKey: boolean; whoConfirms: WhoConfirms })[];
};

/** The settings form of a Rakuten shop. Empty key fields keep the stored key. */
export type ShopForm = {
  shop: Omit<ShopSettings, 'prefix'>;
  staffLabel: string;
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

/** The file that GoQ's or RMS's page shows just now; rows where they can be told. */
export type CsvGuideRequest = { shown?: { fileName: string; rows?: number; kind?: UploadKind } };

/** What the panel beside a CSV upload may know: names and counts of the files we wrote, no row of them. */
export type CsvGuide = {
  /** Written and not uploaded yet, newest first. */
  waiting: { kind: UploadKind; fileName: string; rows: number }[];
  /** 「オークション」 and the other kinds that still have to be done (S-179, S-224). */
  missing: string[];
  /** Why the shown file is not the one to upload, in one or two sentences. */
  mismatch?: string;
};

export type Reply<T> = { ok: true; value: T } | { ok: false; trouble: Trouble } | { ok: false; stale: true };

/** Message name → request and answer. */
export type Protocol = AdviceProtocol & CredentialProtocol & {
  'page.report': { request: { snapshot: PageSnapshot }; answer: null };
  'orders.facts': { request: { numbers: string[] }; answer: OrderBrief[] };
  preview: { request: { act: 'confirm'; numbers: string[]; page: PressedFrom }; answer: Preview };
  /**
   * `changed` is a fresh preview to show again: the old one was older than 2 min and the mall's answer differs. `gone`: there
   * is no such preview of this tab any more, so that a new one is to be opened.
   */
  start: {
    request: { previewId: string; pressId: string; except?: string[] };
    answer: { batchId: string } | { changed: Preview } | { gone: true };
  };
  'batch.get': { request: { batchId: string }; answer: BatchView | null };
  'batch.stop': { request: { batchId: string }; answer: null };
  /** 再開: what a trouble holds back is due again. */
  'batch.resume': { request: { batchId: string }; answer: null };
  /** The newest batch that is not settled and holds one of the numbers, for a page that was reloaded. */
  'batch.open': { request: { numbers: string[] }; answer: BatchView | null };
  'import.now': { request: { period?: Period }; answer: { started: boolean } };
  'csv.guide': { request: CsvGuideRequest; answer: CsvGuide };
  /** A person pressed RMS's second ［アップロード］; `rows` is RMS's own count. */
  'csv.uploaded': { request: { fileName: string; rows?: number }; answer: null };
  /** The text of アップロード利用履歴: one sentence a file that we wrote. */
  'csv.results': { request: { text: string }; answer: { matched: boolean; sentence: string }[] };
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
