import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import type { PageSnapshot } from '@/lib/admin-pages/page-snapshot';

/** The last page.report of the tab that is open behind the popup; the background keeps one a tab for the session. */
export function useScreenReport(): PageSnapshot | undefined {
  const [snapshot, setSnapshot] = useState<PageSnapshot>();
  useEffect(() => {
    let key: string | undefined;
    const changed = (changes: Record<string, { newValue?: unknown }>) => {
      const change = key === undefined ? undefined : changes[key];
      if (change) setSnapshot(change.newValue as PageSnapshot | undefined);
    };
    async function read() {
      const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
      if (tab?.id === undefined) return;
      key = `page:${tab.id}`;
      const stored = await browser.storage.session.get(key);
      setSnapshot(stored[key] as PageSnapshot | undefined);
    }
    browser.storage.session.onChanged.addListener(changed);
    // A tab that vanished meanwhile has nothing to show.
    read().catch(() => setSnapshot(undefined));
    return () => browser.storage.session.onChanged.removeListener(changed);
  }, []);
  return snapshot;
}
