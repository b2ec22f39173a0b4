import { MALL_IDS } from '../orders/order-key';
import { z } from '../zod';
import type { CredentialProtocol } from './protocol';

const shop = z.object({ mall: z.enum(MALL_IDS), id: z.string() });
const secrets = z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(4_000)));
const hour = z.int().check(z.minimum(0), z.maximum(23));

export const credentialSchemas = {
  'credentials.renew': z.object({ shop, credentials: secrets }),
  'malls.forms': z.null(),
  'credentials.consent': z.object({
    shop,
    credentials: secrets,
    redirectUri: z.url(),
    state: z.string().check(z.maxLength(80)),
  }),
  'credentials.grant': z.object({ shop, credentials: secrets, given: secrets }),
  'credentials.in-goq': z.object({ shop, done: z.boolean() }),
  'credentials.expiry': z.object({ shop, expiresAt: z.number() }),
  'notifications.save': z.object({ on: z.boolean(), quiet: z.optional(z.object({ from: hour, to: hour })) }),
} satisfies { [Name in keyof CredentialProtocol]: z.ZodMiniType<CredentialProtocol[Name]['request']> };
