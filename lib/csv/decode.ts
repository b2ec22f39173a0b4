import type { Result } from '../orders/basics';
import { stop, type CsvProblem } from './problem';

export type CsvEncoding = 'utf-8' | 'shift_jis';

/** Where a decoder met bytes that are no character. */
export const BROKEN = '\uFFFD';

/** File starts that are no CSV at all, with what the clerk most likely did. */
const FOREIGN: readonly { start: readonly number[]; message: string }[] = [
  {
    start: [0x50, 0x4b, 0x03, 0x04],
    message:
      'Excelブック（.xlsx）です。Excelで開かずに、ダウンロードしたCSVファイルをそのまま選んでください。',
  },
  {
    start: [0xd0, 0xcf, 0x11, 0xe0],
    message: '古い形式のExcelブック（.xls）です。ダウンロードしたCSVファイルをそのまま選んでください。',
  },
  {
    start: [0x25, 0x50, 0x44, 0x46],
    message: 'PDFファイルです。CSVファイルを選んでください。',
  },
];

/**
 * Decodes a CSV file piece by piece. UTF-8 (with or without BOM) and CP932 are told apart at the first piece that holds
 * more than ASCII: the reading with fewer broken characters wins, UTF-8 where both are clean.
 */
export class CsvDecoder {
  private decoder: TextDecoder | undefined;
  private first = true;
  /** Known after the first piece beyond ASCII; plain ASCII counts as CP932, which it also is. */
  encoding: CsvEncoding = 'shift_jis';

  /** The next piece as text. Bytes that are no character become U+FFFD. */
  decode(bytes: Uint8Array, last: boolean): Result<string, CsvProblem> {
    if (this.first && bytes.length > 0) {
      const foreign = foreignFile(bytes);
      if (foreign) return { ok: false, error: foreign };
      this.first = false;
    }
    this.decoder ??= this.choose(bytes);
    if (this.decoder) return { ok: true, value: this.decoder.decode(bytes, { stream: !last }) };
    return { ok: true, value: new TextDecoder('shift_jis').decode(bytes) };
  }

  private choose(bytes: Uint8Array): TextDecoder | undefined {
    if (isAscii(bytes)) return undefined;
    const utf8 = brokenCount('utf-8', bytes);
    this.encoding = utf8 === 0 || utf8 <= brokenCount('shift_jis', bytes) ? 'utf-8' : 'shift_jis';
    return new TextDecoder(this.encoding);
  }
}

function foreignFile(bytes: Uint8Array): CsvProblem | undefined {
  for (const { start, message } of FOREIGN) {
    if (start.every((byte, index) => bytes[index] === byte))
      return stop('wrong-file', `CSVではなく${message}`);
  }
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) {
    return stop(
      'wrong-encoding',
      '文字コードが UTF-16 です。保存し直されたファイルなので、元の画面からもう一度ダウンロードしてください。',
    );
  }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 512)).trimStart().toLowerCase();
  if (head.startsWith('<!doctype') || head.startsWith('<html')) {
    return stop(
      'wrong-file',
      'CSVではなく画面（HTML）が保存されています。ログインし直して、もう一度ダウンロードしてください。',
    );
  }
  if (bytes.subarray(0, 4096).includes(0)) {
    return stop('wrong-file', 'CSVではないファイルです。ダウンロードしたCSVファイルを選んでください。');
  }
  return undefined;
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 0x7f) return false;
  return true;
}

function brokenCount(encoding: CsvEncoding, bytes: Uint8Array): number {
  // As a stream, so that a character cut at the end of the piece does not count.
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  let count = 0;
  for (let at = text.indexOf(BROKEN); at !== -1; at = text.indexOf(BROKEN, at + 1)) count += 1;
  return count;
}
