import { toRakutenDatetime } from '../../japan-time';
import type { Json } from '../../orders/basics';
import { CARRIERS } from '../../orders/carriers';
import { sumAmounts, type Amount } from '../../orders/money';
import { NO_FLAGS, type Order, type Package } from '../../orders/order';
import type { ShopRef } from '../../orders/order-key';
import type { Fetched } from '../mall';
import { maskJson } from '../mask';
import { partition, type Translated } from '../partition';
import { problemsOf } from '../problems';
import { type OrderModel, orderModel, type Row } from './wire';

/** Parts the numbers by the rows that came back; what no row names was not answered. */
export function fetchedFrom(numbers: readonly string[], rows: readonly Row[], shop: ShopRef): Fetched {
  return partition(numbers, rows, {
    number: ({ orderId }) => orderId,
    translate: ([first]) => translateOrder(first, shop),
    mask: maskOrder,
    unnamed: 'unanswered',
  });
}

const maskOrder = (row: Row | undefined): Json => maskJson(row, HARMLESS_FIELDS);

function translateOrder(row: Row | undefined, shop: ShopRef): Translated {
  const parsed = orderModel.safeParse(row);
  if (parsed.success) return { ok: true, order: toOrder(parsed.data, shop) };
  return { ok: false, problems: problemsOf(orderModel, row), masked: maskOrder(row) };
}

/** Money in yen, times in ms UTC; amounts that Amazon has not told yet are 'unset' (保留中). */
function toOrder(model: OrderModel, shop: ShopRef): Order {
  const { code, progress } = model.fulfillment.fulfillmentStatus;
  const amounts = amountsOf(model);
  return {
    mall: shop.mall,
    shop: shop.id,
    number: model.orderId,
    // A buyer's request to cancel waits for the shop's decision.
    progress: progress === 300 && asksToCancel(model) ? 800 : progress,
    mallStatus: code,
    type: code === 'PENDING_AVAILABILITY' || model.programs?.includes('PREORDER') ? 'reserve' : 'regular',
    orderedAt: model.createdTime,
    delivery: { method: '出品者が出荷' },
    amounts: {
      goods: amounts.goods,
      postage: amounts.postage,
      codFee: 0,
      paymentCharge: 0,
      total: sumAmounts([amounts.goods, amounts.postage, amounts.wrapping]),
      billed: amounts.billed,
      coupons: amounts.coupons,
      points: 0,
      surcharge: 0,
      ...(amounts.wrapping !== 0 && { wrapping: amounts.wrapping }),
    },
    flags: NO_FLAGS,
    changes: [],
    packages: amounts.postage === 'unset' ? [] : [packageOf(model, amounts)],
  };
}

/** What is still open of it; what the shop has cancelled itself is settled. */
function asksToCancel({ orderItems }: OrderModel): boolean {
  return orderItems.some(
    ({ cancellation, fulfillment }) =>
      cancellation?.cancellationRequest?.requester === 'BUYER' &&
      !cancellation.cancellationExecution &&
      fulfillment?.quantityUnfulfilled !== 0,
  );
}

type Amounts = Record<'goods' | 'postage' | 'wrapping' | 'coupons' | 'billed', Amount>;

/** Sums Amazon's own breakdowns, the order's or else its items'; a kind that they do not name was not charged. */
function amountsOf({ proceeds, orderItems }: OrderModel): Amounts {
  const parts = proceeds?.breakdowns ?? orderItems.flatMap(({ proceeds: own }) => own?.breakdowns ?? []);
  const sumOf = (kind: RegExp): Amount =>
    parts.length === 0
      ? 'unset'
      : parts.reduce((sum, { type, subtotal }) => (kind.test(type) ? sum + subtotal : sum), 0);
  const discounts = sumOf(/^(?:DISCOUNT|PROMOTION)/);
  return {
    goods: sumOf(/^ITEM$/),
    postage: sumOf(/^SHIPPING$/),
    wrapping: sumOf(/^GIFT/),
    coupons: discounts === 'unset' ? discounts : Math.abs(discounts),
    billed: proceeds?.grandTotal ?? 'unset',
  };
}

/** An order goes to one address; Amazon's parcels are its shipments. */
function packageOf({ orderItems, packages }: OrderModel, { goods, postage }: Amounts): Package {
  return {
    basketId: 1,
    island: false,
    postage,
    codFee: 0,
    goods,
    total: sumAmounts([goods, postage]),
    itemCount: orderItems.reduce((sum, { quantityOrdered }) => sum + quantityOrdered, 0),
    convenienceStorePickup: false,
    shipments: (packages ?? []).map(({ carrier, shipTime, trackingNumber }, place) => ({
      detailId: place + 1,
      ...(carrier && { ...codeOf(carrier), carrierName: carrier }),
      ...(trackingNumber && { parcelNumber: trackingNumber }),
      ...(shipTime && { date: toRakutenDatetime(shipTime).slice(0, 10) }),
    })),
  };
}

/** Our code of a carrier that is named as we report it, so that a report is found again by reading. */
function codeOf(name: string): { carrier?: string } {
  const [carrier] = [...CARRIERS].find(([, known]) => known === name) ?? [];
  return carrier === undefined ? {} : { carrier };
}

/** Fields whose numbers, dates and codes say nothing about a person. */
const HARMLESS_FIELDS: ReadonlySet<string> = new Set([
  'createdTime',
  'lastUpdatedTime',
  'quantityOrdered',
  'quantityFulfilled',
  'quantityUnfulfilled',
]);
