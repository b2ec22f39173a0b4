import { browser } from 'wxt/browser';
import { QSM } from '@/lib/admin-pages/guards/qsm';

const ID = 'qsm-guard';

/** Keeps the warning on QSM registered exactly while a person allows its site; an update of the extension forgets it. */
export async function keepQsmGuard(): Promise<void> {
  const allowed = await browser.permissions.contains({ origins: [QSM] });
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (registered && !allowed) await browser.scripting.unregisterContentScripts({ ids: [ID] });
  if (registered || !allowed) return;
  await browser.scripting.registerContentScripts([
    {
      id: ID,
      matches: [QSM],
      js: ['qsm-guard.js'],
      allFrames: true,
      runAt: 'document_idle',
      persistAcrossSessions: true,
    },
  ]);
}
