import type { ColumnNames } from './header';

/** The seven columns in the export's order (S-180); further names are older ones and what scans made of them (T-7). */
export const GOQ_COLUMNS = {
  orderNumber: ['受注番号', '注文番号', '受注No'],
  status: ['受注ステータス', 'ステータス', '受注ステ一タス'],
  deliveryDate: ['配送日', '発送日', '出荷日'],
  parcelNumber: [
    'お荷物伝票番号',
    'お荷物伝葉番号',
    '荷物伝票番号',
    '送り状伝票番号',
    '送り状番号',
    '伝票番号',
  ],
  recordNumber: ['レコードナンバー', 'レコ一ドナンバ一', 'レコードNo', 'レコード番号'],
  taxRecalc: ['消費税再計算フラグ', '消費税再計算'],
  carrier: ['配送会社', '配送会社コード', '配送業者'],
} as const satisfies ColumnNames<string>;
export type GoqField = keyof typeof GOQ_COLUMNS;
/** The fields in the columns' order. */
export const GOQ_FIELDS = Object.keys(GOQ_COLUMNS) as GoqField[];

/** One row of GoQ's export. Texts as in the file, blanks removed; numbers stay text (D-4). */
export type GoqRow = Record<GoqField, string> & {
  /** Line in the file; the header is line 1. */
  line: number;
};

/** Whether two rows say the same, wherever they stand. */
export function sameRow(one: GoqRow, other: GoqRow): boolean {
  return GOQ_FIELDS.every((field) => one[field] === other[field]);
}

/** A row's cells in the columns' order. */
export function cellsOf(row: GoqRow): string[] {
  return GOQ_FIELDS.map((field) => row[field]);
}
