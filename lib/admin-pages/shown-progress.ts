import { PROGRESS_LABELS, PROGRESSES, type Progress } from '../orders/progress';
import type { PageRow, PageSnapshot } from './page-snapshot';

/** GoQ shows 【楽天処理済】 from 発送待ち on (S-058, S-069). */
const GOQ_MARKS: Record<string, Progress> = { '【楽天処理中】': 200, '【楽天処理済】': 300 };

/**
 * The progress that the page itself tells of an order: GoQ's mark, or the RMS tab or detail in view. GoQ's own states are
 * shop-made; of them only those that bear one of Rakuten's names say anything. undefined where the page tells nothing.
 */
export function shownProgress(
  { statusText }: Pick<PageRow, 'statusText'>,
  { status }: Pick<PageSnapshot, 'status'>,
): Progress | undefined {
  const marked = statusText === undefined ? undefined : GOQ_MARKS[statusText];
  return marked ?? PROGRESSES.find((progress) => PROGRESS_LABELS[progress] === status);
}
