import type { Instant } from '@/lib/orders/basics';
import { readShopHealth } from '@/lib/importing/health';
import type { OrderKey } from '@/lib/orders/order-key';
import type { Settings } from '@/lib/settings';
import type { JournalDatabase } from '@/lib/store/journal-database';
import type { NeedReason, OrdersDatabase } from '@/lib/store/orders-database';
import { countNeeds } from '@/lib/store/needs';
import type { Needs } from './needs-section';
import type { PopupData } from './popup';
import { shopName } from './shop-names';

const SHOWN = 3;

const keyOf = ({ mall, shop, number }: OrderKey): OrderKey => ({ mall, shop, number });

/** Everything that the popup shows, read from the store: it needs no answer of the background. */
export async function readPopup(
  orders: OrdersDatabase,
  journal: JournalDatabase,
  settings: Settings,
  now: Instant,
): Promise<PopupData> {
  const shops = await Promise.all(
    settings.shops.map(async (shop) => ({
      ...(await readShopHealth(orders, shop, now)),
      name: shopName(shop),
    })),
  );
  return { settings, shops, needs: await readNeeds(orders, journal, settings) };
}

async function readNeeds(
  orders: OrdersDatabase,
  journal: JournalDatabase,
  settings: Settings,
): Promise<Needs> {
  const counts = await countNeeds(orders, journal, settings.shops);
  const need = async (reason: NeedReason) => {
    const rows = orders.orders
      .where('needs')
      .equals(reason)
      .limit(counts[reason] === 0 ? 0 : SHOWN);
    return { count: counts[reason], orders: (await rows.toArray()).map(keyOf) };
  };
  const unknown = await journal.entries.where('state').equals('unknown').limit(SHOWN).toArray();
  const dueTimes = unknown.flatMap(({ dueAt }) => dueAt ?? []);
  return {
    feeUnset: await need('fee-unset'),
    quarantined: await need('quarantined'),
    unknown: {
      count: counts['unknown-outcome'],
      orders: unknown.map(({ order }) => keyOf(order)),
      ...(dueTimes.length > 0 && { nextRead: Math.min(...dueTimes) }),
    },
  };
}
