import { test as base } from '@playwright/test';
import { type Extension, launch, type LaunchOptions } from '../browser/launch.ts';
import { enterShop, openSettings, type ShopEntry } from '../browser/settings-page.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/control.ts';

type Options = { simulatorOptions: SimulatorOptions; browserOptions: LaunchOptions };

type Fixtures = {
  simulator: Simulator;
  extension: Extension;
  /** Enters the first shop's key, or another's, through the settings page, and closes it. */
  registerShop: (entry?: ShopEntry & { prefix?: string }) => Promise<void>;
};

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
    const extension = await launch(simulator, browserOptions);
    await use(extension);
    await extension.close();
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
