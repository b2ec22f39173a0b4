import { browser } from 'wxt/browser';
import { credentialId } from '@/lib/credentials/credential-id';
import { keepSession, sessionStore } from '@/lib/credentials/session';
import { openCredentials } from '@/lib/credentials/vault';
import { createHttp, type Meter } from '@/lib/malls/http';
import { createLimiter } from '@/lib/malls/limiter';
import type { Credentials, MallIo, OpenMall, Read, Session } from '@/lib/malls/mall';
import { mallOf } from '@/lib/malls/registry';
import type { Lane, Result } from '@/lib/orders/basics';
import type { ShopRef } from '@/lib/orders/order-key';
import type { Trouble, TroubleKind } from '@/lib/orders/trouble';
import type { ShopSettings } from '@/lib/settings';

/** The next free slot of each credential survives the worker, not the browser. */
const limiter = createLimiter({
  read: async (key) =>
    (await browser.storage.session.get(`slot:${key}`))[`slot:${key}`] as number | undefined,
  write: (key, at) => browser.storage.session.set({ [`slot:${key}`]: at }),
});

const permitted = (url: string) => browser.permissions.contains({ origins: [`${new URL(url).origin}/*`] });

export type OpenOptions = { lane: Lane; meter?: Meter; signal?: AbortSignal };

/** The shop's mall with given secrets, bound to one lane. */
export async function openWith(
  shop: ShopSettings,
  credentials: Credentials,
  options: OpenOptions,
): Promise<OpenMall> {
  return mallOf(shop.mall).open(shop, credentials, await ioFor(shop, credentials, options));
}

/** Opens a session by a person's grant and keeps it for these credentials (Mall.grant). */
export async function openSession(
  shop: ShopRef,
  credentials: Credentials,
  given: Record<string, string>,
): Promise<Read<Session>> {
  const { grant, limits } = mallOf(shop.mall);
  if (!grant) throw new Error(`${shop.mall} needs no grant`);
  const io = await ioFor({ ...shop, perSecond: limits.perSecond }, credentials, { lane: 'person' });
  const opened = await grant.exchange(shop, credentials, given, io);
  if (opened.ok) await keepSession(shop, await credentialId(credentials), opened.value, Date.now());
  return opened;
}

async function ioFor(
  shop: ShopRef & Pick<ShopSettings, 'perSecond'>,
  credentials: Credentials,
  { lane, meter, signal }: OpenOptions,
): Promise<MallIo> {
  const credentialKey = await credentialId(credentials);
  const common = {
    limiter,
    lane,
    credentialKey,
    rate: shop.perSecond,
    permitted,
    ...(meter && { meter }),
    ...(signal && { signal }),
  };
  return {
    read: createHttp({ ...common, pool: 'read' }),
    write: createHttp({ ...common, pool: 'write' }),
    now: () => Date.now(),
    session: sessionStore(shop, credentialKey, () => Date.now()),
  };
}

/** The trouble of a shop that cannot be called for want of a key. */
export function credentialTrouble(shop: ShopRef, kind: TroubleKind, code: string): Trouble {
  const now = Date.now();
  return {
    kind,
    mall: shop.mall,
    shop: shop.id,
    firstSeen: now,
    lastSeen: now,
    count: 1,
    evidence: { code },
    retry: { policy: 'person' },
  };
}

/** The shop's mall with its stored secrets; a Trouble where it has none that can be read. */
export async function openStored(
  shop: ShopSettings,
  options: OpenOptions,
): Promise<Result<OpenMall & { credentialVersion: number; keySavedAt: number }, Trouble>> {
  const stored = await openCredentials(shop);
  if (!stored.ok) {
    const lost = stored.error === 'lost';
    return {
      ok: false,
      error: credentialTrouble(shop, lost ? 'storage' : 'key-refused', lost ? 'key-lost' : 'no-key'),
    };
  }
  const mall = await openWith(shop, stored.value.credentials, options);
  const { version, savedAt } = stored.value;
  return { ok: true, value: Object.assign(mall, { credentialVersion: version, keySavedAt: savedAt }) };
}
