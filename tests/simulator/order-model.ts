import { jstDate, jstDatetime } from './japan.ts';
import { amounts, packageGoods, packageTotal } from './money.ts';
import { UNSET, type OrderRecord, type PackageRecord } from './orders.ts';
import { PERSONAL } from './personal.ts';

export type Wire = { [key: string]: unknown };

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
/** Item names a shop could really have, and some that break a careless screen. */
export const ITEM_NAMES: readonly string[] = [
  'Tシャツ（抗菌防臭・吸汗速乾）',
  '【送料無料】国産はちみつ 500g×2',
  '<img src=x onerror="document.title=\'broken\'">ギフト箱',
  '=HYPERLINK("https://example.invalid","クリック")',
  '髙﨑さんちの梅干し😀 𠮷野杉樽仕込み',
  '"引用符" & アンパサンド \'単引用\' 詰め合わせ',
  '+81 @SUM(1+1)*cmd タオル',
  '</script><script>document.title="broken"</script>石けん',
  'ガーゼケット\tダブル\n(改行入り)',
  '-1+2 ボトル｀バッククォート｀ ${7*7}',
];

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

function sender(order: OrderRecord, pack: PackageRecord): Wire {
  const waiting = order.kind === 'social-gift' && order.progress === 100;
  return {
    zipCode1: waiting ? '999' : PERSONAL.zipCode1,
    zipCode2: waiting ? '9999' : PERSONAL.zipCode2,
    prefecture: pack.prefecture,
    city: waiting ? '入力待ち' : PERSONAL.receiverCity,
    subAddress: waiting ? '入力待ち' : PERSONAL.receiverSubAddress,
    familyName: waiting ? '入力待ち' : PERSONAL.receiverFamilyName,
    firstName: waiting ? '入力待ち' : PERSONAL.receiverFirstName,
    familyNameKana: waiting ? null : PERSONAL.receiverFamilyNameKana,
    firstNameKana: waiting ? null : PERSONAL.receiverFirstNameKana,
    phoneNumber1: PERSONAL.phoneNumber1,
    phoneNumber2: PERSONAL.phoneNumber2,
    phoneNumber3: order.seed % 17 === 0 ? null : PERSONAL.phoneNumber3,
    isolatedIslandFlag: order.kind === 'island' ? 1 : 0,
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

function packageModel(order: OrderRecord, pack: PackageRecord, version: number): Wire {
  const model: Wire = {
    basketId: pack.basketId,
    postagePrice: pack.postage,
    postageTaxRate: 0.1,
    deliveryPrice: pack.deliveryPrice,
    deliveryTaxRate: 0.1,
    goodsPrice: packageGoods(pack),
    totalPrice: packageTotal(pack),
    noshi: order.seed % 6 === 0 ? PERSONAL.noshi : null,
    packageDeleteFlag: 0,
    SenderModel: sender(order, pack),
    ItemModelList: pack.items.map((item) => itemModel(order, item, version)),
    ShippingModelList: pack.shipping.map((row) => ({
      ...row,
      deliveryCompanyName: carrierName(row.deliveryCompany),
    })),
    DeliveryCvsModel: order.kind === 'convenience-store' ? convenienceStore(pack) : null,
  };
  if (version < 8) model['goodsTax'] = 0;
  if (version >= 4) model['defaultDeliveryCompanyCode'] = '1001';
  if (version >= 9) {
    model['dropOffFlag'] = order.seed % 8 === 0 ? 1 : 0;
    model['dropOffLocation'] = order.seed % 8 === 0 ? PERSONAL.dropOffLocation : null;
  }
  if (version >= 10) model['SocialGiftModel'] = order.kind === 'social-gift' ? socialGift(order) : null;
  return model;
}

function carrierName(code: string | null): string | null {
  if (code === null) return null;
  return { '1000': 'その他', '1001': 'ヤマト運輸', '1002': '佐川急便', '1003': '日本郵便' }[code] ?? null;
}

function convenienceStore(pack: PackageRecord): Wire {
  return {
    cvsCode: 22,
    storeGenreCode: '10',
    storeCode: '000101',
    storeName: PERSONAL.cvsStore,
    storeZip: PERSONAL.zipCode1,
    storePrefecture: pack.prefecture,
    storeAddress: PERSONAL.cvsAddress,
    areaCode: 'A1',
    depo: '1',
    openTime: '0000',
    closeTime: '2400',
    cvsRemarks: PERSONAL.cvsRemarks,
  };
}

function socialGift(order: OrderRecord): Wire {
  const entered = order.progress !== 100;
  return {
    sgMngNumber: PERSONAL.giftNumber,
    inputDueDate: jstDate(order.orderedAt + 7 * DAY),
    inputFlag: entered ? 1 : 0,
    inputCompDatetime: entered ? jstDatetime(order.orderedAt + 15 * 60_000) : null,
    receiverEmailAddress: PERSONAL.giftReceiverMail,
  };
}

function itemModel(order: OrderRecord, item: PackageRecord['items'][number], version: number): Wire {
  const model: Wire = {
    itemDetailId: item.itemDetailId,
    itemName: ITEM_NAMES[item.product] ?? '商品',
    itemId: 10_000_000 + item.product,
    itemNumber: `item-${item.product}`,
    manageNumber: `item-${item.product}`,
    price: item.price,
    units: item.units,
    includePostageFlag: 0,
    includeTaxFlag: 1,
    includeCashOnDeliveryPostageFlag: 0,
    selectedChoice: `名入れ:${PERSONAL.selectedChoice}\n色:白`,
    pointRate: 1,
    pointType: 0,
    inventoryType: 1,
    delvdateInfo: '1〜2日で発送',
    restoreInventoryFlag: 0,
    dealFlag: 0,
    drugFlag: order.kind === 'drug' ? 1 : 0,
    deleteItemFlag: 0,
    taxRate: order.seed % 31 === 0 ? null : 0.1,
    priceTaxIncl: item.price,
  };
  if (version >= 4) model['isSingleItemShipping'] = 0;
  if (version >= 7) {
    const multi = item.product % 2 === 0;
    model['SkuModelList'] = [
      {
        variantId: multi ? `v-${item.product}-1` : 'normal-inventory',
        merchantDefinedSkuId: multi ? `sku-${item.product}` : null,
        skuInfo: multi ? 'サイズ:M\n色:白' : null,
      },
    ];
  }
  return model;
}
