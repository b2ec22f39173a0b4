import { jstWall } from '../japan.ts';
import { ITEM_NAMES } from '../package-model.ts';
import { PERSONAL } from '../personal.ts';
import { seeded } from '../random.ts';
import type { Wire } from '../wire.ts';

/** 1 配送待ち · 2 配送要請 · 3 配送準備 · 4 配送中 · 5 配送完了. */
export type ShippingStatus = 1 | 2 | 3 | 4 | 5;
/** 1 キャンセル要請 · 2 キャンセル中 · 3 キャンセル完了 · 16 未入金キャンセル. */
export type ClaimStatus = 1 | 2 | 3 | 16;

export interface CartLine {
  orderNo: number;
  price: number;
  quantity: number;
  status: ShippingStatus;
  claim: ClaimStatus | null;
  estimatedShipping: string | null;
  carrier: string;
  trackingNo: string;
  shippedAt: number | null;
}

/** What the simulator keeps of a cart: one row of QAPI a line. Times are ms UTC. */
export interface Cart {
  readonly packNo: number;
  readonly seed: number;
  readonly orderedAt: number;
  readonly postage: number;
  readonly lines: CartLine[];
  /** The mall's rows of it cannot be read. */
  spoilt: boolean;
}

export interface CartOptions {
  count: number;
  /** The newest cart is placed at this instant. */
  now: number;
  /** Carts are spread evenly over this many ms before `now`. Default 6 hours. */
  spread?: number;
  status?: ShippingStatus;
  claim?: ClaimStatus;
  /** Lines of each cart; a mix of 1 to 3 where absent. */
  lines?: number;
  seed: number;
  /** How many carts there were before. */
  first: number;
}

/** Generated carts, oldest first; the same options give the same ones. */
export function makeCarts(options: CartOptions): Cart[] {
  const { count, now, spread = 6 * 3_600_000, status, claim = null, lines, seed, first } = options;
  return Array.from({ length: count }, (_, index) => {
    const place = first + index;
    const random = seeded(seed * 7_919 + place);
    const packNo = 310_000_000 + place * 3;
    const size = lines ?? random.pick([1, 1, 2, 3] as const);
    return {
      packNo,
      seed: random.int(1, 1_000_000),
      orderedAt: Math.floor((now - (spread * (count - 1 - index)) / Math.max(count, 1)) / 1_000) * 1_000,
      postage: random.pick([0, 500, 880] as const),
      spoilt: false,
      lines: Array.from({ length: size }, (_line, at) => ({
        orderNo: 810_000_000 + place * 10 + at,
        price: random.int(3, 80) * 100,
        quantity: random.int(1, 3),
        status: status ?? random.pick([1, 2, 2, 3, 4, 5] as const),
        claim,
        estimatedShipping: null,
        carrier: '',
        trackingNo: '',
        shippedAt: null,
      })),
    };
  });
}

const space = (at: number): string => jstWall(at).replace('T', ' ');

/** A row of GetShippingInfo_v3, every field of the published type template. */
export function shippingRow(cart: Cart, line: CartLine): Wire {
  const total = line.price * line.quantity;
  const paid = line.status > 1 ? space(cart.orderedAt + 60_000) : '';
  return {
    ShippingStatus: String(line.status),
    SellerID: 'juchu-demo',
    PackNo: cart.packNo,
    OrderDate: cart.spoilt ? 'いつか' : space(cart.orderedAt),
    PaymentDate: paid,
    EstimatedShippingDate: line.estimatedShipping ?? '',
    ShippingDate: line.shippedAt === null ? '' : space(line.shippedAt),
    DeliveredDate: '',
    Buyer: `${PERSONAL.familyName}${PERSONAL.firstName}`,
    BuyerKana: PERSONAL.familyNameKana,
    BuyerTel: PERSONAL.phoneNumber1,
    BuyerMobile: PERSONAL.phoneNumber2,
    BuyerEmail: PERSONAL.emailAddress,
    OrderNo: line.orderNo,
    ItemNo: '100200300',
    SellerItemCode: `shop-${line.orderNo % 97}`,
    ItemTitle: ITEM_NAMES[line.orderNo % ITEM_NAMES.length],
    Option: PERSONAL.selectedChoice,
    OptionCode: '',
    OrderPrice: line.price,
    OrderQty: line.quantity,
    Discount: 0,
    Total: total,
    Receiver: PERSONAL.receiverFamilyName,
    ReceiverKana: PERSONAL.receiverFamilyNameKana,
    ZipCode: PERSONAL.zipCode1,
    ShippingAddress: `${PERSONAL.city}${PERSONAL.subAddress}`,
    Address1: PERSONAL.city,
    Address2: PERSONAL.subAddress,
    ReceiverTel: PERSONAL.phoneNumber3,
    ReceiverMobile: PERSONAL.phoneNumber3,
    DesiredDeliveryDate: cart.seed % 5 === 0 ? space(cart.orderedAt + 5 * 86_400_000).slice(0, 10) : '',
    SenderName: PERSONAL.receiverFirstName,
    SenderTel: PERSONAL.phoneNumber1,
    SenderNation: 'JP',
    SenderZipCode: PERSONAL.zipCode2,
    SenderAddress: PERSONAL.receiverSubAddress,
    ShippingWay: '宅配便',
    ShippingMessage: PERSONAL.remarks,
    PaymentMethod: 'クレジットカード',
    SellerDiscount: 0,
    Currency: 'JPY',
    ShippingRate: cart.postage,
    RelatedOrder: cart.lines.map(({ orderNo }) => orderNo).join(', '),
    ShippingRateType: cart.postage === 0 ? 'Free' : 'Charge',
    DeliveryCompany: line.carrier,
    VoucherCode: '',
    PackingNo: `JPP${cart.packNo}`,
    SellerDeliveryNo: '',
    Gift: '',
    CartDiscountSeller: cart.seed % 7 === 0 ? 100 : 0,
    CartDiscountQoo10: 0,
    SettlePrice: total,
    BranchName: '',
    TrackingNo: line.trackingNo,
    Material: '',
    AvailableSendType: cart.seed % 11 === 0 ? '1' : '0',
    AvailableShippingDate: '',
  };
}

/** A row of GetClaimInfo_V3. */
export function claimRow(cart: Cart, line: CartLine): Wire {
  return {
    claimStatus: String(line.claim),
    cancelRefundDate: '',
    reason: PERSONAL.memo,
    requestDate: space(cart.orderedAt + 120_000),
    orderDate: cart.spoilt ? 'いつか' : space(cart.orderedAt),
    PaymentDate: line.claim === 16 ? '' : space(cart.orderedAt + 60_000),
    shippingDate: '',
    DeliveredDate: '',
    orderNo: line.orderNo,
    packNo: cart.packNo,
    itemCode: '100200300',
    sellerItemCode: `shop-${line.orderNo % 97}`,
    itemTitle: ITEM_NAMES[line.orderNo % ITEM_NAMES.length],
    orderQty: line.quantity,
    paymentNation: 'JP',
    currency: 'JPY',
    paymentAmount: line.price * line.quantity,
    deliveryCompany: '',
    trackingNo: '',
    pickupAddress: PERSONAL.subAddress,
    zipCode: PERSONAL.zipCode1,
    receiver: PERSONAL.receiverFamilyName,
    receiverTel: PERSONAL.phoneNumber3,
    buyer: PERSONAL.familyName,
    buyerTel: PERSONAL.phoneNumber1,
    buyerMobile: PERSONAL.phoneNumber2,
  };
}
