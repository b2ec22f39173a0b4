import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
export const SUITES = ['import', 'confirm'] as const;
export type Suite = (typeof SUITES)[number];
/** In Node: many seeded stories on a fake clock. In Chromium: the real worker, stopped again and again. */
export const HALVES = ['node', 'chromium'] as const;
export type Half = (typeof HALVES)[number];

/** The acts under the ledger rule share one campaign: 注文確認, fees and shipment reports. */
const STORIES: Record<Suite, readonly string[]> = {
  import: ['import', 'live-day'],
  confirm: ['confirm', 'fees', 'shipments'],
};
const RUNS: Record<Suite, number> = { import: 1_000, confirm: 500 };
const GOOD: Record<Suite, string> = {
  import: '0 lost, 0 doubled, every proof true; a live day within its calls',
  confirm: '0 breaches of the ledger rule, 0 fees or parcels to a wrong package or twice, every entry ended',
};

/** One line of the table at the end. */
export type Played = { suite: Suite; half: Half; what: string; minutes: number; good: boolean };

type Options = {
  /** Seeded runs in Node; many by default. */
  runs?: number | undefined;
  say?: (line: string) => void;
};

/** Plays one half of a campaign. A failing seed prints the line that replays it. */
export async function campaign(
  suite: Suite,
  half: Half,
  { runs = RUNS[suite], say = console.log }: Options = {},
): Promise<Played> {
  const began = performance.now();
  const { good, what } =
    half === 'node' ? await playInNode(suite, runs, say) : await playInChromium(suite, say);
  return { suite, half, what, good, minutes: (performance.now() - began) / 60_000 };
}

/** The table at the end. */
export function table(played: readonly Played[]): string {
  const lines = played.map(({ suite, half, what, minutes, good }) => [
    suite,
    half,
    what,
    `${minutes.toFixed(1)} min`,
    good ? GOOD[suite] : 'FAILED',
  ]);
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

type Ended = { code: number | null; output: string };
type Outcome = { good: boolean; what: string };

/** Seeded stories under kills at a seeded await, faults and clock jumps, shared out over the cores. */
async function playInNode(suite: Suite, runs: number, say: (line: string) => void): Promise<Outcome> {
  const shards = Math.max(1, availableParallelism());
  const size = Math.ceil(runs / shards);
  const files = STORIES[suite].map((story) => `tests/property/${story}.test.ts`);
  const results = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      start(['node_modules/vitest/vitest.mjs', 'run', '--no-file-parallelism', ...files], {
        PROPERTY_FROM: String(shard * size + 1),
        PROPERTY_RUNS: String(Math.min(runs, (shard + 1) * size)),
        PROPERTY_SEED: undefined,
      }),
    ),
  );
  for (const { code, output } of results) if (code !== 0) say(errorsIn(output));
  return {
    good: results.every(({ code }) => code === 0),
    what: `${runs} seeded runs of ${STORIES[suite].join(', ')}`,
  };
}

async function playInChromium(suite: Suite, say: (line: string) => void): Promise<Outcome> {
  const seed = process.env.CAMPAIGN_SEED ?? '1';
  const args = [
    'node_modules/@playwright/test/cli.js',
    'test',
    '-c',
    'tests/campaign',
    `${suite}.campaign.ts`,
  ];
  const { code, output } = await start(args, { CAMPAIGN_SEED: seed });
  const figures = /CAMPAIGN (\{.*\})/.exec(output)?.[1];
  if (code !== 0 || !figures) {
    say(`Replay: CAMPAIGN_SEED=${seed} npm run campaign -- ${suite} chromium\n${errorsIn(output)}`);
    return { good: false, what: `seed ${seed}` };
  }
  const told = Object.entries(JSON.parse(figures) as Record<string, number>);
  return {
    good: true,
    what: [`seed ${seed}`, ...told.map(([name, count]) => `${count} ${name}`)].join(', '),
  };
}

const errorsIn = (output: string): string =>
  output
    .split('\n')
    .filter((line) => /Replay:|Error/.test(line))
    .slice(0, 12)
    .join('\n') || output.slice(-2_000);

async function start(args: readonly string[], added: NodeJS.ProcessEnv): Promise<Ended> {
  const env = { ...process.env, ...added, NO_COLOR: '1' };
  const child = spawn(process.execPath, args, { cwd: ROOT, env });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output };
}
