import { browser } from 'wxt/browser';
import type { Instant, Result } from '../orders/basics';
import type { ShopRef } from '../orders/order-key';
import { vaultKey } from './key-database';

type Shop = Pick<ShopRef, 'mall' | 'id'>;

/** What is on the disk: the secret fields only as ciphertext. `version` grows with each new key of the shop. */
type Sealed = { version: number; savedAt: Instant; iv: string; data: string };

export type Opened = { credentials: Record<string, string>; version: number; savedAt: Instant };

/**
 * The key in use, a new one that the mall does not accept yet, what the mall gave in exchange for the key, and what it gave for typed
 * keys that are not saved (session.ts).
 */
type Slot = 'credential' | 'pending-credential' | 'session' | 'new-session';

const storageKey = ({ mall, id }: Shop, slot: Slot = 'credential') => `${slot}:${mall}/${id}`;
const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

async function readSealed(shop: Shop, slot?: Slot): Promise<Sealed | undefined> {
  const key = storageKey(shop, slot);
  const stored = await browser.storage.local.get(key);
  return stored[key] as Sealed | undefined;
}

/** Shop and slot are part of what is authenticated, so a ciphertext cannot be moved to another place. */
const parameters = (shop: Shop, slot: Slot | undefined, iv: Uint8Array<ArrayBuffer>) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(storageKey(shop, slot)),
});

/** Closes storage.local to content scripts. Must run at every worker start, before any of them can read. */
export async function restrictStorage(): Promise<void> {
  await browser.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** Encrypts a shop's secrets and stores them over its old ones, or as pending ones beside them. Returns their version. */
export async function sealCredentials(
  shop: Shop,
  credentials: Record<string, string>,
  now: Instant,
  slot?: Slot,
): Promise<number> {
  const key = await vaultKey();
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(credentials));
  const data = new Uint8Array(await crypto.subtle.encrypt(parameters(shop, slot, iv), key, plain));
  const version = ((await readSealed(shop, slot))?.version ?? 0) + 1;
  const sealed: Sealed = {
    version,
    savedAt: now,
    iv: toBase64(iv),
    data: toBase64(data),
  };
  await browser.storage.local.set({ [storageKey(shop, slot)]: sealed });
  return version;
}

/** The shop's secrets; 'none' where none are stored, 'lost' where this profile's key can no longer open them. */
export async function openCredentials(shop: Shop, slot?: Slot): Promise<Result<Opened, 'none' | 'lost'>> {
  const sealed = await readSealed(shop, slot);
  if (!sealed) return { ok: false, error: 'none' };
  try {
    const plain = await crypto.subtle.decrypt(
      parameters(shop, slot, fromBase64(sealed.iv)),
      await vaultKey(),
      fromBase64(sealed.data),
    );
    const credentials = JSON.parse(new TextDecoder().decode(plain)) as Record<string, string>;
    return { ok: true, value: { credentials, version: sealed.version, savedAt: sealed.savedAt } };
  } catch {
    return { ok: false, error: 'lost' };
  }
}

/** Whether a key is stored for the shop, and the version it has. Reads no secret. */
export async function credentialVersion(shop: Shop): Promise<number | undefined> {
  return (await readSealed(shop))?.version;
}

/** Forgets what stands beside the key in use: it took the place of an old one, or was given up. */
export async function dropSealed(shop: Shop, slot: Exclude<Slot, 'credential'>): Promise<void> {
  await browser.storage.local.remove(storageKey(shop, slot));
}
