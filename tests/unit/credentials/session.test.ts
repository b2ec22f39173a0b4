import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { adoptSession, keepSession, sessionStore } from '@/lib/credentials/session';
import type { Read, Session } from '@/lib/malls/mall';

const shop = { mall: 'amazon', id: 'sample-shop' } as const;
const NOW = 1_000;
const store = (owner = 'key-1') => sessionStore(shop, owner, () => NOW);
const opens = (token: string) =>
  vi.fn<(stored: Session | undefined) => Promise<Read<Session>>>(async () => ({
    ok: true,
    value: { token },
    mallNow: NOW,
  }));
const isFresh = ({ token }: Session) => token !== 'old';

beforeEach(() => fakeBrowser.reset());

describe('the session of a shop’s credentials', () => {
  it('is renewed once for all who wait, and on the disk before anybody has it', async () => {
    await keepSession(shop, 'key-1', { token: 'old' }, NOW);
    const renew = opens('new');
    const read = await Promise.all([store().get(isFresh, renew), store().get(isFresh, renew)]);
    expect(read.map((one) => one.ok && one.value)).toEqual([{ token: 'new' }, { token: 'new' }]);
    expect(renew).toHaveBeenCalledExactlyOnceWith({ token: 'old' });
    // A worker that died here finds it again.
    const never = opens('unwanted');
    expect(await store().get(isFresh, never)).toMatchObject({ value: { token: 'new' } });
    expect(never).not.toHaveBeenCalled();
  });

  it('is no use to other credentials', async () => {
    await keepSession(shop, 'key-1', { token: 'theirs' }, NOW);
    const renew = opens('own');
    expect(await store('key-2').get(isFresh, renew)).toMatchObject({ value: { token: 'own' } });
    expect(renew).toHaveBeenCalledExactlyOnceWith(undefined);
  });

  it('of newly typed keys takes no place from the one in use before these keys are saved', async () => {
    await keepSession(shop, 'saved', { token: 'in-use' }, NOW);
    await keepSession(shop, 'typed', { token: 'typed' }, NOW);
    await keepSession(shop, 'typed-again', { token: 'typed-again' }, NOW);
    const never = opens('unwanted');
    expect(await store('saved').get(isFresh, never)).toMatchObject({ value: { token: 'in-use' } });
    expect(await store('typed-again').get(isFresh, never)).toMatchObject({ value: { token: 'typed-again' } });
    expect(never).not.toHaveBeenCalled();

    await adoptSession(shop, 'typed-again', NOW);
    expect(await store('typed-again').get(isFresh, never)).toMatchObject({ value: { token: 'typed-again' } });
    expect(Object.keys(await browser.storage.local.get())).toEqual(['session:amazon/sample-shop']);
    const renew = opens('other');
    await store('saved').get(isFresh, renew);
    expect(renew).toHaveBeenCalledExactlyOnceWith(undefined);
  });

  it('goes where keys are saved that need none, and stays with keys that are saved again', async () => {
    await keepSession(shop, 'saved', { token: 'in-use' }, NOW);
    await adoptSession(shop, 'saved', NOW);
    expect(await store('saved').get(isFresh, opens('unwanted'))).toMatchObject({
      value: { token: 'in-use' },
    });
    await adoptSession(shop, 'pasted', NOW);
    expect(Object.keys(await browser.storage.local.get())).toEqual([]);
  });

  it('stays as it is where a renewal fails', async () => {
    await keepSession(shop, 'key-1', { token: 'old', refresh: 'r-1' }, NOW);
    const trouble = {
      ...shop,
      shop: shop.id,
      kind: 'network' as const,
      firstSeen: NOW,
      lastSeen: NOW,
      count: 1,
      evidence: {},
      retry: { policy: 'self' as const, at: NOW },
    };
    expect(await store().get(isFresh, async () => ({ ok: false, trouble }))).toMatchObject({ ok: false });
    const renew = opens('new');
    await store().get(isFresh, renew);
    expect(renew).toHaveBeenCalledExactlyOnceWith({ token: 'old', refresh: 'r-1' });
  });

  it('is stored without a word in the clear', async () => {
    await keepSession(shop, 'key-1', { token: 'access-token-1' }, NOW);
    expect(JSON.stringify(await browser.storage.local.get())).not.toContain('access-token-1');
  });
});
