// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { CredentialsPage } from '@/components/credentials/credentials-page';
import { orders } from '@/components/workbench/databases';
import { updateKeyRecord } from '@/lib/credentials/key-record';
import { DAY } from '@/lib/orders/basics';
import { DEFAULT_SETTINGS, DEFAULT_SHOP, SETTINGS_KEY, type ShopSettings } from '@/lib/settings';
import { clearTroubles, recordTrouble } from '@/lib/store/troubles';
import { render, settle, withoutLocks } from '../render';

const SHOP: ShopSettings = { mall: 'rakuten', id: 'sample', label: '本店', ...DEFAULT_SHOP };

beforeEach(async () => {
  fakeBrowser.reset();
  withoutLocks();
  await fakeBrowser.storage.local.set({ [SETTINGS_KEY]: { ...DEFAULT_SETTINGS, shops: [SHOP] } });
  await updateKeyRecord(SHOP, () => ({ expiresAt: Date.now() + 59.5 * DAY }));
});
afterEach(() => orders.delete());

it('S-051 says of a key that the mall refuses that it is refused, not how long it would live', async () => {
  const at = Date.now();
  await recordTrouble(orders, {
    kind: 'key-refused',
    mall: SHOP.mall,
    shop: SHOP.id,
    firstSeen: at,
    lastSeen: at,
    count: 1,
    retry: { policy: 'person' },
    evidence: {},
  });
  const host = await render(<CredentialsPage />);
  expect(host.textContent).toContain('楽天 本店のライセンスキーは、モールに断られています');
  expect(host.textContent).not.toContain('あと59日');

  await clearTroubles(orders, SHOP);
  await settle();
  expect(host.textContent).toContain('あと59日');
  expect(host.textContent).not.toContain('断られています');
});
