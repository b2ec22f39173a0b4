import type { MallStatus } from '../mall-status';

/** The words of ポンパレモール's older manuals (other-malls-api.md §8); its files are read, the mall itself is reported closed. */
export const PONPARE_STATUSES: readonly MallStatus[] = [
  { code: '発送前入金待ち', label: '発送前入金待ち', progress: 200 },
  { code: '発送待ち', label: '発送待ち', progress: 300 },
  { code: '発送後入金待ち', label: '発送後入金待ち', progress: 500 },
  { code: '処理済み', label: '処理済み', progress: 700 },
];
