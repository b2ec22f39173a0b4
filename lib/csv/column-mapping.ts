import type { MallId } from '../orders/order-key';
import type { Progress } from '../orders/progress';
import { isPersonalColumn, plainName } from './header';
import { stop, type CsvProblem } from './problem';

/** What a column of an order CSV can be read as. Nothing personal is on the list, so nothing personal can be mapped. */
export const ORDER_TARGETS = {
  orderNumber: '受注番号',
  orderedAt: '注文日時',
  status: 'ステータス',
  goods: '商品合計金額',
  postage: '送料',
  codFee: '代引手数料',
  paymentCharge: '決済手数料',
  billed: '請求合計金額',
  points: 'ポイント利用額',
  payment: '決済方法',
  delivery: '配送方法',
  prefecture: 'お届け先の都道府県',
  units: '数量',
  wishDate: 'お届け希望日',
  wishTime: 'お届け希望時間',
} as const;
export type OrderTarget = keyof typeof ORDER_TARGETS;

/** What a column of a carrier's shipment list can be read as. */
export const SHIPMENT_TARGETS = {
  orderNumber: '受注番号（お客様管理番号）',
  parcelNumber: '伝票番号',
  date: '発送日',
  carrier: '配送会社のコード',
} as const;
export type ShipmentTarget = keyof typeof SHIPMENT_TARGETS;

/** How the columns of one kind of file are read. Plain data: the caller keeps it per shop. */
export type OrderMapping = {
  for: 'orders';
  label: string;
  mall: MallId;
  /** The progress that orders of this file have: such a file holds none in Rakuten's terms. */
  progress: Progress;
  columns: Partial<Record<OrderTarget, string>>;
};
export type ShipmentMapping = {
  for: 'shipments';
  label: string;
  /** false: the file starts with data; columns are then named 1列目, 2列目 … */
  hasHeader: boolean;
  /** Rakuten's code where the file has no such column. */
  carrier?: string;
  columns: Partial<Record<ShipmentTarget, string>>;
};
export type ColumnMapping = OrderMapping | ShipmentMapping;

/** Fields without which a file of that use cannot be read. */
const NEEDED = {
  orders: ['orderNumber', 'orderedAt', 'billed'],
  shipments: ['orderNumber', 'parcelNumber', 'date'],
} as const satisfies { orders: readonly OrderTarget[]; shipments: readonly ShipmentTarget[] };

/** The names by which columns without a header are mapped: 1列目, 2列目 … */
export function unnamedColumns(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${index + 1}列目`);
}

/** The column that a mapping names for each field, or why it does not fit the file's header any more. */
export function locateColumns(
  mapping: ColumnMapping,
  header: readonly string[],
):
  | { ok: true; at: Partial<Record<OrderTarget | ShipmentTarget, number>> }
  | { ok: false; problem: CsvProblem } {
  const targets = mapping.for === 'orders' ? ORDER_TARGETS : SHIPMENT_TARGETS;
  const columns = mapping.columns as Partial<Record<OrderTarget | ShipmentTarget, string>>;
  const labels = targets as Partial<Record<OrderTarget | ShipmentTarget, string>>;
  const refuse = (code: CsvProblem['code'], message: string) =>
    ({ ok: false, problem: stop(code, message, { line: 1 }) }) as const;

  const unmapped = NEEDED[mapping.for].find((target) => columns[target] === undefined);
  if (unmapped) return refuse('columns-missing', `「${labels[unmapped]}」の列を選んでください。`);
  if (mapping.for === 'shipments' && columns.carrier === undefined && mapping.carrier === undefined) {
    return refuse('columns-missing', '配送会社を選んでください。');
  }
  const plain = header.map(plainName);
  const at: Partial<Record<OrderTarget | ShipmentTarget, number>> = {};
  for (const [target, name] of Object.entries(columns) as [OrderTarget | ShipmentTarget, string][]) {
    if (!(target in targets)) continue;
    if (isPersonalColumn(name)) {
      return refuse(
        'wrong-file',
        `「${name}」は氏名・住所などの列なので読み込みません。別の列を選んでください。`,
      );
    }
    const index = plain.indexOf(plainName(name));
    if (index === -1) {
      return refuse(
        'columns-missing',
        `「${labels[target]}」に選んである「${name}」の列がこのファイルにありません。列の対応づけを直してください。`,
      );
    }
    at[target] = index;
  }
  return { ok: true, at };
}

/**
 * The mapping that fits a header best, reduced to the columns that the file has; undefined where none has all needed
 * ones. For presets: a mapping that a person chose is used as it is, so that a vanished column is noticed.
 */
export function suggestMapping<Mapping extends ColumnMapping>(
  header: readonly string[],
  mappings: readonly Mapping[],
): Mapping | undefined {
  const names = new Set(header.map(plainName));
  const reduced = mappings.map((mapping) => {
    const present = Object.entries<string>(mapping.columns).filter(([, name]) => names.has(plainName(name)));
    return { ...mapping, columns: Object.fromEntries(present) };
  });
  return reduced
    .filter((mapping) => NEEDED[mapping.for].every((target) => target in mapping.columns))
    .toSorted((one, other) => Object.keys(other.columns).length - Object.keys(one.columns).length)[0];
}
