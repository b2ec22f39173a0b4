import Papa from 'papaparse';
import type { Result } from '../orders/basics';
import { BROKEN, CsvDecoder, type CsvEncoding } from './decode';
import { Pauses } from './pause';
import { place, stop, type CsvProblem } from './problem';

const MAX_BYTES = 200 * 1024 * 1024;
/** Small enough that decoding, parsing and checking one piece stays far below 100 ms. */
const PIECE_BYTES = 256 * 1024;
/** No record of a mall or carrier comes near it; more means that a quote was never closed. */
const MAX_RECORD = 1024 * 1024;

const CR = 0x0d;
const LF = 0x0a;

/** What takes the rows of one file. A returned problem stops the reading. */
export type RowReader = {
  /** The first row. */
  header(cells: string[]): CsvProblem | undefined;
  /** Every further row, in order; `line` is the line in the file where it starts (the header is line 1). */
  row(cells: string[], line: number): CsvProblem | undefined;
  /** Whether a column matters: broken bytes elsewhere do not stop the file. Absent = all do. */
  uses?(column: number): boolean;
  /** Blanks mean nothing in this kind of file: they are taken out of every cell. */
  withoutBlanks?: boolean;
  /** After each piece of the file: the place to hand results on. */
  flush?(): Promise<void>;
};

export type ReadSummary = { encoding: CsvEncoding; /** Rows below the header. */ rows: number };

type PapaRows = { data: string[][]; errors: { index?: number }[]; meta: { cursor: number } };

/**
 * Reads a CSV file of up to 200 MB in pieces, so that the page stays usable: UTF-8 or CP932, comma or tab, any mix of
 * newlines, newlines inside quotes. Ends with the first problem of structure, in Japanese with its line; what the
 * reader was given until then must be thrown away by the caller.
 */
export async function readCsv(file: Blob, reader: RowReader): Promise<Result<ReadSummary, CsvProblem>> {
  if (file.size === 0)
    return { ok: false, error: stop('empty', 'ファイルが空です。もう一度ダウンロードしてください。') };
  if (file.size > MAX_BYTES) {
    return {
      ok: false,
      error: stop(
        'too-big',
        'ファイルが 200MB を超えています。期間を短くして、分けてダウンロードしてください。',
      ),
    };
  }
  const decoder = new CsvDecoder();
  const lineEnds = new LineEnds();
  const records = new Records(reader);
  const pauses = new Pauses();
  for (let start = 0; start < file.size; start += PIECE_BYTES) {
    const last = start + PIECE_BYTES >= file.size;
    const bytes = new Uint8Array(await file.slice(start, start + PIECE_BYTES).arrayBuffer());
    const text = decoder.decode(lineEnds.unify(bytes), last);
    const problem = text.ok ? records.take(text.value, last) : text.error;
    if (problem) return { ok: false, error: problem };
    await reader.flush?.();
    await pauses.take();
  }
  const problem = records.end();
  if (problem) return { ok: false, error: problem };
  return { ok: true, value: { encoding: decoder.encoding, rows: records.rows } };
}

/**
 * Makes every CRLF and CR a LF, in place and before decoding, which is much cheaper than afterwards: neither byte is
 * ever part of a longer character.
 */
class LineEnds {
  private afterReturn = false;

  unify(bytes: Uint8Array): Uint8Array {
    let { afterReturn } = this;
    let end = 0;
    const { length } = bytes;
    // By index and with locals: an iterator, or the field, costs ten times as much here.
    for (let index = 0; index < length; index++) {
      const byte = bytes[index]!;
      if (byte === CR) bytes[end++] = LF;
      else if (byte !== LF || !afterReturn) bytes[end++] = byte;
      afterReturn = byte === CR;
    }
    this.afterReturn = afterReturn;
    return bytes.subarray(0, end);
  }
}

/** Cuts text into records with PapaParse and knows at which line each starts. */
class Records {
  rows = 0;
  private rest = '';
  private line = 1;
  private width = 0;
  private parser: Papa.Parser | undefined;

