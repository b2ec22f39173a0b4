import { readJapanTime } from '../../japan-time';
import { type Instant } from '../../orders/basics';
import { QOO10_STATUSES } from '../../orders/mall-statuses/qoo10';
import { readAs, z } from '../../zod';

// Only the fields that we use are named; Zod drops the rest, so personal data ends here. No real answer was ever published
// (other-malls-api.md §10): numbers may come as texts, a status as its code or its word, a day without its time.

const textOrNumber = z.union([z.string(), z.number()]);
const number = readAs(
  textOrNumber,
  (raw) => (/^[1-9]\d*$/.test(String(raw)) ? String(raw) : undefined),
  '番号として読めません',
);
const amount = readAs(
  z.nullish(textOrNumber),
  (raw) => (Number.isFinite(Number(raw ?? 0)) ? Math.round(Number(raw ?? 0)) : undefined),
  '数値として読めません',
);
const text = z.catch(
  z.pipe(
    z.nullish(textOrNumber),
    z.transform((raw) => String(raw ?? '').trim()),
  ),
  '',
);
const time = readAs(z.string(), readJapanTime, '日時として読めません');
/** What an order can do without; a time before Qoo10 is .NET's word for none. */
const maybeTime = z.pipe(
  text,
  z.transform((raw) => {
    const at = readJapanTime(raw) ?? 0;
    return at > 0 ? at : undefined;
  }),
);

const SHIPPING = QOO10_STATUSES.slice(0, 5);
const shippingStatus = readAs(
  textOrNumber,
  (raw) => {
    const said = String(raw);
    const digit = /\d/.exec(said)?.[0];
    return SHIPPING.find(({ code, label }) => (digit ? code === digit : label === said.trim()))?.code;
  },
  '知らない配送状態です',
);

/** One line of a cart: Qoo10's own order number, of which a cart has one an item. */
export type Line = {
  number: string;
  status: string;
  orderedAt: Instant;
  paidAt?: Instant | undefined;
  quantity: number;
  /** Price after the item's own discounts, yen. */
  total: number;
  postage: number;
  coupons: number;
  payment: string;
  method: string;
  carrier: string;
  parcelNumber: string;
  shippedAt?: Instant | undefined;
  wishedAt?: Instant | undefined;
  sendType: string;
};

/** A row of GetShippingInfo_v3. */
export const shippingRow: z.ZodMiniType<Line> = z.pipe(
  z.object({
    OrderNo: number,
    ShippingStatus: shippingStatus,
    OrderDate: time,
    PaymentDate: maybeTime,
    ShippingDate: maybeTime,
    DesiredDeliveryDate: maybeTime,
    OrderQty: amount,
    Total: amount,
    ShippingRate: amount,
    CartDiscountSeller: amount,
    CartDiscountQoo10: amount,
    PaymentMethod: text,
    ShippingWay: text,
    DeliveryCompany: text,
    TrackingNo: text,
    AvailableSendType: text,
  }),
  z.transform((row) => ({
    number: row.OrderNo,
    status: row.ShippingStatus,
    orderedAt: row.OrderDate,
    paidAt: row.PaymentDate,
    quantity: row.OrderQty,
    total: row.Total,
    postage: row.ShippingRate,
    coupons: row.CartDiscountSeller + row.CartDiscountQoo10,
    payment: row.PaymentMethod,
    method: row.ShippingWay,
    carrier: row.DeliveryCompany,
    parcelNumber: row.TrackingNo,
    shippedAt: row.ShippingDate,
    wishedAt: row.DesiredDeliveryDate,
    sendType: row.AvailableSendType,
  })),
);

/** A row of GetClaimInfo_V3, asked for by one claim status. */
export const claimRow = (status: string): z.ZodMiniType<Line> =>
  z.pipe(
    z.object({
      orderNo: number,
      orderDate: time,
      PaymentDate: maybeTime,
      orderQty: amount,
      paymentAmount: amount,
    }),
    z.transform((row) => ({
      ...EMPTY,
      number: row.orderNo,
      status,
      orderedAt: row.orderDate,
      paidAt: row.PaymentDate,
      quantity: row.orderQty,
      total: row.paymentAmount,
    })),
  );

/** What a claim does not tell of its line. */
const EMPTY = {
  postage: 0,
  coupons: 0,
  payment: '',
  method: '',
  carrier: '',
  parcelNumber: '',
  sendType: '',
};

const packed = z.object({ PackNo: z.optional(number), packNo: z.optional(number) });

/** カート番号 of a row of either list. */
export const cartOf = (row: unknown): string | undefined => {
  const { PackNo, packNo } = packed.safeParse(row).data ?? {};
  return PackNo ?? packNo;
};

const code = z.optional(z.pipe(textOrNumber, z.transform(Number)));

/** What every method answers with HTTP 200; a key or method that it does not know has ErrorCode instead. */
export const envelope = z.object({
  ResultCode: code,
  ErrorCode: code,
  ResultObject: z.optional(z.unknown()),
});
