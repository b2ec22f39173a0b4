import type { Result } from '../orders/basics';
import { CARRIERS } from '../orders/carriers';
import type { CsvEncoding } from './decode';
import { excelDamage, hasLostZero, isCompactDate, isDigits, lostZeros, type Expected } from './excel-damage';
import { GOQ_COLUMNS, GOQ_FIELDS, sameRow, type GoqField, type GoqRow } from './goq-row';
import { goqStatus } from './goq-status';
import { findColumns, wrongHeader } from './header';
import { Pauses } from './pause';
import { note, place, Problems, stop, type CsvProblem } from './problem';
import { readCsv } from './read';

/** How many filled cells of a column are as they should be: the lines of 点検の結果. */
export type Checked = { filled: number; good: number };

export type GoqExport = {
  rows: GoqRow[];
  problems: Problems;
  encoding: CsvEncoding;
  /** The shop part of the order numbers. */
  prefix: string;
  parcelNumbers: Checked;
  dates: Checked;
  carriers: string[];
  /** Record numbers that stand in more than one row. */
  repeatedRecords: ReadonlySet<string>;
};

/**
 * Reads and checks GoQ's seven-column export of one store (S-180…S-198). An error when the file cannot be this export
 * or its structure is broken; otherwise every row with all problems found. Only a file without a 'stop' may be written.
 */
export async function readGoqExport(file: Blob): Promise<Result<GoqExport, CsvProblem>> {
  const checker = new GoqChecker();
  const read = await readCsv(file, {
    header: goqHeader,
    row: (cells, line) => checker.take(cells, line),
    // Scans of the manual show blanks even inside numbers (T-7).
    withoutBlanks: true,
  });
  if (!read.ok) return read;
  return { ok: true, value: checker.result(read.value.encoding) };
}

function goqHeader(header: string[]): CsvProblem | undefined {
  const found = findColumns(header, GOQ_COLUMNS);
  const missing = GOQ_FIELDS.filter((field) => found[field] === undefined);
  if (missing.length > 3) return wrongHeader(header, 'GoQの書出し（7列）');
  if (missing.length > 0) {
    const names = missing.map((field) => `「${GOQ_COLUMNS[field][0]}」`).join('');
    return stop('columns-missing', `見出しの行に${names}の列がありません。${AGAIN}`, {
      line: 1,
    });
  }
  const moved = GOQ_FIELDS.find((field, index) => found[field] !== index);
  if (moved || header.slice(GOQ_FIELDS.length).some((name) => name !== '')) {
    const where = moved ? `「${GOQ_COLUMNS[moved][0]}」の列の位置が違います` : '列が7列より多くあります';
    return stop(
      'columns-moved',
      `${where}。列は ${GOQ_FIELDS.map((field) => GOQ_COLUMNS[field][0]).join('・')} の順です。${AGAIN}`,
      { line: 1 },
    );
  }
  return undefined;
}

const AGAIN = 'GoQからもう一度ダウンロードしてください。';
const FULL_NUMBER = /^\d{6}-\d{8}-\d{8,10}$/;
const SHOP_PREFIX = /^(\d{6})-/;
const RECORD_DIGITS = 9;
const PARCEL_NUMBER = /^[0-9A-Za-z-]{4,120}$/;
const NUMBER_ISH = /^[\d/.,E+年月日-]+$/i;

class GoqChecker {
  private readonly rows: GoqRow[] = [];
  private readonly problems = new Problems();
  private readonly parcelNumbers: Checked = { filled: 0, good: 0 };
  private readonly dates: Checked = { filled: 0, good: 0 };
  private readonly carriers = new Set<string>();
  private prefix = '';

  take(cells: string[], line: number): undefined {
    const row: GoqRow = {
      line,
      orderNumber: cells[0]!,
      status: cells[1]!,
      deliveryDate: cells[2]!,
      parcelNumber: cells[3]!,
      recordNumber: cells[4]!,
      taxRecalc: cells[5]!,
      carrier: cells[6]!,
    };
    this.checkOrderNumber(row);
    this.checkRecord(row);
    this.checkDate(row);
    this.checkCarrier(row);
    this.checkParcelNumber(row);
    this.checkStatus(row);
    this.rows.push(row);
  }

