import { readKeyRecord } from '@/lib/credentials/key-record';
import type { Instant } from '@/lib/orders/basics';
import { hasApi } from '@/lib/orders/mall-names';
import { readShopHealth } from '@/lib/importing/health';
import type { Settings } from '@/lib/settings';
import type { JournalDatabase } from '@/lib/store/journal-database';
import type { OrdersDatabase } from '@/lib/store/orders-database';
import { readNeedList, totalNeeds } from '@/lib/store/needs';
import type { Needs } from './needs-section';
import type { PopupData } from './popup';
import { shopName } from './shop-names';
import type { NamedHealth } from './verdict-words';

const SHOWN = 3;

type Databases = { orders: OrdersDatabase; journal: JournalDatabase };

/** Everything that the popup shows, read from the store: it needs no answer of the background. */
export async function readPopup(
  orders: OrdersDatabase,
  journal: JournalDatabase,
  settings: Settings,
  now: Instant,
): Promise<PopupData> {
  const health = Promise.all(
    settings.shops.filter(hasApi).map(async (shop) => {
      const [read, { expiresAt, lifeDays }] = await Promise.all([
        readShopHealth(orders, shop, now),
        readKeyRecord(shop),
      ]);
      const stopped = shop.whoConfirms === 'automatic' ? shop.importing?.autoConfirm?.stopped : undefined;
      const named = {
        ...read,
        name: shopName(shop),
        ...(lifeDays === null && { keyEndless: true }),
        ...(stopped && { autoConfirmStopped: stopped.at }),
      };
      return withKey(named, expiresAt, now);
    }),
  );
  const [shops, needs] = await Promise.all([health, readNeeds({ orders, journal }, settings, now)]);
  return { settings, shops, needs };
}

/** A mall that only refuses a key does not say why; where its end is known and past, that is why. */
function withKey(health: NamedHealth, expiresAt: Instant | undefined, now: Instant): NamedHealth {
  if (expiresAt === undefined) return health;
  const { trouble } = health;
  const ended = expiresAt < now && trouble?.kind === 'key-refused';
  return {
    ...health,
    keyExpiresAt: expiresAt,
    ...(ended && { trouble: { ...trouble, kind: 'key-expired' } }),
  };
}

async function readNeeds(databases: Databases, settings: Settings, now: Instant): Promise<Needs> {
  const { counts, ...shown } = await readNeedList(databases, settings.shops, now, SHOWN);
  return { total: totalNeeds(counts), ...shown };
}
