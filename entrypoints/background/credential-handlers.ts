import { updateKeyRecord } from '@/lib/credentials/key-record';
import type { CredentialProtocol } from '@/lib/credentials/protocol';
import { renewKey } from '@/lib/credentials/renew-key';
import { mallOf } from '@/lib/malls/registry';
import type { Reply } from '@/lib/messages';
import { updateSettings } from '@/lib/settings.schema';
import { settingsOf } from './import-deps';
import { openSession } from './malls';
import { renewal } from './registration';
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

  'credentials.grant': async ({ shop, credentials, given }) => {
    const parsed = mallOf(shop.mall).parseCredentials(credentials);
    if (!parsed.ok) return { ok: true, value: { problems: parsed.error } };
    const opened = await openSession(shop, parsed.value, given);
    return opened.ok ? { ok: true, value: { granted: true } } : { ok: false, trouble: opened.trouble };
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
