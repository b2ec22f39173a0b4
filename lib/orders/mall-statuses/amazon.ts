import type { MallStatus } from '../mall-status';

/** fulfillmentStatus of the Orders API 2026-01-01 and Seller Central's words (other-malls-api.md §3.3). */
export const AMAZON_STATUSES: readonly MallStatus[] = [
  { code: 'PENDING_AVAILABILITY', label: '予約（発売前）', progress: 200 },
  { code: 'PENDING', label: '保留中', progress: 200 },
  { code: 'UNSHIPPED', label: '未出荷', progress: 300 },
  { code: 'PARTIALLY_SHIPPED', label: '一部出荷', progress: 300 },
  { code: 'SHIPPED', label: '出荷済み', progress: 500 },
  { code: 'CANCELLED', label: 'キャンセル済み', progress: 900 },
  // Amazon's own stock only; a person has to look at it.
  { code: 'UNFULFILLABLE', label: '出荷不可', progress: 800 },
];
