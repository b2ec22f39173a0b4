import { japanDate } from '../../japan-time';
import type { Json } from '../../orders/basics';
import { deliveryWish } from '../../orders/delivery-wish';
import type { Order, Shipment } from '../../orders/order';
import type { ShopRef } from '../../orders/order-key';
import { maskJson } from '../mask';
import type { Translated } from '../partition';
import { problemsOf } from '../problems';
import { type OrderInfo, orderInfo } from './wire';

/** Reads one OrderInfo of orderInfo; personal data does not pass (design.md §1.3). Money in yen, times in ms UTC. */
export function translateOrder(row: unknown, shop: ShopRef): Translated {
  const { data } = orderInfo.safeParse(row);
  if (data) return { ok: true, order: toOrder(data, shop) };
  return { ok: false, problems: problemsOf(orderInfo, row), masked: maskOrder(row) };
}

/** The masked shape of an OrderInfo, for the quarantine. */
export const maskOrder = (row: unknown): Json => maskJson(row, HARMLESS_FIELDS);

function toOrder(info: OrderInfo, shop: ShopRef): Order {
  const { status, Pay, Ship, Item, Detail } = info;
  const cashOnDelivery = Pay.PayMethod === 'payment_d1';
  const goods = Item.reduce((sum, { UnitPrice, Quantity }) => sum + UnitPrice * Quantity, 0);
  const amounts: Order['amounts'] = {
    goods,
    postage: Detail.ShipCharge,
    codFee: cashOnDelivery ? Detail.PayCharge : 0,
    paymentCharge: cashOnDelivery ? 0 : Detail.PayCharge,
    total: goods + Detail.GiftWrapCharge + Detail.ShipCharge,
    billed: Detail.TotalPrice,
    coupons: Detail.TotalMallCouponDiscount + Detail.Discount,
    points: Detail.UsePoint,
    surcharge: 0,
    ...(Detail.GiftWrapCharge > 0 && { wrapping: Detail.GiftWrapCharge }),
  };
  const wish = deliveryWish(
    { date: Ship.ShipRequestDate, term: termOf(Ship.ShipRequestTime) },
    info.BuyerComments,
    japanDate(info.OrderTime),
  );
  const isLineGift = info.IsLineGiftOrder === 'true';
  return {
    mall: shop.mall,
    shop: shop.id,
    number: info.OrderId,
    progress: status.progress,
    mallStatus: status.code,
    type: info.OrderStatus === '1' ? 'reserve' : 'regular',
    orderedAt: info.OrderTime,
    payment: { code: cashOnDelivery ? CASH_ON_DELIVERY : 0, name: Pay.PayMethodName, common: false },
    delivery: { method: Ship.ShipMethodName },
    ...(wish && { wish }),
    amounts,
    flags: {
      asuraku: Ship.ArriveType === '2',
      nextDay: false,
      sameDay: Ship.ArriveType === '1',
      drug: false,
      island: false,
      severalDestinations: false,
      mallChecking: info.FraudHoldStatus === '1',
      editedByBuyer: false,
      socialGift: isLineGift || Number(info.SocialGiftType) > 0,
      giftAddressMissing: isLineGift && info.IsLineGiftShippable === 'false',
      caution: info.Suspect === '1',
    },
    changes: [],
    packages: [
      {
        basketId: 1,
        ...(/^.{2,3}[都道府県]$/.test(Ship.ShipPrefecture) && { prefecture: Ship.ShipPrefecture }),
        island: false,
        postage: Detail.ShipCharge,
        codFee: amounts.codFee,
        goods,
        total: amounts.total,
        itemCount: Item.reduce((sum, { Quantity }) => sum + Quantity, 0),
        convenienceStorePickup: false,
        shipments: shipmentsOf(Ship),
      },
    ],
  };
}

const CASH_ON_DELIVERY = 2;

function shipmentsOf({
  ShipInvoiceNumber1,
  ShipInvoiceNumber2,
  ShipCompanyCode,
  ShipDate,
}: OrderInfo['Ship']): Shipment[] {
  return [ShipInvoiceNumber1, ShipInvoiceNumber2].flatMap((parcelNumber, place) =>
    parcelNumber
      ? {
          detailId: place + 1,
          parcelNumber,
          ...(ShipCompanyCode && { carrier: ShipCompanyCode }),
          ...(ShipDate && { date: ShipDate }),
        }
      : [],
  );
}

/** 「12:00～14:00」 and 「午前中」 as Rakuten numbers terms (delivery-wish.ts). */
function termOf(time: string): number {
  if (time.startsWith('午前')) return 1;
  const [, from = 0, to = 0] = /^(\d{1,2}):00\D+(\d{1,2}):00$/.exec(time) ?? [];
  return Number(from) * 100 + Number(to);
}

/** Fields whose small numbers say nothing about a person. */
const HARMLESS_FIELDS: ReadonlySet<string> = new Set([
  'OrderStatus',
  'ShipStatus',
  'PayStatus',
  'FraudHoldStatus',
  'ShipCompanyCode',
  'Quantity',
]);
