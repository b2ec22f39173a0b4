import { violations } from '../browser/accessibility.ts';
import { openAdminPage, openPreview, panelOf, rowCheckbox, unfoldPanel } from '../browser/admin-pages.ts';
import { PAGES } from '../simulator/control.ts';
import { waitingOrders } from '../simulator/find-orders.ts';
import { expect, test } from './fixtures.ts';

test.use({ simulatorOptions: { orders: 40 } });

for (const route of ['fees', 'shipping']) {
  test(`#/${route} is accessible, empty, filled, and at 320 px without sideways scrolling`, async ({
    simulator,
    extension,
    registerShop,
  }) => {
    test.setTimeout(90_000);
    simulator.addOrders(3, { progress: 300, kinds: ['ordinary', 'several'], seed: 9 });
    const page = await extension.open(`workbench.html#/${route}`);
    await expect(page.getByText('店舗がまだ登録されていません')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await registerShop();
    const [verdict, opener] = {
      fees: [/送料が決まっていない注文が .*件あります/, /^送料を修正 /],
      shipping: [/足りないものがある注文/, /^入力する /],
    }[route] as [RegExp, RegExp];
    await expect(page.getByRole('heading', { name: verdict })).toBeVisible({ timeout: 60_000 });
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await violations(page)).toEqual([]);
      const scrolled = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(scrolled).toBeLessThanOrEqual(width);
      await page.screenshot({ path: test.info().outputPath(`${route}-${width}.png`), fullPage: true });
    }
    await page.getByRole('button', { name: opener }).first().click();
    if (route === 'fees') {
      await expect(page.getByRole('dialog').getByText('に読み直しました')).toBeVisible({
        timeout: 30_000,
      });
    }
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`${route}-opened.png`) });
  });
}

test('the panel and its preview are accessible', async ({ simulator, extension, registerShop }) => {
  await registerShop();
  const page = await openAdminPage(extension, PAGES.rmsList);
  await unfoldPanel(page);
  const host = await panelOf(page).evaluate((section) =>
    (section.getRootNode() as ShadowRoot).host.tagName.toLowerCase(),
  );
  expect(await violations(page, host)).toEqual([]);
  const [number = ''] = waitingOrders(simulator);
  await rowCheckbox(page, number).check();
  await openPreview(page);
  expect(await violations(page, host)).toEqual([]);
});
