import { MALL_IDS } from '../orders/order-key';
import { PROGRESSES } from '../orders/progress';
import { OTHER_SYSTEM_IDS } from '../settings';
import { z } from '../zod';
import type { AdviceProtocol } from './protocol';

/** A pasted text with an order number in it; nothing longer is one. */
const MAX_PASTED = 2_000;
const MAX_CATALOGUE = 2_000_000;

const goqSide = z.object({
  sourceStatuses: z.array(z.literal(PROGRESSES)).optional(),
  acquisitionDays: z.int().min(1).max(365).optional(),
  creationPeriodDays: z.int().min(0).max(365).optional(),
  exportStatuses: z.array(z.string().min(1).max(40)).max(50).optional(),
});

export const adviceSchemas = {
  doctor: z.object({
    number: z.string().max(MAX_PASTED),
    mall: z.enum(MALL_IDS).optional(),
    symptom: z.enum(['not-imported', 'not-exported']).optional(),
  }),
  'advice.matchers': z.null(),
  advice: z.object({ texts: z.array(z.string().max(MAX_PASTED)).max(500) }),
  'catalogue.view': z.null(),
  'catalogue.load': z.object({ json: z.string().max(MAX_CATALOGUE) }),
  'catalogue.reset': z.null(),
  'order.watch': z.object({ number: z.string().min(1).max(60) }),
  'goq-side.save': z.object({
    shop: z.object({ mall: z.enum(MALL_IDS), id: z.string() }),
    otherSystem: z.enum(OTHER_SYSTEM_IDS),
    goqSide,
  }),
} satisfies { [Name in keyof AdviceProtocol]: z.ZodType<AdviceProtocol[Name]['request']> };
