import { AMAZON_STATUSES } from '../../orders/mall-statuses/amazon';
import type { MallStatus } from '../../orders/mall-status';
import { readAs, z } from '../../zod';

// Only the fields that we use are named; Zod drops the rest. `nullish` stands where Amazon leaves a field out, as it does with
// amounts while an order is pending (other-malls-api.md §3.2).

const time = readAs(
  z.string(),
  (text) => (Number.isNaN(Date.parse(text)) ? undefined : Date.parse(text)),
  '日時として読めません',
);

/** Yen as an integer; Amazon writes `1980` and may write `1980.00`. */
const yen = readAs(
  z.object({ amount: z.string(), currencyCode: z.string() }),
  ({ amount, currencyCode }) =>
    currencyCode === 'JPY' && /^-?\d{1,9}(?:\.0+)?$/.test(amount) ? Number(amount) : undefined,
  '円の整数ではありません',
);

const proceeds = z.nullish(
  z.object({
    grandTotal: z.nullish(yen),
    breakdowns: z.nullish(z.array(z.object({ type: z.string(), subtotal: yen }))),
  }),
);

const status = readAs(z.string(), readStatus, '知らないステータスです');

/** The status of either spelling: `PARTIALLY_SHIPPED`, `PartiallyShipped`; v0 writes `Canceled` (§3.3). */
function readStatus(text: string): MallStatus | undefined {
  const code = text
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .replace('CANCELED', 'CANCELLED');
  return AMAZON_STATUSES.find((each) => each.code === code);
}

const count = z.int().check(z.minimum(0));

/** An order of searchOrders and getOrder: exactly what translate.ts and shipment.ts use. */
export const orderModel = z.object({
  orderId: z.string().check(z.minLength(1)),
  createdTime: time,
  programs: z.nullish(z.array(z.string())),
  proceeds,
  fulfillment: z.object({ fulfillmentStatus: status }),
  orderItems: z
    .array(
      z.object({
        orderItemId: z.string().check(z.minLength(1)),
        quantityOrdered: count,
        proceeds,
        fulfillment: z.nullish(z.object({ quantityUnfulfilled: z.nullish(count) })),
        cancellation: z.nullish(
          z.object({
            cancellationRequest: z.nullish(z.object({ requester: z.nullish(z.string()) })),
            cancellationExecution: z.nullish(z.object({})),
          }),
        ),
      }),
    )
    .check(z.minLength(1)),
  packages: z.nullish(
    z.array(
      z.object({
        packageReferenceId: z.string(),
        carrier: z.nullish(z.string()),
        shipTime: z.nullish(time),
        trackingNumber: z.nullish(z.string()),
      }),
    ),
  ),
});
export type OrderModel = z.infer<typeof orderModel>;

/** What names a row and its place in the list; a row without it makes the page unreadable. */
const row = z.looseObject({ orderId: z.string().check(z.minLength(1)) });

/** searchOrders; the rows stay raw, each is read by itself. */
export const searchAnswer = z.object({
  orders: z.array(row),
  pagination: z.nullish(z.object({ nextToken: z.nullish(z.string()) })),
});

/** getOrder. */
export const orderAnswer = z.object({ order: row });
export type Row = z.infer<typeof row>;
