import { GOQ_KIND_IDS, type GoqKind } from '../orders/csv-run';
import type { Result } from '../orders/basics';
import type { GoqExport } from './goq-export';
import { GOQ_KINDS } from './goq-kinds';
import { cellsOf, GOQ_COLUMNS, type GoqRow } from './goq-row';
import { goqStatus, type GoqStatus } from './goq-status';
import { isCompactDate } from './excel-damage';
import { Pauses } from './pause';
import { stop, type CsvProblem } from './problem';
import { MAX_UPLOAD_ROWS, writeCp932Csv } from './write';

/** One picked file of a run. */
export type PickedFile = { shop: string; kind: GoqKind; name: string };

/** Two files of one store and kind, and the kinds of each store still without a file (S-178, S-179). */
export function checkPickedFiles(files: readonly PickedFile[]): {
  problems: CsvProblem[];
  missing: { shop: string; kind: GoqKind }[];
} {
  const problems: CsvProblem[] = [];
  const seen = new Map<string, PickedFile>();
  for (const file of files) {
    const key = `${file.shop}/${file.kind}`;
    const earlier = seen.get(key);
    if (earlier) {
      problems.push(
        stop(
          'duplicate',
          `${GOQ_KINDS[file.kind].label}のファイルが2つあります（${earlier.name} と ${file.name}）。新しいほうだけを残してください。`,
        ),
      );
    } else seen.set(key, file);
  }
  const shops = [...new Set(files.map((file) => file.shop))];
  const missing = shops.flatMap((shop) =>
    GOQ_KIND_IDS.filter((kind) => !seen.has(`${shop}/${kind}`)).map((kind) => ({ shop, kind })),
  );
  return { problems, missing };
}

const ROWS_BETWEEN_PAUSES = 2_000;

/** Why a row is not written (S-158, S-199, S-159; T-1). */
export const LEFT_OUT = {
  cancelled: 'キャンセル',
  new: '新規受付（対象外の状態）',
  'shipment-fields': '処理済で、伝票番号・配送日・配送会社がそろっていない',
  repeated: '同じ行の重なり',
} as const;
export type GoqLeftOutReason = keyof typeof LEFT_OUT;

export type UploadPlan = {
  /** `read = write.length + leftOut.length`, always. */
  read: number;
  write: GoqRow[];
  leftOut: { row: GoqRow; why: GoqLeftOutReason }[];
  /** Rows to write per status, as GoQ writes it. */
  perStatus: Map<string, number>;
};

/**
 * Chooses the rows that go to RMS: never キャンセル, 新規受付 only where a person asked for it (T-1), 処理済 only with
 * all three shipment fields, each row once. An error where the export holds a problem that stops it.
 */
export async function planUpload(
  source: GoqExport,
  withNew = false,
): Promise<Result<UploadPlan, CsvProblem[]>> {
  if (source.problems.stops > 0) {
    return { ok: false, error: source.problems.list.filter((problem) => problem.level === 'stop') };
  }
  const plan: UploadPlan = { read: source.rows.length, write: [], leftOut: [], perStatus: new Map() };
  const written = new Set<string>();
  const pauses = new Pauses();
  for (const [index, row] of source.rows.entries()) {
    if (index % ROWS_BETWEEN_PAUSES === 0) await pauses.take();
    // Rows of one record that differ have stopped the file already, so these are the same row.
    const why = written.has(row.recordNumber)
      ? 'repeated'
      : reasonToLeaveOut(row, goqStatus(row.status), withNew);
    if (why) {
      plan.leftOut.push({ row, why });
      continue;
    }
    if (source.repeatedRecords.has(row.recordNumber)) written.add(row.recordNumber);
    plan.write.push(row);
    plan.perStatus.set(row.status, (plan.perStatus.get(row.status) ?? 0) + 1);
  }
  return { ok: true, value: plan };
}

function reasonToLeaveOut(row: GoqRow, status: GoqStatus, withNew: boolean): GoqLeftOutReason | undefined {
  if (status === 'cancelled') return 'cancelled';
  if (status === 'new' && !withNew) return 'new';
  const complete = row.parcelNumber !== '' && row.carrier !== '' && isCompactDate(row.deliveryDate);
  return status === 'done' && !complete ? 'shipment-fields' : undefined;
}

const HEADER = Object.values(GOQ_COLUMNS).map((names) => names[0]);

/** The rows as one upload file for RMS: GoQ's own seven columns in order, CP932, CRLF. */
export function writeGoqUpload(rows: readonly GoqRow[]): Promise<Result<Blob, CsvProblem[]>> {
  return writeCp932Csv(HEADER, rows, (row) => ({ line: row.line, cells: cellsOf(row) }));
}

export type UploadFile = { name: string; blob: Blob; rows: readonly GoqRow[] };

/**
 * The rows as files that RMS takes, at most 5,000 rows each; `name` gives the name of the first, second, … file. Nothing is
 * written where one row is refused.
 */
export async function writeUploadFiles(
  rows: readonly GoqRow[],
  name: (index: number) => string,
): Promise<Result<UploadFile[], CsvProblem[]>> {
  const files: UploadFile[] = [];
  for (let start = 0; start < rows.length; start += MAX_UPLOAD_ROWS) {
    const part = rows.slice(start, start + MAX_UPLOAD_ROWS);
    const written = await writeGoqUpload(part);
    if (!written.ok) return written;
    files.push({ name: name(files.length), blob: written.value, rows: part });
  }
  return { ok: true, value: files };
}
