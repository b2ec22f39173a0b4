import type { Session, SessionStore } from '../malls/mall';
import type { Instant } from '../orders/basics';
import type { ShopRef } from '../orders/order-key';
import { openCredentials, sealCredentials } from './vault';

type Shop = Pick<ShopRef, 'mall' | 'id'>;

/** Names the credentials that a session was opened with (credential-id.ts); other ones have no use for it. */
const OWNER = 'juchu:credentials';

/**
 * The sealed session of a shop's credentials. Renewals go one at a time over all contexts, and a new session is on the disk before
 * anybody calls with it: a worker that dies then finds it again.
 */
export function sessionStore(shop: Shop, credentialId: string, now: () => Instant): SessionStore {
  return {
    get: (isUsable, renew) =>
      navigator.locks.request(`session:${shop.mall}/${shop.id}`, async () => {
        const stored = await storedSession(shop, credentialId);
        if (stored && isUsable(stored)) return { ok: true, value: stored, mallNow: now() };
        const renewed = await renew(stored);
        if (renewed.ok) await keepSession(shop, credentialId, renewed.value, now());
        return renewed;
      }),
  };
}

/** Keeps a session that a person's grant has opened. */
export async function keepSession(
  shop: Shop,
  credentialId: string,
  session: Session,
  now: Instant,
): Promise<void> {
  await sealCredentials(shop, { ...session, [OWNER]: credentialId }, now, 'session');
}

async function storedSession(shop: Shop, credentialId: string): Promise<Session | undefined> {
  const opened = await openCredentials(shop, 'session');
  if (!opened.ok) return undefined;
  const { [OWNER]: owner, ...session } = opened.value.credentials;
  return owner === credentialId ? session : undefined;
}
