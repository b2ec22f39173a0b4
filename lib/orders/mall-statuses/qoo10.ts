import type { MallStatus } from '../mall-status';

/**
 * Qoo10's ShippingStatus in the words of QSM, from payment to delivery (other-malls-api.md §4). A code with C is a claim's: it
 * stands over the shipping status while the cart is being cancelled.
 */
export const QOO10_STATUSES = [
  { code: '1', label: '配送待ち', progress: 200 },
  { code: '2', label: '配送要請', progress: 100 },
  { code: '3', label: '配送準備', progress: 300 },
  { code: '4', label: '配送中', progress: 500 },
  { code: '5', label: '配送完了', progress: 500 },
  { code: 'C1', label: 'キャンセル要請', progress: 800 },
  { code: 'C2', label: 'キャンセル中', progress: 800 },
  { code: 'C3', label: 'キャンセル完了', progress: 900 },
  { code: 'C16', label: '未入金キャンセル', progress: 900 },
] as const satisfies readonly MallStatus[];
