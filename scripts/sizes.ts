// Gzip budgets of the production build. Pages are counted with every script that their HTML loads or preloads.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const output = join(import.meta.dirname, '..', '.output', 'chrome-mv3');
const KB = 1024;

/** A script with everything that it imports statically. */
function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const source = readFileSync(file, 'utf8');
  for (const [, specifier] of source.matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
    const imported = join(dirname(file), specifier ?? '');
    if (existsSync(imported)) withImports(imported, seen);
  }
  return seen;
}

function pageScripts(page: string): Set<string> {
  const html = readFileSync(join(output, page), 'utf8');
  const scripts = new Set<string>();
  for (const [, path] of html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g))
    withImports(join(output, path ?? ''), scripts);
  return scripts;
}

const script = (path: string) => withImports(join(output, path));

const budgets: [name: string, files: Set<string>, limitKb: number][] = [
  ['content script RMS', script('content-scripts/rms.js'), 40],
  ['content script GoQ', script('content-scripts/goq.js'), 40],
  ['injected: acts', script('panel-acts.js'), 40],
  ['injected: CSV guide', script('csv-guide.js'), 40],
  ['injected: Amazon', script('amazon-guard.js'), 40],
  ['registered: QSM', script('qsm-guard.js'), 40],
  ['worker', script('background.js'), 150],
  ['popup', pageScripts('popup.html'), 150],
];

let broken = false;
for (const [name, files, limit] of budgets) {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(readFileSync(file), { level: 9 }).length;
  const over = bytes > limit * KB;
  broken ||= over;
  console.log(
    `${over ? 'OVER ' : 'ok   '} ${name.padEnd(20)} ${(bytes / KB).toFixed(1).padStart(6)} of ${limit} KB gzip`,
  );
}
if (broken) process.exit(1);
