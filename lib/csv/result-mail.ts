import { findRakutenOrderNumbers } from '../orders/order-key';

/** What RMS says of one uploaded file, in the mail or on アップロード利用履歴 (S-217…S-222). */
export type UploadResult = {
  fileName: string;
  succeeded: number;
  failed: number;
  /** お問合せ番号, to be quoted to Rakuten. */
  inquiry?: string;
  /** Order numbers in the text near this file: the refused ones, where RMS lists them. */
  orders: string[];
};

const FILE_NAME = /[\p{L}\p{N}_\-()（） ]*[\p{L}\p{N}_)-]\.csv/giu;
const SUCCEEDED = /正常終了[^\d\n]{0,12}([\d,]+) ?件/;
const FAILED = /エラー[^\d\n]{0,12}([\d,]+) ?件/;
const INQUIRY = /お問い?合わ?せ番号[^0-9A-Z\n]{0,4}\n?[^0-9A-Z\n]{0,4}([0-9A-Z][0-9A-Z-]{3,})/i;

/**
 * Reads a pasted or dropped result mail, or the text of the history screen: one result a file name with both counts.
 * Empty where the text holds none; widths, commas and line breaks do not matter.
 */
export function readUploadResults(text: string): UploadResult[] {
  const plain = text.normalize('NFKC').replace(/\r\n?/g, '\n');
  const names = [...plain.matchAll(FILE_NAME)];
  return names.flatMap((name, index) => {
    const part = plain.slice(name.index, names[index + 1]?.index);
    const succeeded = SUCCEEDED.exec(part);
    const failed = FAILED.exec(part);
    if (!succeeded || !failed) return [];
    const inquiry = INQUIRY.exec(part)?.[1];
    return [
      {
        fileName: cleanName(name[0]),
        succeeded: toNumber(succeeded[1]!),
        failed: toNumber(failed[1]!),
        orders: findRakutenOrderNumbers(part),
        ...(inquiry === undefined ? {} : { inquiry }),
      },
    ];
  });
}

/** A mail writes the name in brackets, a browser adds 「 (1)」 to the second download of a name. */
function cleanName(name: string): string {
  return name
    .trim()
    .replace(/^[(（ ]+/, '')
    .replace(/ ?\(\d+\)(?=\.csv$)/i, '');
}

/** Whether two names are of one file, whatever a browser or a mail added to them. */
export function isSameFile(one: string, other: string): boolean {
  return cleanName(one) === cleanName(other);
}

const toNumber = (text: string) => Number(text.replaceAll(',', ''));

/** What was written for the upload; `confirmed` is RMS's レコード件数 on the confirm screen, where it was seen (S-213). */
export type WrittenFile = { fileName: string; rows: number; confirmed?: number; orders: readonly string[] };

/** The verdict over one written file: `rows = succeeded + failed`, or what is not equal (D-3). */
export type UploadVerdict =
  | { kind: 'matched'; result: UploadResult }
  | {
      kind: 'errors';
      result: UploadResult;
      /** To write again; 'unknown' where RMS did not list them. */ again: string[] | 'unknown';
    }
  | { kind: 'different-count'; result: UploadResult }
  | { kind: 'different-confirm' }
  | { kind: 'no-result'; /** Files that the text does speak of. */ seen: string[] };

/** Matches what was written with what RMS reports. */
export function reconcileUpload(written: WrittenFile, results: readonly UploadResult[]): UploadVerdict {
  const { rows, confirmed, orders } = written;
  if (confirmed !== undefined && confirmed !== rows) return { kind: 'different-confirm' };
  const result = results.find((one) => isSameFile(one.fileName, written.fileName));
  if (!result) return { kind: 'no-result', seen: results.map((one) => one.fileName) };
  if (result.succeeded + result.failed !== rows) return { kind: 'different-count', result };
  if (result.failed === 0) return { kind: 'matched', result };
  if (result.failed === rows) return { kind: 'errors', result, again: [...new Set(orders)] };
  const ours = new Set(orders);
  const listed = result.orders.filter((number) => ours.has(number));
  // Fewer than refused: some are unknown, so none may be called settled.
  return { kind: 'errors', result, again: listed.length >= result.failed ? listed : 'unknown' };
}

/** The verdict as the page says it. */
export function describeVerdict(written: WrittenFile, verdict: UploadVerdict): string {
  const { rows, fileName } = written;
  switch (verdict.kind) {
    case 'matched':
      return `${fileName} の ${rows}件は、すべて RMSに反映されました（${rows} = ${verdict.result.succeeded} + 0）。`;
    case 'errors': {
      const { succeeded, failed } = verdict.result;
      const next =
        verdict.again === 'unknown'
          ? 'アップロード利用履歴の結果を貼り付けると、どの受注か分かります。'
          : `${verdict.again.length}件の受注を直して、もう一度書き出してください。`;
      return `${rows}件のうち ${failed}件がエラーになりました（${rows} = ${succeeded} + ${failed}）。${next}`;
    }
    case 'different-count': {
      const { succeeded, failed } = verdict.result;
      return `書き出した ${rows}件と、RMSの結果 ${succeeded} + ${failed}件が合いません。別の日のファイルでないか確かめてください。`;
    }
    case 'different-confirm':
      return `RMSの確認画面は ${written.confirmed}件、書き出したのは ${rows}件です。アップロードする前に、ファイルを確かめてください。`;
    case 'no-result':
      return verdict.seen.length > 0
        ? `${fileName} の結果がありません。貼り付けたのは ${verdict.seen.join('、')} の結果です。`
        : '結果の件数を読み取れません。「処理完了のお知らせ」メールの本文をすべて貼り付けてください。';
  }
}
