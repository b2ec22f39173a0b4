import type { Instant } from './basics';

/** The files that GoQ makes apart and RMS takes apart: 通常購入 · オークション · 共同購入 (S-178). */
export const GOQ_KIND_IDS = ['normal', 'auction', 'group'] as const;
export type GoqKind = (typeof GOQ_KIND_IDS)[number];

/** What is written for an upload to RMS: GoQ's seven columns of one kind, or today's 発送完了報告. */
export type UploadKind = GoqKind | 'report';

/** Everything that is done with a CSV file and kept in the log: uploads, order files, carriers' lists. */
export type CsvRunKind = UploadKind | 'orders' | 'shipments';

/** What was written for the upload; `confirmed` is RMS's レコード件数 on the confirm screen, where it was seen (S-213). */
export type WrittenFile = { fileName: string; rows: number; confirmed?: number; orders: readonly string[] };

/** Why RMS refused a row, as far as its text tells. */
export type RefusalReason =
  | 'cancelled'
  | 'not-found'
  | 'date'
  | 'parcel-number'
  | 'carrier'
  | 'record'
  | 'other';

/** What RMS says of one uploaded file, in the mail or on アップロード利用履歴 (S-217…S-222). */
export type UploadResult = {
  fileName: string;
  succeeded: number;
  failed: number;
  /** お問合せ番号, to be quoted to Rakuten. */
  inquiry?: string;
  /** Order numbers in the text near this file, the refused ones, each with what RMS says of it. */
  refused: { number: string; reason: RefusalReason }[];
};

/** The verdict over one written file: `rows = succeeded + failed`, or what is not equal (D-3). */
export type UploadVerdict =
  | { kind: 'matched'; result: UploadResult }
  | {
      kind: 'errors';
      result: UploadResult;
      /** To write again; 'unknown' where RMS did not list them. */ again: string[] | 'unknown';
    }
  | { kind: 'different-count'; result: UploadResult }
  | { kind: 'different-confirm' }
  | { kind: 'no-result'; /** Files that the text does speak of. */ seen: string[] };

/** One file of a run, from writing to RMS's result. */
export type RunFile = WrittenFile & {
  writtenAt: Instant;
  /** A person pressed RMS's second ［アップロード］, as seen on the page or as they said. */
  uploadedAt?: Instant;
  verdict?: UploadVerdict;
  verdictAt?: Instant;
};

/** How many orders (or drafts) of a file were new, changed, or left as they were because the API told more. */
export type StoredCounts = { fresh: number; updated: number; kept: number };

/**
 * One run with a CSV file: 書出し → 取込 of one kind of one store (S-171), or a file that was taken in. Kept as its own log:
 * counts and order numbers only. `shop` is the store's id, or the first part of its order numbers where the settings have
 * no such shop.
 */
export type CsvRun = {
  id: string;
  shop: string;
  kind: CsvRunKind;
  startedAt: Instant;
  by: string;
  /** GoQ showed no ［ダウンロード］ for this kind. */
  none?: boolean;
  picked?: { name: string; rows: number };
  /** Rows not written, by reason. `picked.rows = written + left out`. */
  leftOut?: { why: string; rows: number }[];
  files: RunFile[];
  stored?: StoredCounts;
  /** A newer run of the same store and kind took its place, or a person began anew. */
  endedAt?: Instant;
};
