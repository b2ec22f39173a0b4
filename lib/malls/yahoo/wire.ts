import { parseJapanDatetime } from '../../japan-time';
import { YAHOO_STATUSES } from '../../orders/mall-statuses/yahoo';
import { readAs, z } from '../../zod';
import { xmlInt, xmlList, xmlText } from '../xml';

// Only the fields that we ask for are named, and we ask for these alone: personal data but the buyer's remark, in which a wish is
// read, does not even leave the mall (other-malls-api.md §1.2).

const datetime = readAs(xmlText, parseJapanDatetime, '日時として読めません');

const statusFields = {
  OrderId: xmlText,
  OrderTime: datetime,
  OrderStatus: xmlText,
  IsSeen: xmlText,
  IsSplit: xmlText,
  FraudHoldStatus: xmlText,
};
const LIST_FIELDS = z.object({ ...statusFields, ShipStatus: xmlText });

/** One OrderInfo of orderList. */
export const listedOrder = readAs(
  LIST_FIELDS,
  (row) => {
    const status = statusOf(row, row.ShipStatus);
    return row.OrderId && status ? { number: row.OrderId, orderedAt: row.OrderTime, status } : undefined;
  },
  '知らないステータスです',
);

const pay = z.object({ PayMethod: xmlText, PayMethodName: xmlText });
const ship = z.object({
  ShipStatus: xmlText,
  ShipMethodName: xmlText,
  ShipRequestDate: xmlText,
  ShipRequestTime: xmlText,
  ShipCompanyCode: xmlText,
  ShipInvoiceNumber1: xmlText,
  ShipInvoiceNumber2: xmlText,
  ShipDate: xmlText,
  ShipPrefecture: xmlText,
  ArriveType: xmlText,
});
const item = z.object({ UnitPrice: xmlInt(), Quantity: xmlInt() });
const detail = z.object({
  PayCharge: xmlInt(0),
  ShipCharge: xmlInt(),
  GiftWrapCharge: xmlInt(0),
  Discount: xmlInt(0),
  UsePoint: xmlInt(0),
  TotalMallCouponDiscount: xmlInt(0),
  TotalPrice: xmlInt(),
});
const top = {
  ...statusFields,
  // Held in memory while the delivery wish is read; translate.ts lets nothing of it out.
  BuyerComments: xmlText,
  Suspect: xmlText,
  IsLineGiftOrder: xmlText,
  IsLineGiftShippable: xmlText,
  SocialGiftType: xmlText,
};

/** The OrderInfo of orderInfo. */
export const orderInfo = readAs(
  z.object({
    ...top,
    Pay: pay,
    Ship: ship,
    Item: z.pipe(xmlList, z.array(item).check(z.minLength(1))),
    Detail: detail,
  }),
  (order) => {
    const status = statusOf(order, order.Ship.ShipStatus);
    return status && { ...order, status };
  },
  '知らないステータスです',
);
export type OrderInfo = z.infer<typeof orderInfo>;

const namesOf = (shape: object) => Object.keys(shape);
export const LISTED = namesOf(LIST_FIELDS.shape).join(',');
export const DETAILED = [top, pay.shape, ship.shape, item.shape, detail.shape].flatMap(namesOf).join(',');

type Told = { OrderStatus: string; IsSeen: string; IsSplit: string; FraudHoldStatus: string };

/** Our code of the status, which several fields tell together (§1.3). */
function statusOf({ OrderStatus, IsSeen, IsSplit, FraudHoldStatus }: Told, shipStatus: string) {
  const inProgress = OrderStatus === '2' ? `2-${shipStatus}` : OrderStatus;
  const isNew = IsSeen === 'false' && /^(?:1|2-[012])$/.test(inProgress);
  const code =
    IsSplit === 'true'
      ? 'P'
      : FraudHoldStatus === '1' || FraudHoldStatus === '3'
        ? `F${FraudHoldStatus}`
        : isNew
          ? `N${OrderStatus}`
          : inProgress;
  return YAHOO_STATUSES.find((status) => status.code === code);
}

/** orderList: the rows stay raw, so that a malformed one keeps its neighbours whole. */
export const listAnswer = z.object({
  Result: z.object({
    Status: z.pipe(xmlText, z.literal('OK')),
    Search: z.object({ TotalCount: xmlInt(), OrderInfo: xmlList }),
  }),
});
export const infoAnswer = z.object({
  ResultSet: z.object({ Result: z.object({ Status: z.pipe(xmlText, z.literal('OK')), OrderInfo: xmlList }) }),
});
const coded = z.object({ Code: xmlText });
/** The answer of every call that changes something; a warning stands in an OK: the change is done (§1.2). */
export const updateAnswer = z.object({
  ResultSet: z.object({
    Result: z.object({
      Status: xmlText,
      Warning: z.pipe(xmlList, z.array(coded)),
      Error: z.pipe(xmlList, z.array(coded)),
    }),
  }),
});

/** The number of a raw OrderInfo, where it has one. */
export const orderIdOf = (row: unknown): string | undefined =>
  numbered.safeParse(row).data?.OrderId || undefined;
const numbered = z.object({ OrderId: xmlText });
