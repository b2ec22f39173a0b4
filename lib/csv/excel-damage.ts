import { place, stop, type CsvProblem } from './problem';

/** What a cell should hold: digits of any kind (numbers, codes) or a date `YYYYMMDD`. */
export type Expected = 'digits' | 'date';

const AGAIN = 'Excelで開かずに、ダウンロードしたファイルをそのまま使ってください。';

/** Shapes that only a spreadsheet makes of digits and dates. The value is a number or a date, so it may be shown. */
const SHAPES: readonly {
  shape: RegExp;
  code: CsvProblem['code'];
  explain(value: string): string;
}[] = [
  {
    shape: /^\d(?:\.\d+)?E\+?\d+$/i,
    code: 'excel-exponent',
    explain: (value) =>
      `「${value}」になっています。Excelが長い番号を指数に変えたため、元の数字は残っていません。`,
  },
  {
    shape: /^\d+\.0*$/,
    code: 'excel-decimal',
    explain: (value) => `「${value}」になっています。表計算ソフトが番号を小数に変えています。`,
  },
  {
    shape:
      /^(?:\d{1,2}[/月-]\d{1,2}日?|\d{1,4}[/年]\d{1,2}[/月]\d{1,4}日?|\d{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-\d{2,4})$/,
    code: 'excel-date',
    explain: (value) => `「${value}」になっています。Excelが日付の形に変えています。`,
  },
  {
    shape: /^\d{1,3}(?:,\d{3})+$/,
    code: 'excel-decimal',
    explain: (value) => `「${value}」になっています。表計算ソフトが桁区切りを入れています。`,
  },
];

/**
 * Explains a cell that a spreadsheet has changed (D-4), or undefined where the cell shows no such damage. `value` is a
 * cell that already failed the check for what it should hold.
 */
export function excelDamage(
  value: string,
  expected: Expected,
  line: number,
  column: string,
): CsvProblem | undefined {
  const found = SHAPES.find(({ shape }) => shape.test(value));
  if (found) {
    return stop(found.code, `${place(line, column)}が${found.explain(value)}${AGAIN}`, { line, column });
  }
  if (expected === 'date' && /^[34]\d{4}$/.test(value)) {
    return stop(
      'excel-date',
      `${place(line, column)}が「${value}」になっています。Excelの日付の通し番号です。${AGAIN}`,
      { line, column },
    );
  }
  return undefined;
}

/** Explains a number that is shorter than it can be: the leading zeros are gone. */
export function lostZeros(value: string, digits: number, line: number, column: string): CsvProblem {
  return stop(
    'excel-zeros',
    `${place(line, column)}が「${value}」です。${digits}桁のはずなので、先頭の 0 が消えています。${AGAIN}`,
    { line, column },
  );
}

/** Carriers whose parcel numbers have 12 digits, the last being the first eleven modulo 7. */
const TWELVE_DIGITS: ReadonlySet<string> = new Set(['1001', '1002']);

/**
 * Whether a parcel number of a carrier with 12 digits has lost its leading 0: it has 11 digits, and the check digit
 * fits once the 0 is back. Shorter numbers that do not fit are left alone; the manual shows some (S-198).
 */
export function hasLostZero(parcelNumber: string, carrier: string): boolean {
  if (!TWELVE_DIGITS.has(carrier) || parcelNumber.length !== 11) return false;
  const body = Number(parcelNumber.slice(0, 10));
  return body % 7 === Number(parcelNumber.slice(10));
}

/** Whether a text is a real day as `YYYYMMDD`. */
export function isCompactDate(value: string): boolean {
  if (value.length !== 8 || !isDigits(value)) return false;
  const number = Number(value);
  const year = Math.floor(number / 10_000);
  const month = Math.floor(number / 100) % 100;
  const day = number % 100;
  if (year < 2000 || month < 1 || month > 12 || day < 1) return false;
  // Asking Date is slow, and only the last days of a month are in question.
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether a text is one or more ASCII digits and nothing else. */
export function isDigits(value: string): boolean {
  if (value === '') return false;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
