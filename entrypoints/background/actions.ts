import { knownOrders } from '@/lib/actions/known-orders';
import type { PreviewDeps } from '@/lib/actions/preview';
import { credentialVersion } from '@/lib/credentials/vault';
import { mallOf } from '@/lib/malls/registry';
import { readStoredSettings } from '@/lib/settings';
import { recordTrouble } from '@/lib/store/troubles';
import { journal, orders } from './databases';
import { importRules, settingsOf } from './import-deps';
import { openStored } from './malls';
import { previews } from './page-store';

export const actions: PreviewDeps = {
  now: () => Date.now(),
  newId: () => crypto.randomUUID(),
  journal,
  locks: { request: (name, work) => navigator.locks.request(name, work) },
  open: async ({ mall, shop }, lane) => {
    const opened = await openStored(await settingsOf({ mall, id: shop }), { lane });
    return opened.ok ? { ok: true, value: { mall: opened.value, batch: mallOf(mall).limits.batch } } : opened;
  },
  orders: knownOrders(orders, importRules, () => Date.now()),
  report: (trouble) => recordTrouble(orders, trouble),
  previews,
  shops: async () => {
    const { shops } = await readStoredSettings();
    return Promise.all(
      shops.map(async (shop) => ({ ...shop, hasKey: (await credentialVersion(shop)) !== undefined })),
    );
  },
  by: async () => (await readStoredSettings()).staffLabel,
};
