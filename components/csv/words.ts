import type { ProblemCode } from '@/lib/csv/problem';

/** Headings of the damage report: what happened to these cells. */
export const DAMAGE: Readonly<Record<ProblemCode, string>> = {
  empty: '空のファイル',
  'header-only': '見出しだけのファイル',
  'too-big': '大きすぎるファイル',
  'wrong-file': '別のファイル',
  'wrong-encoding': '文字コード',
  'broken-bytes': '読めない文字',
  'open-quote': '閉じていない引用符',
  'columns-missing': 'ない列',
  'columns-moved': 'ずれた列',
  'excel-exponent': 'Excelで指数に変わった番号',
  'excel-decimal': '表計算ソフトで形が変わった数字',
  'excel-date': 'Excelで日付に変わった値',
  'excel-zeros': '先頭の 0 が消えた番号',
  'bad-value': '形が合わない値',
  'missing-value': '足りない値',
  duplicate: '重なり',
  'other-shop': '別の店舗の受注',
  formula: '計算式として動く値',
  unmappable: 'Shift_JIS にない文字',
  'unknown-value': '知らない値',
  'unexpected-value': '値の食い違い',
};

export const n = (count: number) => count.toLocaleString('ja-JP');
