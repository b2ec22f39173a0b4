import type { RefusalReason, UploadResult, UploadVerdict, WrittenFile } from '../orders/csv-run';
import { findRakutenOrderNumbers, plainDigits, RAKUTEN_ORDER_NUMBER } from '../orders/order-key';

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
        refused: refusedIn(part),
        ...(inquiry === undefined ? {} : { inquiry }),
      },
    ];
  });
}

/** What RMS writes behind a refused order number, by what a person has to do. */
const REASONS: readonly (readonly [RegExp, RefusalReason])[] = [
  [/キャンセル/, 'cancelled'],
  [/該当|存在し/, 'not-found'],
  [/(?:配送|発送)日/, 'date'],
  [/伝票番号/, 'parcel-number'],
  [/配送会社/, 'carrier'],
  [/レコード/, 'record'],
];

/** Every order number of a text with the reason that stands between it and the next one; no text of RMS is kept. */
function refusedIn(part: string): UploadResult['refused'] {
  const text = plainDigits(part);
  return findRakutenOrderNumbers(text).map((number) => {
    const rest = text.slice(text.indexOf(number) + number.length);
    const next = RAKUTEN_ORDER_NUMBER.exec(rest)?.index ?? rest.length;
    const said = rest.slice(0, Math.min(next, 60));
    return { number, reason: REASONS.find(([pattern]) => pattern.test(said))?.[1] ?? 'other' };
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
  const listed = result.refused.flatMap(({ number }) => (ours.has(number) ? number : []));
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
      return `${fileName} の ${rows}件のうち ${failed}件がエラーになりました（${rows} = ${succeeded} + ${failed}）。${next}`;
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
