import { readJapanTime } from '../../japan-time';
import { readAs, z } from '../../zod';

// Only the fields that the query names come back, none of them about a person (client.ts). Whether numbers come as texts is not
// known (other-malls-api.md §10).

const textOrNumber = z.union([z.string(), z.number()]);
const yen = readAs(
  z.nullish(textOrNumber),
  (raw) => (Number.isFinite(Number(raw ?? 0)) ? Math.round(Number(raw ?? 0)) : undefined),
  '数値として読めません',
);
const text = z.pipe(
  z.nullish(textOrNumber),
  z.transform((raw) => String(raw ?? '').trim()),
);
const time = readAs(textOrNumber, (raw) => readJapanTime(String(raw)), '日時として読めません');

const delivery = z.object({
  deliveryStatus: readAs(
    z.string(),
    (raw) => (['N', 'Y', 'C', 'R'] as const).find((known) => known === raw),
    '知らない配送状態です',
  ),
  shippingCharge: yen,
  slipNumber: text,
  basketInfos: z.array(z.object({ amount: yen, price: yen })),
});

/** An order of searchOrder: exactly what translate.ts uses. */
export const orderModel = z.object({
  systemOrderNumber: z.string().check(z.minLength(1)),
  orderDate: time,
  sumPrice: yen,
  paymentStatusCode: text,
  deliveryInfos: z.array(delivery).check(z.minLength(1)),
});
export type OrderModel = z.infer<typeof orderModel>;

/** What names a row; without it the page is not readable. */
const row = z.looseObject({ systemOrderNumber: z.string().check(z.minLength(1)) });
export type Row = z.infer<typeof row>;

export const searchAnswer = z.object({
  data: z.object({
    searchOrder: z.object({ searchedCount: z.nullish(z.number()), orders: z.nullish(z.array(row)) }),
  }),
});

/** The errors of GraphQL, with HTTP 200 as well. */
export const errorAnswer = z.object({
  errors: z
    .array(
      z.object({
        message: z.optional(z.string()),
        extensions: z.nullish(z.object({ code: z.nullish(z.string()) })),
      }),
    )
    .check(z.minLength(1)),
});
