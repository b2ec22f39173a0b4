import type { MallStatus } from '../mall-status';

/**
 * MakeShop's deliveryStatus (N, Y, R, C), with the payment where nothing is sent yet: what is not paid is 入金待ち or a 仮注文, which
 * the API does not tell apart, and not to be shipped (other-malls-api.md §5). Words of MakeShop's manual (処理状況).
 */
export const MAKESHOP_STATUSES = [
  { code: 'N', label: '未処理', progress: 300 },
  { code: 'N-unpaid', label: '仮注文・入金待ち', progress: 200 },
  { code: 'Y', label: '配送', progress: 500 },
  { code: 'R', label: '返送', progress: 500 },
  { code: 'C', label: '注文キャンセル', progress: 900 },
] as const satisfies readonly MallStatus[];
