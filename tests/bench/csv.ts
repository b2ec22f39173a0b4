import Papa from 'papaparse';
import { encodeCp932 } from '@/lib/csv/cp932';
import { readGoqExport } from '@/lib/csv/goq-export';
import { writeGoqUpload } from '@/lib/csv/goq-upload';
import type { GoqRow } from '@/lib/csv/goq-row';
import { ORDER_COLUMNS } from '@/lib/csv/order-columns';
import { readOrderDownload } from '@/lib/csv/order-download';

/** Milliseconds of ours and of the floor it is measured against; `limit` is the ratio that may not be passed. */
export type CsvMeasure = {
  name: string;
  rows: number;
  ours: number;
  floor: number;
  ratio: number;
  limit: number;
};

const READ_LIMIT = 2.5;
const WRITE_LIMIT = 2;
const ROUNDS = 9;
const SHOP = { mall: 'rakuten', id: 'shop', prefix: '123456' } as const;
const NOW = Date.UTC(2026, 10, 20);

/** GoQ's seven-column export with `rows` rows, as CP932 bytes. */
export function goqExportBytes(rows: number): Uint8Array<ArrayBuffer> {
  const lines = [
    '受注番号,受注ステータス,配送日,お荷物伝票番号,レコードナンバー,消費税再計算フラグ,配送会社',
  ];
  for (let index = 0; index < rows; index++) {
    const serial = String(index).padStart(10, '0');
    const shipped = `処理済,20261119,${400_000_000_000 + index * 7}`;
    const state = index % 5 === 0 ? '発送待ち,20261120,' : shipped;
    lines.push(`123456-20261118-${serial},${state},${100_000_000 + index},0,100${(index % 3) + 1}`);
  }
  return cp932(lines);
}

/** RMS's full order download with `rows` item lines, two an order, every cell quoted, as CP932 bytes. */
export function orderDownloadBytes(rows: number): Uint8Array<ArrayBuffer> {
  const personal = [
    '注文者姓',
    '注文者名',
    '注文者電話番号1',
    '注文者メールアドレス',
    '送付先姓',
    '商品名',
    'コメント',
  ];
  const header = [...Object.values(ORDER_COLUMNS).map((names) => names[0]), ...personal];
  const lines = [quoted(header)];
  for (let index = 0; index < rows; index++) {
    const number = `123456-20261118-${String(Math.floor(index / 2)).padStart(10, '0')}`;
    const cells: Record<string, string> = {
      注文番号: number,
      ステータス: '300',
      注文日時: '2026-11-18 10:00:00',
      注文確認日時: '2026-11-18 10:40:00',
      注文確定日時: '2026-11-18 10:45:00',
      支払方法名: 'クレジットカード',
      配送方法: '宅配便',
      送付先住所都道府県: '東京都',
      注文者姓: '見本',
      注文者名: '太郎',
      注文者メールアドレス: 'sample@example.invalid',
      送付先姓: '見本',
      商品名: '国産はちみつ 500g',
      コメント: '[配送日時指定:]\n指定なし',
    };
    lines.push(quoted(header.map((name) => cells[name] ?? (/日時|日$|指定|時間帯/.test(name) ? '' : '1'))));
  }
  return cp932(lines);
}

const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(',');

function cp932(lines: readonly string[]): Uint8Array<ArrayBuffer> {
  const encoded = encodeCp932(`${lines.join('\r\n')}\r\n`);
  if (!encoded.ok) throw new Error(`not CP932 at ${encoded.index}`);
  return encoded.bytes;
}

/** Decode + parse + check of GoQ's export against TextDecoder + PapaParse alone. */
export async function measureGoqRead(rows = 100_000): Promise<CsvMeasure> {
  const bytes = goqExportBytes(rows);
  return measure(
    'csv: read GoQ export',
    rows,
    READ_LIMIT,
    () => parseAlone(bytes),
    async () => {
      const read = await readGoqExport(new Blob([bytes]));
      if (!read.ok || read.value.rows.length !== rows || read.value.problems.stops > 0)
        throw new Error('misread');
    },
  );
}

/** Decode + parse + grouping of RMS's order download against TextDecoder + PapaParse alone. */
export async function measureOrderRead(rows = 100_000): Promise<CsvMeasure> {
  const bytes = orderDownloadBytes(rows);
  return measure(
    'csv: read order download',
    rows,
    READ_LIMIT,
    () => parseAlone(bytes),
    async () => {
      const read = await readOrderDownload(new Blob([bytes]), SHOP, NOW);
      if (!read.ok || read.value.lines !== rows) throw new Error('misread');
    },
  );
}

/** Writing the upload file as CP932 against Papa.unparse alone. */
export async function measureGoqWrite(rows = 100_000): Promise<CsvMeasure> {
  const read = await readGoqExport(new Blob([goqExportBytes(rows)]));
  if (!read.ok) throw new Error('misread');
  const goqRows: GoqRow[] = read.value.rows;
  const cells = goqRows.map(({ line: _line, ...row }) => Object.values(row));
  return measure(
    'csv: write upload',
    rows,
    WRITE_LIMIT,
    () => void Papa.unparse(cells, { newline: '\r\n' }),
    async () => {
      const written = await writeGoqUpload(goqRows);
      if (!written.ok) throw new Error('not written');
    },
  );
}

function parseAlone(bytes: Uint8Array): void {
  Papa.parse(new TextDecoder('shift_jis').decode(bytes));
}

/** The best of alternating rounds after one warm-up: whatever else runs on the machine only ever adds. */
async function measure(
  name: string,
  rows: number,
  limit: number,
  floorWork: () => void,
  ourWork: () => Promise<void>,
): Promise<CsvMeasure> {
  const floors: number[] = [];
  const ourTimes: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const start = performance.now();
    floorWork();
    const between = performance.now();
    await ourWork();
    const end = performance.now();
    if (round === 0) continue;
    floors.push(between - start);
    ourTimes.push(end - between);
  }
  const floor = Math.min(...floors);
  const ours = Math.min(...ourTimes);
  return { name, rows, ours, floor, ratio: ours / floor, limit };
}
