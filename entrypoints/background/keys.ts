import { readKeyRecord, updateKeyRecord } from '@/lib/credentials/key-record';
import { retryPending } from '@/lib/credentials/renew-key';
import { DAY } from '@/lib/orders/basics';
import type { ShopSettings } from '@/lib/settings';
import { openStored } from './malls';
import { renewal } from './registration';

/** Tries pending keys that are due, and asks the mall once a day until when the key in use lives. */
export async function tendKeys(shops: readonly ShopSettings[]): Promise<void> {
  const one = (shop: ShopSettings) =>
    navigator.locks.request(`keys:${shop.mall}/${shop.id}`, { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      await retryPending(renewal, shop);
      await askExpiry(shop);
    });
  await Promise.allSettled(shops.map(one));
}

async function askExpiry(shop: ShopSettings): Promise<void> {
  const now = Date.now();
  const { checkedAt = 0 } = await readKeyRecord(shop);
  if (now - checkedAt < DAY) return;
  const opened = await openStored(shop, { lane: 'status' });
  if (!opened.ok || !opened.value.expiry) return;
  const told = await opened.value.expiry();
  await updateKeyRecord(shop, (record) => ({
    ...record,
    // A shop whose licence function is off is asked again the next day only.
    checkedAt: now,
    ...(told.ok && { expiresAt: told.value, expiryFrom: 'mall' }),
  }));
}
