import type { Page } from '@playwright/test';
import { openFilledShop } from './filled-store.ts';
import { type Bench, medianBy } from './measurement.ts';

const ORDERS = 100_000;
const MOST_FRAME_MS = 50;
const MOST_ROWS_MS = 100;
const ROUNDS = 5;

/** #/orders with 100,000 orders: the longest frame of a scripted scroll of 10 s, and the time from a filter or search to its rows. */
export const bench: Bench = {
  name: 'list',
  run: async (say) => {
    const shop = await openFilledShop(ORDERS, say);
    try {
      const page = await shop.extension.open('workbench.html#/orders');
      await page.getByText(/^[\d,]+件中 /).waitFor({ timeout: 60_000 });
      // What is read once after the list was shown is not part of scrolling it.
      await page.waitForTimeout(3_000);
      const frames = await page.evaluate(scrollGrid);
      say(`scroll: ${told(frames)}`);
      const waits = await filterWaits(page, say);

      const bare = await shop.extension.open('manifest.json');
      await bare.evaluate(bareGrid, ORDERS);
      const floor = await bare.evaluate(scrollGrid);
      say(`the same scroll of a bare box: ${told(floor)}`);
      return [
        {
          name: `list of ${ORDERS}: longest frame of a scroll of 10 s`,
          unit: 'ms',
          measured: Math.max(...frames),
          floor: Math.max(...floor),
          limit: { most: MOST_FRAME_MS },
        },
        ...Object.entries(waits).map(([name, times]) => ({
          name: `list of ${ORDERS}: ${name}`,
          unit: 'ms' as const,
          measured: medianBy(times, (ms) => ms),
          floor: medianBy(floor, (ms) => ms),
          limit: { most: MOST_ROWS_MS },
        })),
      ];
    } finally {
      await shop.close();
    }
  },
};

const told = (frames: readonly number[]) => {
  const longest = frames.toSorted((one, other) => other - one).slice(0, 5);
  return `${frames.length} frames, longest ${longest.map((ms) => ms.toFixed(0)).join(' ')} ms`;
};

/** ms between each two frames while a script scrolls: slowly, fast, in leaps, and back. Runs in the page. */
async function scrollGrid(): Promise<number[]> {
  const SECONDS = 10;
  const grid = document.querySelector('[role="grid"]');
  if (!grid) throw new Error('No grid');
  grid.scrollTop = 0;
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const frames: number[] = [];
  const began = await frame();
  for (let last = began; last - began < SECONDS * 1_000;) {
    const at = await frame();
    frames.push(at - last);
    last = at;
    const second = (at - began) / 1_000;
    if (second < 3) grid.scrollTop += 40;
    else if (second < 6) grid.scrollTop += 1_500;
    else if (second < 8) grid.scrollTop += Math.floor(at / 250) % 2 === 0 ? 20_000 : 0;
    else grid.scrollTop -= 400;
  }
  return frames;
}

/** A box as high as the list, with nothing in it. */
function bareGrid(orders: number): void {
  document.body.innerHTML = `<div role="grid" style="height:600px;overflow:auto"><div style="height:${orders * 36}px"></div></div>`;
}

/** ms from each change of a filter until the rows that it asks for are in the DOM with their stored facts, as the page tells it. */
async function filterWaits(page: Page, say: (line: string) => void): Promise<Record<string, number[]>> {
  const waits: Record<string, number[]> = { search: [], 'filter by status': [], 'all again': [] };
  const numbers = await page.evaluate(() =>
    Array.from(document.querySelectorAll('[role="row"][data-index] button'), (one) =>
      (one.getAttribute('aria-label') ?? '').replace(' を開く', ''),
    ),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    const number = numbers[round % numbers.length] ?? '';
    waits['search']?.push(await page.evaluate(rowsAfter, { field: '受注番号で探す', value: number }));
    waits['all again']?.push(await page.evaluate(rowsAfter, { field: '受注番号で探す', value: '' }));
    waits['filter by status']?.push(
      await page.evaluate(rowsAfter, { field: 'RMSの状態', value: String([300, 500, 600, 700, 900][round]) }),
    );
    await page.evaluate(rowsAfter, { field: 'RMSの状態', value: '' });
  }
  for (const [name, times] of Object.entries(waits))
    say(`${name}: ${times.map((ms) => ms.toFixed(0)).join(' ')} ms`);
  return waits;
}

/** Types or chooses, and waits until another count is told and every row in sight shows a fee, which only the stored row holds. */
async function rowsAfter({ field, value }: { field: string; value: string }): Promise<number> {
  const control = document.querySelector<HTMLInputElement | HTMLSelectElement>(
    `[role="search"] [aria-label="${field}"]`,
  );
  if (!control) throw new Error(`No field ${field}`);
  const count = () => /([\d,]+)件を表示/.exec(document.body.textContent)?.[1];
  const before = count();
  const shown = () => {
    const rows = [...document.querySelectorAll('[role="row"][data-index]')];
    const cells = rows.map((row) => row.querySelectorAll('[role="gridcell"]')[7]?.textContent ?? '—');
    return rows.length > 0 && count() !== before && cells.every((text) => text !== '—');
  };
  const began = performance.now();
  const prototype =
    control instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLSelectElement.prototype;
  // React reads what was set past its own copy of the value.
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, value);
  control.dispatchEvent(
    new Event(control instanceof HTMLInputElement ? 'input' : 'change', { bubbles: true }),
  );
  while (!shown()) {
    if (performance.now() - began > 10_000) throw new Error(`${field} ${value}: no rows`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return performance.now() - began;
}
