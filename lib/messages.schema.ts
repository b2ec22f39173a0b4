import { adviceSchemas } from './advice/protocol.schema';
import { ANCHOR_IDS, PAGE_KINDS } from './admin-pages/page-snapshot';
import { credentialSchemas } from './credentials/protocol.schema';
import type { MessageName, Protocol } from './messages';
import { GOQ_KIND_IDS } from './orders/csv-run';
import { PAGE_ROUTES } from './orders/journal-entry';
import { MALL_IDS } from './orders/order-key';
import { PROGRESSES } from './orders/progress';
import { OTHER_SYSTEM_IDS, WHO_CONFIRMS } from './settings';
import { z } from './zod';

/** No page holds more rows than this; a longer list is a fault of the sender. */
const MAX_NUMBERS = 10_000;

const orderNumber = z.string().check(z.minLength(1), z.maxLength(60));
const numbers = z.array(orderNumber).check(z.maxLength(MAX_NUMBERS));
const id = z.string().check(z.minLength(1), z.maxLength(80));
const label = z.string().check(z.maxLength(200));
const handle = z.string().check(z.maxLength(80));
const amount = z.union([z.int(), z.literal('unset')]);
const mall = z.enum(MALL_IDS);

const anchor = z.object({ how: z.enum(['label', 'shape', 'known', 'picked']), handle });
const anchorId = z.enum(ANCHOR_IDS);

const snapshot = z.object({
  site: z.enum(['rms', 'goq']),
  kind: z.enum(PAGE_KINDS),
  path: z.string().check(z.maxLength(500)),
  status: z.optional(label),
  countOnPage: z.optional(z.int()),
  tabs: z.optional(z.array(z.object({ label, count: z.int() })).check(z.maxLength(100))),
  covered: z.optional(label),
  rows: z
    .array(
      z.object({
        numbers: z.array(orderNumber).check(z.maxLength(100)),
        mall: z.union([mall, z.literal('unknown')]),
        goqId: z.optional(z.string().check(z.maxLength(40))),
        checked: z.nullable(z.boolean()),
        statusText: z.optional(label),
        fee: z.optional(amount),
        total: z.optional(amount),
        cell: handle,
        checkbox: z.optional(handle),
        ownConfirm: z.optional(handle),
      }),
    )
    .check(z.maxLength(MAX_NUMBERS)),
  anchors: z.partialRecord(anchorId, anchor),
  missing: z.array(anchorId),
  problems: z.array(label).check(z.maxLength(100)),
});

const progress = z.literal(PROGRESSES);
const page = z.enum(['list', 'search', 'detail', 'amount-edit', 'workbench']);
/** No fee of a parcel is as high; a slip of the finger is. */
const fee = z.int().check(z.minimum(0), z.maximum(999_999));

const preview = z.union([
  z.object({
    act: z.literal('confirm'),
    route: z.enum(PAGE_ROUTES),
    shown: z
      .array(
        z.object({
          number: orderNumber,
          progress: z.optional(progress),
          billed: z.optional(amount),
          bundled: z.optional(z.boolean()),
        }),
      )
      .check(z.maxLength(MAX_NUMBERS)),
    page,
  }),
  z.object({ act: z.literal('confirm'), numbers, page }),
  z.object({
    act: z.literal('fix-fee'),
    fees: z
      .array(
        z.object({
          number: orderNumber,
          basketId: z.int(),
          postage: z.optional(fee),
          codFee: z.optional(fee),
        }),
      )
      .check(z.maxLength(MAX_NUMBERS)),
    page,
  }),
  z.object({ act: z.literal('report-shipment'), numbers, page }),
]);

const shopForm = z.object({
  mall,
  id: z.string(),
  label: z.string(),
  intervalMinutes: z.number(),
  perSecond: z.number(),
  whoConfirms: z.enum(WHO_CONFIRMS),
  reportsShipments: z.optional(z.boolean()),
  otherSystem: z.optional(z.enum(OTHER_SYSTEM_IDS)),
});
const uploadKind = z.enum([...GOQ_KIND_IDS, 'report']);
const secrets = z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(2_000)));

const anchorPage = {
  site: z.enum(['rms', 'goq']),
  kind: z.enum(PAGE_KINDS),
  prefix: z.optional(z.string().check(z.regex(/^\d{6}$/))),
};

/** What each message may hold; anything else is refused before a handler sees it. */
export const requestSchemas = {
  ...adviceSchemas,
  ...credentialSchemas,
  'panel.inject': z.object({ script: z.enum(['panel-acts', 'csv-guide', 'amazon-guard']) }),
  'anchors.get': z.object(anchorPage),
  'anchors.list': z.null(),
  'anchors.pick': z.object({
    ...anchorPage,
    anchor: anchorId,
    selector: z.nullable(z.string().check(z.minLength(1), z.maxLength(500))),
  }),
  'page.report': z.object({ snapshot }),
  'orders.facts': z.object({ numbers }),
  preview,
  start: z.object({ previewId: id, pressId: id, except: z.optional(numbers) }),
  'batch.get': z.object({ batchId: id, revision: z.optional(z.int().check(z.minimum(0))) }),
  'batch.stop': z.object({ batchId: id }),
  'batch.resume': z.object({ batchId: id }),
  'batch.open': z.object({ numbers }),
  'handed-over': z.object({ batchId: id, numbers }),
  'page.seen': z.object({
    orders: z.array(z.object({ number: orderNumber, progress })).check(z.maxLength(MAX_NUMBERS)),
  }),
  'status.fetch': z.object({ numbers }),
  'outcomes.read': z.object({ numbers }),
  'outcomes.read-all': z.null(),
  'fee.packages': z.object({ numbers }),
  'order.read': z.object({ mall, shop: id, number: orderNumber }),
  'import.now': z.object({ period: z.optional(z.object({ from: z.number(), to: z.number() })) }),
  'csv.guide': z.object({
    shown: z.optional(
      z.object({
        fileName: label,
        rows: z.optional(z.int().check(z.minimum(0))),
        kind: z.optional(uploadKind),
      }),
    ),
  }),
  'csv.uploaded': z.object({ fileName: label, rows: z.optional(z.int().check(z.minimum(0))) }),
  'csv.results': z.object({ text: z.string().check(z.maxLength(200_000)) }),
  'settings.view': z.null(),
  'settings.save': z.object({
    shop: shopForm,
    editing: z.optional(z.object({ mall, id: z.string() })),
    credentials: z.optional(secrets),
  }),
  'credentials.test': z.object({ shop: shopForm, credentials: z.optional(secrets) }),
} satisfies { [Name in MessageName]: z.ZodMiniType<Protocol[Name]['request']> };
