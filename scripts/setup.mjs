// Sets a fresh clone up: dependencies (among them the Node that the project runs on) and a Chromium for the browser tests.
// Runs on Node 20 before anything is installed, so it uses nothing but Node itself.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules', '.bin');
const stampFile = join(root, 'node_modules', '.setup-stamp');
const lockFolder = join(root, '.setup-lock');

/** The environment in which `node` is the project's own. */
export const projectEnv = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) };

/** Ends the process with one sentence. */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function stamp() {
  const { dependencies, devDependencies, overrides } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(JSON.stringify([dependencies, devDependencies, overrides, process.platform, process.arch]))
    .digest('hex');
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two commands started together share one installation: the second waits for the first. */
async function withLock(work) {
  const pidFile = join(lockFolder, 'pid');
  for (;;) {
    try {
      mkdirSync(lockFolder);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
      if (holder && !isAlive(holder)) rmSync(lockFolder, { recursive: true, force: true });
      else await sleep(500);
    }
  }
  writeFileSync(pidFile, String(process.pid));
  try {
    await work((pid) => writeFileSync(pidFile, String(pid)));
  } finally {
    rmSync(lockFolder, { recursive: true, force: true });
  }
}

async function installDependencies() {
  const wanted = stamp();
  const fresh = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted;
  if (fresh()) return;
  await withLock(async (holdFor) => {
    if (fresh()) return;
    console.log('Installing dependencies …');
    // npm ci replaces node_modules, so the Node that runs it must be the system's.
    const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => !entry.startsWith(root));
    const program = process.env.npm_execpath ? 'node' : 'npm';
    const entry = process.env.npm_execpath ? [process.env.npm_execpath] : [];
    const args = [
      'ci',
      '--include=dev',
      '--ignore-scripts=false',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ];
    const child = spawn(program, [...entry, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: path.join(delimiter) },
    });
    // If this process is killed, its npm lives on: the lock is the child's.
    holdFor(child.pid);
    const code = await new Promise((resolve) => child.on('close', resolve));
    if (code !== 0) fail(`npm ci ended with code ${code}; nothing was set up.`);
    writeFileSync(stampFile, wanted);
  });
}

function checkNode() {
  const { stdout } = spawnSync(join(bin, 'node'), ['--version'], { encoding: 'utf8' });
  if (!stdout?.startsWith('v24.')) {
    rmSync(stampFile, { force: true });
    fail(
      'The package "node" did not install its binary: allow install scripts for it and run the command again.',
    );
  }
}

/** Installs what the lockfile says unless that is already there. */
export async function setUp() {
  await installDependencies();
  checkNode();
}

const onPath = (name) => {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
  return found || undefined;
};

function aptInstall(packages) {
  console.log(`Installing ${packages.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', ...packages],
  ]) {
    const { status } = spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
    if (status !== 0) return false;
  }
  return true;
}

function playwrightChromium() {
  const script = "import { chromium } from '@playwright/test'; console.log(chromium.executablePath())";
  const options = { cwd: root, encoding: 'utf8', env: projectEnv };
  const path = spawnSync('node', ['--input-type=module', '-e', script], options).stdout.trim();
  return path && existsSync(path) ? path : undefined;
}

/** Path of a Chromium that can load an extension; installs Debian's where there is none and we may. */
export function findChromium() {
  const mayInstall = process.getuid?.() === 0 && onPath('apt-get') !== undefined;
  const installed = () => onPath('chromium') ?? onPath('chromium-browser');
  let path = process.env.CHROMIUM_PATH ?? installed() ?? playwrightChromium();
  if (!path && mayInstall && aptInstall(['chromium', 'fonts-noto-cjk'])) path = installed();
  if (!path || !existsSync(path)) {
    fail(
      'No Chromium found: install it (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH. Google Chrome no longer loads unpacked extensions from the command line.',
    );
  }
  const japanese = spawnSync('sh', ['-c', 'fc-list :lang=ja | head -n 1'], {
    encoding: 'utf8',
  }).stdout.trim();
  if (!japanese && mayInstall) aptInstall(['fonts-noto-cjk']);
  return path;
}
