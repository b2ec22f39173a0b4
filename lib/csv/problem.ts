/** What can be wrong with a CSV file; the code is for details, the message for people. */
export type ProblemCode =
  | 'empty'
  | 'header-only'
  | 'too-big'
  | 'wrong-file'
  | 'wrong-encoding'
  | 'broken-bytes'
  | 'open-quote'
  | 'columns-missing'
  | 'columns-moved'
  | 'excel-exponent'
  | 'excel-decimal'
  | 'excel-date'
  | 'excel-zeros'
  | 'bad-value'
  | 'missing-value'
  | 'duplicate'
  | 'other-shop'
  | 'formula'
  | 'unmappable'
  | 'unknown-value'
  | 'unexpected-value';

/** One sentence or two: what is wrong, where, and what to do. Never holds a cell's text unless it is a number or a date. */
export type CsvProblem = {
  code: ProblemCode;
  /** 'stop': the file is not used at all. 'note': it is, but a person should know. */
  level: 'stop' | 'note';
  /** Line in the file, the header being line 1. */
  line?: number;
  column?: string;
  message: string;
};

const LISTED = 200;

/** Problems of one file: all are counted, the first 200 kept, so that a ruined file cannot fill the memory. */
export class Problems {
  readonly list: CsvProblem[] = [];
  readonly counts = new Map<ProblemCode, number>();
  stops = 0;

  add(problem: CsvProblem): void {
    this.counts.set(problem.code, (this.counts.get(problem.code) ?? 0) + 1);
    if (problem.level === 'stop') this.stops += 1;
    if (this.list.length < LISTED) this.list.push(problem);
  }

  get total(): number {
    let sum = 0;
    for (const count of this.counts.values()) sum += count;
    return sum;
  }
}

/** 「12行目の「お荷物伝票番号」」: how every message names a place. */
export function place(line: number, column?: string): string {
  return column === undefined ? `${line}行目` : `${line}行目の「${column}」`;
}

/** A problem that stops the file. */
export function stop(
  code: ProblemCode,
  message: string,
  at: { line?: number; column?: string } = {},
): CsvProblem {
  return { code, level: 'stop', message, ...at };
}

/** A problem that a person should know of. */
export function note(
  code: ProblemCode,
  message: string,
  at: { line?: number; column?: string } = {},
): CsvProblem {
  return { code, level: 'note', message, ...at };
}

/** An order whose lines do not stand together: a sorted file, or two files put into one. */
export function repeatedOrder(number: string, line: number, column?: string): CsvProblem {
  return stop(
    'duplicate',
    `受注番号 ${number} が離れた行（${line}行目）にもう一度あります。並べ替えたファイルか、つなげたファイルです。もう一度ダウンロードしてください。`,
    { line, ...(column === undefined ? {} : { column }) },
  );
}
