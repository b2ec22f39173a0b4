import Papa from 'papaparse';
import type { Result } from '../orders/basics';
import { characterAt, encodeCp932 } from './cp932';
import { Pauses } from './pause';
import { stop, type CsvProblem } from './problem';

/** Rows encoded in one go: a few milliseconds of work. */
const BATCH_ROWS = 1_000;

/** RMS takes no more in one upload. */
export const MAX_UPLOAD_ROWS = 5_000;

/** A cell that a spreadsheet would run as a formula, blanks and full-width signs included. */
export const FORMULA = /^\s*[=+\-@＝＋－＠]/;

/** A row to write with the line a person knows it by (of the source file or the list on screen). */
export type RowToWrite = { line: number; cells: string[] };

/**
 * Items as the bytes of a CP932 CSV file with CRLF, header first. Refuses formula-looking cells and characters that
 * CP932 does not have, each by its row; then nothing is written at all. Pauses while it works.
 */
export async function writeCp932Csv<Item>(
  header: readonly string[],
  items: readonly Item[],
  toRow: (item: Item, index: number) => RowToWrite,
): Promise<Result<Blob, CsvProblem[]>> {
  const pauses = new Pauses();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const problems: CsvProblem[] = [];
  const head = encodeCp932(`${header.join(',')}\r\n`);
  if (head.ok) parts.push(head.bytes);
  for (let start = 0; start < items.length; start += BATCH_ROWS) {
    const batch = items.slice(start, start + BATCH_ROWS).map((item, index) => toRow(item, start + index));
    problems.push(...refusals(header, batch));
    const text = Papa.unparse(
      batch.map((row) => row.cells),
      { newline: '\r\n' },
    );
    const encoded = encodeCp932(`${text}\r\n`);
    if (encoded.ok) parts.push(encoded.bytes);
    else problems.push(...unmappable(header, batch));
    await pauses.take();
  }
  if (problems.length > 0) return { ok: false, error: problems };
  return { ok: true, value: new Blob(parts, { type: 'text/csv' }) };
}

function refusals(header: readonly string[], rows: readonly RowToWrite[]): CsvProblem[] {
  const found: CsvProblem[] = [];
  for (const { cells, line } of rows) {
    for (let index = 0; index < cells.length; index++) {
      if (!startsLikeFormula(cells[index]!)) continue;
      found.push(
        stop(
          'formula',
          `${line}行目の「${header[index]}」が「${cells[index]!.trim().charAt(0)}」で始まっています。表計算ソフトで計算式として動くおそれがあるため、書き出しません。`,
          { line, column: header[index] },
        ),
      );
    }
  }
  return found;
}

function startsLikeFormula(cell: string): boolean {
  const code = cell.charCodeAt(0);
  // Nearly every cell starts with a digit: no need to ask the expression.
  return !(code >= 48 && code <= 57) && FORMULA.test(cell);
}

function unmappable(header: readonly string[], rows: readonly RowToWrite[]): CsvProblem[] {
  const found: CsvProblem[] = [];
  for (const { cells, line } of rows) {
    cells.forEach((cell, index) => {
      const encoded = encodeCp932(cell);
      if (encoded.ok) return;
      found.push(
        stop(
          'unmappable',
          `${line}行目の「${header[index]}」の ${encoded.index + 1}文字目「${characterAt(cell, encoded.index)}」は Shift_JIS にない文字です。別の文字に直してください。`,
          { line, column: header[index] },
        ),
      );
    });
  }
  return found;
}
