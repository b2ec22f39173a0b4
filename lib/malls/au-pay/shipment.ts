import { MINUTE } from '../../orders/basics';
import type { Order } from '../../orders/order';
import type { ShopRef } from '../../orders/order-key';
import { isCancelled } from '../../orders/progress';
import type { CallContext } from '../failure';
import type { Row, ShipmentReport, Write } from '../mall';
import type { XmlFields } from '../xml';
import { readAnswer } from './answer';
import type { AuPayClient } from './client';
import { getOrder } from './get';
import { CARRIERS } from './translate';

/** How long what was read of the order may stand before the report leaves. */
const FRESH = MINUTE;
const AWAITING_SHIPMENT = 300;

/**
 * Parcel number, carrier and ship date of one order (updateTradeInfoProc): reads it first, since the mall would put the new number
 * over another one. The status stays as it is: whether 完了 or 発送後入金待ち comes next is the shop's to say.
 */
export async function reportShipment(
  client: AuPayClient,
  shop: ShopRef,
  context: CallContext,
  [report, ...others]: readonly ShipmentReport[],
): Promise<Write<Row[]>> {
  if (!report) throw new RangeError('1 order a call');
  const { number } = report;
  const settled = (row: Omit<Row, 'number'>, mallNow = context.now()): Write<Row[]> => ({
    ok: true,
    value: [{ number, ...row }],
    mallNow,
  });
  const refuse = (code: string, mallNow?: number) => settled({ verdict: 'refused', code }, mallNow);
  if (others.length > 0) return refuse('several-parcels');
  const fields = fieldsOf(report);
  if (typeof fields === 'string') return refuse(fields);

  const read = await getOrder(client, shop, context, number);
  if (!read.ok) return { ...read, processed: 'no' };
  const [order] = read.value.orders;
  if (!order)
    return refuse(read.value.missing.length > 0 ? 'missing-at-mall' : 'unreadable-order', read.mallNow);
  const done = settledBy(order, report);
  if (done) return settled(done, read.mallNow);

  const answer = readAnswer(await client.updateTradeInfo(fields, context.now() + FRESH), context);
  if (answer.ok) return settled({ verdict: 'ok' }, answer.mallNow);
  const { failure, refused } = answer;
  if (!refused) return { ok: false, ...failure };
  // Its code in capitals, which tells that the mall, and not we, refused it.
  return refuse((failure.trouble.evidence.code ?? 'ERROR').toUpperCase(), failure.mallNow);
}

/** What the call sends, or what of the report is not fit to be sent. */
function fieldsOf({ number, carrier, parcelNumber, date }: ShipmentReport): XmlFields | string {
  const shippingCarrier = CARRIERS.find(([ours]) => ours === carrier)?.[1];
  if (!shippingCarrier) return 'carrier';
  if (!/^[A-Za-z0-9-]{1,30}$/.test(parcelNumber)) return 'parcel-number';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return 'date';
  return {
    orderId: number,
    // In the form in which the mall itself writes days.
    shippingDate: date.replaceAll('-', '/'),
    shippingCarrier,
    shippingNumber: parcelNumber,
  };
}

/** Why nothing is to be sent for the order as it is now. */
function settledBy({ progress, packages }: Order, report: ShipmentReport): Omit<Row, 'number'> | undefined {
  if (isCancelled(progress)) return { verdict: 'cancelled', code: 'order-cancelled' };
  const [held] = packages.flatMap(({ shipments }) => shipments);
  if (held && held.parcelNumber !== report.parcelNumber) return { verdict: 'refused', code: 'other-parcel' };
  if (held?.carrier === report.carrier && held.date === report.date)
    return { verdict: 'already', code: 'equal-rows' };
  return progress === AWAITING_SHIPMENT ? undefined : { verdict: 'refused', code: 'not-awaiting-shipment' };
}
