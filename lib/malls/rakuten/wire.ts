import { isProgress } from '../../orders/progress';
import { parseJapanDatetime } from '../../japan-time';
import { readAs, z } from '../../zod';

// Only the fields that we use are named; Zod drops the rest, so personal data ends here. `nullish` stands where the mall
// may send null, or where an older version lacks the field (rakuten-rms-api.md §3.1).

const datetime = readAs(z.string(), parseJapanDatetime, '日時として読めません');
const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const flag = z.pipe(
  z.nullish(z.union([z.literal(0), z.literal(1)])),
  z.transform((value) => value === 1),
);
const yen = z.int();

const progress = readAs(
  z.int(),
  (status) => (isProgress(status) ? status : undefined),
  '知らないステータスです',
);

const shipping = z.object({
  shippingDetailId: z.int(),
  shippingNumber: z.nullish(z.string()),
  deliveryCompany: z.nullish(z.string()),
  deliveryCompanyName: z.nullish(z.string()),
  shippingDate: z.nullish(date),
});

const packageModel = z.object({
  basketId: z.int(),
  postagePrice: yen,
  deliveryPrice: yen,
  goodsPrice: yen,
  totalPrice: yen,
  SenderModel: z.nullish(z.object({ prefecture: z.nullish(z.string()), isolatedIslandFlag: flag })),
  ItemModelList: z.array(z.object({ units: z.int().check(z.minimum(0)) })),
  ShippingModelList: z.nullish(z.array(shipping)),
  DeliveryCvsModel: z.nullish(z.object({})),
  defaultDeliveryCompanyCode: z.nullish(z.string()),
  SocialGiftModel: z.nullish(z.object({ inputFlag: flag })),
});

const wrapping = z.pipe(
  z.nullish(z.object({ price: z.nullish(yen), deleteWrappingFlag: flag })),
  z.transform((model) => (model && !model.deleteWrappingFlag ? [model.price ?? 0] : [])),
);

const changeReason = z.object({
  changeType: z.nullish(z.int()),
  changeReasonDetail: z.nullish(z.int()),
  changeApplyDatetime: z.nullish(datetime),
  changeFixDatetime: z.nullish(datetime),
});

/** OrderModel of getOrder versions 7 to 10: exactly what translate.ts uses. */
export const orderModel = z.object({
  orderNumber: z.string().check(z.minLength(1)),
  orderProgress: progress,
  subStatusId: z.nullish(z.int()),
  orderDatetime: datetime,
  shopOrderCfmDatetime: z.nullish(datetime),
  orderFixDatetime: z.nullish(datetime),
  shippingInstDatetime: z.nullish(datetime),
  shippingCmplRptDatetime: z.nullish(datetime),
  cancelDueDate: z.nullish(date),
  deliveryDate: z.nullish(date),
  shippingTerm: z.nullish(z.int()),
  // Held in memory while the delivery wish is read; translate.ts lets nothing of it out.
  remarks: z.catch(z.nullish(z.string()), null),
  orderType: z.int(),
  severalSenderFlag: flag,
  isolatedIslandFlag: flag,
  cautionDisplayType: z.nullish(z.int()),
  rakutenConfirmFlag: flag,
  modifyFlag: flag,
  goodsPrice: yen,
  postagePrice: yen,
  deliveryPrice: yen,
  paymentCharge: yen,
  totalPrice: yen,
  requestPrice: yen,
  couponAllTotalPrice: yen,
  additionalFeeOccurAmountToUser: yen,
  asurakuFlag: flag,
  drugFlag: flag,
  deliveryCertPrgFlag: flag,
  oneDayOperationFlag: flag,
  socialGiftFlag: flag,
  SettlementModel: z.nullish(
    z.object({
      settlementMethodCode: z.int(),
      settlementMethod: z.nullish(z.string()),
      rpaySettlementFlag: flag,
    }),
  ),
  DeliveryModel: z.object({ deliveryName: z.string(), deliveryClass: z.nullish(z.int()) }),
  WrappingModel1: wrapping,
  WrappingModel2: wrapping,
  PointModel: z.nullish(z.object({ usedPoint: yen })),
  PackageModelList: z.array(packageModel).check(z.minLength(1)),
  ChangeReasonModelList: z.nullish(z.array(changeReason)),
  DueDateModelList: z.nullish(z.array(z.object({ dueDateType: z.int(), dueDate: z.nullish(date) }))),
});
export type OrderModel = z.infer<typeof orderModel>;

/** One row of MessageModelList. */
const message = z.object({
  messageType: z.string(),
  messageCode: z.string(),
  message: z.nullish(z.string()),
  orderNumber: z.nullish(z.string()),
  requestId: z.nullish(z.string()),
});
export type Message = z.infer<typeof message>;

/** Rows are read one by one, so that a broken one does not hide its neighbours; `broken` counts those left out. The key
 * itself must be there: it tells a method's own answer from the gateway's. */
const messages = z.pipe(
  z.nullable(z.array(z.unknown())),
  z.transform((rows) => {
    const read = (rows ?? []).map((row) => message.safeParse(row));
    return {
      rows: read.flatMap((row) => (row.success ? [row.data] : [])),
      broken: read.filter((row) => !row.success).length,
    };
  }),
);

/** searchOrder: at 0 hits the three pagination figures are null, on 400 the list and the model are (§2). */
export const searchAnswer = z.object({
  orderNumberList: z.nullish(z.array(z.string().check(z.minLength(1)))),
  MessageModelList: messages,
  PaginationResponseModel: z.nullish(
    z.object({
      totalRecordsAmount: z.nullish(z.int().check(z.minimum(0))),
      totalPages: z.nullish(z.int().check(z.minimum(0))),
      requestPage: z.nullish(z.int()),
    }),
  ),
});

/** getOrder: the rows stay raw here; each is read by itself, so that a malformed one keeps its neighbours whole. */
export const getOrderAnswer = z.object({
  OrderModelList: z.nullish(z.array(z.unknown())),
  MessageModelList: messages,
});

/** The answer of every method that changes something: rows only. */
export const messageAnswer = z.object({ MessageModelList: messages });

/** License expiry: JST without a zone (§5). */
export const expiryAnswer = z.object({ expiryDate: datetime });

/** The number of a raw getOrder row, where it has one. */
export const orderNumberOf = (row: unknown): string | undefined => numbered.safeParse(row).data?.orderNumber;
const numbered = z.object({ orderNumber: z.string().check(z.minLength(1)) });
