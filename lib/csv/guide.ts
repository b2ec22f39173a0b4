import { formatTime } from '../japan-time';
import type { CsvGuide, CsvGuideRequest } from '../admin-pages/csv-protocol';
import type { Instant } from '../orders/basics';
import type { CsvRun } from '../orders/csv-run';
import { changeCsvRun, latestCsvRuns } from '../store/csv-runs';
import type { OrdersDatabase } from '../store/orders-database';
import { remainingKinds, uploadMismatch } from './guided-run';
import { describeVerdict, isSameFile, readUploadResults } from './result-mail';
import { fileNamed, isWaiting, isGoqKind, kindRunOf, openRuns, reconcileRun, UPLOAD_LABELS } from './runs';

/** Runs that can still matter to a page: nobody uploads what was written hundreds of runs ago. */
const LOOKED_AT = 200;

/** What the panel on GoQ's export page and RMS's upload pages shows: names and counts of what was written, never a row. */
export async function csvGuide(
  database: OrdersDatabase,
  { shown }: CsvGuideRequest,
  now: Instant,
): Promise<CsvGuide> {
  const runs = await latestCsvRuns(database, LOOKED_AT);
  const waiting = runs.flatMap((run) =>
    run.files.flatMap((file) =>
      isWaiting(run, file) && run.kind !== 'orders' && run.kind !== 'shipments'
        ? [{ kind: run.kind, fileName: file.fileName, rows: file.rows }]
        : [],
    ),
  );
  const mismatch = shown && mismatchOf(runs, shown, now);
  const match = shown && mismatch === undefined ? fileNamed(runs, shown.fileName)?.file : undefined;
  return {
    waiting,
    missing: missingKinds(runs).map((kind) => UPLOAD_LABELS[kind]),
    ...(match && { match: { fileName: match.fileName, rows: match.rows } }),
    ...(mismatch !== undefined && { mismatch }),
  };
}

/** A person pressed RMS's second ［アップロード］: the file is on its way. `rows` is RMS's own count. */
export async function csvUploaded(
  database: OrdersDatabase,
  { fileName, rows }: { fileName: string; rows?: number },
  now: Instant,
): Promise<void> {
  const found = fileNamed(await latestCsvRuns(database, LOOKED_AT), fileName);
  if (!found) return;
  await changeCsvRun(database, found.run.id, (run) => ({
    ...run,
    files: run.files.map((file) =>
      isSameFile(file.fileName, fileName)
        ? { ...file, uploadedAt: now, ...(rows !== undefined && { confirmed: rows }) }
        : file,
    ),
  }));
}

/** Matches a result mail or the text of アップロード利用履歴 with everything written; one sentence a file. */
export async function csvResults(
  database: OrdersDatabase,
  text: string,
  now: Instant,
): Promise<{ matched: boolean; sentence: string }[]> {
  const results = readUploadResults(text);
  const runs = await latestCsvRuns(database, LOOKED_AT);
  const told: { matched: boolean; sentence: string }[] = [];
  for (const run of runs) {
    const after = reconcileRun(run, results, now);
    const changed = after.files.filter((file, index) => file !== run.files[index]);
    if (changed.length === 0) continue;
    await changeCsvRun(database, run.id, (stored) => reconcileRun(stored, results, now));
    for (const file of changed) {
      if (!file.verdict) continue;
      told.push({ matched: file.verdict.kind === 'matched', sentence: describeVerdict(file, file.verdict) });
    }
  }
  return told;
}

function mismatchOf(
  runs: readonly CsvRun[],
  shown: NonNullable<CsvGuideRequest['shown']>,
  now: Instant,
): string | undefined {
  const named = fileNamed(runs, shown.fileName);
  const waiting = runs.flatMap((run) =>
    run.files.flatMap((file) => (isWaiting(run, file) ? [{ run, file }] : [])),
  );
  const other = shown.kind && named && named.run.kind !== shown.kind && isUpload(named.run.kind);
  if (other && named) {
    return `${shown.fileName} は${labelOf(named.run.kind)}のファイルです。${labelOf(shown.kind)}の欄に選ばれています。`;
  }
  if (named && !isWaiting(named.run, named.file) && named.file.uploadedAt !== undefined) {
    return `${shown.fileName} は ${formatTime(named.file.uploadedAt, now)} にアップロードしたファイルです。同じ内容をもう一度送ることになります。`;
  }
  const expected =
    named ?? waiting.find(({ run }) => shown.kind === undefined || run.kind === shown.kind) ?? waiting[0];
  return expected && uploadMismatch(shown, expected.file);
}

const isUpload = (kind: CsvRun['kind']) => kind !== 'orders' && kind !== 'shipments';
const labelOf = (kind: CsvRun['kind'] | undefined) =>
  kind !== undefined && kind !== 'orders' && kind !== 'shipments' ? UPLOAD_LABELS[kind] : '別';

/** Kinds still to do in the store of the newest run; all three before the first. */
function missingKinds(runs: readonly CsvRun[]) {
  const newest = runs.find(({ kind, endedAt }) => isGoqKind(kind) && endedAt === undefined);
  const open = newest ? openRuns(runs, newest.shop) : {};
  return remainingKinds((['normal', 'auction', 'group'] as const).map((kind) => kindRunOf(kind, open[kind])));
}
