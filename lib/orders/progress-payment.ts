import type { OrderFacts } from './import-state';
import type { Order } from './order';
import { isCancelled, type Progress } from './progress';

/**
 * 入金状況 and 承認状況 of an order, in Next Engine's words: 「0:未入金」 and 「10:未承認」 at import (S-097, S-098), 「入金済」 and
 * 「承認済」 afterwards.
 */
export type PaymentState = {
  paid: boolean;
  payment: '0:未入金' | '入金済';
  approval: '10:未承認' | '承認済';
};

const UNPAID: PaymentState = { paid: false, payment: '0:未入金', approval: '10:未承認' };
const PAID: PaymentState = { paid: true, payment: '入金済', approval: '承認済' };

/**
 * Whether 楽天共通決済 is through: Rakuten moves an order to 発送待ち (300) when the payment is settled, so the progress alone
 * tells it, without reading the order (S-096, S-099). undefined for 選択制決済, whose payment only the shop knows, for a cancelled
 * order, and while the details are unknown.
 */
export function paymentState({
  order,
  progress,
}: Pick<OrderFacts, 'order' | 'progress'>): PaymentState | undefined {
  const at: Progress | undefined = progress ?? order?.progress;
  if (!isCommon(order) || at === undefined || isCancelled(at)) return undefined;
  // 変更確定待ち says nothing about the payment before it; 注文確定 does.
  if (at === 400) return order?.fixedAt === undefined ? UNPAID : PAID;
  return at >= 300 ? PAID : UNPAID;
}

const isCommon = (order: Order | undefined): boolean => order?.payment?.common === true;
