import type { CsvRun, GoqKind, RunFile, UploadKind, UploadResult } from '../orders/csv-run';
import { GOQ_KIND_IDS } from '../orders/csv-run';
import type { Instant } from '../orders/basics';
import type { KindRun } from './guided-run';
import { GOQ_KINDS } from './goq-kinds';
import { isSameFile, reconcileUpload } from './result-mail';

/** 「通常購入」 and the others as the log and the panel name them. */
export const UPLOAD_LABELS: Readonly<Record<UploadKind, string>> = {
  normal: GOQ_KINDS.normal.label,
  auction: GOQ_KINDS.auction.label,
  group: GOQ_KINDS.group.label,
  report: '発送完了報告',
};

export function isGoqKind(kind: CsvRun['kind']): kind is GoqKind {
  return GOQ_KIND_IDS.some((one) => one === kind);
}

/** The newest open run of each kind of a store; `runs` newest first. */
export function openRuns(runs: readonly CsvRun[], shop: string): Partial<Record<GoqKind, CsvRun>> {
  const open: Partial<Record<GoqKind, CsvRun>> = {};
  for (const run of runs) {
    if (run.shop === shop && isGoqKind(run.kind) && run.endedAt === undefined) open[run.kind] ??= run;
  }
  return open;
}

/** A stored run as the steps show it; the files of one kind count as one. */
export function kindRunOf(kind: GoqKind, run: CsvRun | undefined): KindRun {
  if (!run) return { kind };
  const [first] = run.files;
  const unsettled = run.files.find((file) => file.verdict?.kind !== 'matched');
  const verdict = first && (unsettled ?? first).verdict?.kind;
  return {
    kind,
    ...(run.none && { none: true }),
    ...(run.picked && { picked: run.picked }),
    ...(first && {
      checked: true,
      written: { fileName: first.fileName, rows: rowsOf(run), orders: [] },
      uploaded: run.files.every(({ uploadedAt }) => uploadedAt !== undefined),
    }),
    ...(verdict && { verdict }),
  };
}

/** Rows written, over all files of a run. */
export const rowsOf = ({ files }: CsvRun) => files.reduce((sum, { rows }) => sum + rows, 0);

/** Takes RMS's results in: each file that they speak of gets its verdict, and counts as uploaded. */
export function reconcileRun(run: CsvRun, results: readonly UploadResult[], now: Instant): CsvRun {
  const files = run.files.map((file): RunFile => {
    if (!results.some(({ fileName }) => isSameFile(fileName, file.fileName))) return file;
    const verdict = reconcileUpload(file, results);
    return { ...file, verdict, verdictAt: now, uploadedAt: file.uploadedAt ?? now };
  });
  return { ...run, files };
}

/** The file with that name which is still to be uploaded, or else the newest of that name. */
export function fileNamed(runs: readonly CsvRun[], name: string): { run: CsvRun; file: RunFile } | undefined {
  const all = runs.flatMap((run) => run.files.map((file) => ({ run, file })));
  const named = all.filter(({ file }) => isSameFile(file.fileName, name));
  return named.find(({ run, file }) => isWaiting(run, file)) ?? named[0];
}

/** Whether a file was written and not uploaded yet. */
export const isWaiting = (run: CsvRun, file: RunFile) =>
  run.endedAt === undefined && file.uploadedAt === undefined;
