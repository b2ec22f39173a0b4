import { browser } from 'wxt/browser';
import type { StoredPreview } from '@/lib/actions/preview';
import type { PreviewStore } from '@/lib/actions/verdict';
import type { PageSnapshot } from '@/lib/admin-pages/page-snapshot';
import type { Sender } from './guard';

// What belongs to an open page and must outlive the worker, but not the browser: session storage.

/** Names the page that asked; a preview can be acted on from there only. */
export const tabKey = ({ tab, url }: Sender) =>
  tab?.id !== undefined ? `tab:${tab.id}` : `page:${url ?? ''}`;

/** The newest snapshot of an admin page in a tab, for この画面の認識. */
export type PageReport = { at: number; snapshot: PageSnapshot };

const reportKey = (tabId: number) => `page:${tabId}`;

export async function savePageReport({ tab }: Sender, snapshot: PageSnapshot): Promise<void> {
  if (tab?.id === undefined) return;
  await browser.storage.session.set({
    [reportKey(tab.id)]: { at: Date.now(), snapshot } satisfies PageReport,
  });
}

export async function forgetTab(tabId: number): Promise<void> {
  await browser.storage.session.remove(reportKey(tabId));
}

const PREVIEW = 'preview:';
/** A person has a handful of previews open at the most; session storage is small. */
const KEPT_PREVIEWS = 8;

export const previews: PreviewStore = {
  async save(stored) {
    const all = Object.entries(await browser.storage.session.get()).filter(([key]) =>
      key.startsWith(PREVIEW),
    );
    const oldest = (all as [string, StoredPreview][])
      .toSorted(([, one], [, other]) => other.preview.readAt - one.preview.readAt)
      .slice(KEPT_PREVIEWS - 1);
    await browser.storage.session.remove(oldest.map(([key]) => key));
    await browser.storage.session.set({ [PREVIEW + stored.preview.previewId]: stored });
  },
  async load(previewId) {
    const key = PREVIEW + previewId;
    return (await browser.storage.session.get(key))[key] as StoredPreview | undefined;
  },
};
