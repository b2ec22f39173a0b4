import { browser } from 'wxt/browser';
import { DAY, type Instant, SECOND } from '../orders/basics';
import type { ShopRef } from '../orders/order-key';

type Shop = Pick<ShopRef, 'mall' | 'id'>;

/** What is known about a shop's key beside the key itself: no secret, so that pages of ours may read it. */
export type KeyRecord = {
  /** The key's last moment, and who said so. */
  expiresAt?: Instant;
  expiryFrom?: 'mall' | 'person' | 'grant';
  /** What a person's grant opened: for which credentials (credential-id.ts), and until when as such grants live. */
  granted?: { credentials: string; until: Instant };
  /** How many days such a key lives from its day of issue; null where it has no end of its own (Mall.keyLifeDays). */
  lifeDays?: number | null;
  /** When the mall last told the expiry. */
  checkedAt?: Instant;
  /** When this key took the place of another one here. */
  renewedAt?: Instant;
  /** When a person ticked that GoQ has this key as well (S-136). */
  inGoqAt?: Instant;
  /** A new key that the mall refused so far; sealed beside the old one, which stays in use (T-6). */
  pending?: { since: Instant; nextTry: Instant; tries: number };
  /** When a pending key was given up; it was never used. */
  failedAt?: Instant;
};

const PREFIX = 'key-record:';
const storageKey = ({ mall, id }: Shop) => `${PREFIX}${mall}/${id}`;

/** A Rakuten license key lives 90 days, to the last second of the day (rakuten-rms-api.md §5). */
export const RAKUTEN_KEY_DAYS = 90;

/** The end of a key of so many days that was issued in the course of the JST day that starts at `day`. */
export function expiryOfIssue(day: Instant, lifeDays: number): Instant {
  return day + (lifeDays + 1) * DAY - SECOND;
}

/** The record of a shop's key; empty where nothing is known. */
export async function readKeyRecord(shop: Shop): Promise<KeyRecord> {
  const key = storageKey(shop);
  return ((await browser.storage.local.get(key))[key] as KeyRecord | undefined) ?? {};
}

/** Changes a record under a lock; the background alone writes it. */
export async function updateKeyRecord(shop: Shop, change: (record: KeyRecord) => KeyRecord): Promise<void> {
  await navigator.locks.request(storageKey(shop), async () => {
    await browser.storage.local.set({ [storageKey(shop)]: change(await readKeyRecord(shop)) });
  });
}

/** Whether a change of storage.local may have changed a record. */
export function touchesKeyRecord(changes: Record<string, unknown>): boolean {
  return Object.keys(changes).some((key) => key.startsWith(PREFIX));
}
