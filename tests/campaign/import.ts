import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const SUITE = 'tests/property/import.test.ts';
const RUNS = 1_000;

type Shard = { code: number | null; output: string };

/**
 * The import under kills at a seeded await, faults, clock jumps, moving ground and clamped totals: `runs` seeded stories, shared out
 * over the cores. A failing seed prints the line that replays it. Resolves with whether all passed.
 */
export async function campaign(runs = RUNS, say: (line: string) => void = console.log): Promise<boolean> {
  const began = performance.now();
  const shards = Math.max(1, availableParallelism());
  const size = Math.ceil(runs / shards);
  const results = await Promise.all(
    Array.from({ length: shards }, (_, shard) => play(shard * size + 1, Math.min(runs, (shard + 1) * size))),
  );
  for (const { code, output } of results) {
    if (code !== 0)
      say(
        output
          .split('\n')
          .filter((line) => /Replay:|Error/.test(line))
          .slice(0, 12)
          .join('\n') || output.slice(-2_000),
      );
  }
  const failed = results.filter(({ code }) => code !== 0).length;
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  say(
    `import: ${runs} seeded runs in ${minutes} min, ${failed === 0 ? '0 lost, 0 doubled, every proof true' : 'FAILED'}`,
  );
  return failed === 0;
}

async function play(from: number, to: number): Promise<Shard> {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PROPERTY_FROM: String(from),
    PROPERTY_RUNS: String(to),
    NO_COLOR: '1',
  };
  delete env.PROPERTY_SEED;
  const child = spawn(process.execPath, [vitest, 'run', SUITE], { cwd: ROOT, env });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output };
}
