import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { vaultKey } from '@/lib/credentials/key-database';
import { credentialVersion, openCredentials, sealCredentials } from '@/lib/credentials/vault';

const shop = { mall: 'rakuten', id: 'sample-shop' } as const;
const secrets = { serviceSecret: 'SP000_secret-one', licenseKey: 'SL000_license-one' };

beforeEach(() => fakeBrowser.reset());

describe('vault', () => {
  it('opens what it sealed, with a version that grows', async () => {
    expect(await sealCredentials(shop, secrets, 1_000)).toBe(1);
    expect(await sealCredentials(shop, { ...secrets, licenseKey: 'SL000_license-two' }, 2_000)).toBe(2);
    expect(await openCredentials(shop)).toEqual({
      ok: true,
      value: { credentials: { ...secrets, licenseKey: 'SL000_license-two' }, version: 2, savedAt: 2_000 },
    });
    expect(await credentialVersion(shop)).toBe(2);
  });

  it('stores no secret in the clear', async () => {
    await sealCredentials(shop, secrets, 1_000);
    const stored = JSON.stringify(await browser.storage.local.get());
    for (const secret of Object.values(secrets)) expect(stored).not.toContain(secret);
  });

  it('has a key that cannot be read', async () => {
    await expect(crypto.subtle.exportKey('raw', await vaultKey())).rejects.toThrow('not extractable');
  });

  it('does not open one shop’s ciphertext as another’s', async () => {
    await sealCredentials(shop, secrets, 1_000);
    const stored = await browser.storage.local.get('credential:rakuten/sample-shop');
    await browser.storage.local.set({ 'credential:rakuten/other': stored['credential:rakuten/sample-shop'] });
    expect(await openCredentials({ mall: 'rakuten', id: 'other' })).toEqual({ ok: false, error: 'lost' });
  });

  it('says that there is none', async () => {
    expect(await openCredentials(shop)).toEqual({ ok: false, error: 'none' });
    expect(await credentialVersion(shop)).toBeUndefined();
  });
});
