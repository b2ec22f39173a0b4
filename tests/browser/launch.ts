import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { join } from 'node:path';
import type { Simulator } from '../simulator/control.ts';

/** The unmodified production build. */
const EXTENSION = join(import.meta.dirname, '..', '..', '.output', 'chrome-mv3');

/**
 * Chromium takes the last list only, so this has what Playwright switches off, and the address bar's popups: pages that nobody
 * opens here, in a renderer of their own.
 */
const FEATURES_OFF = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** Command line of a Chromium that has the extension and sees nothing of the network but the simulator. */
export function chromiumArgs(simulator: Pick<Simulator, 'hostResolverRules' | 'spkiHash'>): string[] {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--disable-extensions-except=${EXTENSION}`,
    `--load-extension=${EXTENSION}`,
    `--host-resolver-rules=${simulator.hostResolverRules()}`,
    `--ignore-certificate-errors-spki-list=${simulator.spkiHash}`,
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    `--disable-features=${FEATURES_OFF.join(',')}`,
  ];
}

export type LaunchOptions = {
  headless?: boolean;
  /** A profile to keep; by default a fresh one that is thrown away. */
  profile?: string;
  colorScheme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
};

/** A browser with the extension, and the handles that tests and the demo need. */
export type Extension = {
  context: BrowserContext;
  id: string;
  /** Opens one of the extension's own pages, e.g. `popup.html` or `workbench.html#/settings`. */
  open(path: string, viewport?: { width: number; height: number }): Promise<Page>;
  newPage(): Promise<Page>;
  close(): Promise<void>;
};

/** Starts Chromium with the extension against a simulator. */
export async function launch(simulator: Simulator, options: LaunchOptions = {}): Promise<Extension> {
  const {
    headless = true,
    profile = '',
    colorScheme = 'light',
    viewport = { width: 1280, height: 800 },
  } = options;
  const executablePath = process.env.CHROMIUM_PATH;
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath && { executablePath }),
    headless: false,
    args: [...chromiumArgs(simulator), ...(headless ? ['--headless=new'] : [])],
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    colorScheme,
    viewport,
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const id = new URL(worker.url()).hostname;
  return {
    context,
    id,
    open: async (path, size) => {
      const page = await context.newPage();
      if (size) await page.setViewportSize(size);
      await page.goto(`chrome-extension://${id}/${path}`);
      return page;
    },
    newPage: () => context.newPage(),
    close: () => context.close(),
  };
}
