import { jstWall } from '../japan.ts';
import { ITEM_NAMES } from '../package-model.ts';
import { PERSONAL } from '../personal.ts';
import { seeded } from '../random.ts';
import type { Wire } from '../wire.ts';

/** N 未処理 · Y 配送 · C キャンセル · R 返送. */
export type DeliveryStatus = 'N' | 'Y' | 'C' | 'R';

/** What the simulator keeps of an order. Times are ms UTC. */
export interface ShopOrder {
  readonly number: string;
  readonly seed: number;
  readonly orderedAt: number;
  /** 0000 代引 · 0001 現金 · 0002 振込 · 0003 キャンセル · 0004 仮売上 · 1002 ポイント; empty where nothing is paid. */
  payment: string;
  deliveries: {
    status: DeliveryStatus;
    charge: number;
    slip: string;
    lines: { amount: number; price: number }[];
  }[];
  spoilt: boolean;
}

export interface ShopOrderOptions {
  count: number;
  now: number;
  /** Orders are spread evenly over this many ms before `now`. Default 6 hours. */
  spread?: number;
  status?: DeliveryStatus;
  payment?: string;
  seed: number;
  /** How many orders there were before. */
  first: number;
}

const FIRST_NUMBER = 186_897_473_805_200_000n;

/** Generated orders, oldest first; the same options give the same ones. */
export function makeShopOrders(options: ShopOrderOptions): ShopOrder[] {
  const { count, now, spread = 6 * 3_600_000, status, payment, seed, first } = options;
  return Array.from({ length: count }, (_, index) => {
    const place = first + index;
    const random = seeded(seed * 6_007 + place);
    return {
      number: `P${FIRST_NUMBER + BigInt(place * 17)}`,
      seed: random.int(1, 1_000_000),
      orderedAt: Math.floor((now - (spread * (count - 1 - index)) / Math.max(count, 1)) / 1_000) * 1_000,
      payment: payment ?? random.pick(['0000', '0002', '0004', '0004', '1002', ''] as const),
      deliveries: Array.from({ length: random.chance(0.1) ? 2 : 1 }, () => ({
        status: status ?? random.pick(['N', 'N', 'N', 'Y', 'R', 'C'] as const),
        charge: random.pick([0, 550, 770] as const),
        slip: '',
        lines: Array.from({ length: random.int(1, 3) }, () => ({
          amount: random.int(1, 3),
          price: random.int(5, 90) * 100,
        })),
      })),
      spoilt: false,
    };
  });
}

/** An order with every field, those about people among them; the answer holds those that the query names. */
export function orderModel(order: ShopOrder): Wire {
  const goods = order.deliveries
    .flatMap(({ lines }) => lines)
    .reduce((sum, one) => sum + one.amount * one.price, 0);
  const charges = order.deliveries.reduce((sum, { charge }) => sum + charge, 0);
  return {
    systemOrderNumber: order.number,
    displayOrderNumber: order.number.slice(-8),
    memberId: PERSONAL.operator,
    orderDate: order.spoilt ? 'いつか' : jstWall(order.orderedAt).replace('T', ' '),
    sumPrice: goods + charges,
    paymentStatusCode: order.payment,
    senderName: PERSONAL.familyName,
    senderPrefecture: 13,
    senderTel: PERSONAL.phoneNumber1,
    senderEmail: PERSONAL.emailAddress,
    deliveryInfos: order.deliveries.map(({ status, charge, slip, lines }) => ({
      deliveryName: PERSONAL.receiverFamilyName,
      deliveryAddress: PERSONAL.receiverSubAddress,
      deliveryStatus: status,
      shippingCharge: charge,
      slipNumber: slip,
      deliveryDate: '',
      estimatedShipmentDate: '',
      basketInfos: lines.map(({ amount, price }, at) => ({
        productCode: String(order.seed * 10 + at).padStart(12, '0'),
        variationCustomCode: '',
        janCode: '',
        amount,
        price,
        productName: ITEM_NAMES[(order.seed + at) % ITEM_NAMES.length],
        variationName: '',
        customSelects: [{ customSelectName: '名入れ', selectedItemName: PERSONAL.selectedChoice }],
      })),
    })),
  };
}
