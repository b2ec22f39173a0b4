import { jstDate, jstDatetime } from './japan.ts';
import { amounts } from './money.ts';
import { UNSET, type OrderRecord } from './orders.ts';
import { packageModel } from './package-model.ts';
import { PERSONAL } from './personal.ts';
import type { Wire } from './wire.ts';

const DAY = 86_400_000;
const SETTLEMENTS: Record<number, string> = {
  1: 'クレジットカード',
  2: '代金引換',
  8: 'ポイント',
  9: '銀行振込',
  12: 'Apple Pay',
  13: 'セブンイレブン(前払)',
  14: 'ファミリーマート、ローソン等(前払)',
  21: '後払い決済',
};
/** Name of a settlementMethodCode as the mall writes it. */
export function settlementName(code: number): string {
  return SETTLEMENTS[code] ?? 'その他';
}

/** The getOrder row of an order in the shape of the given version (3…10): newer fields are absent in older versions. */
export function orderModel(order: OrderRecord, version: number): Wire {
  const money = amounts(order);
  const { kind, progress } = order;
  const reserved = kind === 'reserve' || kind === 'subscription' || kind === 'hanpukai';
  const model: Wire = {
    orderNumber: order.number,
    orderProgress: progress,
    subStatusId: order.subStatusId,
    subStatusName: order.subStatusId === null ? null : '入荷待ち',
    orderDatetime: jstDatetime(order.orderedAt),
    shopOrderCfmDatetime: datetime(order.confirmedAt),
    orderFixDatetime: datetime(order.fixedAt),
    shippingInstDatetime: datetime(order.shippingInstructedAt),
    shippingCmplRptDatetime: datetime(order.shippedAt),
    cancelDueDate: progress === 800 ? jstDate(order.orderedAt + 7 * DAY) : null,
    deliveryDate: order.seed % 4 === 0 ? jstDate(order.orderedAt + 4 * DAY) : null,
    shippingTerm: [null, 0, 1, 2, 1416, 708][order.seed % 6],
    remarks: remarks(order),
    giftCheckFlag: order.seed % 11 === 0 ? 1 : 0,
    severalSenderFlag: order.packages.length > 1 ? 1 : 0,
    equalSenderFlag: order.packages.length > 1 ? 0 : 1,
    isolatedIslandFlag: kind === 'island' ? 1 : 0,
    rakutenMemberFlag: 1,
    carrierCode: [0, 11, 12, 21][order.seed % 4],
    emailCarrierCode: 0,
    orderType: { subscription: 4, hanpukai: 5, reserve: 6 }[kind as string] ?? 1,
    reserveNumber: reserved ? `r-${order.seed}` : null,
    reserveDeliveryCount: reserved ? (kind === 'reserve' ? 1 : 3) : null,
    cautionDisplayType: 0,
    rakutenConfirmFlag: order.seed % 29 === 0 ? 1 : 0,
    goodsPrice: money.goods,
    postagePrice: money.postage,
    deliveryPrice: money.deliveryPrice,
    paymentCharge: money.total === UNSET ? UNSET : 0,
    paymentChargeTaxRate: 0.1,
    totalPrice: money.total,
    requestPrice: money.request,
    couponAllTotalPrice: money.coupon,
    couponShopPrice: money.coupon,
    couponOtherPrice: 0,
    additionalFeeOccurAmountToUser: 0,
    additionalFeeOccurAmountToShop: 0,
    asurakuFlag: kind === 'asuraku' ? 1 : 0,
    drugFlag: kind === 'drug' ? 1 : 0,
    dealFlag: 0,
    membershipType: 0,
    memo: PERSONAL.memo,
    operator: PERSONAL.operator,
    mailPlugSentence: PERSONAL.mailPlugSentence,
    modifyFlag: order.modified ? 1 : 0,
    OrdererModel: orderer(order),
    SettlementModel: settlement(order),
    DeliveryModel: { deliveryName: deliveryName(order), deliveryClass: order.seed % 13 === 0 ? 2 : 0 },
    PointModel: { usedPoint: money.points },
    WrappingModel1: kind === 'wrapped' ? wrapping(1) : null,
    WrappingModel2: null,
    PackageModelList: order.packages.map((pack) => packageModel(order, pack, version)),
    CouponModelList: kind === 'coupon' ? [coupon(order, money.coupon)] : null,
    ChangeReasonModelList: changeReasons(order),
    TaxSummaryModelList: [taxSummary(order)],
  };
  if (version < 8) Object.assign(model, { goodsTax: 0, isTaxRecalc: 1 });
  if (version >= 5) {
    const history = [{ issueDatetime: datetime(order.confirmedAt), receiptName: PERSONAL.receiptName }];
    const issued = order.confirmedAt !== null && order.seed % 5 === 0;
    model['receiptIssueCount'] = issued ? 1 : 0;
    model['receiptIssueHistoryList'] = issued ? history : null;
    model['DueDateModelList'] = dueDates(order);
  }
  if (version >= 6) model['cautionDisplayDetailType'] = null;
  if (version >= 8) {
    model['deliveryCertPrgFlag'] = kind === 'saikyo' ? 1 : 0;
    model['oneDayOperationFlag'] = kind === 'one-day' ? 1 : 0;
  }
  if (version >= 10) model['socialGiftFlag'] = kind === 'social-gift' ? 1 : 0;
  return model;
}

