import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { screenOf } from '@/lib/orders/mall-names';
import { readStoredSettings, SETTINGS_KEY, type Settings } from '@/lib/settings';

/** The stored settings as they are, fresh after every change. */
export function useSettings(): Settings | undefined {
  const [settings, setSettings] = useState<Settings>();
  useEffect(() => {
    const read = () => void readStoredSettings().then(setSettings);
    const changed = (changes: Record<string, unknown>, area: string) => {
      if (area === 'local' && SETTINGS_KEY in changes) read();
    };
    read();
    browser.storage.onChanged.addListener(changed);
    return () => browser.storage.onChanged.removeListener(changed);
  }, []);
  return settings;
}

/** What the admin screen of the shops' malls is called (mall-names.ts). */
export function useScreen(): string {
  return screenOf(useSettings()?.shops.map(({ mall }) => mall) ?? []);
}
