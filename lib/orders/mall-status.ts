import { AMAZON_STATUSES } from './mall-statuses/amazon';
import { AU_PAY_STATUSES } from './mall-statuses/au-pay';
import { MAKESHOP_STATUSES } from './mall-statuses/makeshop';
import { QOO10_STATUSES } from './mall-statuses/qoo10';
import { PONPARE_STATUSES } from './mall-statuses/ponpare';
import { YAHOO_STATUSES } from './mall-statuses/yahoo';
import type { MallId } from './order-key';
import { isCancelled, PROGRESS_LABELS, type Progress } from './progress';

/**
 * One status of a mall: its own code, the words of its admin screen, and the progress that it means to us. Several codes may mean
 * one progress.
 */
export type MallStatus = { code: string; label: string; progress: Progress };

/** The statuses of each mall that has others than Rakuten's (other-malls-api.md). */
const STATUSES: Partial<Record<MallId, readonly MallStatus[]>> = {
  amazon: AMAZON_STATUSES,
  'au-pay': AU_PAY_STATUSES,
  qoo10: QOO10_STATUSES,
  makeshop: MAKESHOP_STATUSES,
  ponpare: PONPARE_STATUSES,
  yahoo: YAHOO_STATUSES,
};

/** The status that a file of the mall names by its code or in the words of its admin screen; undefined for any other word. */
export const statusNamed = (mall: MallId, word: string): MallStatus | undefined =>
  STATUSES[mall]?.find(({ code, label }) => code === word || label === word);

/** What the mall's admin screen calls the status of an order; all that the progress can mean where no more is known. */
export function statusWord({
  mall,
  progress,
  mallStatus,
}: {
  mall: MallId;
  progress: Progress;
  mallStatus?: string | undefined;
}): string {
  const own = STATUSES[mall]?.find((status) => status.code === mallStatus && status.progress === progress);
  if (own) return own.label;
  // A buyer's request to cancel may stand over a status of the mall's own.
  return isCancelled(progress) ? PROGRESS_LABELS[progress] : progressWord(mall, progress);
}

/** What the mall's admin screen calls a progress: all of its statuses that mean it. Rakuten's word where it has none. */
export function progressWord(mall: MallId, progress: Progress): string {
  const own = STATUSES[mall]?.filter((status) => status.progress === progress) ?? [];
  return own.length > 0 ? [...new Set(own.map(({ label }) => label))].join('・') : PROGRESS_LABELS[progress];
}
