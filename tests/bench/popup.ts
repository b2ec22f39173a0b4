import type { Page } from '@playwright/test';
import { workerControl } from '../browser/worker.ts';
import { type BenchShop, openShop, until } from './bench-shop.ts';
import { openFilledShop } from './filled-store.ts';
import { type Bench, medianBy } from './measurement.ts';

const ORDERS = 100_000;
const ROUNDS = 20;
const MOST_MS = 150;
const TIMES_EMPTY = 2;

/** From the popup's navigation to its verdict in the DOM, with the worker stopped; beside it a shop without any order. */
export const bench: Bench = {
  name: 'popup',
  run: async (say) => {
    const empty = await measure(openEmptyShop, say);
    const full = await measure(() => openFilledShop(ORDERS, say), say);
    const common = { unit: 'ms', measured: full, floor: empty } as const;
    return [
      { name: `popup: verdict, ${ORDERS} orders stored`, ...common, limit: { most: MOST_MS } },
      {
        name: `popup: verdict, ${ORDERS} orders beside none`,
        ...common,
        limit: { times: TIMES_EMPTY },
      },
    ];
  },
};

async function openEmptyShop(): Promise<BenchShop> {
  const shop = await openShop(0);
  await until('the first poll', 60, async () => (await shop.runs()).at(-1)?.endedAt !== undefined);
  return shop;
}

async function measure(open: () => Promise<BenchShop>, say: (line: string) => void): Promise<number> {
  const shop = await open();
  try {
    const { extension } = shop;
    const page = await extension.context.newPage();
    const worker = await workerControl(extension, page);
    await page.addInitScript(noteVerdict);
    const times: number[] = [];
    const words = new Set<string>();
    // The first opening compiles the scripts; staff open the popup all day.
    for (let round = 0; round <= ROUNDS; round += 1) {
      if (worker.status() !== 'stopped') await worker.stop();
      await page.goto(`chrome-extension://${extension.id}/popup.html`);
      const { at, sentence } = await verdictOf(page);
      words.add(sentence);
      if (round > 0) times.push(at);
    }
    say(`${times.map((ms) => ms.toFixed(0)).join(' ')} ms: ${[...words].join(' / ')}`);
    return medianBy(times, (ms) => ms);
  } finally {
    await shop.close();
  }
}

type Noted = { verdict?: { at: number; sentence: string } };

function noteVerdict(): void {
  new MutationObserver((_, observer) => {
    const sentence = document.querySelector('section[aria-label="判定"] h2')?.textContent;
    if (!sentence) return;
    // Counts from the start of the navigation.
    (globalThis as unknown as Noted).verdict = { at: performance.now(), sentence };
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

async function verdictOf(page: Page): Promise<{ at: number; sentence: string }> {
  const noted = await page.waitForFunction(() => (globalThis as unknown as Noted).verdict);
  const verdict = await noted.jsonValue();
  if (!verdict) throw new Error('No verdict');
  return verdict;
}
