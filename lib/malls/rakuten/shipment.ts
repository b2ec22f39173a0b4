import type { ShopRef } from '../../orders/order-key';
import type { Fetched, Row, ShipmentReport, Write } from '../mall';
import { type Context, readAnswer } from './answer';
import type { RakutenClient } from './client';
import { FRESH_MS } from './fee';
import { getOrders } from './get';
import { isOurs } from './search';
import { type OrderShipping, planShipment } from './shipment-plan';
import { messageAnswer } from './wire';

/**
 * 発送完了報告 of up to 100 orders: reads their shipping rows, plans what is missing (shipment-plan.ts), hands it over in one
 * asynchronous call. A row a order. The mall only says that it took the job: such a row is 'unclear' with the code 'accepted',
 * `requestId` is the job's, and the truth is a later reading.
 */
export async function reportShipments(
  client: RakutenClient,
  shop: ShopRef,
  context: Context,
  reports: readonly ShipmentReport[],
): Promise<Write<Row[]>> {
  const byNumber = Map.groupBy(reports, (report) => report.number);
  const numbers = [...byNumber.keys()];
  const ours = numbers.filter((number) => isOurs(number, shop));
  const rows = new Map<string, Row>();
  for (const number of numbers) rows.set(number, { number, verdict: 'refused', code: 'other-shop' });
  const result = (heard: { mallNow: number; requestId?: string }): Write<Row[]> => ({
    ok: true,
    value: [...rows.values()],
    ...heard,
  });
  if (ours.length === 0) return result({ mallNow: context.now() });

  const fresh = await getOrders(client, shop, context, ours);
  if (!fresh.ok) return { ...fresh, processed: 'no' };
  const { send, settled } = plan(fresh.value, byNumber);
  for (const row of settled) rows.set(row.number, row);
  if (send.length === 0) return result({ mallNow: fresh.mallNow });

  const sent = await client.updateOrderShippingAsync(send, context.now() + FRESH_MS);
  const answer = readAnswer(sent, messageAnswer, context);
  if (!answer.ok) return { ok: false, ...answer.failure };
  const messages = answer.value.MessageModelList.rows;
  const job = messages.find((row) => row.messageType === 'INFO' && row.requestId)?.requestId ?? undefined;
  for (const { orderNumber: number } of send) {
    const error = messages.find((row) => row.messageType === 'ERROR' && row.orderNumber === number);
    rows.set(number, rowOf(number, job, error?.messageCode));
  }
  return result({ mallNow: answer.heard.mallNow, ...(job ? { requestId: job } : {}) });
}

/** A named error refuses its order; of its neighbours in a refused call nothing is known but that no job was named. */
function rowOf(number: string, job: string | undefined, error: string | undefined): Row {
  if (error) return { number, verdict: 'refused', code: error };
  return { number, verdict: 'unclear', ...(job ? { code: 'accepted' } : {}) };
}

function plan(
  fetched: Fetched,
  reports: Map<string, ShipmentReport[]>,
): { send: OrderShipping[]; settled: Row[] } {
  const refuse = (number: string, code: string): Row => ({ number, verdict: 'refused', code });
  const plans = fetched.orders.map((order) => planShipment(order, reports.get(order.number) ?? []));
  return {
    send: plans.flatMap((each) => ('send' in each ? [each.send] : [])),
    settled: [
      ...plans.flatMap((each) => ('row' in each ? [each.row] : [])),
      ...fetched.missing.map((number) => refuse(number, 'missing-at-mall')),
      ...[...fetched.unanswered, ...fetched.malformed.map(({ number }) => number)].map((number) =>
        refuse(number, 'unreadable-order'),
      ),
    ],
  };
}
