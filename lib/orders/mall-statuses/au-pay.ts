import type { MallStatus } from '../mall-status';

/** The words of Wow!manager, which the API sends as they are (other-malls-api.md §2); a shop may have more of its own. */
const WORDS = [
  ['新規受付', 100],
  ['新規予約', 100],
  ['予約中', 200],
  ['発送前入金待ち', 200],
  ['与信待ち', 200],
  ['保留', 200],
  ['不正取引審査中', 200],
  ['審査保留', 200],
  ['審査NG', 200],
  ['発送待ち', 300],
  ['出荷待ち', 300],
  ['発送後入金待ち', 500],
  ['完了', 500],
  ['キャンセル受付中', 800],
  ['キャンセル', 900],
] as const;

export const AU_PAY_STATUSES = WORDS.map(([label, progress]) => ({
  code: label,
  label,
  progress,
})) satisfies readonly MallStatus[];
