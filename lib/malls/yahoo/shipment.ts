import { MINUTE } from '../../orders/basics';
import type { Order } from '../../orders/order';
import type { ShopRef } from '../../orders/order-key';
import { isCancelled } from '../../orders/progress';
import { type CallContext, makeTrouble } from '../failure';
import type { Row, ShipmentReport, Write } from '../mall';
import type { XmlFields } from '../xml';
import { readAnswer } from './answer';
import type { YahooClient } from './client';
import { getOrder } from './get';
import { updateAnswer } from './wire';

/** How long what was read of the order may stand before the report leaves. */
const FRESH = MINUTE;
const AWAITING_SHIPMENT = 300;
const SHIPPED = '3';
const JAPAN_POST = '1003';

/**
 * orderShipStatusChange of one order to 出荷済み, with one or two parcels of one carrier: reads it first, since the mall would put new
 * numbers over other ones. A warning in the answer is a trouble beside the row: the change is done.
 */
export async function reportShipment(
  client: YahooClient,
  shop: ShopRef,
  context: CallContext,
  reports: readonly ShipmentReport[],
): Promise<Write<Row[]>> {
  const [{ number } = { number: '' }] = reports;
  const settled = (row: Omit<Row, 'number'>, mallNow = context.now()): Write<Row[]> => ({
    ok: true,
    value: [{ number, ...row }],
    mallNow,
  });
  const fields = fieldsOf(reports);
  if (typeof fields === 'string') return settled({ verdict: 'refused', code: fields });

  const read = await getOrder(client, shop, context, number);
  if (!read.ok) return { ...read, processed: 'no' };
  const { orders, missing } = read.value;
  const [order] = orders;
  const without = {
    verdict: 'refused',
    code: missing.length > 0 ? 'missing-at-mall' : 'unreadable-order',
  } as const;
  const row = order ? settledBy(order, reports) : without;
  if (row) return settled(row, read.mallNow);

  const sent = await client.orderShipStatusChange(number, fields, context.now() + FRESH);
  const answer = readAnswer(sent, updateAnswer, context, client);
  if (!answer.ok) {
    const { failure } = answer;
    const { kind, evidence } = failure.trouble;
    if (kind !== 'bad-request' || failure.processed === 'maybe') return { ok: false, ...failure };
    return settled({ verdict: 'refused', code: codeOf(evidence.code) }, failure.mallNow);
  }
  const { Status, Warning, Error } = answer.value.ResultSet.Result;
  if (Status === 'NG') return settled({ verdict: 'refused', code: codeOf(Error[0]?.Code) }, answer.mallNow);
  if (Status !== 'OK') return settled({ verdict: 'unclear' }, answer.mallNow);
  const [warning] = Warning;
  const done = settled({ verdict: 'ok' }, answer.mallNow);
  if (!warning || !done.ok) return done;
  return { ...done, trouble: makeTrouble('bad-request', context, { http: 200, code: warning.Code }) };
}

/** The mall's code in capitals, which tells that the mall, and not we, refused it. */
const codeOf = (code = ''): string => (code || 'NG').toUpperCase();

/** What the call sends, or what of the report is not fit to be sent (§1.2). */
function fieldsOf(reports: readonly ShipmentReport[]): XmlFields | string {
  const [first, second, ...others] = reports;
  if (!first || others.length > 0) return 'several-parcels';
  if (second && (second.carrier !== first.carrier || second.date !== first.date)) return 'several-parcels';
  const { carrier, date } = first;
  if (!/^10(?:0[1-8]|1[678]|25)$/.test(carrier)) return 'carrier';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return 'date';
  const numbers = reports.map((report) => numberFor(carrier, report.parcelNumber));
  if (!numbers.every((number) => (FORMS[carrier] ?? /^[A-Za-z0-9-]{1,30}$/).test(number)))
    return 'parcel-number';
  return {
    ShipStatus: SHIPPED,
    ShipCompanyCode: carrier,
    ...Object.fromEntries(numbers.map((number, place) => [`ShipInvoiceNumber${place + 1}`, number])),
    ShipDate: date.replaceAll('-', ''),
  };
}

const FORMS: Partial<Record<string, RegExp>> = {
  1001: /^[\d-]{1,14}$/,
  [JAPAN_POST]: /^[A-Za-z0-9]{11,13}$/,
};

/** 日本郵便 is taken without hyphens only. */
const numberFor = (carrier: string | undefined, number = ''): string =>
  carrier === JAPAN_POST ? number.replaceAll('-', '') : number;

/** Why nothing is to be sent for the order as it is now. */
function settledBy(
  { progress, packages }: Order,
  reports: readonly ShipmentReport[],
): Omit<Row, 'number'> | undefined {
  if (isCancelled(progress)) return { verdict: 'cancelled', code: 'order-cancelled' };
  const held = packages.flatMap(({ shipments }) =>
    shipments.map((row) => numberFor(row.carrier, row.parcelNumber)),
  );
  const ours = reports.map((report) => numberFor(report.carrier, report.parcelNumber));
  if (progress === 500 && ours.every((number) => held.includes(number)))
    return { verdict: 'already', code: 'equal-rows' };
  if (progress !== AWAITING_SHIPMENT) return { verdict: 'refused', code: 'not-awaiting-shipment' };
  return held.every((number) => ours.includes(number))
    ? undefined
    : { verdict: 'refused', code: 'other-parcel' };
}
