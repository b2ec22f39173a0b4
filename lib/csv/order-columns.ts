import type { ColumnNames } from './header';

/**
 * The columns of RMS's order download that we read, and no others: the allow-list that keeps personal data out
 * (design.md §1.3, rakuten-rms-api.md §7). First today's name, then older ones.
 */
export const ORDER_COLUMNS = {
  number: ['注文番号', '受注番号'],
  progress: ['ステータス', '受注ステータス'],
  subStatusId: ['サブステータスID'],
  orderedAt: ['注文日時'],
  confirmedAt: ['注文確認日時'],
  fixedAt: ['注文確定日時'],
  shippingInstructedAt: ['発送指示日時'],
  shipmentReportedAt: ['発送完了報告日時'],
  cancelDue: ['キャンセル期限日'],
  type: ['注文種別'],
  payment: ['支払方法名', '決済方法'],
  delivery: ['配送方法'],
  deliveryClass: ['配送区分'],
  goods: ['商品合計金額'],
  postage: ['送料合計'],
  codFee: ['代引料合計'],
  total: ['合計金額'],
  billed: ['請求金額'],
  points: ['ポイント利用額'],
  coupons: ['クーポン利用総額'],
  packageId: ['送付先ID'],
  packagePostage: ['送付先送料'],
  packageCodFee: ['送付先代引料'],
  packageGoods: ['送付先商品合計金額'],
  packageTotal: ['送付先合計金額'],
  prefecture: ['送付先住所都道府県'],
  units: ['個数'],
  wishDate: ['お届け日指定'],
  wishTime: ['お届け時間帯'],
  severalDestinations: ['複数送付先フラグ'],
  island: ['離島フラグ'],
  mallChecking: ['楽天確認中フラグ'],
  caution: ['警告表示タイプ'],
  editedByBuyer: ['購入履歴修正有無フラグ'],
  asuraku: ['あす楽希望フラグ', 'あす楽希望'],
  drug: ['医薬品受注フラグ'],
} as const satisfies ColumnNames<string>;
export type OrderField = keyof typeof ORDER_COLUMNS;

/** Without one of these an order's details cannot be told; then only number, time and progress are kept. */
export const DETAIL_FIELDS: readonly OrderField[] = [
  'type',
  'payment',
  'delivery',
  'goods',
  'postage',
  'codFee',
  'total',
  'billed',
  'packageId',
  'packagePostage',
  'packageCodFee',
  'packageGoods',
  'packageTotal',
  'units',
];

/** Names of payment methods as the download writes them, with Rakuten's code (rakuten-rms-api.md §6). */
export const PAYMENTS: readonly {
  name: RegExp;
  code: number;
  /** 楽天共通決済, not the shop's own. */ common: boolean;
}[] = [
  { name: /^クレジットカード/, code: 1, common: true },
  { name: /^代金引換/, code: 2, common: false },
  { name: /^ショッピングクレジット|^ローン/, code: 4, common: false },
  { name: /^オートローン/, code: 5, common: false },
  { name: /^リース/, code: 6, common: false },
  { name: /^請求書払い/, code: 7, common: false },
  { name: /^ポイント/, code: 8, common: true },
  { name: /^銀行振込/, code: 9, common: true },
  { name: /^Apple ?Pay/i, code: 12, common: true },
  { name: /^セブンイレブン/, code: 13, common: true },
  { name: /^(?:ローソン|ファミリーマート)/, code: 14, common: true },
  { name: /^後払い決済/, code: 21, common: true },
  { name: /^Alipay/i, code: 27, common: true },
  { name: /^PayPal/i, code: 17, common: true },
];

/** One of the 47 or 国外; anything else in that cell could be part of an address and is dropped. */
export function prefectureOf(text: string): string | undefined {
  return /^(?:北海道|東京都|(?:大阪|京都)府|[一-龠]{2,3}県|国外)$/.test(text) ? text : undefined;
}
