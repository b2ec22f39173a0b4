import type { Page } from '@playwright/test';
import { workerControl } from '../browser/worker.ts';
import type { Extension } from '../browser/launch.ts';

/** The seed and the number of worker stops of this run, as suites.ts asks for them. */
export const SEED = Number(process.env.CAMPAIGN_SEED ?? 1);
export const STOPS = Number(process.env.CAMPAIGN_STOPS ?? 36);

/** Stops the worker whatever it is doing. One that is just ending by itself, or starting, is waited for. */
export async function stopper(extension: Extension, page: Page): Promise<() => Promise<void>> {
  const worker = await workerControl(extension, page);
  return async () => {
    await wake(page);
    await worker.stop();
  };
}

/** Any message wakes the worker, as the doorbell does. */
export async function wake(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
    };
    const message = { id: 1, type: 'settings.view', data: null, timestamp: Date.now() };
    // Whether it is answered does not matter.
    void chrome.runtime.sendMessage(message).catch(() => undefined);
  });
}

/** Tells suites.ts what to put into its table. */
export function tell(figures: Record<string, number>): void {
  console.log(`CAMPAIGN ${JSON.stringify(figures)}`);
}

/** Looks every second; throws after so many seconds with what was seen last. */
export async function settled(what: string, seconds: number, left: () => Promise<string[]>): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  for (let seen = await left(); seen.length > 0; seen = await left()) {
    if (Date.now() > end) throw new Error(`${what}: ${seen.slice(0, 10).join('; ')}`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
