import type { Session, SessionStore } from '../malls/mall';
import type { Instant } from '../orders/basics';
import type { ShopRef } from '../orders/order-key';
import { dropSealed, openCredentials, sealCredentials } from './vault';

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
      locked(shop, async () => {
        const { session: stored } = await placeOf(shop, credentialId);
        if (stored && isUsable(stored)) return { ok: true, value: stored, mallNow: now() };
        const renewed = await renew(stored);
        if (renewed.ok) await keepSession(shop, credentialId, renewed.value, now());
        return renewed;
      }),
  };
}

/** Keeps a session that a person's grant has opened; never over that of other credentials, which may be the saved ones. */
export async function keepSession(
  shop: Shop,
  credentialId: string,
  session: Session,
  now: Instant,
): Promise<void> {
  await keep(shop, credentialId, session, now, (await placeOf(shop, credentialId)).slot);
}

const keep = (
  shop: Shop,
  credentialId: string,
  session: Session,
  now: Instant,
  slot: 'session' | 'new-session',
) => sealCredentials(shop, { ...session, [OWNER]: credentialId }, now, slot);

/** Once credentials are saved: their session takes the place of the one before, and no other is kept. */
export async function adoptSession(shop: Shop, credentialId: string, now: Instant): Promise<void> {
  await locked(shop, async () => {
    const { slot, session } = await placeOf(shop, credentialId);
    if (slot === 'new-session') await dropSealed(shop, 'session');
    if (slot === 'new-session' && session) await keep(shop, credentialId, session, now, 'session');
    await dropSealed(shop, 'new-session');
  });
}

const locked = <T>({ mall, id }: Shop, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`session:${mall}/${id}`, work);

/** Where the session of these credentials lies, or would: beside one that others own. */
async function placeOf(
  shop: Shop,
  credentialId: string,
): Promise<{ slot: 'session' | 'new-session'; session?: Session }> {
  const owners: (string | undefined)[] = [];
  for (const slot of ['session', 'new-session'] as const) {
    const opened = await openCredentials(shop, slot);
    const { [OWNER]: owner, ...session } = opened.ok ? opened.value.credentials : {};
    if (owner === credentialId) return { slot, session };
    owners.push(owner);
  }
  return { slot: owners[0] === undefined ? 'session' : 'new-session' };
}
