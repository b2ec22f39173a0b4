import { credentialId } from '@/lib/credentials/credential-id';
import { mallFormOf } from '@/lib/credentials/mall-form';
import { expiryOfIssue, updateKeyRecord } from '@/lib/credentials/key-record';
import type { CredentialProtocol } from '@/lib/credentials/protocol';
import { credentialsOf } from '@/lib/credentials/register-shop';
import { acceptKey, renewKey } from '@/lib/credentials/renew-key';
import { allMalls, mallOf } from '@/lib/malls/registry';
import { startOfJapanDay } from '@/lib/japan-time';
import type { Credentials } from '@/lib/malls/mall';
import type { Reply } from '@/lib/messages';
import type { Instant } from '@/lib/orders/basics';
import type { ShopRef } from '@/lib/orders/order-key';
import { updateSettings } from '@/lib/settings.schema';
import { settingsOf } from './import-deps';
import { openSession } from './malls';
import { registration, renewal } from './registration';
import { work } from './work';

type Handlers = {
  [Name in keyof CredentialProtocol]: (
    request: CredentialProtocol[Name]['request'],
  ) => Promise<Reply<CredentialProtocol[Name]['answer']>>;
};

const DONE = { ok: true, value: null } as const;

/** What the background does for the credential calendar and the notifications. */
export const credentialHandlers: Handlers = {
  'credentials.renew': async ({ shop, credentials }) => {
    const value = await renewKey(renewal, await settingsOf(shop), credentials);
    if (value.kind === 'accepted') void work();
    return { ok: true, value };
  },

  'malls.forms': () => Promise.resolve({ ok: true, value: allMalls().map(mallFormOf) }),

  'credentials.consent': async ({ shop, credentials, redirectUri, state }) => {
    const { grant } = mallOf(shop.mall);
    if (grant?.kind !== 'consent') throw new Error(`${shop.mall} asks for no consent`);
    const found = await credentialsOf(registration, shop, credentials);
    if (!found.ok) return { ok: true, value: { problems: found.error } };
    return { ok: true, value: { page: grant.page(found.value.credentials, redirectUri, state) } };
  },

  'credentials.grant': async ({ shop, credentials, given }) => {
    const found = await credentialsOf(registration, shop, credentials);
    if (!found.ok) return { ok: true, value: { problems: found.error } };
    const { fresh, credentials: granted } = found.value;
    const opened = await openSession(shop, granted, given);
    if (!opened.ok) return { ok: false, trouble: opened.trouble };
    await noteGrant(shop, granted, opened.mallNow);
    if (!fresh) {
      await acceptKey(renewal, await settingsOf(shop), granted, { mallNow: opened.mallNow });
      void work();
    }
    return { ok: true, value: { granted: true } };
  },

  'credentials.in-goq': async ({ shop, done }) => {
    await updateKeyRecord(shop, ({ inGoqAt: _old, ...record }) => ({
      ...record,
      ...(done && { inGoqAt: Date.now() }),
    }));
    return DONE;
  },

  'credentials.expiry': async ({ shop, expiresAt }) => {
    await updateKeyRecord(shop, (record) => ({ ...record, expiresAt, expiryFrom: 'person' }));
    return DONE;
  },

  'notifications.save': async (notifications) => {
    await updateSettings((settings) => ({ ...settings, notifications }));
    return DONE;
  },
};

/** Until when the grant of this day lives, where such grants end by themselves. */
async function noteGrant(shop: ShopRef, credentials: Credentials, mallNow: Instant): Promise<void> {
  const { keyLifeDays } = mallOf(shop.mall);
  if (!keyLifeDays) return;
  const until = expiryOfIssue(startOfJapanDay(mallNow), keyLifeDays);
  const granted = { credentials: await credentialId(credentials), until };
  await updateKeyRecord(shop, (record) => ({ ...record, granted }));
}
