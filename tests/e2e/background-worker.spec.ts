import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumArgs, launch } from '../browser/launch.ts';
import { enterShop, openSettings } from '../browser/settings-page.ts';
import { storedRows } from '../browser/stored.ts';
import { workerControl } from '../browser/worker.ts';
import { startSimulator } from '../simulator/control.ts';
import { expect, test } from './fixtures.ts';

type OrderRow = { number: string; stateKind: string };

test('goes on with an import whose worker was stopped in the middle, and loses nothing', async ({
  simulator,
  extension,
  registerShop,
}) => {
  simulator.addOrders(1_200);
  simulator.settings.latencyMs = 60;
  await registerShop();
  const page = await extension.open('popup.html');
  const worker = await workerControl(extension, page);
  const stored = () => storedRows<OrderRow>(page, 'juchu-orders', 'orders');
  for (const atLeast of [150, 500]) {
    await expect
      .poll(async () => (await stored()).filter((row) => row.stateKind === 'imported').length)
      .toBeGreaterThan(atLeast);
    await worker.stop();
    // Any message wakes it, as the doorbell does.
    await page.reload();
  }
  await expect
    .poll(async () => (await stored()).filter((row) => row.stateKind === 'imported').length, {
      timeout: 30_000,
    })
    .toBe(1_200);
  const numbers = (await stored()).map(({ number }) => number);
  expect(new Set(numbers).size).toBe(1_200);
});

test(
  'keeps importing past the 30 seconds after which Chromium ends a silent worker, with no debugger attached',
  { tag: '@waits' },
  async () => {
    test.setTimeout(180_000);
    const profile = await mkdtemp(join(tmpdir(), 'juchu-profile-'));
    const simulator = await startSimulator({ orders: 9_000 });
    try {
      // A debugger prepares the profile, then leaves.
      const prepared = await launch(simulator, { profile });
      const page = await openSettings(prepared);
      await enterShop(page, simulator.shop(), { perSecond: 1 });
      await prepared.close();

      const detailCalls = () => simulator.ledger.calls('getOrder');
      const started = Date.now();
      const browser = spawn(
        process.env.CHROMIUM_PATH ?? 'chromium',
        [...chromiumArgs(simulator), '--headless=new', `--user-data-dir=${profile}`, 'about:blank'],
        { stdio: 'ignore' },
      );
      try {
        const since = (ms: number) => detailCalls().filter(({ at }) => at > started + ms).length;
        await expect.poll(() => since(65_000), { timeout: 100_000, intervals: [1_000] }).toBeGreaterThan(3);
        // At one call a second, a worker that had died would have left a hole of half a minute.
        const times = detailCalls()
          .map(({ at }) => at)
          .filter((at) => at > started);
        const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
        expect(Math.max(...gaps)).toBeLessThan(15_000);
      } finally {
        browser.kill('SIGKILL');
        await new Promise((resolve) => browser.once('close', resolve));
      }
    } finally {
      await simulator.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  },
);
