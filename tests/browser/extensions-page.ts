import type { Page } from '@playwright/test';
import type { Extension } from './launch.ts';

type ExtensionInfo = { runtimeErrors: unknown[]; manifestErrors: unknown[] };
type DeveloperPrivate = {
  updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
  updateExtensionConfiguration(change: { extensionId: string; hostAccess: string }): Promise<void>;
  addHostPermission(extensionId: string, host: string): Promise<void>;
  removeHostPermission(extensionId: string, host: string): Promise<void>;
  getExtensionInfo(id: string): Promise<ExtensionInfo>;
};
export type WithChrome = {
  chrome: {
    developerPrivate: DeveloperPrivate;
    management: { setEnabled(id: string, enabled: boolean): Promise<void> };
    runtime: { reload(): void };
  };
};

/** The browser's own page about extensions, in developer mode: without it a reloaded extension stays off. */
export async function openExtensions(extension: Extension): Promise<Page> {
  const page = await extension.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(() =>
    (globalThis as unknown as WithChrome).chrome.developerPrivate.updateProfileConfiguration({
      inDeveloperMode: true,
    }),
  );
  return page;
}

/**
 * What a person does at the browser's question for a host, which cannot be pressed without a screen: 'allow' lets the next press
 * that asks for it be answered with yes, 'take-away' takes it back as the extension's own settings can.
 */
export async function decideHost(
  extension: Extension,
  host: string,
  what: 'allow' | 'take-away',
): Promise<void> {
  const page = await openExtensions(extension);
  await page.evaluate(
    async ([id, pattern, decision]) => {
      const { developerPrivate } = (globalThis as unknown as WithChrome).chrome;
      if (decision === 'allow') await developerPrivate.addHostPermission(id, pattern);
      else await developerPrivate.removeHostPermission(id, pattern);
    },
    [extension.id, host, what] as const,
  );
  await page.close();
}