  result(encoding: CsvEncoding): GoqExport {
    if (encoding === 'utf-8') {
      this.problems.add(
        note('wrong-encoding', '文字コードが UTF-8 です。RMS用のファイルは Shift_JIS で書き出します。'),
      );
    }
    const { rows, problems, prefix, parcelNumbers, dates } = this;
    return {
      rows,
      problems,
      encoding,
      prefix,
      parcelNumbers,
      dates,
      carriers: [...this.carriers].toSorted(),
      repeatedRecords: this.checkRepeatedRecords(),
    };
  }

  private checkOrderNumber(row: GoqRow): void {
    const { orderNumber } = row;
    const usual = this.prefix !== '' && orderNumber.startsWith(this.prefix) && FULL_NUMBER.test(orderNumber);
    if (!usual) this.checkUnusualOrderNumber(row);
  }

  private checkUnusualOrderNumber(row: GoqRow): void {
    const { orderNumber, line } = row;
    const column = GOQ_COLUMNS.orderNumber[0];
    const prefix = SHOP_PREFIX.exec(orderNumber)?.[1];
    if (prefix === undefined) return this.bad(row, 'orderNumber', 'digits', '受注番号の形ではありません');
    this.prefix ||= prefix;
    if (prefix !== this.prefix) {
      const message = `${place(line)}は別の店舗（${prefix}）の受注です。店舗ごとのファイルに分けてください。`;
      this.problems.add(stop('other-shop', message, { line, column }));
    } else if (!FULL_NUMBER.test(orderNumber)) {
      const message = `${place(line)}の受注番号が短く、楽天の受注番号と桁数が合いません。RMSで確かめてください。`;
      this.problems.add(note('bad-value', message, { line, column }));
    }
  }

  private checkRecord(row: GoqRow): void {
    const { recordNumber, taxRecalc, line } = row;
    if (!isDigits(recordNumber)) {
      this.bad(row, 'recordNumber', 'digits', '9桁の数字ではありません');
    } else if (recordNumber.length < RECORD_DIGITS) {
      this.problems.add(lostZeros(recordNumber, RECORD_DIGITS, line, GOQ_COLUMNS.recordNumber[0]));
    }
    if (taxRecalc !== '0') this.bad(row, 'taxRecalc', 'digits', '0 ではありません');
  }

  private checkRepeatedRecords(): ReadonlySet<string> {
    const repeated = new Set<string>();
    // Sorting numbers costs a quarter of a Map that grows with the file, and nearly no file has repeats.
    const sorted = Float64Array.from(this.rows, (row) => Number(row.recordNumber)).sort();
    if (!sorted.some((record, index) => record === sorted[index - 1])) return repeated;
    const first = new Map<string, GoqRow>();
    for (const row of this.rows) {
      const { recordNumber, line } = row;
      const earlier = first.get(recordNumber);
      if (!earlier) {
        first.set(recordNumber, row);
        continue;
      }
      repeated.add(recordNumber);
      if (recordNumber === '' || sameRow(earlier, row)) continue;
      const message = `${earlier.line}行目と${line}行目のレコードナンバーが同じで、内容が違います。どちらが正しいか分からないので、${AGAIN}`;
      this.problems.add(stop('duplicate', message, { line, column: GOQ_COLUMNS.recordNumber[0] }));
    }
    return repeated;
  }

  private checkDate(row: GoqRow): void {
    if (row.deliveryDate === '') return;
    this.dates.filled += 1;
    if (isCompactDate(row.deliveryDate)) this.dates.good += 1;
    else this.bad(row, 'deliveryDate', 'date', '日付（例 20261120）ではありません');
  }

  private checkCarrier(row: GoqRow): void {
    const { carrier, line } = row;
    if (carrier === '' || this.carriers.has(carrier)) return;
    const column = GOQ_COLUMNS.carrier[0];
    if (!isDigits(carrier)) {
      return this.bad(row, 'carrier', 'digits', '配送会社のコード（例 1001）ではありません');
    }
    this.carriers.add(carrier);
    if (CARRIERS.has(carrier)) return;
    const message = `${place(line, column)}のコード ${carrier} は、楽天の一覧にありません。`;
    this.problems.add(note('unknown-value', message, { line, column }));
  }

