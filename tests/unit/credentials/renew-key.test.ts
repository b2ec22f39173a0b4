import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { credentialId } from '@/lib/credentials/credential-id';
import { readKeyRecord, updateKeyRecord } from '@/lib/credentials/key-record';
import { acceptKey, type RenewDeps, renewKey, retryPending } from '@/lib/credentials/renew-key';
import { dropSealed, openCredentials, sealCredentials } from '@/lib/credentials/vault';
import type { ConnectionReport } from '@/lib/malls/mall';
import { rakuten } from '@/lib/malls/rakuten';
import { DAY, type Instant, MINUTE } from '@/lib/orders/basics';
import { KEY_SPREADS, type TroubleKind } from '@/lib/orders/trouble';
import { DEFAULT_SHOP } from '@/lib/settings';

const shop = { mall: 'rakuten', id: 'sample-shop', label: '本店', ...DEFAULT_SHOP } as const;
const OLD = { serviceSecret: 'SP000000_0123456789abcdef', licenseKey: 'SL000000_0123456789abcdef' };
const NEW = { ...OLD, licenseKey: 'SL000000_fedcba9876543210' };
const START = Date.parse('2026-11-20T10:00:00+09:00');
const EXPIRES = Date.parse('2027-02-18T23:59:59+09:00');

const good: ConnectionReport = {
  functions: { search: 'on', get: 'on', confirm: 'untested', expiry: 'on' },
  expiresAt: EXPIRES,
  mallNow: START,
};
const bad = (kind: TroubleKind): ConnectionReport => ({
  functions: { search: 'off', get: 'off', confirm: 'untested', expiry: 'off' },
  mallNow: START,
  trouble: {
    kind,
    mall: 'rakuten',
    shop: shop.id,
    firstSeen: START,
    lastSeen: START,
    count: 1,
    evidence: {},
    retry: { policy: 'person' },
  },
});

function world() {
  let now: Instant = START;
  let answer = bad('key-refused');
  const tested: string[] = [];
  const covered: Instant[] = [];
  const deps: RenewDeps = {
    now: () => now,
    mall: () => rakuten,
    test: async (_shop, { licenseKey = '' }) => (tested.push(licenseKey), answer),
    opened: openCredentials,
    seal: (one, credentials) => sealCredentials(one, credentials, now),
    sealPending: (one, credentials) => sealCredentials(one, credentials, now, 'pending-credential'),
    openPending: (one) => openCredentials(one, 'pending-credential'),
    dropPending: (shop) => dropSealed(shop, 'pending-credential'),
    record: readKeyRecord,
    updateRecord: updateKeyRecord,
    startCoverage: async (_shop, mallNow) => void covered.push(mallNow),
  };
  return {
    deps,
    tested,
    covered,
    mallSays: (report: ConnectionReport) => (answer = report),
    pass: (ms: number) => (now += ms),
    inUse: async () => {
      const opened = await openCredentials(shop);
      return opened.ok && opened.value.credentials.licenseKey;
    },
  };
}

beforeEach(() => fakeBrowser.reset());

