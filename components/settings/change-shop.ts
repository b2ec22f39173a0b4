import type { ShopSettings } from '@/lib/settings';
import { updateSettings } from '@/lib/settings.schema';

/** Changes one shop in the stored settings, whatever else was changed there meanwhile. */
export async function changeShop(
  { mall, id }: Pick<ShopSettings, 'mall' | 'id'>,
  change: (shop: ShopSettings) => ShopSettings,
): Promise<void> {
  await updateSettings((settings) => ({
    ...settings,
    shops: settings.shops.map((shop) => (shop.mall === mall && shop.id === id ? change(shop) : shop)),
  }));
}
