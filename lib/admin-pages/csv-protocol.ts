import type { UploadKind } from '../orders/csv-run';

/** The file that GoQ's or RMS's page shows just now; rows where they can be told. */
export type CsvGuideRequest = { shown?: { fileName: string; rows?: number; kind?: UploadKind } };

/** What the panel beside a CSV upload may know: names and counts of the files we wrote, no row of them. */
export type CsvGuide = {
  /** Written and not uploaded yet, newest first. */
  waiting: { kind: UploadKind; fileName: string; rows: number }[];
  /** 「オークション」 and the other kinds that still have to be done (S-179, S-224). */
  missing: string[];
  /** The written file that the shown one is, where name and rows agree. */
  match?: { fileName: string; rows: number };
  /** Why the shown file is not the one to upload, in one or two sentences. */
  mismatch?: string;
};

/** Messages of the guide on the CSV pages: name → request and answer; part of the Protocol. Types only. */
export type CsvGuideProtocol = {
  'csv.guide': { request: CsvGuideRequest; answer: CsvGuide };
  /** A person pressed RMS's second ［アップロード］; `rows` is RMS's own count. */
  'csv.uploaded': { request: { fileName: string; rows?: number }; answer: null };
  /** The text of アップロード利用履歴: one sentence a file that we wrote. */
  'csv.results': { request: { text: string }; answer: { matched: boolean; sentence: string }[] };
};
