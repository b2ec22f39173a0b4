import { knownOrders } from '@/lib/actions/known-orders';
import type { PreviewDeps } from '@/lib/actions/verdict';
import { credentialVersion } from '@/lib/credentials/vault';
import { mallOf } from '@/lib/malls/registry';
import { readStoredSettings } from '@/lib/settings';
import { shipmentDrafts, dropDrafts } from '@/lib/store/shipment-drafts';
import { recordTrouble } from '@/lib/store/troubles';
import { journal, orders } from './databases';
import { importRules } from './import-deps';
import { credentialTrouble, openStored } from './malls';
import { previews } from './page-store';

export const actions: PreviewDeps = {
  now: () => Date.now(),
  newId: () => crypto.randomUUID(),
  journal,
  locks: { request: (name, work) => navigator.locks.request(name, work) },
  open: async ({ mall, shop }, lane) => {
    const { shops } = await readStoredSettings();
    const settings = shops.find((one) => one.mall === mall && one.id === shop);
    // The shop was removed, or only ever seen on a page: what is open for it waits.
    if (!settings)
      return { ok: false, error: credentialTrouble({ mall, id: shop }, 'key-refused', 'no-shop') };
    const opened = await openStored(settings, { lane });
    if (!opened.ok) return opened;
    const { batch, page } = mallOf(mall).limits;
    return { ok: true, value: { mall: opened.value, batch, page, keySavedAt: opened.value.keySavedAt } };
  },
  orders: knownOrders(
    orders,
    importRules,
    () => Date.now(),
    async () => (await readStoredSettings()).pollsHere,
  ),
  drafts: {
    of: (shop, numbers) => shipmentDrafts(orders, shop, numbers),
    drop: (shop, numbers) => dropDrafts(orders, shop, numbers),
  },
  report: (trouble) => recordTrouble(orders, trouble),
  previews,
  shops: async () => {
    const { shops } = await readStoredSettings();
    return Promise.all(
      shops.map(async (shop) => ({ ...shop, hasKey: (await credentialVersion(shop)) !== undefined })),
    );
  },
  feeTable: async () => (await readStoredSettings()).feeTable,
  by: async () => (await readStoredSettings()).staffLabel,
};
