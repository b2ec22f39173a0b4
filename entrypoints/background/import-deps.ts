import type { ImportDeps, ImportShop } from '@/lib/importing/pass';
import { rulesOf } from '@/lib/importing/shop-rules';
import { mallOf } from '@/lib/malls/registry';
import type { ImportRules } from '@/lib/orders/import-state';
import type { ShopRef } from '@/lib/orders/order-key';
import { readStoredSettings, type ShopSettings } from '@/lib/settings';
import { updateSettings } from '@/lib/settings.schema';
import { orders } from './databases';
import { openStored } from './malls';

const isSame = (one: Pick<ShopRef, 'mall' | 'id'>, other: Pick<ShopRef, 'mall' | 'id'>) =>
  one.mall === other.mall && one.id === other.id;

/** The settings of a shop. Throws where it was removed meanwhile. */
export async function settingsOf(shop: Pick<ShopRef, 'mall' | 'id'>): Promise<ShopSettings> {
  const found = (await readStoredSettings()).shops.find((one) => isSame(one, shop));
  if (!found) throw new Error(`No settings for ${shop.mall}/${shop.id}`);
  return found;
}

/** The labels of a shop; of one that was removed meanwhile, none. */
export async function importRules(shop: Pick<ShopRef, 'mall' | 'id'>): Promise<ImportRules> {
  const found = (await readStoredSettings()).shops.find((one) => isSame(one, shop));
  return found ? rulesOf(found) : {};
}

export const imports: ImportDeps = {
  database: orders,
  open: async (shop: ImportShop, lane, meter) => openStored(await settingsOf(shop), { lane, meter }),
  mall: mallOf,
  rules: importRules,
  clock: { now: () => Date.now() },
  newId: () => crypto.randomUUID(),
  random: () => Math.random(),
  learnPrefix: async (shop, prefix) => {
    await updateSettings((settings) => ({
      ...settings,
      shops: settings.shops.map((one) => (isSame(one, shop) ? { ...one, prefix } : one)),
    }));
  },
};
