import { readJapanTime } from '../../japan-time';
import { AU_PAY_STATUSES } from '../../orders/mall-statuses/au-pay';
import { readAs, z } from '../../zod';
import { xmlInt, xmlList, xmlText } from '../xml';

// Only the fields that we use are named; Zod drops the rest, so personal data ends here. No body of this mall is published: the
// names are those that several public clients read (other-malls-api.md §2).

/** `YYYY/MM/DD HH:MM`, in JST. */
const datetime = readAs(xmlText, readJapanTime, '日時として読めません');

/** The day in `YYYY/MM/DD`, with or without a time, as `YYYY-MM-DD`. */
const day = z.pipe(
  xmlText,
  z.transform((text) => /^\d{4}\/\d{2}\/\d{2}/.exec(text)?.[0].replaceAll('/', '-')),
);

const status = readAs(
  xmlText,
  (label) => AU_PAY_STATUSES.find(({ code }) => code === label),
  '知らないステータスです（店舗が作ったステータスは読めません）',
);

const detail = z.object({ unit: xmlInt() });

/** One orderInfo: exactly what translate.ts uses. */
export const orderInfo = z.object({
  orderId: xmlText,
  orderDate: datetime,
  orderStatus: status,
  sellMethodSegment: xmlText,
  settlementName: xmlText,
  totalSalePrice: xmlInt(),
  postagePrice: xmlInt(),
  totalPrice: xmlInt(),
  requestPrice: xmlInt(),
  chargePrice: xmlInt(0),
  couponTotalPrice: xmlInt(0),
  usePoint: xmlInt(0),
  useAuPointPrice: xmlInt(0),
  totalGiftWrappingPrice: xmlInt(0),
  deliveryName: xmlText,
  shippingCarrier: xmlText,
  shippingNumber: xmlText,
  // One public client reads the first name, another one the second.
  shipDate: day,
  shippingDate: day,
  // Held in memory while the delivery wish is read; translate.ts lets nothing of it out.
  userComment: xmlText,
  detail: z.pipe(xmlList, z.array(detail).check(z.minLength(1))),
});
export type OrderInfo = z.infer<typeof orderInfo>;

/** The number of a raw orderInfo, where it has one. */
export function orderIdOf(row: unknown): string | undefined {
  const orderId = numbered.safeParse(row).data?.orderId ?? '';
  return /^\d{1,20}$/.test(orderId) ? orderId : undefined;
}
const numbered = z.object({ orderId: xmlText });

/** What every answer has in common. */
export const answerShape = z.object({
  response: z.object({
    result: z.object({
      status: xmlText,
      error: z.pipe(xmlList, z.array(z.object({ code: xmlText, message: xmlText }))),
    }),
    resultCount: xmlText,
    orderInfo: xmlList,
  }),
});
export type AuPayResponse = z.infer<typeof answerShape>['response'];