  private checkParcelNumber(row: GoqRow): void {
    const { parcelNumber, carrier, line } = row;
    if (parcelNumber === '') return;
    this.parcelNumbers.filled += 1;
    const digits = isDigits(parcelNumber);
    if (digits && hasLostZero(parcelNumber, carrier)) {
      this.problems.add(lostZeros(parcelNumber, 12, line, GOQ_COLUMNS.parcelNumber[0]));
    } else if (digits || (PARCEL_NUMBER.test(parcelNumber) && !isSpreadsheetShape(parcelNumber))) {
      this.parcelNumbers.good += 1;
    } else {
      this.bad(row, 'parcelNumber', 'digits', '伝票番号の形ではありません');
    }
  }

  private checkStatus(row: GoqRow): void {
    const { status, deliveryDate, parcelNumber } = row;
    const add = (code: CsvProblem['code'], what: string) => {
      const column = GOQ_COLUMNS.status[0];
      this.problems.add(note(code, `${place(row.line, column)}が${what}`, { line: row.line, column }));
    };
    switch (goqStatus(status)) {
      case 'other':
        if (status === '') this.bad(row, 'status', 'digits', '空です');
        else if (NUMBER_ISH.test(status)) this.bad(row, 'status', 'digits', 'ステータスではありません');
        else add('unknown-value', ' GoQ の説明にない値です。RMSが受け付けるか確かめてください。');
        break;
      case 'new':
      case 'hold':
        if (deliveryDate === '' && parcelNumber === '') break;
        add('unexpected-value', `「${status}」ですが、配送日か伝票番号が入っています。`);
        break;
      case 'waiting':
        if (deliveryDate === '') add('missing-value', '「発送待ち」ですが、配送日が空です。');
        break;
      default:
    }
  }

  private bad(row: GoqRow, field: GoqField, expected: Expected, what: string): void {
    const column = GOQ_COLUMNS[field][0];
    const at = { line: row.line, column };
    const where = place(row.line, column);
    const damage = excelDamage(row[field], expected, row.line, column);
    if (damage) return this.problems.add(damage);
    const moved = movedFrom(field, row[field]);
    this.problems.add(
      moved
        ? stop('columns-moved', `${where}に${moved}が入っています。列がずれているので、${AGAIN}`, at)
        : stop('bad-value', `${where}が${what}。GoQで直して、もう一度ダウンロードしてください。`, at),
    );
  }
}

/** Whether a cell of one column plainly holds what belongs in another. */
function movedFrom(field: GoqField, value: string): string | undefined {
  if (field !== 'status' && goqStatus(value) !== 'other') return '受注ステータス';
  if (field !== 'orderNumber' && SHOP_PREFIX.test(value)) return '受注番号';
  if (field !== 'deliveryDate' && isCompactDate(value)) return '日付';
  return field === 'status' && isDigits(value) ? '数字' : undefined;
}

function isSpreadsheetShape(value: string): boolean {
  return excelDamage(value, 'digits', 0, '') !== undefined;
}

/** What 点検の結果 counts over the rows: order numbers that stood in an earlier row, and rows per kind of status. */
export type GoqCounts = { repeatedOrders: number; cancelled: number; new: number };

const ROWS_BETWEEN_PAUSES = 2_000;

/** Counts the rows of an export, pausing on the way. */
export async function countGoqRows(rows: readonly GoqRow[]): Promise<GoqCounts> {
  const counts: GoqCounts = { repeatedOrders: 0, cancelled: 0, new: 0 };
  const seen = new Set<string>();
  const pauses = new Pauses();
  for (const [index, { orderNumber, status }] of rows.entries()) {
    if (index % ROWS_BETWEEN_PAUSES === 0) await pauses.take();
    const before = seen.size;
    if (seen.add(orderNumber).size === before) counts.repeatedOrders += 1;
    const kind = goqStatus(status);
    if (kind === 'cancelled' || kind === 'new') counts[kind] += 1;
  }
  return counts;
}
