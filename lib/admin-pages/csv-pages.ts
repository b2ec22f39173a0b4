import { parseJapanDatetime } from '../japan-time';
import type { Instant } from '../orders/basics';
import type { UploadKind } from '../orders/csv-run';
import { AnchorFinder, type PageFamily } from './family';
import { LABELS } from './labels';
import { controlOf, labelled, OURS, type Page } from './page';
import { normaliseLabel } from './text';

/** ［ダウンロード］ of one kind on GoQ's データ書出 (S-173). */
export type ExportDownload = { kind?: UploadKind; label: string; rows?: number; control: Element };

/** One section of RMS's データアップロード: its file field and its first アップロード (S-206…S-208). */
export type UploadSection = { kind?: UploadKind; input: HTMLInputElement; button?: Element };

/** What a page of 書出し → 取込 is, and what stands on it. */
export type CsvPage =
  | { at: 'export'; createdAt?: Instant; downloads: ExportDownload[] }
  | { at: 'menu' }
  | { at: 'upload'; sections: UploadSection[] }
  /** S-210…S-213: the second アップロード cannot be taken back. */
  | { at: 'confirm'; fileName?: string; rows?: number; button?: Element }
  | { at: 'started' }
  | { at: 'history'; text: string };

const KIND_WORDS: readonly (readonly [RegExp, UploadKind])[] = [
  [/発送完了報告/, 'report'],
  [/共同購入/, 'group'],
  [/オークション/, 'auction'],
  [/通常(?:購入|注文)/, 'normal'],
];
const CSV_PATH = '/rms/mall/csvdl/';

/** RMS データアップロード and the pages around it, on a host of its own. */
export const rmsCsvUpload: PageFamily = {
  kind: 'csv-upload',
  matches: (page) => page.url.pathname.startsWith(CSV_PATH),
  read(page, names) {
    const found = readCsvPage(page.document);
    const anchors = new AnchorFinder(page, names);
    const [section] = found?.at === 'upload' ? found.sections : [];
    anchors.add('file', section?.input);
    anchors.add('upload', section?.button ?? (found?.at === 'confirm' ? found.button : undefined));
    const expected =
      found?.at === 'upload'
        ? (['file', 'upload'] as const)
        : found?.at === 'confirm'
          ? (['upload'] as const)
          : [];
    return { rows: [], anchors: anchors.anchors, missing: anchors.missing(expected), problems: [] };
  },
};

/** GoQ データ書出 (S-172…S-179), told by its ［データ作成］. */
export const goqExport: PageFamily = {
  kind: 'csv-export',
  matches: (page) => createControl(page) !== undefined,
  read: () => ({ rows: [], anchors: {}, missing: [], problems: [] }),
};

const createControl = (page: Page) => labelled(page, LABELS.goqExportCreate).map(controlOf).find(Boolean);

/** Reads a page of 書出し → 取込 for the panel; undefined where it is none. */
export function readCsvPage(document: Document): CsvPage | undefined {
  const url = new URL(document.URL);
  const text = document.body.textContent.normalize('NFKC');
  if (url.hostname.endsWith('goqsystem.com')) return readExport(document, text);
  if (!url.pathname.startsWith(CSV_PATH)) return undefined;
  if (text.includes('アップロード内容確認')) return readConfirm(document, text);
  const sections = readSections(document);
  if (sections.length > 0) return { at: 'upload', sections };
  if (/アップロード(?:受付完了|処理を開始しました)/.test(text)) return { at: 'started' };
  if (/正常終了|お問い?合わ?せ番号/.test(text)) return { at: 'history', text };
  return { at: 'menu' };
}

function readExport(document: Document, text: string): CsvPage {
  const created = /作成日時\]?\s*(\d{4})\/(\d{1,2})\/(\d{1,2})\s+(\d{1,2}:\d{2}:\d{2})/.exec(text);
  const [, year = '', month = '', day = '', time = ''] = created ?? [];
  const createdAt = parseJapanDatetime(
    `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${time.padStart(8, '0')}`,
  );
  const downloads = controls(document, /^ダウンロード$/).map((control): ExportDownload => {
    const row = (control.closest('tr, li, p') ?? control.parentElement ?? control).textContent.normalize(
      'NFKC',
    );
    const kind = kindOf(row);
    const rows = /(\d[\d,]*)\s*件/.exec(row)?.[1];
    return {
      control,
      label: /通常注文|通常購入|オークション|共同購入/.exec(row)?.[0] ?? 'ファイル',
      ...(kind && { kind }),
      ...(rows !== undefined && { rows: toNumber(rows) }),
    };
  });
  return { at: 'export', downloads, ...(createdAt !== undefined && { createdAt }) };
}

function readConfirm(document: Document, text: string): CsvPage {
  const fileName = /ファイル名\s*:?\s*([^\s:][^\n]*?\.csv)/i.exec(text)?.[1];
  // The manual's picture reads レコード作業, today's screens say レコード件数 (S-213, T-7).
  const rows = /レコード[^\d]{0,16}?(\d[\d,]*)\s*件/.exec(text)?.[1];
  const button = controls(document, /^アップロード$/).at(-1);
  return {
    at: 'confirm',
    ...(fileName !== undefined && { fileName }),
    ...(rows !== undefined && { rows: toNumber(rows) }),
    ...(button && { button }),
  };
}

/** Every file field with the kind that the text before it names. */
function readSections(document: Document): UploadSection[] {
  const sections: UploadSection[] = [];
  let kind: UploadKind | undefined;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) kind = kindOf(node.nodeValue ?? '') ?? kind;
    else if (node instanceof HTMLInputElement && node.type === 'file') {
      const button = node.form && controls(node.form, /^アップロード$/)[0];
      sections.push({ input: node, ...(kind && { kind }), ...(button && { button }) });
    }
  }
  return sections;
}

function controls(root: ParentNode, label: RegExp): Element[] {
  const all = root.querySelectorAll('button, a, input[type="submit"], input[type="button"]');
  return [...all].filter((control) => {
    const text = control instanceof HTMLInputElement ? control.value : control.textContent;
    return !control.closest(`[${OURS}]`) && label.test(normaliseLabel(text));
  });
}

const kindOf = (text: string) => KIND_WORDS.find(([words]) => words.test(text))?.[1];
const toNumber = (text: string) => Number(text.replaceAll(',', ''));

/** Rows of a picked file below its header; blank lines do not count. The file's bytes go nowhere. */
export async function countRows(file: Blob): Promise<number> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let lines = 0;
  let filled = false;
  for (const byte of bytes) {
    if (byte === 0x0a || byte === 0x0d) {
      if (filled) lines += 1;
      filled = false;
    } else filled = true;
  }
  if (filled) lines += 1;
  return Math.max(lines - 1, 0);
}
