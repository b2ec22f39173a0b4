// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { CredentialsPage } from '@/components/credentials/credentials-page';
import { credentialHandlers } from '@/entrypoints/background/credential-handlers';
import { readKeyRecord, updateKeyRecord } from '@/lib/credentials/key-record';
import { onMessage } from '@/lib/messaging';
import { DEFAULT_SETTINGS, DEFAULT_SHOP, SETTINGS_KEY, type ShopSettings } from '@/lib/settings';
import { render, settle, withoutLocks } from '../render';

const RAKUTEN: ShopSettings = { mall: 'rakuten', id: 'sample', label: '本店', ...DEFAULT_SHOP };
const AU_PAY: ShopSettings = { mall: 'au-pay', id: 'demo', label: '2号店', ...DEFAULT_SHOP };

let stop = () => {};
beforeEach(async () => {
  fakeBrowser.reset();
  withoutLocks();
  stop = onMessage('credentials.in-goq', ({ data }) => credentialHandlers['credentials.in-goq'](data));
  await updateKeyRecord(AU_PAY, () => ({ renewedAt: Date.now() }));
});
afterEach(() => stop());

const shown = async (otherSystem: ShopSettings['otherSystem']) => {
  const shops = [{ ...RAKUTEN, ...(otherSystem && { otherSystem }) }, AU_PAY];
  await fakeBrowser.storage.local.set({ [SETTINGS_KEY]: { ...DEFAULT_SETTINGS, shops } });
  return render(<CredentialsPage />);
};

it('S-144 asks to put a renewed au PAY key into GoQ, until a person ticks that it is there', async () => {
  const host = await shown('goq');
  expect(host.textContent).toContain('au PAY マーケット 2号店の新しいAPIキーを、GoQにも入れてください');
  await act(async () => host.querySelector<HTMLInputElement>('section input[type="checkbox"]')?.click());
  await settle();
  expect(await readKeyRecord(AU_PAY)).toHaveProperty('inGoqAt');
});

it('asks nothing where no shop has a GoQ', async () => {
  expect((await shown(undefined)).textContent).not.toContain('GoQにも入れてください');
});
