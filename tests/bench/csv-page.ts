import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { launch } from '../browser/launch.ts';
import { startSimulator } from '../simulator/control.ts';
import { bundled } from '../browser/bundle.ts';
import type * as csv from './csv.ts';
import type { Bench, Measurement } from './measurement.ts';

const ROWS = 100_000;
const HEAP_EVERY_MS = 500;
const MOST_HEAP_MB = 200;
const LONGEST_TASK_MS = 100;
/** The browser tells of no shorter one. */
const SHORTEST_TOLD_MS = 50;

/**
 * CSV files of 100,000 rows in the CSV page of the production build: the library's own time beside PapaParse alone, both in
 * that page, and what a picked file costs the page in memory and in long tasks.
 */
export const bench: Bench = {
  name: 'csv',
  run: async (say) => {
    const simulator = await startSimulator();
    const extension = await launch(simulator);
    try {
      const page = await extension.open('workbench.html#/csv');
      await page.getByRole('heading', { name: 'CSV', level: 1 }).waitFor();
      await page.evaluate(await bundled('tests/bench/csv.ts', 'csvBench'));
      const times = await page.evaluate(timesInPage);
      for (const { name, rows, ours } of times)
        say(`${name}: ${rows} rows, ${(rows / ours).toFixed(0)} rows/ms`);
      const files = await page.evaluate(filesInPage, ROWS);
      await page.close();

      const picked: Measurement[] = [];
      for (const [name, base64] of Object.entries(files)) {
        const fresh = await extension.open('workbench.html#/csv');
        const { atRest, heap, task, seconds } = await pickFile(fresh, name, Buffer.from(base64, 'base64'));
        say(
          `${name} in the page: ${seconds.toFixed(1)} s until shown, heap ≤ ${heap.toFixed(0)} MB, task ≤ ${task.toFixed(0)} ms`,
        );
        picked.push(
          {
            name: `csv: ${name} in the page: heap`,
            unit: 'MB',
            measured: heap,
            floor: atRest,
            limit: { most: MOST_HEAP_MB },
          },
          {
            name: `csv: ${name} in the page: longest task`,
            unit: 'ms',
            measured: task,
            floor: SHORTEST_TOLD_MS,
            limit: { most: LONGEST_TASK_MS },
          },
        );
        await fresh.close();
      }
      return [
        ...times.map(({ name, ours, floor, limit }): Measurement => ({
          name,
          unit: 'ms',
          measured: ours,
          floor,
          limit: { times: limit },
        })),
        ...picked,
      ];
    } finally {
      await extension.close();
      await simulator.close();
    }
  },
};

type InPage = { csvBench: typeof csv };

async function timesInPage() {
  const { measureGoqRead, measureOrderRead, measureGoqWrite } = (globalThis as unknown as InPage).csvBench;
  return [await measureGoqRead(), await measureOrderRead(), await measureGoqWrite()];
}

/** Made in the page, since the writer of CP932 is the product's. */
async function filesInPage(rows: number): Promise<Record<string, string>> {
  const { goqExportBytes, orderDownloadBytes } = (globalThis as unknown as InPage).csvBench;
  const base64 = async (bytes: Uint8Array<ArrayBuffer>) => {
    const reader = new FileReader();
    const done = new Promise((resolve) => reader.addEventListener('load', resolve));
    reader.readAsDataURL(new Blob([bytes]));
    await done;
    return typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? '') : '';
  };
  return {
    'tuuzyou.csv': await base64(goqExportBytes(rows)),
    'orders.csv': await base64(orderDownloadBytes(rows)),
  };
}

type Tasks = { longest?: number };

/** Picks a file as a person does and waits until the page shows what is in it. */
async function pickFile(page: Page, name: string, bytes: Buffer) {
  const folder = await mkdtemp(join(tmpdir(), 'csv-'));
  const path = join(folder, name);
  await writeFile(path, bytes);
  await page.getByRole('heading', { name: 'CSV', level: 1 }).waitFor();
  await page.evaluate(() => {
    const tasks = globalThis as unknown as Tasks;
    tasks.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.longest = Math.max(tasks.longest ?? 0, duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  const session = await page.context().newCDPSession(page);
  let heap = 0;
  await session.send('HeapProfiler.collectGarbage');
  const sample = async () => {
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    heap = Math.max(heap, usedSize / 1_048_576);
  };
  await sample();
  const atRest = heap;
  const timer = setInterval(() => void sample().catch(() => undefined), HEAP_EVERY_MS);
  const start = performance.now();
  await page.getByLabel('ファイルを選ぶ').setInputFiles(path);
  await page.getByRole('button', { name: /件を(?:書き出す|取り込む)$/ }).waitFor({ timeout: 60_000 });
  const seconds = (performance.now() - start) / 1_000;
  clearInterval(timer);
  await sample();
  const task = await page.evaluate(() => (globalThis as unknown as Tasks).longest ?? Number.NaN);
  await rm(folder, { recursive: true });
  return { atRest, heap, task, seconds };
}
