import Dexie, { type Table } from 'dexie';

const VAULT_KEY = 'vault';

class KeyDatabase extends Dexie {
  declare keys: Table<CryptoKey, string>;

  constructor() {
    super('juchu-keys', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ keys: '' });
    // An open page must not block an upgrade; the answer keeps Dexie from reopening the new version with old code.
    this.on('versionchange', () => {
      this.close({ disableAutoOpen: true });
      return false;
    });
  }
}

const database = new KeyDatabase();

/** The AES-GCM key of this browser profile: made once, usable but never readable, not even by us. */
export async function vaultKey(): Promise<CryptoKey> {
  const existing = await database.keys.get(VAULT_KEY);
  if (existing) return existing;
  // Made before the transaction opens: an IndexedDB transaction ends during the await.
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  return database.transaction('rw', database.keys, async () => {
    const other = await database.keys.get(VAULT_KEY);
    if (other) return other;
    await database.keys.add(fresh, VAULT_KEY);
    return fresh;
  });
}
