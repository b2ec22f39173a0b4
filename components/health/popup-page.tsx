import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { call } from '@/lib/messaging';
import { type Instant, MINUTE, SECOND } from '@/lib/orders/basics';
import { readStoredSettings, SETTINGS_KEY, type Settings } from '@/lib/settings';
import { JournalDatabase } from '@/lib/store/journal-database';
import { openStore, type StoreHealth, storeHealthOf } from '@/lib/store/opening';
import { OrdersDatabase } from '@/lib/store/orders-database';
import type { Hindrance } from './hindrance';
import { Popup, type PopupData } from './popup';
import { readPopup } from './read-popup';
import { RunStripSection } from './run-strip-section';
import { useNow } from './use-now';

const orders = new OrdersDatabase();
const journal = new JournalDatabase();
// Both begin before the first drawing: the verdict waits for nothing else.
const opening = Promise.all([openStore(orders), openStore(journal)]);
const storedSettings = readStoredSettings();
// Whoever uses them hears of a failure.
storedSettings.catch(() => undefined);

/** Opening takes milliseconds; after this something holds it up. */
const PATIENCE = 8 * SECOND;

const SETTINGS_UNREADABLE: Hindrance = { kind: 'settings' };

type Read = { data: PopupData } | { store: StoreHealth };

/** The popup with its data: opens the databases, follows them live, and asks the background whether it lives. */
export function PopupPage() {
  const now = useNow();
  const [opened] = useState(now);
  const settings = useStoredSettings();
  const store = useOpenStores();
  // A proof grows old and a poll becomes late without any change in the store.
  const minute = Math.floor(now / MINUTE);
  const usable = settings === 'unreadable' ? undefined : settings;
  const read = useLiveQuery(() => readAll(usable, store, Date.now()), [usable, store, minute]);
  const data = read && 'data' in read ? read.data : undefined;
  // Waking it takes as long as all the rest: the verdict comes first.
  const background = useBackground(read !== undefined || settings === 'unreadable' || now > opened);
  const hindrance = settings === 'unreadable' ? SETTINGS_UNREADABLE : hindranceOf(read, store, background);
  const slow: Hindrance | undefined = !data && now - opened > PATIENCE ? { kind: 'slow' } : undefined;
  const strip = data && <RunStripSection orders={orders} shops={data.settings.shops} now={now} />;
  return <Popup data={data} hindrance={hindrance ?? slow} now={now} strip={strip} />;
}

async function readAll(
  settings: Settings | undefined,
  store: StoreHealth | undefined,
  now: Instant,
): Promise<Read | undefined> {
  if (!settings || store?.state !== 'open') return undefined;
  try {
    return { data: await readPopup(orders, journal, settings, now) };
  } catch (error) {
    return { store: storeHealthOf(error) };
  }
}

function hindranceOf(
  read: Read | undefined,
  store: StoreHealth | undefined,
  background: Hindrance | undefined,
): Hindrance | undefined {
  const failed = read && 'store' in read ? read.store : store;
  if (failed && failed.state !== 'open') return { kind: 'store', ...failed };
  return background;
}

function useOpenStores(): StoreHealth | undefined {
  const [health, setHealth] = useState<StoreHealth>();
  useEffect(() => {
    void opening.then(([one, other]) => setHealth(one.state === 'open' ? other : one));
  }, []);
  return health;
}

function useStoredSettings(): Settings | 'unreadable' | undefined {
  const [settings, setSettings] = useState<Settings | 'unreadable'>();
  useEffect(() => {
    const read = (reading: Promise<Settings>) =>
      void reading.then(
        (stored) => setSettings(Array.isArray(stored.shops) ? stored : 'unreadable'),
        () => setSettings('unreadable'),
      );
    const changed = (changes: Record<string, unknown>) => {
      if (SETTINGS_KEY in changes) read(readStoredSettings());
    };
    read(storedSettings);
    browser.storage.local.onChanged.addListener(changed);
    return () => browser.storage.local.onChanged.removeListener(changed);
  }, []);
  return settings;
}

/** The store can be read without the background, but nothing is imported where it does not answer. */
function useBackground(mayAsk: boolean): Hindrance | undefined {
  const [hindrance, setHindrance] = useState<Hindrance>();
  useEffect(() => {
    if (!mayAsk) return;
    async function ask() {
      const answer = await call('settings.view', null, 5 * SECOND);
      if ('silent' in answer) setHindrance({ kind: 'background-silent' });
      else if ('trouble' in answer) setHindrance(SETTINGS_UNREADABLE);
    }
    void ask();
  }, [mayAsk]);
  return hindrance;
}
