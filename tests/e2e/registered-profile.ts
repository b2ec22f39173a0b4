import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../browser/launch.ts';
import { enterShop, openSettings } from '../browser/settings-page.ts';
import { startSimulator } from '../simulator/control.ts';

const FOLDER = 'JUCHU_REGISTERED_PROFILE';

/**
 * Playwright's global set-up: a browser profile in which the first shop's key was entered through the settings page, and
 * nothing is imported yet. Most tests begin with a copy of it; typing the key anew for each took half of their time.
 */
export default async function makeRegisteredProfile(): Promise<() => Promise<void>> {
  const profile = await mkdtemp(join(tmpdir(), 'juchu-registered-'));
  const simulator = await startSimulator();
  // The test of the connection has its answer; the import after it must not pass over orders that a test adds later.
  simulator.faults.add({ fault: 'hang', match: { api: 'searchOrder' }, after: 1 });
  const extension = await launch(simulator, { profile });
  await enterShop(await openSettings(extension), simulator.shop(), { perSecond: 20 });
  await extension.close();
  await simulator.close();
  process.env[FOLDER] = profile;
  return () => rm(profile, { recursive: true, force: true });
}

/** A copy of the registered profile, for one test. */
export async function copyRegisteredProfile(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'juchu-profile-'));
  await cp(process.env[FOLDER] ?? '', profile, { recursive: true });
  return profile;
}
