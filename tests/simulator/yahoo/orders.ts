import { PERSONAL } from '../personal.ts';
import { seeded } from '../random.ts';

type Fields = Record<string, string>;

/** One order of ストアクリエイターPro: fields of OrderInfo, of its blocks and of its lines (other-malls-api.md §1.2). */
export interface YahooOrder {
  number: string;
  /** ms UTC. */
  orderedAt: number;
  /** When it came into the list: later than ordered where it was held. */
  publishedAt: number;
  top: Fields;
  pay: Fields;
  ship: Fields;
  items: Fields[];
  detail: Fields;
}

const PAYMENTS: readonly [[string, string], ...[string, string][]] = [
  ['payment_a1', 'クレジットカード決済'],
  ['payment_a17', 'PayPay残高等'],
  ['payment_b1', '銀行振込（どこか銀行）'],
  ['payment_d1', '商品代引'],
];

export type Told = { OrderStatus?: string; IsSeen?: string; ShipStatus?: string };

/** A deterministic order, the `index`-th of the store; every field that can hold personal data carries its mark. */
export function yahooOrder(sellerId: string, index: number, orderedAt: number, told: Told): YahooOrder {
  const random = seeded(index + 1);
  const [method, name] = random.pick(PAYMENTS);
  const items = Array.from({ length: random.int(1, 3) }, (_, place) => ({
    LineId: String(place + 1),
    ItemId: `item-${random.int(1, 400)}`,
    Title: '国産はちみつ & 木のさじ',
    SubCode: '',
    UnitPrice: String(random.int(5, 60) * 100),
    Quantity: String(random.int(1, 4)),
  }));
  const goods = items.reduce((sum, each) => sum + Number(each.UnitPrice) * Number(each.Quantity), 0);
  const postage = random.chance(0.3) ? 0 : random.int(4, 12) * 100;
  const charge = method === 'payment_d1' ? 330 : 0;
  const points = random.chance(0.3) ? random.int(1, 300) : 0;
  return {
    number: `${sellerId}-${String(10_000_001 + index)}`,
    orderedAt,
    publishedAt: orderedAt,
    items,
    top: {
      OrderStatus: told.OrderStatus ?? '2',
      IsSeen: told.IsSeen ?? 'false',
      IsSplit: 'false',
      FraudHoldStatus: '',
      Suspect: '0',
      BuyerComments: random.chance(0.3) ? PERSONAL.remarks : '',
      SellerComments: PERSONAL.memo,
      OperationUser: PERSONAL.operator,
      IsLineGiftOrder: 'false',
      IsLineGiftShippable: '',
      SocialGiftType: '0',
    },
    pay: {
      PayStatus: '0',
      PayMethod: method,
      PayMethodName: name,
      CardHolderName: PERSONAL.cardOwner,
      BillFirstName: PERSONAL.firstName,
      BillLastName: PERSONAL.familyName,
      BillFirstNameKana: PERSONAL.firstNameKana,
      BillLastNameKana: PERSONAL.familyNameKana,
      BillZipCode: PERSONAL.zipCode1,
      BillCity: PERSONAL.city,
      BillAddress1: PERSONAL.subAddress,
      BillPhoneNumber: PERSONAL.phoneNumber1,
      BillMailAddress: PERSONAL.emailAddress,
    },
    ship: {
      ShipStatus: told.ShipStatus ?? '1',
      ShipMethodName: 'ヤフー運送',
      ShipRequestDate: '',
      ShipRequestTime: '',
      ShipNotes: PERSONAL.noshi,
      ShipCompanyCode: '',
      ShipInvoiceNumber1: '',
      ShipInvoiceNumber2: '',
      ShipDate: '',
      ArriveType: '0',
      ShipPrefecture: '東京都',
      ShipFirstName: PERSONAL.receiverFirstName,
      ShipLastName: PERSONAL.receiverFamilyName,
      ShipZipCode: PERSONAL.zipCode2,
      ShipCity: PERSONAL.receiverCity,
      ShipAddress1: PERSONAL.receiverSubAddress,
      ShipPhoneNumber: PERSONAL.phoneNumber2,
    },
    detail: {
      PayCharge: String(charge),
      ShipCharge: String(postage),
      GiftWrapCharge: '0',
      Discount: '0',
      UsePoint: String(points),
      TotalMallCouponDiscount: '',
      TotalPrice: String(goods + postage + charge - points),
    },
  };
}
