import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
export const SUITES = ['import', 'confirm'] as const;
export type Suite = (typeof SUITES)[number];

const FILES: Record<Suite, string> = {
  import: 'tests/property/import.test.ts',
  confirm: 'tests/property/confirm.test.ts',
};
const RUNS: Record<Suite, number> = { import: 1_000, confirm: 500 };
const GOOD: Record<Suite, string> = {
  import: '0 lost, 0 doubled, every proof true',
  confirm: '0 breaches of the ledger rule, every entry ended',
};

type Shard = { code: number | null; output: string };

/**
 * One property suite under kills at a seeded await, faults and clock jumps: `runs` seeded stories, shared out over the cores. A
 * failing seed prints the line that replays it. Resolves with whether all passed.
 */
export async function campaign(
  suite: Suite,
  runs = RUNS[suite],
  say: (line: string) => void = console.log,
): Promise<boolean> {
  const began = performance.now();
  const shards = Math.max(1, availableParallelism());
  const size = Math.ceil(runs / shards);
  const results = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      play(FILES[suite], shard * size + 1, Math.min(runs, (shard + 1) * size)),
    ),
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
  say(`${suite}: ${runs} seeded runs in ${minutes} min, ${failed === 0 ? GOOD[suite] : 'FAILED'}`);
  return failed === 0;
}

async function play(file: string, from: number, to: number): Promise<Shard> {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PROPERTY_FROM: String(from),
    PROPERTY_RUNS: String(to),
    NO_COLOR: '1',
  };
  delete env.PROPERTY_SEED;
  const child = spawn(process.execPath, [vitest, 'run', file], { cwd: ROOT, env });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output };
}
