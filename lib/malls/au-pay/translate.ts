import { japanDate } from '../../japan-time';
import type { Json } from '../../orders/basics';
import { deliveryWish } from '../../orders/delivery-wish';
import { NO_FLAGS, type Order, type OrderType, type Shipment } from '../../orders/order';
import type { ShopRef } from '../../orders/order-key';
import { maskJson } from '../mask';
import type { Translated } from '../partition';
import { problemsOf } from '../problems';
import { type OrderInfo, orderInfo } from './wire';

/** Reads one orderInfo; personal data does not pass (design.md §1.3). Money in yen, times in ms UTC. */
export function translateOrder(row: unknown, shop: ShopRef): Translated {
  const { data } = orderInfo.safeParse(row);
  if (data) return { ok: true, order: toOrder(data, shop) };
  return { ok: false, problems: problemsOf(orderInfo, row), masked: maskOrder(row) };
}

/** The masked shape of an orderInfo, for the quarantine. */
export const maskOrder = (row: unknown): Json => maskJson(row, HARMLESS_FIELDS);

function toOrder(info: OrderInfo, shop: ShopRef): Order {
  const { orderStatus, orderDate, chargePrice, totalGiftWrappingPrice } = info;
  const cashOnDelivery = /代金?引/.test(info.settlementName);
  const wish = deliveryWish({}, info.userComment, japanDate(orderDate));
  const amounts: Order['amounts'] = {
    goods: info.totalSalePrice,
    postage: info.postagePrice,
    codFee: cashOnDelivery ? chargePrice : 0,
    paymentCharge: cashOnDelivery ? 0 : chargePrice,
    total: info.totalPrice,
    billed: info.requestPrice,
    coupons: info.couponTotalPrice,
    points: info.usePoint + info.useAuPointPrice,
    surcharge: 0,
    ...(totalGiftWrappingPrice > 0 && { wrapping: totalGiftWrappingPrice }),
  };
  return {
    mall: shop.mall,
    shop: shop.id,
    number: info.orderId,
    progress: orderStatus.progress,
    mallStatus: orderStatus.code,
    type: ORDER_TYPES[info.sellMethodSegment] ?? 'other',
    orderedAt: orderDate,
    payment: { code: cashOnDelivery ? CASH_ON_DELIVERY : 0, name: info.settlementName, common: false },
    delivery: { method: info.deliveryName },
    ...(wish && { wish }),
    amounts,
    flags: { ...NO_FLAGS, mallChecking: orderStatus.code.includes('審査') },
    changes: [],
    packages: [
      {
        basketId: BASKET,
        island: false,
        postage: info.postagePrice,
        codFee: amounts.codFee,
        goods: info.totalSalePrice,
        total: info.totalPrice,
        itemCount: info.detail.reduce((sum, { unit }) => sum + unit, 0),
        convenienceStorePickup: false,
        shipments: shipmentsOf(info),
      },
    ],
  };
}

const ORDER_TYPES: Partial<Record<string, OrderType>> = { 1: 'regular', 2: 'reserve' };

/** The mall keeps one parcel an order. */
const BASKET = 1;
const CASH_ON_DELIVERY = 2;

function shipmentsOf({ shippingNumber, shippingCarrier, shipDate, shippingDate }: OrderInfo): Shipment[] {
  if (!shippingNumber) return [];
  const carrier = CARRIERS.find(([, own]) => own === shippingCarrier)?.[0];
  const date = shipDate ?? shippingDate;
  return [{ detailId: 1, parcelNumber: shippingNumber, ...(carrier && { carrier }), ...(date && { date }) }];
}

/** Our code of a carrier and the mall's, of which no other is known (§2). */
export const CARRIERS = [
  ['1001', '1'],
  ['1002', '2'],
  ['1003', '6'],
] as const;

/** Fields whose days and small numbers say nothing about a person. */
const HARMLESS_FIELDS: ReadonlySet<string> = new Set(['sellMethodSegment', 'shippingCarrier', 'unit']);
