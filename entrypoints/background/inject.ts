import { browser } from 'wxt/browser';
import type { Injected } from '@/lib/admin-pages/injected';
import type { Sender } from './guard';

/** Puts the panel into admin tabs that were open before the extension was installed or updated. */
export async function enterOpenTabs(): Promise<void> {
  const scripts = browser.runtime.getManifest().content_scripts ?? [];
  await Promise.all(
    scripts.map(async ({ matches = [], js = [], all_frames: allFrames = false }) => {
      const tabs = await browser.tabs.query({ url: matches });
      // The generated types know the paths of this build only.
      const entered = tabs.flatMap(({ id }) =>
        id === undefined
          ? []
          : browser.scripting.executeScript({
              target: { tabId: id, allFrames },
              files: js as never[],
            }),
      );
      // A tab that shows an error page or is being closed cannot be entered; it gets the script when it is loaded.
      await Promise.allSettled(entered);
    }),
  );
}

/** Runs a script beside the content script that asked for it, in its frame. Throws where that frame is gone. */
export async function injectBeside({ tab, frameId }: Sender, script: keyof Injected): Promise<void> {
  if (tab?.id === undefined) return;
  await browser.scripting.executeScript({
    target: { tabId: tab.id, frameIds: [frameId ?? 0] },
    files: [`/${script}.js`],
  });
}