describe('renewing a license key', () => {
  it('T-6 keeps a refused new key sealed, the old one in use, and takes the new one as soon as it answers', async () => {
    const { deps, tested, covered, mallSays, pass, inUse } = world();
    await sealCredentials(shop, OLD, START);
    expect(await renewKey(deps, shop, NEW)).toMatchObject({ kind: 'pending' });
    expect(await inUse()).toBe(OLD.licenseKey);
    expect(JSON.stringify(await browser.storage.local.get())).not.toContain(NEW.licenseKey);

    pass(MINUTE);
    await retryPending(deps, shop);
    expect(tested).toHaveLength(1);
    pass(MINUTE);
    await retryPending(deps, shop);
    expect(tested).toHaveLength(2);
    expect(await readKeyRecord(shop)).toMatchObject({ pending: { since: START, tries: 2 } });

    mallSays(good);
    pass(5 * MINUTE);
    await retryPending(deps, shop);
    expect(await inUse()).toBe(NEW.licenseKey);
    expect(await openCredentials(shop, 'pending-credential')).toEqual({ ok: false, error: 'none' });
    expect(await readKeyRecord(shop)).toEqual({
      renewedAt: START + 7 * MINUTE,
      expiresAt: EXPIRES,
      expiryFrom: 'mall',
      checkedAt: START + 7 * MINUTE,
    });
    // The gap is imported by the next poll, which is due now.
    expect(covered).toEqual([START]);
  });

  it('T-6 calls a new key failed after 90 minutes of refusals, not sooner, and goes on with the old one', async () => {
    const { deps, tested, pass, inUse } = world();
    await sealCredentials(shop, OLD, START);
    await renewKey(deps, shop, NEW);
    let waited = 0;
    while (waited < KEY_SPREADS - MINUTE) {
      waited += MINUTE;
      pass(MINUTE);
      await retryPending(deps, shop);
    }
    expect((await readKeyRecord(shop)).pending).toBeDefined();
    expect(tested.length).toBeLessThanOrEqual(15);
    pass(11 * MINUTE);
    await retryPending(deps, shop);
    const record = await readKeyRecord(shop);
    expect(record.pending).toBeUndefined();
    expect(record.failedAt).toBe(START + KEY_SPREADS + 10 * MINUTE);
    expect(await inUse()).toBe(OLD.licenseKey);
    expect(await openCredentials(shop, 'pending-credential')).toEqual({ ok: false, error: 'none' });
  });

  it('does not count a maintenance night against a new key', async () => {
    const { deps, mallSays, pass } = world();
    await sealCredentials(shop, OLD, START);
    await renewKey(deps, shop, NEW);
    mallSays(bad('maintenance'));
    pass(2 * KEY_SPREADS);
    await retryPending(deps, shop);
    expect((await readKeyRecord(shop)).pending).toMatchObject({ tries: 2 });
  });

  it('S-136 asks for GoQ again after a new key, but not where the same one was pasted once more', async () => {
    const { deps, mallSays } = world();
    mallSays(good);
    await renewKey(deps, shop, OLD);
    expect((await readKeyRecord(shop)).renewedAt).toBeUndefined();
    await renewKey(deps, shop, NEW);
    expect(await readKeyRecord(shop)).toMatchObject({ renewedAt: START });
    await updateKeyRecord(shop, (record) => ({ ...record, inGoqAt: START }));
    await renewKey(deps, shop, NEW);
    expect(await readKeyRecord(shop)).toMatchObject({ renewedAt: START, inGoqAt: START });
    await renewKey(deps, shop, OLD);
    expect((await readKeyRecord(shop)).inGoqAt).toBeUndefined();
  });

  it('names a wrong field and asks nobody', async () => {
    const { deps, tested } = world();
    expect(await renewKey(deps, shop, { ...NEW, licenseKey: 'SP1' })).toMatchObject({ kind: 'problems' });
    expect(tested).toEqual([]);
  });
});

describe('a key that a person’s grant opened', () => {
  const untold = { ...good };
  delete untold.expiresAt;

  it('lives as long as such grants do, until other credentials take its place', async () => {
    const { deps } = world();
    const until = START + 365 * DAY;
    await updateKeyRecord(shop, () => ({ granted: { credentials: 'another', until: START } }));
    await acceptKey(deps, shop, OLD, untold);
    expect(await readKeyRecord(shop)).not.toHaveProperty('expiresAt');

    const credentials = await credentialId(OLD);
    await updateKeyRecord(shop, (record) => ({ ...record, granted: { credentials, until } }));
    await acceptKey(deps, shop, OLD, untold);
    expect(await readKeyRecord(shop)).toMatchObject({ expiresAt: until, expiryFrom: 'grant' });

    await acceptKey(deps, shop, NEW, untold);
    expect(await readKeyRecord(shop)).not.toHaveProperty('expiresAt');
  });

  it('has no end where its mall’s keys have none', async () => {
    const { deps } = world();
    await acceptKey({ ...deps, mall: () => ({ ...rakuten, keyLifeDays: null }) }, shop, OLD, untold);
    expect(await readKeyRecord(shop)).toEqual({ lifeDays: null });
  });
});
