import { describe, expect, it } from 'vitest';
import {
  credentialsOf,
  isUsable,
  type RegisterDeps,
  saveShop,
  testConnection,
} from '@/lib/credentials/register-shop';
import type { ConnectionReport, Mall } from '@/lib/malls/mall';
import type { ShopForm } from '@/lib/messages';
import { DEFAULT_SETTINGS, DEFAULT_SHOP, type Settings } from '@/lib/settings';

const good: ConnectionReport = {
  functions: { search: 'on', get: 'on', confirm: 'untested', expiry: 'on' },
  prefix: '123456',
  expiresAt: 9_000,
  mallNow: 5_000,
};
const refused: ConnectionReport = {
  functions: { search: 'off', get: 'off', confirm: 'untested', expiry: 'off' },
  mallNow: 5_000,
  trouble: {
    kind: 'key-refused',
    mall: 'rakuten',
    shop: 'sample-shop',
    firstSeen: 5_000,
    lastSeen: 5_000,
    count: 1,
    evidence: { http: 401, code: 'GA0001' },
    retry: { policy: 'person' },
  },
};
const notPermitted: ConnectionReport = {
  ...refused,
  ...(refused.trouble && { trouble: { ...refused.trouble, kind: 'not-permitted' } }),
};
const shop = { mall: 'rakuten', id: 'sample-shop', label: '楽天 本店', ...DEFAULT_SHOP } as const;
const key = { serviceSecret: 'SP1', licenseKey: 'SL1' };

function world(answer: ConnectionReport = good, stored?: Record<string, string>) {
  let settings: Settings = DEFAULT_SETTINGS;
  const calls: string[] = [];
  const mall = {
    parseCredentials: (fields: Record<string, string>) =>
      fields.licenseKey?.startsWith('SL')
        ? { ok: true, value: fields }
        : { ok: false, error: [{ field: 'licenseKey', message: 'licenseKey は SL で始まります。' }] },
  } as Partial<Mall> as Mall;
  const deps: RegisterDeps = {
    mall: () => mall,
    test: async () => (calls.push('test'), answer),
    stored: async () =>
      stored
        ? { ok: true, value: { credentials: stored, version: 1, savedAt: 0 } }
        : { ok: false, error: 'none' },
    accept: async () => void calls.push('accept'),
    keepPending: async () => void calls.push('pending'),
    updateSettings: async (change) => (settings = change(settings)),
    checkFields: ({ shop: { label } }) =>
      label === '' ? [{ field: 'label', message: '店舗の呼び名を入れてください。' }] : [],
  };
  return { deps, calls, settings: () => settings };
}

const form = (change: Partial<ShopForm> = {}): ShopForm => ({
  shop,
  credentials: key,
  ...change,
});

describe('registering a shop', () => {
  it('S-109 S-110 tries the key, then stores shop, key and first mark', async () => {
    const { deps, calls, settings } = world();
    expect(await saveShop(deps, form())).toEqual({ saved: true, report: good });
    expect(calls).toEqual(['test', 'accept']);
    expect(settings().shops).toEqual([{ ...shop, prefix: '123456' }]);
  });

  it('T-6 keeps a new key that the mall refuses beside the old one, which stays in use', async () => {
    const { deps, calls, settings } = world(refused, { serviceSecret: 'SP0', licenseKey: 'SL0' });
    expect(await saveShop(deps, form())).toEqual({
      saved: false,
      problems: [],
      report: refused,
      pending: true,
    });
    expect(calls).toEqual(['test', 'pending']);
    expect(settings()).toEqual(DEFAULT_SETTINGS);
  });

  it('stores nothing where a first key is refused, or where a new one may not use a function', async () => {
    const first = world(refused);
    expect(await saveShop(first.deps, form())).toEqual({ saved: false, problems: [], report: refused });
    expect(first.calls).toEqual(['test']);
    const off = world(notPermitted, { serviceSecret: 'SP0', licenseKey: 'SL0' });
    expect(await saveShop(off.deps, form())).toEqual({ saved: false, problems: [], report: notPermitted });
    expect(off.calls).toEqual(['test']);
  });

  it('names every wrong field at once and calls nobody', async () => {
    const { deps, calls } = world();
    const answer = await saveShop(
      deps,
      form({ shop: { ...shop, label: '' }, credentials: { licenseKey: 'SP1' } }),
    );
    expect(answer).toMatchObject({
      saved: false,
      problems: [{ field: 'label' }, { field: 'licenseKey' }],
    });
    expect(calls).toEqual([]);
  });

  it('keeps the stored key where the key fields are left empty', async () => {
    const { deps, calls, settings } = world(good, { serviceSecret: 'SP0', licenseKey: 'SL0' });
    const answer = await saveShop(deps, form({ credentials: { serviceSecret: '', licenseKey: '' } }));
    expect(answer).toEqual({ saved: true });
    expect(calls).toEqual([]);
    expect(settings().shops).toEqual([shop]);
  });

  it('lets a stored field stand in for one that was left empty, and tries what comes of it', async () => {
    const stored = { serviceSecret: 'SP0', licenseKey: 'SL0' };
    const { deps } = world(good, stored);
    const found = await credentialsOf(deps, shop, { serviceSecret: '', licenseKey: 'SL1' });
    expect(found).toEqual({
      ok: true,
      value: { credentials: { serviceSecret: 'SP0', licenseKey: 'SL1' }, fresh: true },
    });
  });

  it('tests the stored key without storing anything', async () => {
    const { deps, calls } = world(good, { serviceSecret: 'SP0', licenseKey: 'SL0' });
    expect(await testConnection(deps, { shop })).toEqual(good);
    expect(calls).toEqual(['test']);
    expect(isUsable(refused)).toBe(false);
  });
});
