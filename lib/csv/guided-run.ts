import { GOQ_KIND_IDS, type GoqKind, type UploadVerdict, type WrittenFile } from '../orders/csv-run';
import { isSameFile } from './result-mail';

/** How far one kind of a store's run has come. Plain data: it is kept until the run is over. */
export type KindRun = {
  kind: GoqKind;
  /** GoQ showed no ［ダウンロード］ for this kind. */
  none?: boolean;
  picked?: { name: string; rows: number };
  checked?: boolean;
  written?: WrittenFile;
  /** A person pressed RMS's second ［アップロード］. */
  uploaded?: boolean;
  verdict?: UploadVerdict['kind'];
};

/** The kinds of a store that are not through yet, the one to do next first (S-179, S-224). */
export function remainingKinds(runs: readonly KindRun[]): GoqKind[] {
  const through = new Set(runs.filter((run) => run.none || run.verdict === 'matched').map((run) => run.kind));
  return GOQ_KIND_IDS.filter((kind) => !through.has(kind));
}

/** What RMS's page shows of the picked file: on the first screen the name, on the confirm screen also the count (S-213). */
export type ShownUpload = { fileName: string; rows?: number };

/**
 * Compares the file on RMS's page with what was written, before the press that cannot be taken back (S-212). The
 * sentence says what differs; undefined means that all known is equal.
 */
export function uploadMismatch(shown: ShownUpload, written: WrittenFile): string | undefined {
  if (shown.rows !== undefined && shown.rows !== written.rows) {
    return `RMSの画面は ${shown.rows}件、書き出したのは ${written.rows}件です。アップロードは途中で取り消せません。`;
  }
  if (!isSameFile(shown.fileName, written.fileName)) {
    return `選ばれているのは ${shown.fileName}、書き出したのは ${written.fileName} です。アップロードは途中で取り消せません。`;
  }
  return undefined;
}
