import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { type KeyRecord, readKeyRecord, touchesKeyRecord } from '@/lib/credentials/key-record';
import { OTHER_EXPIRIES_KEY, type OtherExpiry, readOtherExpiries } from '@/lib/credentials/other-expiry';
import { readStoredSettings, SETTINGS_KEY, type Settings, type ShopSettings } from '@/lib/settings';

export type Credentials = {
  settings: Settings;
  keys: { shop: ShopSettings; record: KeyRecord }[];
  others: OtherExpiry[];
};

/** Everything that the calendar shows, fresh after every change. Reads no secret. */
export function useCredentials(): Credentials | undefined {
  const [credentials, setCredentials] = useState<Credentials>();
  useEffect(() => {
    const changed = (changes: Record<string, unknown>) => {
      if (touchesKeyRecord(changes) || SETTINGS_KEY in changes || OTHER_EXPIRIES_KEY in changes)
        void read().then(setCredentials);
    };
    void read().then(setCredentials);
    browser.storage.local.onChanged.addListener(changed);
    return () => browser.storage.local.onChanged.removeListener(changed);
  }, []);
  return credentials;
}

async function read(): Promise<Credentials> {
  const settings = await readStoredSettings();
  const keys = settings.shops.map(async (shop) => ({ shop, record: await readKeyRecord(shop) }));
  return { settings, keys: await Promise.all(keys), others: await readOtherExpiries() };
}
