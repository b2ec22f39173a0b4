import { type AutoConfirmDeps, planAutomaticConfirms } from '@/lib/actions/auto-confirm';
import { runDue } from '@/lib/actions/run-due';
import { waitingOrders } from '@/lib/actions/waiting-orders';
import { credentialVersion } from '@/lib/credentials/vault';
import { readStoredSettings } from '@/lib/settings';
import { updateSettings } from '@/lib/settings.schema';
import { actions } from './actions';
import { orders } from './databases';

const automatic: AutoConfirmDeps = {
  ...actions,
  automaticShops: async () => {
    const { shops } = await readStoredSettings();
    return Promise.all(
      shops.map(async ({ importing, ...shop }) => ({
        ...shop,
        by: `自動（${shop.label}）`,
        hasKey: (await credentialVersion(shop)) !== undefined,
        ...(importing?.autoConfirm && { autoConfirm: importing.autoConfirm }),
      })),
    );
  },
  waiting: (shop) => waitingOrders(orders, shop),
  switchOff: async ({ mall, shop: id }, stopped) => {
    await updateSettings((settings) => ({
      ...settings,
      shops: settings.shops.map((shop) =>
        shop.mall === mall && shop.id === id
          ? {
              ...shop,
              importing: {
                ...shop.importing,
                autoConfirm: { on: true, ...shop.importing?.autoConfirm, stopped },
              },
            }
          : shop,
      ),
    }));
  },
};

/** 自動注文確認 of what the import has brought: plans it by the rules of a press, and sends it. */
export async function confirmByItself(): Promise<void> {
  if (await planAutomaticConfirms(automatic)) await runDue(actions);
}
