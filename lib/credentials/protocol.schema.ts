import { MALL_IDS } from '../orders/order-key';
import { z } from '../zod';
import type { CredentialProtocol } from './protocol';

const shop = z.object({ mall: z.enum(MALL_IDS), id: z.string() });
const hour = z.int().min(0).max(23);

export const credentialSchemas = {
  'credentials.renew': z.object({ shop, credentials: z.record(z.string().max(40), z.string().max(2_000)) }),
  'credentials.in-goq': z.object({ shop, done: z.boolean() }),
  'credentials.expiry': z.object({ shop, expiresAt: z.number() }),
  'notifications.save': z.object({ on: z.boolean(), quiet: z.object({ from: hour, to: hour }).optional() }),
} satisfies { [Name in keyof CredentialProtocol]: z.ZodType<CredentialProtocol[Name]['request']> };
