import { DAY, type Instant, type Result } from '../orders/basics';
import { japanParts, startOfJapanDay } from '../japan-time';
import type { GoqExport } from './goq-export';
import { GOQ_COLUMNS, GOQ_FIELDS, goqStatus, type GoqRow, type GoqStatus } from './goq-row';
import { isCompactDate } from './excel-damage';
import { Pauses } from './pause';
import { stop, type CsvProblem } from './problem';
import { writeCp932Csv } from './write';

/** The files that GoQ makes apart (S-178) and RMS takes apart (S-206…S-208), with the file name GoQ gives each. */
export const GOQ_KINDS = {
  normal: { label: '通常購入', file: 'tuuzyou', seen: /tuu?zyou|tsuu?jou|通常/i },
  auction: { label: 'オークション', file: 'auction', seen: /auction|ookusyon|オークション/i },
  group: { label: '共同購入', file: 'kyoudou', seen: /kyoudou|kyodo|共同/i },
} as const;
export type GoqKind = keyof typeof GOQ_KINDS;
const KINDS = Object.keys(GOQ_KINDS) as GoqKind[];

/** The kind that a file name tells (`tuuzyou_2012_06_01.csv`, S-213), or undefined: then a person says it. */
export function kindOfFileName(name: string): GoqKind | undefined {
  return KINDS.find((kind) => GOQ_KINDS[kind].seen.test(name));
}

/** Name of the file to upload: kind, day in JST, and the shop where there is more than one store. */
export function uploadFileName(kind: GoqKind, now: Instant, shop?: string): string {
  const { year, month, day } = japanParts(now);
  const date = [year, ...[month, day].map((part) => String(part).padStart(2, '0'))].join('_');
  return `${GOQ_KINDS[kind].file}_${date}${shop === undefined ? '' : `_${shop}`}.csv`;
}

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
    KINDS.filter((kind) => !seen.has(`${shop}/${kind}`)).map((kind) => ({ shop, kind })),
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

/** The rows as RMS's upload file: GoQ's own seven columns in order, CP932, CRLF. */
export function writeGoqUpload(rows: readonly GoqRow[]): Promise<Result<Blob, CsvProblem[]>> {
  const header = Object.values(GOQ_COLUMNS).map((names) => names[0]);
  return writeCp932Csv(header, rows, (row) => ({ line: row.line, cells: cellsOf(row) }));
}

function cellsOf(row: GoqRow): string[] {
  return GOQ_FIELDS.map((field) => row[field]);
}

/** What an export held, one text a record, small enough to keep with the run: the base of the next comparison. */
export type WrittenRecords = Record<string, string>;

/** The records of an upload, for `compareWithLast` of the next one. */
export function writtenRecords(rows: readonly GoqRow[]): WrittenRecords {
  return Object.fromEntries(rows.map((row) => [row.recordNumber, cellsOf(row).join(',')]));
}

export type Difference = {
  added: GoqRow[];
  changed: GoqRow[];
  same: number;
  /** Record numbers. */ gone: string[];
};

/** The difference to what the last export of the same store and kind held. */
export function compareWithLast(rows: readonly GoqRow[], last: WrittenRecords): Difference {
  const difference: Difference = { added: [], changed: [], same: 0, gone: [] };
  const seen = new Set<string>();
  for (const row of rows) {
    seen.add(row.recordNumber);
    const before = last[row.recordNumber];
    if (before === undefined) difference.added.push(row);
    else if (before === cellsOf(row).join(',')) difference.same += 1;
    else difference.changed.push(row);
  }
  difference.gone = Object.keys(last).filter((record) => !seen.has(record));
  return difference;
}

/** GoQ exports what was updated up to three days ago (S-175). */
const EXPORT_DAYS = 3;

/**
 * Whether an order updated at `updatedAt` is in the export made at `now`: 'last-day' means that tomorrow's export will
 * not hold it any more. Days are counted in JST (S-155, S-175); a changed 作成期間 is given as `days`.
 */
export function exportPeriod(
  updatedAt: Instant,
  now: Instant,
  days = EXPORT_DAYS,
): 'inside' | 'last-day' | 'outside' {
  const age = Math.round((startOfJapanDay(now) - startOfJapanDay(updatedAt)) / DAY);
  if (age > days) return 'outside';
  return age === days ? 'last-day' : 'inside';
}
