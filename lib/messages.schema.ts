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

const orderNumber = z.string().min(1).max(60);
const numbers = z.array(orderNumber).max(MAX_NUMBERS);
const id = z.string().min(1).max(80);
const label = z.string().max(200);
const handle = z.string().max(80);
const amount = z.union([z.int(), z.literal('unset')]);
const mall = z.enum(MALL_IDS);

const anchor = z.object({ how: z.enum(['label', 'shape', 'known', 'picked']), handle });
const anchorId = z.enum(ANCHOR_IDS);

const snapshot = z.object({
  site: z.enum(['rms', 'goq']),
  kind: z.enum(PAGE_KINDS),
  path: z.string().max(500),
  status: label.optional(),
  countOnPage: z.int().optional(),
  tabs: z
    .array(z.object({ label, count: z.int() }))
    .max(100)
    .optional(),
  covered: label.optional(),
  rows: z
    .array(
      z.object({
        numbers: z.array(orderNumber).max(100),
        mall: z.union([mall, z.literal('unknown')]),
        goqId: z.string().max(40).optional(),
        checked: z.boolean().nullable(),
        statusText: label.optional(),
        fee: amount.optional(),
        total: amount.optional(),
        cell: handle,
        checkbox: handle.optional(),
        ownConfirm: handle.optional(),
      }),
    )
    .max(MAX_NUMBERS),
  anchors: z.partialRecord(anchorId, anchor),
  missing: z.array(anchorId),
  problems: z.array(label).max(100),
});

const progress = z.literal(PROGRESSES);
const page = z.enum(['list', 'search', 'detail', 'amount-edit', 'workbench']);
/** No fee of a parcel is as high; a slip of the finger is. */
const fee = z.int().min(0).max(999_999);

const preview = z.union([
  z.object({
    act: z.literal('confirm'),
    route: z.enum(PAGE_ROUTES),
    shown: z
      .array(
        z.object({
          number: orderNumber,
          progress: progress.optional(),
          billed: amount.optional(),
          bundled: z.boolean().optional(),
        }),
      )
      .max(MAX_NUMBERS),
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
          postage: fee.optional(),
          codFee: fee.optional(),
        }),
      )
      .max(MAX_NUMBERS),
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
  reportsShipments: z.boolean().optional(),
  otherSystem: z.enum(OTHER_SYSTEM_IDS).optional(),
});
const uploadKind = z.enum([...GOQ_KIND_IDS, 'report']);
const secrets = z.record(z.string().max(40), z.string().max(2_000));

const anchorPage = {
  site: z.enum(['rms', 'goq']),
  kind: z.enum(PAGE_KINDS),
  prefix: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
};

/** What each message may hold; anything else is refused before a handler sees it. */
export const requestSchemas = {
  ...adviceSchemas,
  ...credentialSchemas,
  'panel.inject': z.object({ script: z.enum(['panel-acts', 'csv-guide']) }),
  'anchors.get': z.object(anchorPage),
  'anchors.list': z.null(),
  'anchors.pick': z.object({
    ...anchorPage,
    anchor: anchorId,
    selector: z.string().min(1).max(500).nullable(),
  }),
  'page.report': z.object({ snapshot }),
  'orders.facts': z.object({ numbers }),
  preview,
  start: z.object({ previewId: id, pressId: id, except: numbers.optional() }),
  'batch.get': z.object({ batchId: id, revision: z.int().min(0).optional() }),
  'batch.stop': z.object({ batchId: id }),
  'batch.resume': z.object({ batchId: id }),
  'batch.open': z.object({ numbers }),
  'handed-over': z.object({ batchId: id, numbers }),
  'page.seen': z.object({
    orders: z.array(z.object({ number: orderNumber, progress })).max(MAX_NUMBERS),
  }),
  'status.fetch': z.object({ numbers }),
  'outcomes.read': z.null(),
  'fee.packages': z.object({ numbers }),
  'order.read': z.object({ mall, shop: id, number: orderNumber }),
  'import.now': z.object({ period: z.object({ from: z.number(), to: z.number() }).optional() }),
  'csv.guide': z.object({
    shown: z
      .object({ fileName: label, rows: z.int().min(0).optional(), kind: uploadKind.optional() })
      .optional(),
  }),
  'csv.uploaded': z.object({ fileName: label, rows: z.int().min(0).optional() }),
  'csv.results': z.object({ text: z.string().max(200_000) }),
  'settings.view': z.null(),
  'settings.save': z.object({
    shop: shopForm,
    editing: z.object({ mall, id: z.string() }).optional(),
    credentials: secrets.optional(),
  }),
  'credentials.test': z.object({ shop: shopForm, credentials: secrets.optional() }),
} satisfies { [Name in MessageName]: z.ZodType<Protocol[Name]['request']> };