  constructor(private readonly reader: RowReader) {}

  take(piece: string, last: boolean): CsvProblem | undefined {
    const text = this.rest + piece;
    this.parser ??= new Papa.Parser({ newline: '\n', delimiter: delimiterOf(text) });
    const parsed = this.parser.parse(text, 0, !last) as PapaRows;
    const badQuote = parsed.errors[0];
    if (badQuote) return openQuote(this.line + newlines(text, 0, badQuote.index ?? 0));
    // PapaParse ends the last piece with one record that no newline closes.
    const closed = last ? parsed.data.length - 1 : parsed.data.length;
    const problem = this.give(parsed.data, text, newlines(text, 0, parsed.meta.cursor) <= closed);
    if (problem) return problem;
    const rest = text.slice(parsed.meta.cursor);
    if (rest.length > MAX_RECORD) return openQuote(this.line);
    this.rest = rest;
    return undefined;
  }

  end(): CsvProblem | undefined {
    if (this.width === 0) return stop('empty', 'ファイルが空です。もう一度ダウンロードしてください。');
    if (this.rows === 0) {
      return stop(
        'header-only',
        '見出しの行だけで、データが1行もありません。期間やステータスの条件を確かめてください。',
      );
    }
    return undefined;
  }

  /** `oneLineEach`: no newline inside quotes, the usual case, so that lines need no counting. */
  private give(data: string[][], text: string, oneLineEach: boolean): CsvProblem | undefined {
    const broken = text.includes(BROKEN);
    const blanks = this.reader.withoutBlanks === true && (text.includes(' ') || text.includes('\u3000'));
    for (const raw of data) {
      const cells = blanks ? raw.map((cell) => cell.replace(/[ \u3000]/g, '')) : raw;
      const line = this.line;
      this.line += oneLineEach ? 1 : 1 + newlinesIn(cells);
      if (cells.length === 1 && cells[0] === '') continue;
      const problem = this.giveRow(cells, line, broken);
      if (problem) return problem;
    }
    return undefined;
  }

  private giveRow(cells: string[], line: number, broken: boolean): CsvProblem | undefined {
    if (this.width === 0) {
      this.width = cells.length;
      // The header first: a wrong code page explains broken characters better than their place does.
      return this.reader.header(cells) ?? (broken ? this.brokenCell(cells, line) : undefined);
    }
    if (cells.length !== this.width) {
      const surplus = cells.slice(this.width);
      if (cells.length < this.width || surplus.some((cell) => cell !== '')) {
        return stop(
          'columns-moved',
          `${place(line)}の列が ${cells.length}列で、見出しの ${this.width}列と合いません。列がずれているので、もう一度ダウンロードしてください。`,
          { line },
        );
      }
    }
    this.rows += 1;
    return (broken ? this.brokenCell(cells, line) : undefined) ?? this.reader.row(cells, line);
  }

  private brokenCell(cells: string[], line: number): CsvProblem | undefined {
    const index = cells.findIndex(
      (cell, column) => cell.includes(BROKEN) && (this.reader.uses?.(column) ?? true),
    );
    if (index === -1) return undefined;
    const character = cells[index]!.indexOf(BROKEN) + 1;
    return stop(
      'broken-bytes',
      `${place(line)}の ${index + 1}列目、${character}文字目が読めません。ファイルが壊れているか、文字コードが混ざっています。もう一度ダウンロードしてください。`,
      { line, column: `${index + 1}列目` },
    );
  }
}

function openQuote(line: number): CsvProblem {
  return stop(
    'open-quote',
    `${place(line)}の引用符（"）が正しく閉じられていません。ファイルが途中で切れているか書き換えられているので、もう一度ダウンロードしてください。`,
    { line },
  );
}

function delimiterOf(text: string): string {
  const end = text.indexOf('\n');
  const first = end === -1 ? text : text.slice(0, end);
  return first.includes('\t') && !first.includes(',') ? '\t' : ',';
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function newlinesIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) count += newlines(cell, 0, cell.length);
  return count;
}
