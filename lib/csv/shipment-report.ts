import { DAY, type Instant, type Result } from '../orders/basics';
import { parseJapanDatetime } from '../japan-time';
import { CARRIERS } from '../orders/carriers';
import { excelDamage, isCompactDate } from './excel-damage';
import { stop, type CsvProblem } from './problem';
import { FORMULA, MAX_UPLOAD_ROWS, writeCp932Csv } from './write';

/** A shipment that waits to be reported: from a carrier's list or typed by a person. */
export type ShipmentDraft = {
  orderNumber: string;
  parcelNumber: string;
  /** `YYYY-MM-DD` in JST. */
  date: string;
  /** Rakuten's carrier code, e.g. 1001. */
  carrier: string;
};

/** Header of RMS's 発送完了報告データ (rakuten-rms-api.md §7). */
const HEADER = ['注文番号', '送付先ID', '発送明細ID', 'お荷物伝票番号', '配送会社', '発送日'] as const;
const MAX_PARCEL_NUMBER = 120;
const MAX_AGE_DAYS = 180;
const ORDER_NUMBER = /^\d{6}-(\d{4})(\d{2})(\d{2})-\d{4,10}$/;
const PARCEL_NUMBER = /^[0-9A-Za-z-]+$/;

export type ReportFile = { name: string; rows: number; blob: Blob };

/**
 * RMS's 発送完了報告 files of the drafts: CP932, CRLF, at most 5,000 rows each. The ID columns stay empty, which adds a
 * shipment to destination 1. Refuses everything with the reasons by row (1 = the first draft) where one draft is unfit.
 */
export async function writeShipmentReports(
  drafts: readonly ShipmentDraft[],
  now: Instant,
  name: string,
): Promise<Result<ReportFile[], CsvProblem[]>> {
  const problems = checkDrafts(drafts, now);
  if (problems.length > 0) return { ok: false, error: problems };
  const files: ReportFile[] = [];
  for (let start = 0; start < drafts.length; start += MAX_UPLOAD_ROWS) {
    const part = drafts.slice(start, start + MAX_UPLOAD_ROWS);
    const written = await writeCp932Csv(HEADER, part, (draft, index) => ({
      line: start + index + 1,
      cells: [draft.orderNumber, '', '', draft.parcelNumber, draft.carrier, draft.date],
    }));
    if (!written.ok) return written;
    const number = drafts.length > MAX_UPLOAD_ROWS ? `_${files.length + 1}` : '';
    files.push({ name: `${name}${number}.csv`, rows: part.length, blob: written.value });
  }
  return { ok: true, value: files };
}

function checkDrafts(drafts: readonly ShipmentDraft[], now: Instant): CsvProblem[] {
  const seen = new Map<string, number>();
  return drafts.flatMap((draft, index) => {
    const line = index + 1;
    const problems: CsvProblem[] = [];
    const refuse = (code: CsvProblem['code'], column: (typeof HEADER)[number], why: string) =>
      problems.push(stop(code, `${line}行目の「${column}」${why}`, { line, column }));

    const ordered = ORDER_NUMBER.exec(draft.orderNumber);
    const orderedAt = ordered && parseJapanDatetime(`${ordered[1]}-${ordered[2]}-${ordered[3]}T00:00:00`);
    if (!orderedAt) refuse('bad-value', '注文番号', 'が楽天の注文番号ではありません。');
    else if (now - orderedAt > MAX_AGE_DAYS * DAY) {
      refuse('bad-value', '注文番号', `の注文は ${MAX_AGE_DAYS}日より前なので、RMSが受け付けません。`);
    }
    const damage = excelDamage(draft.parcelNumber, 'digits', line, 'お荷物伝票番号');
    const parcelFault = parcelNumberFault(draft.parcelNumber);
    if (damage) problems.push(damage);
    else if (parcelFault) refuse(parcelFault.code, 'お荷物伝票番号', parcelFault.why);
    if (!CARRIERS.has(draft.carrier))
      refuse('unknown-value', '配送会社', 'が楽天の配送会社コードではありません。');
    const compact = draft.date.replaceAll('-', '');
    if (draft.date.length !== 10 || !isCompactDate(compact)) {
      refuse('bad-value', '発送日', 'が日付（例 2026-11-20）ではありません。');
    }
    const key = `${draft.orderNumber}/${draft.parcelNumber}`;
    const earlier = seen.get(key);
    if (earlier)
      refuse('duplicate', 'お荷物伝票番号', `が ${earlier}行目と同じです。1つだけ残してください。`);
    else seen.set(key, line);
    return problems;
  });
}

function parcelNumberFault(parcelNumber: string): { code: CsvProblem['code']; why: string } | undefined {
  if (FORMULA.test(parcelNumber)) {
    return {
      code: 'formula',
      why: 'が計算式の形です。表計算ソフトで動くおそれがあるため、書き出しません。',
    };
  }
  if (parcelNumber.length > MAX_PARCEL_NUMBER) {
    return { code: 'bad-value', why: `が ${MAX_PARCEL_NUMBER}文字を超えています。` };
  }
  return PARCEL_NUMBER.test(parcelNumber)
    ? undefined
    : { code: 'bad-value', why: 'が伝票番号の形（数字・英字・ハイフン）ではありません。' };
}
