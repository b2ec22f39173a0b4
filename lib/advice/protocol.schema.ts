import { MALL_IDS } from '../orders/order-key';
import { OTHER_SYSTEM_IDS } from '../settings';
import { goqSideSettings } from '../settings.schema';
import { z } from '../zod';
import type { AdviceProtocol } from './protocol';

/** A pasted text with an order number in it; nothing longer is one. */
const MAX_PASTED = 2_000;

const shop = z.object({ mall: z.enum(MALL_IDS), id: z.string() });

export const adviceSchemas = {
  doctor: z.object({
    number: z.string().check(z.maxLength(MAX_PASTED)),
    mall: z.optional(z.enum(MALL_IDS)),
    symptom: z.optional(z.enum(['not-imported', 'not-exported'])),
  }),
  'doctor.stored': z.object({ shop, numbers: z.array(z.string()).check(z.maxLength(100)) }),
  'advice.matchers': z.null(),
  advice: z.object({ texts: z.array(z.string().check(z.maxLength(MAX_PASTED))).check(z.maxLength(500)) }),
  'order.watch': z.object({ number: z.string().check(z.minLength(1), z.maxLength(60)) }),
  'goq-side.save': z.object({
    shop,
    otherSystem: z.enum(OTHER_SYSTEM_IDS),
    goqSide: goqSideSettings,
  }),
} satisfies { [Name in keyof AdviceProtocol]: z.ZodMiniType<AdviceProtocol[Name]['request']> };
