import { defineConfig } from '@playwright/test';

/** The halves of the campaigns in real Chromium, started by suites.ts. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.campaign.ts',
  outputDir: '../../test-results/campaign',
  workers: 1,
  timeout: 15 * 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['line']],
});
