import { toRakutenDatetime } from '../../japan-time';
import type { Json } from '../../orders/basics';
import { deliveryWish } from '../../orders/delivery-wish';
import { amountFromWire, sumAmounts } from '../../orders/money';
import type { DeliveryWish, Order, OrderType, Package } from '../../orders/order';
import type { ShopRef } from '../../orders/order-key';
import { maskJson } from '../mask';
import { problemsOf } from '../problems';
import { type OrderModel, orderModel } from './wire';

/** A row of getOrder as our order, or what is wrong with it and its masked shape. */
type Translated = { ok: true; order: Order } | { ok: false; problems: string[]; masked: Json };

/** Reads one OrderModel of getOrder; personal data does not pass (design.md §1.3). Money in yen, times in ms UTC. */
export function translateOrder(row: unknown, shop: ShopRef): Translated {
  const parsed = orderModel.safeParse(row);
  if (parsed.success) return { ok: true, order: toOrder(parsed.data, shop) };
  return { ok: false, problems: problemsOf(orderModel, row), masked: maskOrder(row) };
}

/** The masked shape of a getOrder row, for the quarantine. */
export const maskOrder = (row: unknown): Json => maskJson(row, HARMLESS_FIELDS);

function toOrder(model: OrderModel, shop: ShopRef): Order {
  const settlement = model.SettlementModel;
  const wraps = [...model.WrappingModel1, ...model.WrappingModel2];
  const packages = model.PackageModelList.map((one) => toPackage(one, model.DeliveryModel.deliveryName));
  return defined<Order>({
    mall: shop.mall,
    shop: shop.id,
    number: model.orderNumber,
    progress: model.orderProgress,
    subStatusId: model.subStatusId ?? undefined,
    type: ORDER_TYPES[model.orderType] ?? 'other',
    orderedAt: model.orderDatetime,
    confirmedAt: model.shopOrderCfmDatetime ?? undefined,
    fixedAt: model.orderFixDatetime ?? undefined,
    shippingInstructedAt: model.shippingInstDatetime ?? undefined,
    shipmentReportedAt: model.shippingCmplRptDatetime ?? undefined,
    cancelDue: model.cancelDueDate ?? undefined,
    paymentDue: model.DueDateModelList?.find((due) => due.dueDateType === PAY_BY)?.dueDate ?? undefined,
    payment: settlement
      ? {
          code: settlement.settlementMethodCode,
          name: settlement.settlementMethod ?? '',
          common: settlement.rpaySettlementFlag,
        }
      : undefined,
    delivery: defined<Order['delivery']>({
      method: model.DeliveryModel.deliveryName,
      temperature: model.DeliveryModel.deliveryClass ?? undefined,
    }),
    wish: wishOf(model),
    amounts: defined<Order['amounts']>({
      goods: amountFromWire(model.goodsPrice),
      postage: amountFromWire(model.postagePrice),
      codFee: amountFromWire(model.deliveryPrice),
      paymentCharge: amountFromWire(model.paymentCharge),
      total: amountFromWire(model.totalPrice),
      billed: amountFromWire(model.requestPrice),
      coupons: amountFromWire(model.couponAllTotalPrice),
      points: model.PointModel?.usedPoint ?? 0,
      surcharge: amountFromWire(model.additionalFeeOccurAmountToUser),
      wrapping: wraps.length > 0 ? sumAmounts(wraps.map(amountFromWire)) : undefined,
    }),
    flags: {
      asuraku: model.asurakuFlag,
      nextDay: model.deliveryCertPrgFlag,
      sameDay: model.oneDayOperationFlag,
      drug: model.drugFlag,
      island: model.isolatedIslandFlag,
      severalDestinations: model.severalSenderFlag,
      mallChecking: model.rakutenConfirmFlag,
      editedByBuyer: model.modifyFlag,
      socialGift: model.socialGiftFlag,
      giftAddressMissing:
        model.socialGiftFlag && model.PackageModelList.some((one) => !one.SocialGiftModel?.inputFlag),
      caution: (model.cautionDisplayType ?? 0) !== 0,
    },
    changes: (model.ChangeReasonModelList ?? []).map((change) =>
      defined<Order['changes'][number]>({
        type: change.changeType ?? undefined,
        reason: change.changeReasonDetail ?? undefined,
        appliedAt: change.changeApplyDatetime ?? undefined,
        fixedAt: change.changeFixDatetime ?? undefined,
      }),
    ),
    packages,
  });
}

