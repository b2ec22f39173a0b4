import { findRakutenOrderNumbers } from '../orders/order-key';
import {
  suggestMapping,
  unnamedColumns,
  type ColumnMapping,
  type OrderMapping,
  type ShipmentMapping,
} from './column-mapping';
import { GOQ_COLUMNS } from './goq-row';
import { findColumns, wrongHeader } from './header';
import { ORDER_PRESETS, SHIPMENT_PRESETS } from './mapping-presets';
import { ORDER_COLUMNS } from './order-columns';
import { stop, type CsvProblem } from './problem';
import { readCsv } from './read';
import { readMail } from './mail';
import { readUploadResults } from './result-mail';

/** What a picked file is, told by its first lines alone. */
export type FileKind =
  | { is: 'goq-export' }
  | { is: 'order-download' }
  | { is: 'carrier-list'; mapping: ShipmentMapping; chosen: boolean }
  | { is: 'mapped-orders'; mapping: OrderMapping; chosen: boolean }
  | { is: 'result-mail'; text: string }
  /** For the mapping screen. */
  | { is: 'other' }
  | { is: 'unusable'; problem: CsvProblem };

const LONGEST_MAIL = 1024 * 1024;
const SEEN = stop('wrong-file', 'only the first rows were wanted');

/** Recognises a file. `mappings` are those that a person made; one that fits goes before every preset. */
export async function recogniseFile(file: File, mappings: readonly ColumnMapping[]): Promise<FileKind> {
  if (file.size < LONGEST_MAIL && !/\.csv$/i.test(file.name)) {
    const text = await readMail(file);
    if (readUploadResults(text).length > 0) return { is: 'result-mail', text };
  }
  const { header, first, problem } = await readHead(file);
  if (header.length === 0 && problem) return { is: 'unusable', problem };
  const kind = kindOfHeader(header, first, mappings);
  if (kind) return kind;
  if (problem) return { is: 'unusable', problem };
  const wrong = wrongHeader(header, '受注番号や伝票番号');
  // A known file that nothing here reads, or one with a wrong code page: no mapping would help.
  if (wrong.code === 'wrong-encoding' || wrong.message.startsWith('これは')) {
    return { is: 'unusable', problem: wrong };
  }
  return { is: 'other' };
}

/** The columns of a file, and what the cells below look like; for the mapping screen. */
export async function readColumns(file: Blob): Promise<{ header: string[]; shapes: string[] }> {
  const { header, first } = await readHead(file);
  return { header, shapes: (first ?? []).map(shapeOf) };
}

type Head = { header: string[]; first?: string[]; problem?: CsvProblem };

async function readHead(file: Blob): Promise<Head> {
  const head: Head = { header: [] };
  const read = await readCsv(file, {
    header: (cells) => {
      head.header = cells;
      return undefined;
    },
    row: (cells) => {
      head.first = cells;
      return SEEN;
    },
    uses: () => false,
  });
  if (!read.ok && read.error !== SEEN) head.problem = read.error;
  return head;
}

function kindOfHeader(
  header: readonly string[],
  first: readonly string[] | undefined,
  mappings: readonly ColumnMapping[],
): FileKind | undefined {
  const goq = findColumns(header, GOQ_COLUMNS);
  if (goq.recordNumber !== undefined || goq.taxRecalc !== undefined) return { is: 'goq-export' };
  const order = findColumns(header, ORDER_COLUMNS);
  if (order.number !== undefined && order.progress !== undefined && order.orderedAt !== undefined) {
    return { is: 'order-download' };
  }
  const names = [...header, ...(isData(header) ? unnamedColumns(header.length) : [])];
  const chosen = mappings.find((mapping) =>
    Object.values<string>(mapping.columns).every((name) => names.includes(name)),
  );
  const presets = [...SHIPMENT_PRESETS, ...ORDER_PRESETS].map((preset) => preset.mapping);
  const mapping = chosen ?? suggestMapping<ColumnMapping>(names, presets);
  if (
    !mapping ||
    (mapping.for === 'shipments' && !mapping.hasHeader && first === undefined && !isData(header))
  )
    return undefined;
  const isChosen = chosen !== undefined;
  return mapping.for === 'orders'
    ? { is: 'mapped-orders', mapping, chosen: isChosen }
    : { is: 'carrier-list', mapping, chosen: isChosen };
}

/** A file without a header starts with an order number or a date. */
function isData(cells: readonly string[]): boolean {
  return cells.some(
    (cell) => findRakutenOrderNumbers(cell).length > 0 || /^\d{4}[/-]\d{1,2}[/-]\d{1,2}/.test(cell),
  );
}

/** What a cell looks like, never what it says: it may hold a name or an address. */
function shapeOf(cell: string): string {
  const text = cell.trim();
  if (text === '') return '空';
  if (findRakutenOrderNumbers(text).length > 0) return '楽天の受注番号';
  if (/^\d{4}[/-]?\d{1,2}[/-]?\d{1,2}(?:[ T][\d:]+)?$/.test(text) && text.length !== 7) return '日付';
  if (/^\d+$/.test(text)) return `数字 ${text.length}桁`;
  return /^[\dA-Za-z-]+$/.test(text) ? '英数字' : '文字';
}
