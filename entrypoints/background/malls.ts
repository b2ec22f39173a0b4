import { browser } from 'wxt/browser';
import { credentialId } from '@/lib/credentials/credential-id';
import { openCredentials } from '@/lib/credentials/vault';
import { createHttp, type Meter } from '@/lib/malls/http';
import { createLimiter } from '@/lib/malls/limiter';
import type { Credentials, MallIo, OpenMall } from '@/lib/malls/mall';
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
  { lane, meter, signal }: OpenOptions,
): Promise<OpenMall> {
  const common = {
    limiter,
    lane,
    credentialKey: await credentialId(credentials),
    rate: shop.perSecond,
    permitted,
    ...(meter && { meter }),
    ...(signal && { signal }),
  };
  const io: MallIo = {
    read: createHttp({ ...common, pool: 'read' }),
    write: createHttp({ ...common, pool: 'write' }),
    now: () => Date.now(),
  };
  return mallOf(shop.mall).open(shop, credentials, io);
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
