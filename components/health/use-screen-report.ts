import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import type { PageSnapshot } from '@/lib/admin-pages/page-snapshot';
import type { Instant } from '@/lib/orders/basics';

/** What the background keeps of a tab (`page:<tab id>` in session storage). */
export type ScreenReport = { at: Instant; snapshot: PageSnapshot };

/** The last page.report of the tab that is open behind the popup; the background keeps one a tab for the session. */
export function useScreenReport(): ScreenReport | undefined {
  const [report, setReport] = useState<ScreenReport>();
  useEffect(() => {
    let key: string | undefined;
    const changed = (changes: Record<string, { newValue?: unknown }>) => {
      const change = key === undefined ? undefined : changes[key];
      if (change) setReport(change.newValue as ScreenReport | undefined);
    };
    async function read() {
      const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
      if (tab?.id === undefined) return;
      key = `page:${tab.id}`;
      const stored = await browser.storage.session.get(key);
      setReport(stored[key] as ScreenReport | undefined);
    }
    browser.storage.session.onChanged.addListener(changed);
    // A tab that vanished meanwhile has nothing to show.
    read().catch(() => setReport(undefined));
    return () => browser.storage.session.onChanged.removeListener(changed);
  }, []);
  return report;
}
