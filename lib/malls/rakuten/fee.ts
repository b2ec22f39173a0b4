import { SECOND } from '../../orders/basics';
import type { ShopRef } from '../../orders/order-key';
import type { FeeChange, Row, Write } from '../mall';
import { type Context, readAnswer, troubleIn } from './answer';
import type { RakutenClient } from './client';
import { feeRequest } from './fee-request';
import { isOurs } from './search';
import { getOrderAnswer, type Message, messageAnswer, orderNumberOf } from './wire';

/** How old the reading may be that a change is built on, in ms: a buyer may edit the order meanwhile. */
export const FRESH_MS = 5 * SECOND;

/**
 * Sets the shipping fee (or the COD fee) of an order's packages: reads the order, echoes it with only these amounts replaced,
 * writes once. Refused without a write where the echo would not be faithful; `code` then says why (fee-request.ts). The answer
 * proves nothing about the other amounts: the caller reads the order again.
 */
export async function fixFee(
  client: RakutenClient,
  shop: ShopRef,
  context: Context,
  change: FeeChange,
): Promise<Write<Row>> {
  const { number } = change;
  const refused = (code: string, verdict: Row['verdict'] = 'refused'): Row => ({ number, verdict, code });
  if (!isOurs(number, shop)) return { ok: true, value: refused('other-shop'), mallNow: context.now() };

  const fresh = readAnswer(await client.getOrder([number]), getOrderAnswer, context);
  // Nothing was written yet, whatever the reading came to.
  if (!fresh.ok) return { ok: false, ...fresh.failure, processed: 'no' };
  if (fresh.status !== 200) {
    const code = fresh.value.MessageModelList.rows[0]?.messageCode;
    const trouble = troubleIn(fresh, 'bad-request', code, context);
    return { ok: false, trouble, mallNow: fresh.heard.mallNow, processed: 'no' };
  }
  const rows = (fresh.value.OrderModelList ?? []).filter((row) => orderNumberOf(row) === number);
  if (rows.length === 0) return { ok: true, value: refused('missing-at-mall'), ...fresh.heard };
  const request =
    rows.length === 1 ? feeRequest(rows[0], change) : ({ ok: false, error: 'unreadable-order' } as const);
  if (!request.ok) {
    const verdict = request.error === 'order-cancelled' ? 'cancelled' : 'refused';
    return { ok: true, value: refused(request.error, verdict), ...fresh.heard };
  }

  const sent = await client.updateOrderSender(request.value, context.now() + FRESH_MS);
  const answer = readAnswer(sent, messageAnswer, context);
  if (!answer.ok) return { ok: false, ...answer.failure };
  return { ok: true, value: rowOf(number, answer.value.MessageModelList.rows), ...answer.heard };
}

/** One row, which names the order where it succeeded; a refusal may come without a number (rakuten-rms-api.md §3.3). */
function rowOf(number: string, rows: readonly Message[]): Row {
  const ours = rows.filter((row) => !row.orderNumber || row.orderNumber === number);
  const [first] = ours;
  if (!first) return { number, verdict: 'unclear' };
  const code = first.messageCode;
  if (ours.every((row) => row.messageType === 'ERROR')) return { number, verdict: 'refused', code };
  const done = ours.length === 1 && first.messageType === 'INFO' && first.orderNumber === number;
  return { number, verdict: done ? 'ok' : 'unclear', code };
}
