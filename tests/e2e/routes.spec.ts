import type { Page } from '@playwright/test';
import { violations } from '../browser/accessibility.ts';
import { storedRows } from '../browser/stored.ts';
import { expect, test } from './fixtures.ts';

/** Every route that the workbench's own navigation leads to, after an import. */
async function routesOf(page: Page): Promise<string[]> {
  const links = page.getByRole('navigation', { name: 'ワークベンチ' }).locator('a');
  return links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
}

async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, route);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await settled(page);
}

/** The page behind the heading has read its data: it has not changed for a while. */
const settled = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const [quiet, longest] = [250, 2_000];
        const end = () => {
          observer.disconnect();
          resolve();
        };
        let timer = setTimeout(end, quiet);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(end, quiet);
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        setTimeout(end, longest);
      }),
  );

type Focus = { top: number; bottom: number; left: number; outline: string; name: string };

/** Where the focus is in the main part of the page, and how it is shown. */
const focusOf = (page: Page): Promise<Focus | undefined> =>
  page.evaluate(() => {
    const one = document.activeElement;
    if (!one?.closest('main')) return undefined;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    const { top, bottom, left } = one.getBoundingClientRect();
    return {
      top: top + scrollY,
      bottom: bottom + scrollY,
      left,
      outline: `${outlineStyle} ${outlineWidth}`,
      name: one.outerHTML.slice(0, 120),
    };
  });

/** What stands out to the right of the window, and so makes the whole page scroll sideways. */
const overflowing = (page: Page) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1,
    );
    return wide.slice(0, 5).map((one) => `${scrollWidth} px: ${one.outerHTML.slice(0, 160)}`);
  });

/** What is animated, or would be as soon as it changes. */
const moving = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((one) => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(one);
      const lasts = (duration: string) => duration.split(',').some((part) => Number.parseFloat(part) > 0.01);
      const moves = (animationName !== 'none' && lasts(animationDuration)) || lasts(transitionDuration);
      return moves ? one.outerHTML.slice(0, 120) : [];
    }),
  );

test.use({ simulatorOptions: { orders: 60 } });

async function openImported(
  extension: { open: (path: string) => Promise<Page> },
  startWithShop: () => Promise<void>,
): Promise<Page> {
  await startWithShop();
  const page = await extension.open('workbench.html#/orders');
  await expect
    .poll(
      async () =>
        (await storedRows<{ order?: object }>(page, 'juchu-orders', 'orders')).filter(({ order }) => order)
          .length,
      {
        timeout: 30_000,
      },
    )
    .toBe(60);
  return page;
}

for (const { when, imported } of [
  { when: 'before', imported: false },
  { when: 'after', imported: true },
]) {
  test(`every route is accessible, ${when} the first import`, async ({ extension, startWithShop }) => {
    test.setTimeout(120_000);
    const page = imported
      ? await openImported(extension, startWithShop)
      : await extension.open('workbench.html');
    const routes = await routesOf(page);
    expect(routes.length).toBeGreaterThan(6);
    for (const route of routes) {
      await go(page, route);
      expect(await violations(page), route).toEqual([]);
    }
  });
}

test('no route scrolls sideways at 320 px, nor at 200 % of a small window', async ({
  extension,
  startWithShop,
}) => {
  test.setTimeout(180_000);
  const page = await openImported(extension, startWithShop);
  const routes = await routesOf(page);
  for (const [width, height] of [
    [320, 800],
    // 1280 × 800 at 200 %: the layout has half of it.
    [640, 400],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const route of routes) {
      await go(page, route);
      expect(await overflowing(page), `${route} at ${width} px`).toEqual([]);
      // One look at the narrow layout is enough: its colours are those of the wide one.
      if (width === 320)
        expect(await violations(page, undefined, ['light']), `${route} at ${width} px`).toEqual([]);
    }
  }
});

test('the keyboard reaches every route in the order of the page, what has the focus shows it, and nothing moves where a person asked for less motion', async ({
  extension,
  startWithShop,
}) => {
  test.setTimeout(180_000);
  const page = await openImported(extension, startWithShop);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const route of await routesOf(page)) {
    await go(page, route);
    expect(await moving(page), route).toEqual([]);
    await page.locator('main').evaluate((main: HTMLElement) => main.focus());
    const seen: Focus[] = [];
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press('Tab');
      const focus = await focusOf(page);
      if (!focus) break;
      seen.push(focus);
    }
    expect(seen.length, route).toBeGreaterThan(0);
    for (const { outline, name } of seen) expect(outline, `${route}: ${name}`).toBe('solid 2px');
    const backwards = seen.flatMap((focus, index) => {
      const before = seen[index - 1];
      return before && focus.bottom < before.top && focus.left <= before.left ? focus.name : [];
    });
    expect(backwards, route).toEqual([]);
  }
});
