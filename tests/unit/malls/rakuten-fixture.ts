import type { Http, HttpAnswer, OpenMall } from '@/lib/malls/mall';
import { rakuten } from '@/lib/malls/rakuten/index';
import { noSession } from '../../contract/stage.ts';

export const NUMBER = '123456-20261113-0381204612';
export const NOW = Date.UTC(2026, 10, 13, 0, 48);
const SECRETS = { serviceSecret: 'SP123456_abcdefgh', licenseKey: 'SL123456_ijklmnop' };

/** What no field of an order of ours may ever hold. */
export const PERSONAL = '目印';

const person = {
  zipCode1: `${PERSONAL}郵便`,
  zipCode2: `${PERSONAL}番号`,
  prefecture: '沖縄県',
  city: `${PERSONAL}市`,
  subAddress: `${PERSONAL}町1-2`,
  familyName: `${PERSONAL}姓`,
  firstName: `${PERSONAL}名`,
  familyNameKana: `${PERSONAL}セイ`,
  firstNameKana: `${PERSONAL}メイ`,
  phoneNumber1: `${PERSONAL}電話1`,
  phoneNumber2: `${PERSONAL}電話2`,
  phoneNumber3: `${PERSONAL}電話3`,
};

/** One item of a package. */
export const item = (changes: object = {}) => ({
  itemDetailId: 70_001,
  itemName: '国産はちみつ 500g',
  itemId: 10_000_001,
  itemNumber: 'honey-500',
  manageNumber: 'honey-500',
  price: 2_400,
  units: 2,
  includePostageFlag: 0,
  includeTaxFlag: 1,
  includeCashOnDeliveryPostageFlag: 0,
  selectedChoice: `名入れ:${PERSONAL}名入れ`,
  restoreInventoryFlag: 0,
  deleteItemFlag: 0,
  taxRate: 0.08,
  priceTaxIncl: 2_400,
  SkuModelList: [{ variantId: 'honey-500', merchantDefinedSkuId: null, skuInfo: null }],
  ...changes,
});

/** One destination with its items. */
export const pack = (changes: object = {}) => ({
  basketId: 9_000_001,
  postagePrice: 550,
  postageTaxRate: 0.1,
  deliveryPrice: 0,
  deliveryTaxRate: 0.1,
  goodsPrice: 4_800,
  totalPrice: 5_350,
  noshi: `${PERSONAL}のし`,
  packageDeleteFlag: 0,
  SenderModel: { ...person, isolatedIslandFlag: 1 },
  ItemModelList: [item()],
  ShippingModelList: [],
  DeliveryCvsModel: null,
  defaultDeliveryCompanyCode: '1001',
  dropOffFlag: 1,
  dropOffLocation: `${PERSONAL}置き配`,
  SocialGiftModel: null,
  ...changes,
});

/** A getOrder row of version 10, with personal data wherever the mall puts it. */
export const orderRow = (changes: object = {}) => ({
  orderNumber: NUMBER,
  orderProgress: 100,
  subStatusId: null,
  subStatusName: null,
  orderDatetime: '2026-11-13T09:42:10+0900',
  shopOrderCfmDatetime: null,
  orderFixDatetime: null,
  shippingInstDatetime: null,
  shippingCmplRptDatetime: null,
  cancelDueDate: null,
  deliveryDate: null,
  shippingTerm: null,
  remarks: `[配送日時指定:]\n2026-11-20\n[備考:]\n${PERSONAL}備考`,
  giftCheckFlag: 0,
  severalSenderFlag: 0,
  equalSenderFlag: 1,
  isolatedIslandFlag: 1,
  rakutenMemberFlag: 1,
  carrierCode: 0,
  emailCarrierCode: 0,
  orderType: 1,
  reserveNumber: null,
  reserveDeliveryCount: null,
  cautionDisplayType: 0,
  rakutenConfirmFlag: 0,
  goodsPrice: 4_800,
  postagePrice: 550,
  deliveryPrice: 0,
  paymentCharge: 0,
  paymentChargeTaxRate: 0.1,
  totalPrice: 5_350,
  requestPrice: 4_850,
  couponAllTotalPrice: 300,
  couponShopPrice: 300,
  couponOtherPrice: 0,
  additionalFeeOccurAmountToUser: 0,
  additionalFeeOccurAmountToShop: 0,
  asurakuFlag: 0,
  drugFlag: 0,
  dealFlag: 0,
  membershipType: 0,
  memo: `${PERSONAL}メモ`,
  operator: `${PERSONAL}担当`,
  mailPlugSentence: `${PERSONAL}差込文`,
  modifyFlag: 0,
  receiptIssueCount: 0,
  receiptIssueHistoryList: null,
  deliveryCertPrgFlag: 0,
  oneDayOperationFlag: 0,
  socialGiftFlag: 0,
  OrdererModel: {
    ...person,
    emailAddress: `${PERSONAL}@fw.example.invalid`,
    sex: `${PERSONAL}`,
    birthYear: 0,
  },
  SettlementModel: {
    settlementMethodCode: 1,
    settlementMethod: 'クレジットカード',
    rpaySettlementFlag: 1,
    cardName: `${PERSONAL}カード`,
    cardNumber: `${PERSONAL}カード番号`,
    cardOwner: `${PERSONAL}名義`,
    cardYm: null,
    cardPayType: 0,
    cardInstallmentDesc: null,
  },
  DeliveryModel: { deliveryName: '宅配便', deliveryClass: 0 },
  PointModel: { usedPoint: 200 },
  WrappingModel1: null,
  WrappingModel2: null,
  PackageModelList: [pack()],
  CouponModelList: null,
  ChangeReasonModelList: [],
  TaxSummaryModelList: null,
  DueDateModelList: null,
  ...changes,
});

/** The body of a getOrder answer that holds these rows. */
export const getOrderBody = (...rows: object[]) => ({
  MessageModelList: [
    {
      messageType: 'INFO',
      messageCode: 'ORDER_EXT_API_GET_ORDER_INFO_101',
      message: `受注情報取得に成功しました。(取得件数${rows.length}件)`,
    },
  ],
  OrderModelList: rows,
  version: 10,
});

/** An answer of the mall; an object becomes JSON. */
export function answer(body: unknown, status = 200, headers: Record<string, string> = {}): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { kind: 'answer', status, headers: new Headers(headers), text, receivedAt: NOW };
}

/** The adapter over scripted answers; `sent` tells which bodies left, in order. */
export function openScripted(
  ...answers: HttpAnswer[]
): OpenMall & { sent: { url: string; body: unknown }[] } {
  const sent: { url: string; body: unknown }[] = [];
  const http: Http = async ({ url, body }) => {
    sent.push({ url, body: body === undefined ? undefined : JSON.parse(body) });
    const next = answers.shift();
    if (!next) throw new Error(`No answer left for ${url}`);
    return next;
  };
  const shop = { mall: 'rakuten', id: 'sample-shop', prefix: '123456' } as const;
  return Object.assign(
    rakuten.open(shop, SECRETS, { read: http, write: http, now: () => NOW, session: noSession }),
    { sent },
  );
}
