import { chromium, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { panelOf } from '../browser/admin-pages.ts';
import { chromiumArgs, launch } from '../browser/launch.ts';
import { enterShop, openSettings } from '../browser/settings-page.ts';
import { PAGES, startSimulator, type Simulator } from '../simulator/control.ts';
import { until } from './bench-shop.ts';
import { medianBy, type Bench } from './measurement.ts';
import { longestTaskOfOurs } from './long-tasks.ts';

const ROWS = 2_000;
const WIPED = 500;
const TURNS = 5;
/** After the last change of a page: its layout, our answers from the background, and one tick of ours. */
const REST = 3_000;

/** RMS's list with many rows: what our reading and the row controls add to the page's own work. */
export const bench: Bench = {
  name: 'admin-list',
  run: async (say) => {
    const simulator = await startSimulator();
    simulator.addOrders(ROWS * 3, { spread: 14 * 86_400_000 });
    const plain = await plainBrowser(simulator);
    const extension = await launch(simulator);
    try {
      const settings = await openSettings(extension);
      await enterShop(settings, simulator.shop(), { perSecond: 20 });
      await settings.close();

      const without = await turns(async () => (await showRows(plain)).work);
      const floor = await turns(async () => {
        const { page, session } = await showRows(plain, false);
        return (await workOf(session, () => page.evaluate(leastPossible))) + (await close(page));
      });
      const longest: number[] = [];
      const withUs = await turns(async () => {
        const { work, longestTask } = await showRows(extension.context);
        longest.push(longestTask);
        return work;
      });
      const reattached = await turns(() => wipeRows(extension.context));
      const ours = withUs - without;
      say(
        `${ROWS} rows: page alone ${without.toFixed(0)} ms, with us ${withUs.toFixed(0)} ms; longest tasks with our script ${longest.map((ms) => ms.toFixed(0)).join(', ')} ms`,
      );
      const middle = medianBy(longest, Number);
      return [
        {
          name: `list of ${ROWS} rows: main thread`,
          unit: 'ms',
          measured: ours,
          floor,
          limit: { times: 3 },
        },
        {
          name: `list of ${ROWS} rows: longest task`,
          unit: 'ms',
          measured: middle,
          floor: 50,
          limit: { most: 50 },
        },
        {
          name: `re-render of ${WIPED} rows: controls back`,
          unit: 'ms',
          measured: reattached,
          floor: 30,
          limit: { most: 30 },
        },
      ];
    } finally {
      await plain.close();
      await extension.close();
      await simulator.close();
    }
  },
};

/** The same browser without the extension. */
async function plainBrowser(simulator: Simulator): Promise<BrowserContext> {
  const executablePath = process.env.CHROMIUM_PATH;
  const args = chromiumArgs(simulator).filter((arg) => !arg.includes('extension'));
  return chromium.launchPersistentContext('', {
    ...(executablePath && { executablePath }),
    headless: false,
    args: [...args, '--headless=new'],
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1280, height: 800 },
  });
}

async function turns(measure: () => Promise<number>): Promise<number> {
  const all: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) all.push(await measure());
  return medianBy(all, Number);
}

/** Opens the list, asks for all rows on one page, and gives the main thread's time from there until the page rests, in ms. */
async function showRows(
  context: BrowserContext,
  closes = true,
): Promise<{ page: Page; session: CDPSession; work: number; longestTask: number }> {
  const page = await openList(context);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  let work = 0;
  const longestTask = await longestTaskOfOurs(session, async () => {
    work = await workOf(session, async () => {
      await setRows(page, ROWS);
      await page.waitForTimeout(REST);
    });
  });
  if (closes) await close(page);
  return { page, session, work, longestTask };
}

async function openList(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(PAGES.rmsList);
  await page.locator('#orderListTable > tbody').first().waitFor();
  if (context.serviceWorkers().length > 0) await panelOf(page).waitFor();
  await page.waitForTimeout(REST);
  return page;
}

const close = (page: Page) => page.close().then(() => 0);

async function setRows(page: Page, count: number): Promise<void> {
  await page.evaluate((size) => {
    const select = document.querySelector<HTMLSelectElement>('#ddlDisplay');
    select?.append(new Option(`${size}件`, `${size}`, true, true));
    select?.dispatchEvent(new Event('change', { bubbles: true }));
  }, count);
  await until(
    `${count} rows`,
    30,
    async () => (await page.locator('#orderListTable > tbody').count()) === count,
  );
}

async function workOf(session: CDPSession, act: () => Promise<unknown>): Promise<number> {
  const before = await taskMs(session);
  await act();
  return (await taskMs(session)) - before;
}

async function taskMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1_000;
}

/** One pass over all text and one chip a row: the least that anything beside each row can cost, with the layout that follows. */
async function leastPossible(): Promise<void> {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const numbers: Element[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent && /^\d{6}-\d{8}-\d{8,10}$/.test(node.nodeValue?.trim() ?? '')) numbers.push(parent);
  }
  for (const number of numbers) {
    const chip = document.createElement('span');
    chip.textContent = '注文確認待ち';
    number.after(chip);
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}

/** The page draws its rows anew, as GoQ's new list and RMS's own script do; ms until each row has its control again. */
async function wipeRows(context: BrowserContext): Promise<number> {
  const page = await openList(context);
  await setRows(page, WIPED);
  const controls = page.locator('[data-juchu-assist="row"]');
  let before = -1;
  await until('the controls of all rows', 30, async () => {
    const now = await controls.count();
    const rests = now > 0 && now === before;
    before = now;
    return rests;
  });
  await page.waitForTimeout(REST);
  const took = await page.evaluate(async (count) => {
    const there = () => document.querySelectorAll('[data-juchu-assist="row"]').length;
    const table = document.querySelector('#orderListTable');
    const bodies = [...document.querySelectorAll('#orderListTable > tbody')];
    const fresh = bodies.map((body) => {
      const copy = body.cloneNode(true) as Element;
      for (const ours of copy.querySelectorAll('[data-juchu-assist]')) ours.remove();
      return copy;
    });
    for (const body of bodies) body.remove();
    table?.append(...fresh);
    const started = performance.now();
    return new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (there() < count) return;
        observer.disconnect();
        resolve(performance.now() - started);
      });
      observer.observe(document.body, { childList: true, subtree: true });
    });
  }, before);
  await page.close();
  return took;
}