function datetime(at: number | null): string | null {
  return at === null ? null : jstDatetime(at);
}

function remarks(order: OrderRecord): string {
  const date = `${jstDate(order.orderedAt + 5 * DAY)}(水)`;
  const wish = order.seed % 3 === 0 ? `[配送日時指定:]\n${date}\n午前中\n` : '[配送日時指定:]\n';
  return `${wish}\n[備考:]\n${PERSONAL.remarks}`;
}

function deliveryName(order: OrderRecord): string {
  if (order.kind === 'convenience-store') return 'コンビニ受取';
  return order.seed % 5 === 0 ? 'メール便' : '宅配便';
}

function orderer(order: OrderRecord): Wire {
  return {
    zipCode1: PERSONAL.zipCode1,
    zipCode2: PERSONAL.zipCode2,
    prefecture: order.packages[0]?.prefecture ?? '東京都',
    city: PERSONAL.city,
    subAddress: PERSONAL.subAddress,
    familyName: PERSONAL.familyName,
    firstName: PERSONAL.firstName,
    familyNameKana: PERSONAL.familyNameKana,
    firstNameKana: PERSONAL.firstNameKana,
    phoneNumber1: PERSONAL.phoneNumber1,
    phoneNumber2: PERSONAL.phoneNumber2,
    phoneNumber3: PERSONAL.phoneNumber3,
    emailAddress: PERSONAL.emailAddress,
    sex: PERSONAL.sex,
    birthYear: 0,
    birthMonth: 0,
    birthDay: 0,
  };
}

function settlement(order: OrderRecord): Wire {
  const card = order.settlement === 1;
  return {
    settlementMethodCode: order.settlement,
    settlementMethod: settlementName(order.settlement),
    rpaySettlementFlag: 1,
    cardName: card ? PERSONAL.cardName : null,
    cardNumber: card ? PERSONAL.cardNumber : null,
    cardOwner: card ? PERSONAL.cardOwner : null,
    cardYm: card ? PERSONAL.cardYm : null,
    cardPayType: card ? 0 : null,
    cardInstallmentDesc: null,
  };
}

function wrapping(title: number): Wire {
  return {
    title,
    name: PERSONAL.wrappingName,
    price: 330,
    includeTaxFlag: 1,
    deleteWrappingFlag: 0,
    taxRate: 0.1,
    taxPrice: 30,
  };
}

function coupon(order: OrderRecord, price: number): Wire {
  return {
    couponCode: `C${order.seed}`,
    itemId: 0,
    couponName: '店舗クーポン',
    couponSummary: PERSONAL.couponSummary,
    couponCapital: 'ショップ',
    couponCapitalCode: 1,
    expiryDate: jstDate(order.orderedAt + 30 * DAY),
    couponPrice: price,
    couponUnit: 1,
    couponTotalPrice: price,
    itemDetailId: order.packages[0]?.items[0]?.itemDetailId ?? null,
  };
}

function changeReasons(order: OrderRecord): Wire[] {
  if (order.cancelledAt === null) return [];
  return [
    {
      changeId: order.seed,
      changeType: order.progress === 900 ? 2 : 0,
      changeTypeDetail: null,
      changeReason: 1,
      changeReasonDetail: 1,
      changeApplyDatetime: datetime(order.cancelledAt),
      changeFixDatetime: order.progress === 900 ? datetime(order.cancelledAt) : null,
      changeCmplDatetime: order.progress === 900 ? datetime(order.cancelledAt) : null,
    },
  ];
}

function taxSummary(order: OrderRecord): Wire {
  const { total, request, coupon: off, points } = amounts(order);
  const known = (value: number): number => (total === UNSET ? UNSET : value);
  return {
    taxRate: 0.1,
    reqPrice: request,
    reqPriceTax: known(Math.floor(request / 11)),
    totalPrice: total,
    paymentCharge: known(0),
    couponPrice: known(off),
    point: known(points),
  };
}

function dueDates(order: OrderRecord): Wire[] | null {
  const prepaid = [9, 13, 14].includes(order.settlement);
  return prepaid ? [{ dueDateType: 0, dueDate: jstDate(order.orderedAt + 14 * DAY) }] : null;
}
