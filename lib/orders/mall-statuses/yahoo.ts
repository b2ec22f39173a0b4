import type { MallStatus } from '../mall-status';

/**
 * Yahoo!'s bucket of an order in the words of ストアクリエイターPro (other-malls-api.md §1.3): OrderStatus, with N while nobody has seen
 * it, and with the ShipStatus where it is in progress. F and P are told by other fields and stand over it.
 */
export const YAHOO_STATUSES = [
  { code: 'N1', label: '新規予約', progress: 100 },
  { code: 'N2', label: '新規注文', progress: 100 },
  { code: '1', label: '予約', progress: 200 },
  { code: '2-0', label: '処理中（出荷不可）', progress: 200 },
  { code: '2-1', label: '処理中（出荷可）', progress: 300 },
  { code: '2-2', label: '処理中（出荷処理中）', progress: 300 },
  { code: '2-3', label: '処理中（出荷済み）', progress: 500 },
  { code: '2-4', label: '処理中（着荷済み）', progress: 500 },
  { code: '3', label: '保留', progress: 200 },
  { code: '4', label: 'キャンセル', progress: 900 },
  { code: '5', label: '完了', progress: 500 },
  { code: '0', label: '未入力', progress: 200 },
  { code: '8', label: '繰上げ同意待ち', progress: 200 },
  { code: 'F1', label: '不正保留（審査中）', progress: 200 },
  { code: 'F3', label: '不正保留（悪用確定）', progress: 200 },
  // What is shipped are the orders that it was split into.
  { code: 'P', label: '分割済み', progress: 900 },
] as const satisfies readonly MallStatus[];