function toPackage(one: OrderModel['PackageModelList'][number], deliveryName: string): Package {
  return defined<Package>({
    basketId: one.basketId,
    prefecture: prefectureOf(one.SenderModel?.prefecture),
    island: one.SenderModel?.isolatedIslandFlag ?? false,
    postage: amountFromWire(one.postagePrice),
    codFee: amountFromWire(one.deliveryPrice),
    goods: amountFromWire(one.goodsPrice),
    total: amountFromWire(one.totalPrice),
    itemCount: one.ItemModelList.reduce((sum, item) => sum + item.units, 0),
    convenienceStorePickup: Boolean(one.DeliveryCvsModel) || deliveryName === 'コンビニ受取',
    defaultCarrier: one.defaultDeliveryCompanyCode ?? undefined,
    shipments: (one.ShippingModelList ?? []).map((shipment) =>
      defined<Package['shipments'][number]>({
        detailId: shipment.shippingDetailId,
        carrier: shipment.deliveryCompany ?? undefined,
        carrierName: shipment.deliveryCompanyName ?? undefined,
        parcelNumber: shipment.shippingNumber ?? undefined,
        date: shipment.shippingDate ?? undefined,
      }),
    ),
  });
}

/** One of the 47 or 国外; anything else in this free field could be part of an address. */
function prefectureOf(text: string | null | undefined): string | undefined {
  return text && /^(?:北海道|東京都|(?:大阪|京都)府|[一-龠]{2,3}県|国外)$/.test(text) ? text : undefined;
}

/** 備考 is read for the wish alone; nothing of its text leaves this function (S-259). */
function wishOf({
  deliveryDate,
  shippingTerm,
  remarks,
  orderDatetime,
}: OrderModel): DeliveryWish | undefined {
  const orderedOn = toRakutenDatetime(orderDatetime).slice(0, 10);
  return deliveryWish({ date: deliveryDate, term: shippingTerm }, remarks, orderedOn);
}

/** The object without its undefined fields: they would count as present in the store. */
function defined<T extends object>(fields: { [Key in keyof T]: T[Key] | undefined }): T {
  const kept: Partial<T> = {};
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept as T;
}

const ORDER_TYPES: Partial<Record<number, OrderType>> = {
  1: 'regular',
  4: 'subscription',
  5: 'hanpukai',
  6: 'reserve',
};

/** dueDateType of the day by which the buyer has to pay. */
const PAY_BY = 0;

/** Fields of getOrder whose numbers, dates and codes say nothing about a person. */
const HARMLESS_FIELDS: ReadonlySet<string> = new Set(
  [
    'orderNumber orderProgress subStatusId orderDatetime shopOrderCfmDatetime orderFixDatetime shippingInstDatetime',
    'shippingCmplRptDatetime cancelDueDate deliveryDate shippingTerm giftCheckFlag socialGiftFlag severalSenderFlag',
    'equalSenderFlag isolatedIslandFlag rakutenMemberFlag orderType reserveDeliveryCount cautionDisplayType',
    'rakutenConfirmFlag goodsPrice goodsTax postagePrice deliveryPrice paymentCharge paymentChargeTaxRate totalPrice',
    'requestPrice couponAllTotalPrice couponShopPrice couponOtherPrice additionalFeeOccurAmountToUser',
    'additionalFeeOccurAmountToShop asurakuFlag drugFlag dealFlag modifyFlag deliveryCertPrgFlag oneDayOperationFlag',
    'settlementMethodCode rpaySettlementFlag deliveryClass usedPoint basketId postageTaxRate deliveryTaxRate',
    'packageDeleteFlag defaultDeliveryCompanyCode dropOffFlag itemDetailId itemId price units includePostageFlag',
    'includeTaxFlag includeCashOnDeliveryPostageFlag taxRate priceTaxIncl isSingleItemShipping shippingDetailId',
    'deliveryCompany shippingDate changeId changeType changeTypeDetail changeReason changeReasonDetail',
    'changeApplyDatetime changeFixDatetime changeCmplDatetime dueDateType dueDate inputDueDate inputFlag',
  ].flatMap((line) => line.split(' ')),
);
