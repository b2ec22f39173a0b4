import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Mutant, MUTANTS } from './mutants.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Few seeds are enough to find a planted mistake; the clean suite runs many more. */
const SEEDS = '12';

async function runWith({ name }: Mutant): Promise<{ code: number | null; output: string }> {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const env: NodeJS.ProcessEnv = { ...process.env, MUTANT: name, PROPERTY_RUNS: SEEDS, NO_COLOR: '1' };
  delete env.PROPERTY_SEED;
  const child = spawn(process.execPath, [vitest, 'run', '--config', 'tests/property/mutant.config.ts'], {
    cwd: ROOT,
    env,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output };
}

describe('planted mutants', () => {
  it.each(MUTANTS)('$name turns its property suite red', { timeout: 120_000 }, async (mutant) => {
    expect(readFileSync(join(ROOT, mutant.module), 'utf8')).toContain(mutant.find);
    const { code, output } = await runWith(mutant);
    // Red by a property that failed, with its replay line; a broken set-up would be red as well.
    expect(output).toMatch(/Replay: PROPERTY_SEED=\d+/);
    expect(code).toBe(1);
  });
});
