import { PAGES, startSimulator } from '../simulator/control.ts';
import { launch } from '../browser/launch.ts';
import type * as advicePage from './advice-page.ts';
import { bundled } from '../browser/bundle.ts';
import { type Bench, medianBy } from './measurement.ts';

const ROWS = 2_000;
const ROUNDS = 9;
const MOST_MS = 5;

/** What the search for texts of the catalogue adds to the recogniser's own pass over an RMS list of 2,000 rows. */
export const bench: Bench = {
  name: 'advice',
  run: async (say) => {
    const simulator = await startSimulator();
    simulator.addOrders(ROWS, { progress: 100 });
    const extension = await launch(simulator);
    try {
      const page = await extension.context.newPage();
      await page.goto(PAGES.rmsList);
      await page.locator('#orderListTable > tbody').first().waitFor();
      await page.evaluate(showRows, ROWS);
      await page.evaluate(await bundled('tests/bench/advice-page.ts', 'adviceBench'));
      const passes: advicePage.Passes[] = [];
      for (let round = 0; round < ROUNDS; round += 1) passes.push(await page.evaluate(readInPage));
      for (const { recognised, matched, rows, chips } of passes)
        say(
          `${rows} rows: recognised within ${recognised.toFixed(1)} ms, matched within ${matched.toFixed(1)} ms, ${chips} chips`,
        );
      if (passes.some(({ rows }) => rows !== ROWS)) throw new Error(`Not ${ROWS} rows`);
      return [
        {
          name: `catalogue matching on ${ROWS} rows, beside the recogniser's pass`,
          unit: 'ms',
          measured: medianBy(passes, ({ matched }) => matched).matched,
          floor: medianBy(passes, ({ recognised }) => recognised).recognised,
          limit: { most: MOST_MS },
        },
      ];
    } finally {
      await extension.close();
      await simulator.close();
    }
  },
};

async function readInPage() {
  return (globalThis as unknown as { adviceBench: typeof advicePage }).adviceBench.readPage();
}

/** RMS shows 500 rows at the most: the others are copies of those on the page, each with a number of its own. */
function showRows(count: number): void {
  const table = document.querySelector('#orderListTable');
  const bodies = [...(table?.querySelectorAll(':scope > tbody') ?? [])];
  for (let index = bodies.length; index < count; index += 1) {
    const copy = bodies[index % bodies.length]?.cloneNode(true);
    if (!(copy instanceof Element)) throw new Error('No row to copy');
    const serial = String(2_000_000_000 + index);
    copy.innerHTML = copy.innerHTML.replaceAll(/(\d{6}-\d{8}-)\d{8,10}/g, `$1${serial}`);
    table?.append(copy);
  }
}
