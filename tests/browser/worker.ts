import { expect, type Page } from '@playwright/test';
import type { Extension } from './launch.ts';

type Version = { versionId: string; scriptURL: string; runningStatus: string };

/** Stops the extension's worker as the browser does, but on purpose: with a debugger attached it never idles out. */
export async function workerControl(
  extension: Extension,
  page: Page,
): Promise<{ stop(): Promise<void>; status(): string | undefined }> {
  const session = await extension.context.newCDPSession(page);
  const seen = new Map<string, Version>();
  let stops = 0;
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const version of versions) {
      seen.set(version.versionId, version);
      if (version.scriptURL.includes(extension.id) && version.runningStatus === 'stopped') stops += 1;
    }
  });
  await session.send('ServiceWorker.enable');
  const current = () => [...seen.values()].findLast(({ scriptURL }) => scriptURL.includes(extension.id));
  const status = () => current()?.runningStatus;
  return {
    status,
    stop: async () => {
      await expect.poll(status).toBe('running');
      const before = stops;
      await session.send('ServiceWorker.stopWorker', { versionId: current()?.versionId ?? '' });
      // An open page may wake it again before anyone looks at its status.
      await expect.poll(() => stops).toBeGreaterThan(before);
    },
  };
}
