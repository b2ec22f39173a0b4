import { isProgress } from '../../orders/progress';
import { parseJapanDatetime } from '../../japan-time';
import { z } from '../../zod';

// Only the fields that we use are named; Zod drops the rest, so personal data ends here. `nullish` stands where the mall
// may send null, or where an older version lacks the field (rakuten-rms-api.md §3.1).

const datetime = z.string().transform((text, context) => {
  const at = parseJapanDatetime(text);
  if (at !== undefined) return at;
  context.addIssue({ code: 'custom', message: '日時として読めません' });
  return z.NEVER;
});
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const flag = z
  .union([z.literal(0), z.literal(1)])
  .nullish()
  .transform((value) => value === 1);
const yen = z.int();

const progress = z.int().transform((value, context) => {
  if (isProgress(value)) return value;
  context.addIssue({ code: 'custom', message: '知らないステータスです' });
  return z.NEVER;
});

const shipping = z.object({
  shippingDetailId: z.int(),
  shippingNumber: z.string().nullish(),
  deliveryCompany: z.string().nullish(),
  deliveryCompanyName: z.string().nullish(),
  shippingDate: date.nullish(),
});

const packageModel = z.object({
  basketId: z.int(),
  postagePrice: yen,
  deliveryPrice: yen,
  goodsPrice: yen,
  totalPrice: yen,
  SenderModel: z.object({ prefecture: z.string().nullish(), isolatedIslandFlag: flag }).nullish(),
  ItemModelList: z.array(z.object({ units: z.int().min(0) })),
  ShippingModelList: z.array(shipping).nullish(),
  DeliveryCvsModel: z.object({}).nullish(),
  defaultDeliveryCompanyCode: z.string().nullish(),
  SocialGiftModel: z.object({ inputFlag: flag }).nullish(),
});

const wrapping = z
  .object({ price: yen.nullish(), deleteWrappingFlag: flag })
  .nullish()
  .transform((model) => (model && !model.deleteWrappingFlag ? [model.price ?? 0] : []));

const changeReason = z.object({
  changeType: z.int().nullish(),
  changeReasonDetail: z.int().nullish(),
  changeApplyDatetime: datetime.nullish(),
  changeFixDatetime: datetime.nullish(),
});

/** OrderModel of getOrder versions 7 to 10: exactly what translate.ts uses. */
export const orderModel = z.object({
  orderNumber: z.string().min(1),
  orderProgress: progress,
  subStatusId: z.int().nullish(),
  orderDatetime: datetime,
  shopOrderCfmDatetime: datetime.nullish(),
  orderFixDatetime: datetime.nullish(),
  shippingInstDatetime: datetime.nullish(),
  shippingCmplRptDatetime: datetime.nullish(),
  cancelDueDate: date.nullish(),
  deliveryDate: date.nullish(),
  shippingTerm: z.int().nullish(),
  // Held in memory while the delivery wish is read; translate.ts lets nothing of it out.
  remarks: z.string().nullish().catch(null),
  orderType: z.int(),
  severalSenderFlag: flag,
  isolatedIslandFlag: flag,
  cautionDisplayType: z.int().nullish(),
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
  SettlementModel: z
    .object({
      settlementMethodCode: z.int(),
      settlementMethod: z.string().nullish(),
      rpaySettlementFlag: flag,
    })
    .nullish(),
  DeliveryModel: z.object({ deliveryName: z.string(), deliveryClass: z.int().nullish() }),
  WrappingModel1: wrapping,
  WrappingModel2: wrapping,
  PointModel: z.object({ usedPoint: yen }).nullish(),
  PackageModelList: z.array(packageModel).min(1),
  ChangeReasonModelList: z.array(changeReason).nullish(),
  DueDateModelList: z.array(z.object({ dueDateType: z.int(), dueDate: date.nullish() })).nullish(),
});
export type OrderModel = z.infer<typeof orderModel>;

/** One row of MessageModelList. */
const message = z.object({
  messageType: z.string(),
  messageCode: z.string(),
  message: z.string().nullish(),
  orderNumber: z.string().nullish(),
  requestId: z.string().nullish(),
});
export type Message = z.infer<typeof message>;

/** Rows are read one by one, so that a broken one does not hide its neighbours; `broken` counts those left out. The key
 * itself must be there: it tells a method's own answer from the gateway's. */
const messages = z
  .array(z.unknown())
  .nullable()
  .transform((rows) => {
    const read = (rows ?? []).map((row) => message.safeParse(row));
    return {
      rows: read.flatMap((row) => (row.success ? [row.data] : [])),
      broken: read.filter((row) => !row.success).length,
    };
  });

/** searchOrder: at 0 hits the three pagination figures are null, on 400 the list and the model are (§2). */
export const searchAnswer = z.object({
  orderNumberList: z.array(z.string().min(1)).nullish(),
  MessageModelList: messages,
  PaginationResponseModel: z
    .object({
      totalRecordsAmount: z.int().min(0).nullish(),
      totalPages: z.int().min(0).nullish(),
      requestPage: z.int().nullish(),
    })
    .nullish(),
});

/** getOrder: the rows stay raw here; each is read by itself, so that a malformed one keeps its neighbours whole. */
export const getOrderAnswer = z.object({
  OrderModelList: z.array(z.unknown()).nullish(),
  MessageModelList: messages,
});

/** The answer of every method that changes something: rows only. */
export const messageAnswer = z.object({ MessageModelList: messages });

/** License expiry: JST without a zone (§5). */
export const expiryAnswer = z.object({ expiryDate: datetime });

/** The number of a raw getOrder row, where it has one. */
export const orderNumberOf = (row: unknown): string | undefined => numbered.safeParse(row).data?.orderNumber;
const numbered = z.object({ orderNumber: z.string().min(1) });

/** What keeps a row from being an OrderModel, in Japanese; names fields, never values. */
export function problemsOf(row: unknown): string[] {
  // Only with the input at hand does an issue tell "missing" from "wrong"; it costs time, so it is not asked for at first.
  const { error } = orderModel.safeParse(row, { reportInput: true });
  return (error?.issues ?? []).map((issue) => {
    const path = issue.path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      .join('')
      .replace(/^\./, '');
    return `${path || '全体'}：${wordsOf(issue)}`;
  });
}

function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'ありません'
        : `${TYPE_WORDS[issue.expected] ?? '決まった形'}ではありません`;
    case 'custom':
      return issue.message;
    case 'too_small':
      return '空、または小さすぎます';
    case 'invalid_format':
      return '日付として読めません';
    default:
      return '決まった値ではありません';
  }
}

const TYPE_WORDS: Record<string, string> = {
  int: '整数',
  number: '数値',
  string: '文字列',
  array: '一覧',
  object: 'まとまり',
  record: 'まとまり',
};
