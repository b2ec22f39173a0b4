import { defineConfig } from '@playwright/test';

/** Tests that wait most of their time for the clocks of the mall and of Chromium. */
const WAITS = /@waits/;

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/registered-profile.ts',
  outputDir: 'test-results',
  // Each test has its own browser profile and its own simulator.
  fullyParallel: true,
  // Two that act keep two cores busy; those that wait stand beside them.
  workers: 5,
  projects: [
    { name: 'waits', grep: WAITS, workers: 3 },
    { name: 'acts', grepInvert: WAITS, workers: 2 },
  ],
  timeout: 90_000,
  expect: { timeout: 20_000 },
  // A machine that does other work at the same time must not fail a run; a retry is reported as flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  reporter: [['list']],
});
