import { test as base } from '@playwright/test';
import { rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { type Extension, launch, type LaunchOptions } from '../browser/launch.ts';
import { enterShop, openSettings, type ShopEntry } from '../browser/settings-page.ts';
import { SEARCH_LAG, type Simulator, type SimulatorOptions, startSimulator } from '../simulator/control.ts';
import { copyRegisteredProfile } from './registered-profile.ts';

/** A browser that starts with its first page, so that a test can say before with which profile. */
export type LazyExtension = Extension & { start(profile?: string): Promise<Extension> };

type Options = { simulatorOptions: SimulatorOptions; browserOptions: LaunchOptions };

type Fixtures = {
  simulator: Simulator;
  extension: LazyExtension;
  /** Starts the browser with a profile in which the first shop's key has been entered, and nothing is imported yet. */
  startWithShop: () => Promise<void>;
  /** Enters the first shop's key, or another's, through the settings page, and closes it. */
  registerShop: (entry?: ShopEntry & { prefix?: string }) => Promise<void>;
};

function lazily(simulator: Simulator, options: LaunchOptions): LazyExtension {
  let started: Promise<Extension> | undefined;
  let running: Extension | undefined;
  const start = async (profile = options.profile) => {
    started ??= launch(simulator, { ...options, ...(profile !== undefined && { profile }) });
    running = await started;
    return running;
  };
  const now = (): Extension => {
    if (!running) throw new Error('The browser has not started: open a page first.');
    return running;
  };
  return {
    start,
    get context() {
      return now().context;
    },
    get id() {
      return now().id;
    },
    open: async (...where) => (await start()).open(...where),
    newPage: async () => (await start()).newPage(),
    close: async () => (await started)?.close(),
  };
}

/** Each test has a simulator and a browser profile of its own. */
export const test = base.extend<Fixtures & Options>({
  simulatorOptions: [{}, { option: true }],
  browserOptions: [{}, { option: true }],
  simulator: async ({ simulatorOptions }, use) => {
    const simulator = await startSimulator(simulatorOptions);
    await use(simulator);
    await simulator.close();
  },
  extension: async ({ simulator, browserOptions }, use) => {
    const extension = lazily(simulator, browserOptions);
    await use(extension);
    await extension.close();
  },
  startWithShop: async ({ simulator, extension }, use) => {
    const profile = await copyRegisteredProfile();
    await use(async () => {
      const newest = simulator.shop().orders.at(-1)?.orderedAt ?? 0;
      await setTimeout(Math.max(0, newest + SEARCH_LAG - simulator.clock.now()));
      await extension.start(profile);
    });
    await extension.close();
    await rm(profile, { recursive: true, force: true });
  },
  registerShop: async ({ simulator, extension }, use) => {
    await use(async ({ prefix, ...entry } = {}) => {
      const page = await openSettings(extension);
      await enterShop(page, simulator.shop(prefix), { perSecond: 20, ...entry });
      await page.close();
    });
  },
});

export { expect } from '@playwright/test';
