import { parseJapanDatetime, startOfJapanDay, toRakutenDatetime } from '../../japan-time';
import { HOUR, type Instant, MINUTE, SECOND } from '../../orders/basics';
import { CARRIERS } from '../../orders/carriers';
import type { CallContext } from '../failure';
import type { HttpAnswer, Row, ShipmentReport, Write } from '../mall';
import { errorIn, failureIn, heardOf } from './answer';
import { type AmazonClient, MARKETPLACE } from './client';
import { readRow } from './get';
import { type OrderModel, orderModel } from './wire';

/** その他: a parcel that nobody could track. */
const OTHER_CARRIER = '1000';
/** How long what was read of the order may stand before the report leaves. */
const FRESH = MINUTE;

/**
 * confirmShipment of one order: reads its items, then reports what is left of them as one parcel. A date in the future never
 * leaves (S-165).
 */
export async function reportShipment(
  client: AmazonClient,
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
  // Which item lies in which parcel is not known here.
  if (others.length > 0) return settled({ verdict: 'refused', code: 'several-parcels' });
  const found = await readRow(client, context, number);
  if (!found.ok) return { ...found, processed: 'no' };
  const { data: order } = orderModel.safeParse(found.value);
  if (!order)
    return settled({ verdict: 'refused', code: found.value ? 'unreadable-order' : 'missing-at-mall' });
  const plan = planShipment(order, report, found.mallNow);
  if ('verdict' in plan) return settled(plan, found.mallNow);

  const sent = await client.confirmShipment(number, plan, context.now() + FRESH);
  if (!sent.ok) return { ...sent, processed: 'no' };
  const { answer } = sent;
  if (answer.kind === 'answer' && answer.status === 204)
    return { ok: true, value: [{ number, verdict: 'ok' }], ...heardOf(answer, context) };
  const refusal = refusalIn(answer);
  if (refusal && answer.kind === 'answer')
    return { ok: true, value: [{ number, ...refusal }], ...heardOf(answer, context) };
  return { ok: false, ...failureIn(answer, context) };
}

type Plan = { marketplaceId: string; packageDetail: object } | Omit<Row, 'number'>;

function planShipment(order: OrderModel, report: ShipmentReport, mallNow: Instant): Plan {
  const refuse = (code: string): Plan => ({ verdict: 'refused', code });
  const { code } = order.fulfillment.fulfillmentStatus;
  if (code === 'SHIPPED') return { verdict: 'already', code: 'shipped' };
  if (code === 'CANCELLED') return { verdict: 'cancelled', code: 'order-cancelled' };
  if (code !== 'UNSHIPPED' && code !== 'PARTIALLY_SHIPPED') return refuse('not-awaiting-shipment');
  const { carrier, parcelNumber, date } = report;
  if (!carrier || !parcelNumber || !date) return refuse('incomplete');
  const carrierName = CARRIERS.get(carrier);
  if (!carrierName || carrier === OTHER_CARRIER) return refuse('carrier');
  const shipDate = shipMoment(date, order.createdTime, mallNow);
  if (typeof shipDate === 'string') return refuse(shipDate);
  const orderItems = order.orderItems
    .map(({ orderItemId, quantityOrdered, fulfillment }) => ({
      orderItemId,
      quantity: fulfillment?.quantityUnfulfilled ?? quantityOrdered,
    }))
    .filter(({ quantity }) => quantity > 0);
  if (orderItems.length === 0) return { verdict: 'already', code: 'nothing-left' };
  return {
    marketplaceId: MARKETPLACE,
    packageDetail: {
      packageReferenceId: String(nextPackage(order)),
      // Amazon's own codes for carriers in Japan are not verified; 「Other」 takes the name as it is.
      carrierCode: 'Other',
      carrierName,
      trackingNumber: parcelNumber,
      shipDate: `${toRakutenDatetime(shipDate).slice(0, 19)}+09:00`,
      orderItems,
    },
  };
}

/**
 * A real past moment of the JST day, as near its noon as it can be: Amazon takes none before the order and none after its own now,
 * and a day written without a time would be tomorrow for it until 9:00 (other-malls-api.md §3.4).
 */
function shipMoment(
  date: string,
  orderedAt: Instant,
  mallNow: Instant,
): Instant | 'date' | 'future-date' | 'before-order' {
  const day = parseJapanDatetime(`${date}T00:00:00`);
  if (day === undefined) return 'date';
  if (day > mallNow) return 'future-date';
  // Whole seconds are written: one cut off would lie before the order.
  const earliest = Math.max(day, Math.ceil(orderedAt / SECOND) * SECOND);
  if (startOfJapanDay(earliest) !== day) return 'before-order';
  return Math.max(earliest, Math.min(day + 12 * HOUR, mallNow - MINUTE));
}

/** A positive number that no parcel of the order has: one that is taken would change that parcel. */
function nextPackage({ packages }: OrderModel): number {
  const taken = (packages ?? []).map(({ packageReferenceId }) => Number(packageReferenceId) || 0);
  return Math.max(0, taken.length, ...taken) + 1;
}

/** What Amazon's words of a 400 mean for the order; codes are its own or named for what is wrong, in capitals like its own (§3.4). */
const REFUSALS: readonly [RegExp, Omit<Row, 'number'>][] = [
  [/already fulfilled|PackageToUpdateNotFound/i, { verdict: 'already', code: 'PackageToUpdateNotFound' }],
  [/PackageReferenceId/i, { verdict: 'refused', code: 'PackageReference' }],
  [/OrderItemId/i, { verdict: 'refused', code: 'OrderItem' }],
  [/ship.?date/i, { verdict: 'refused', code: 'ShipDate' }],
  [/cannot be fulfilled/i, { verdict: 'refused', code: 'NotFulfillable' }],
];

function refusalIn(answer: HttpAnswer): Omit<Row, 'number'> | undefined {
  const error = errorIn(answer);
  if (!error || answer.kind !== 'answer' || answer.status !== 400) return undefined;
  const known = REFUSALS.find(([words]) => words.test(error.message) || words.test(error.code));
  return known?.[1] ?? { verdict: 'refused', code: error.code.replace(/\W/g, '').slice(0, 40) };
}
