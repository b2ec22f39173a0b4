import type { Act } from './journal-entry';
import type { MallId } from './order-key';
import { isCancelled, type Progress } from './progress';

/**
 * What comes of a shipment report. 'job': the mall takes it as a job, so that only the order's own rows prove it. 'shipped': it
 * answers at once, and the order is 発送済. 'noted': it answers at once, and the order holds the parcel without moving on.
 */
type Reporting = 'job' | 'shipped' | 'noted';

type Acts = {
  /** The progress that 注文確認 makes of an order. */
  confirm?: Progress;
  'fix-fee'?: true;
  'report-shipment'?: Reporting;
  /** One call of ours is many of the mall's, one a line of each order. */
  lineByLine?: true;
};

/** What can be written to each mall; a mall that is absent is only read (docs/malls.md). */
const ACTS: Partial<Record<MallId, Acts>> = {
  rakuten: { confirm: 200, 'fix-fee': true, 'report-shipment': 'job' },
  yahoo: { 'report-shipment': 'shipped' },
  'au-pay': { 'report-shipment': 'noted' },
  amazon: { 'report-shipment': 'shipped' },
  qoo10: { confirm: 300, 'report-shipment': 'shipped', lineByLine: true },
};

/** Whether an act can reach the mall from here. */
export const canDo = (mall: MallId, act: Act): boolean => ACTS[mall]?.[act] !== undefined;

/** The progress of an order that the shop has just confirmed: 楽天処理中; 配送準備 at Qoo10, whose 200 comes before. */
export const confirmedProgress = (mall: MallId): Progress => ACTS[mall]?.confirm ?? 200;

/** Whether an order of this progress has been confirmed by the shop, as this mall goes. */
export const isConfirmedAt = (mall: MallId, progress: Progress): boolean =>
  progress >= confirmedProgress(mall) && !isCancelled(progress);

export const reportingAt = (mall: MallId): Reporting | undefined => ACTS[mall]?.['report-shipment'];

export const isLineByLine = (mall: MallId): boolean => ACTS[mall]?.lineByLine ?? false;
