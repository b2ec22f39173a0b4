// The project's commands: `npm run <command>` calls this, so that a fresh clone needs no step before any of them.
import { spawnSync } from 'node:child_process';
import { findChromium, projectEnv, root, setUp } from './setup.mjs';

const [command, ...args] = process.argv.slice(2);

const check = [
  ['types of the build', 'wxt', ['prepare']],
  ['format', 'oxfmt', ['--check', '.']],
  ['lint', 'oxlint', ['--deny-warnings']],
  ['types', 'tsc', ['--noEmit']],
  ['dependency arrows', 'node', ['scripts/arrows.ts']],
  ['dead code', 'knip', []],
  ['unit, contract and property tests', 'vitest', ['run']],
];
const build = ['production build', 'wxt', ['build']];

const commands = {
  build: [build],
  zip: [
    ['zip for the Chrome Web Store', 'wxt', ['zip', '--browser', 'chrome']],
    ['zip for Microsoft Edge Add-ons', 'wxt', ['zip', '--browser', 'edge']],
  ],
  screenshots: [build, ['screenshots', 'node', ['scripts/screenshots.ts'], { browser: true }]],
  test: [
    ...check,
    build,
    ['size budgets', 'node', ['scripts/sizes.ts']],
    ['end-to-end tests', 'playwright', ['test'], { browser: true }],
  ],
  demo: [build, ['demo', 'node', ['scripts/demo.ts', ...args], { browser: true }]],
  bench: [build, ['bench', 'node', ['tests/bench/main.ts', ...args], { browser: true }]],
  campaign: [build, ['campaign', 'node', ['tests/campaign/main.ts', ...args], { browser: true }]],
  simulator: [['simulator', 'node', ['tests/simulator/main.ts', ...args]]],
};

const steps = commands[command];
if (!steps) {
  console.error(`Unknown command "${command}". There are: ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}

await setUp();
const browser = steps.some((step) => step[3]?.browser) ? findChromium() : undefined;
const env = { ...projectEnv, ...(browser && { CHROMIUM_PATH: browser }) };

let passed = 0;
for (const [title, program, programArgs] of steps) {
  if (command === 'test') console.log(`\n── ${title}`);
  const started = performance.now();
  const { status, error } = spawnSync(program, programArgs, {
    cwd: root,
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(error ? `${title}: ${error.message}` : `\n${title} ended with code ${status}`);
    if (command === 'test') console.log(`steps: ${passed} passed, 1 failed`);
    process.exit(status ?? 1);
  }
  passed += 1;
  if (command === 'test') console.log(`   ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
if (command === 'test') console.log(`\nsteps: ${passed} passed, 0 failed`);
