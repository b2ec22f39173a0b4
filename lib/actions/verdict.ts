import type { PreviewLine, PreviewRequest } from '../messages';
import type { Instant, Json } from '../orders/basics';
import type { LeftOut, LeftOutReason } from '../orders/journal-entry';
import { type OrderKey, otherMall } from '../orders/order-key';
import type { Progress } from '../orders/progress';
import type { Trouble } from '../orders/trouble';
import type { ShopKey } from '../store/journal';
import type { ActionDeps } from './action-deps';
import type { FeeRate } from './fee-table';
import type { StoredPreview } from './preview';
import type { ActingShop } from './routing';

/**
 * `tab` names the page that asked: only from there can the preview be acted on. `auto`: nobody presses; every order is read in
 * full first.
 */
export type Asked<Request extends PreviewRequest = PreviewRequest> = Request & {
  tab: string;
  auto?: boolean;
};

/** An order that a press would act on, as the journal will keep it. */
export type PlanLine = { order: OrderKey; clockOffset: number; before: Json; after: Json };

export type Verdict = { send: PreviewLine; plan: PlanLine } | { leftOut: LeftOut };

/** What becomes of each number asked for. `amountsAt`: the oldest reading that amounts rest on, where it is older than this one. */
export type Judgement = { verdicts: Map<string, Verdict>; troubles: Trouble[]; amountsAt?: Instant };

/** Where previews outlive the worker. */
export type PreviewStore = {
  save(stored: StoredPreview): Promise<void>;
  load(previewId: string): Promise<StoredPreview | undefined>;
};

export type PreviewDeps = ActionDeps & {
  previews: PreviewStore;
  shops(): Promise<ActingShop[]>;
  /** The shop's own 送料表. */
  feeTable(shop: ShopKey): Promise<readonly FeeRate[]>;
  /** This PC's staff label. */
  by(): Promise<string>;
};

export function leftOut(
  { mall = 'rakuten', number }: Pick<LeftOut, 'mall' | 'number'>,
  why: LeftOutReason,
  progress?: Progress,
): { leftOut: LeftOut } {
  return { leftOut: { number, why, ...otherMall(mall), ...(progress && { progress }) } };
}
