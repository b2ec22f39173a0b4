import { PERSONAL } from '../personal.ts';
import { seeded } from '../random.ts';

/** One orderInfo of Wow!manager: element names and their texts; `detail` once for each line (other-malls-api.md §2). */
export interface AuPayOrder {
  orderId: string;
  /** ms UTC; written as `YYYY/MM/DD HH:MM` in JST. */
  orderedAt: number;
  status: string;
  fields: Record<string, string>;
  lines: Record<string, string>[];
  shipment: { shippingDate: string; shippingCarrier: string; shippingNumber: string } | null;
}

const SETTLEMENTS = ['クレジットカード決済', 'auかんたん決済', '代金引換', '銀行振込', 'Apple Pay'] as const;
const FIRST_NUMBER = 746_000_001;

/** A deterministic order, the `index`-th of the shop; every field that can hold personal data carries its mark. */
export function auPayOrder(index: number, orderedAt: number, status: string): AuPayOrder {
  const random = seeded(index + 1);
  const settlement = random.pick(SETTLEMENTS);
  const lines = Array.from({ length: random.int(1, 3) }, (_, place) => line(index, place, random));
  const goods = lines.reduce((sum, { totalItemPrice = '0' }) => sum + Number(totalItemPrice), 0);
  const postage = random.chance(0.3) ? 0 : random.int(4, 12) * 100;
  const charge = settlement === '代金引換' ? 330 : 0;
  const coupon = random.chance(0.2) ? 100 : 0;
  const points = random.chance(0.3) ? random.int(1, 300) : 0;
  const total = goods + postage + charge;
  return {
    orderId: String(FIRST_NUMBER + index),
    orderedAt,
    status,
    lines,
    shipment: null,
    fields: {
      sellMethodSegment: status.includes('予約') ? '2' : '1',
      siteAndDevice: 'au PAY マーケット(SP)',
      mailAddress: PERSONAL.emailAddress,
      ordererName: `${PERSONAL.familyName} ${PERSONAL.firstName}`,
      ordererKana: `${PERSONAL.familyNameKana} ${PERSONAL.firstNameKana}`,
      ordererZipCode: PERSONAL.zipCode1,
      ordererAddress: `${PERSONAL.city}${PERSONAL.subAddress}`,
      ordererPhoneNumber1: PERSONAL.phoneNumber1,
      ordererPhoneNumber2: PERSONAL.phoneNumber2,
      senderName: `${PERSONAL.receiverFamilyName} ${PERSONAL.receiverFirstName}`,
      senderKana: `${PERSONAL.receiverFamilyNameKana} ${PERSONAL.receiverFirstNameKana}`,
      senderZipCode: PERSONAL.zipCode2,
      senderAddress: `${PERSONAL.receiverCity}${PERSONAL.receiverSubAddress}`,
      senderPhoneNumber1: PERSONAL.phoneNumber3,
      senderPhoneNumber2: '',
      settlementName: settlement,
      contactStatus: 'N',
      authorizationStatus: 'Y',
      paymentStatus: 'N',
      shipStatus: 'N',
      printStatus: 'N',
      cancelStatus: status.startsWith('キャンセル') ? 'Y' : 'N',
      totalSalePrice: String(goods),
      postagePrice: String(postage),
      chargePrice: charge > 0 ? String(charge) : '',
      totalPrice: String(total),
      couponTotalPrice: coupon > 0 ? String(coupon) : '',
      usePoint: String(points),
      useAuPointPrice: '0',
      requestPrice: String(total - coupon - points),
      settleStatus: 'AUTH_OK',
      pgResult: '0',
      deliveryName: '宅配便',
      deliveryMethodId: '1',
      userComment: random.chance(0.3) ? PERSONAL.remarks : '',
      tradeRemarks: PERSONAL.operator,
      memo: PERSONAL.memo,
      crossBorderEcTradeKbn: '',
    },
  };
}

function line(index: number, place: number, random: ReturnType<typeof seeded>): Record<string, string> {
  const price = random.int(5, 60) * 100;
  const unit = random.int(1, 4);
  return {
    orderDetailId: String(900_000_000 + index * 10 + place),
    itemManagementId: '',
    itemCode: `item-${random.int(1, 400)}`,
    lotnumber: String(random.int(300_000_000, 399_999_999)),
    itemName: '国産はちみつ & 木のさじ <500g>',
    itemOption: `カラー=${PERSONAL.selectedChoice}&size=M`,
    itemPrice: String(price),
    unit: String(unit),
    totalItemPrice: String(price * unit),
    discount: '0',
    taxRate: '8',
    giftPoint: '5',
    shippingTimelimitDate: '',
  };
}
