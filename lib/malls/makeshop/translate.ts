import type { Json } from '../../orders/basics';
import { MAKESHOP_STATUSES } from '../../orders/mall-statuses/makeshop';
import { NO_FLAGS, type Order } from '../../orders/order';
import type { ShopRef } from '../../orders/order-key';
import type { Fetched } from '../mall';
import { maskJson } from '../mask';
import { partition, type Translated } from '../partition';
import { problemsOf } from '../problems';
import { type OrderModel, orderModel, type Row } from './wire';

/** Parts the numbers by the rows that came back. */
export function fetchedFrom(numbers: readonly string[], rows: readonly Row[], shop: ShopRef): Fetched {
  return partition(numbers, rows, {
    number: ({ systemOrderNumber }) => systemOrderNumber,
    translate: ([row]) => translateOrder(row, shop),
    mask: maskRow,
    unnamed: 'missing',
  });
}

const maskRow = (row: Row | undefined): Json => maskJson(row, HARMLESS_FIELDS);

function translateOrder(row: Row | undefined, shop: ShopRef): Translated {
  const parsed = orderModel.safeParse(row);
  if (parsed.success) return { ok: true, order: toOrder(parsed.data, shop) };
  return { ok: false, problems: problemsOf(orderModel, row), masked: maskRow(row) };
}

/** paymentStatusCode of what is paid, or paid at the door; 0003 is a cancellation, anything else is not paid (§5). */
const PAID: Partial<Record<string, string>> = {
  '0000': '代引き',
  '0001': '現金',
  '0002': '振込',
  '0004': '仮売上',
  '1002': 'ポイント',
};
const CASH_ON_DELIVERY = '0000';
const PAYMENT_CANCELLED = '0003';

/** Money in yen, times in ms UTC. */
function toOrder(model: OrderModel, shop: ShopRef): Order {
  const { deliveryInfos: deliveries, paymentStatusCode: paid } = model;
  const { code: mallStatus, progress } = statusOf(model);
  const packages = deliveries.map(({ shippingCharge, slipNumber, basketInfos }, place) => {
    const goods = basketInfos.reduce((sum, { amount, price }) => sum + amount * price, 0);
    return {
      basketId: place + 1,
      island: false,
      postage: shippingCharge,
      codFee: 0,
      goods,
      total: goods + shippingCharge,
      itemCount: basketInfos.reduce((sum, { amount }) => sum + amount, 0),
      convenienceStorePickup: false,
      shipments: slipNumber ? [{ detailId: place + 1, parcelNumber: slipNumber }] : [],
    };
  });
  const sum = (of: (one: (typeof packages)[number]) => number) =>
    packages.reduce((total, one) => total + of(one), 0);
  return {
    mall: shop.mall,
    shop: shop.id,
    number: model.systemOrderNumber,
    progress,
    mallStatus,
    type: 'regular',
    orderedAt: model.orderDate,
    ...(PAID[paid] && {
      payment: { code: paid === CASH_ON_DELIVERY ? 2 : 0, name: PAID[paid], common: true },
    }),
    delivery: { method: '' },
    amounts: {
      goods: sum(({ goods }) => goods),
      postage: sum(({ postage }) => postage),
      codFee: 0,
      paymentCharge: 0,
      total: sum(({ total }) => total),
      billed: model.sumPrice,
      coupons: 0,
      points: 0,
      surcharge: 0,
    },
    flags: { ...NO_FLAGS, severalDestinations: packages.length > 1 },
    changes: [],
    packages,
  };
}

/** An order is as far as its least advanced delivery; what is cancelled no longer counts. */
function statusOf({ deliveryInfos, paymentStatusCode }: OrderModel): (typeof MAKESHOP_STATUSES)[number] {
  const [waiting, unpaid, , , cancelled] = MAKESHOP_STATUSES;
  const standing = deliveryInfos
    .map(({ deliveryStatus }) => deliveryStatus)
    .filter((status) => status !== 'C');
  if (standing.length === 0 || paymentStatusCode === PAYMENT_CANCELLED) return cancelled;
  if (standing.includes('N')) return PAID[paymentStatusCode] ? waiting : unpaid;
  return MAKESHOP_STATUSES.find(({ code }) => code === standing[0]) ?? cancelled;
}

/** Fields whose numbers, dates and codes say nothing about a person. */
const HARMLESS_FIELDS: ReadonlySet<string> = new Set([
  'orderDate',
  'sumPrice',
  'paymentStatusCode',
  'deliveryStatus',
  'shippingCharge',
  'amount',
  'price',
]);
