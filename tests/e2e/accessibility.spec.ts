import { violations } from '../browser/accessibility.ts';
import { openAdminPage, openPreview, panelOf, rowCheckbox, unfoldPanel } from '../browser/admin-pages.ts';
import { PAGES } from '../simulator/control.ts';
import { waitingOrders } from '../simulator/find-orders.ts';
import { expect, test } from './fixtures.ts';

test.use({ simulatorOptions: { orders: 40 } });

test('what 送料 and 発送報告 open for an order is accessible', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  simulator.addOrders(3, { progress: 300, kinds: ['ordinary', 'several'], seed: 9 });
  await startWithShop();
  const page = await extension.open('workbench.html#/fees');
  await page.getByRole('button', { name: /^送料を修正 / }).click({ timeout: 60_000 });
  await expect(page.getByRole('dialog').getByText('に読み直しました')).toBeVisible({ timeout: 30_000 });
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: test.info().outputPath('fees-opened.png') });

  await page.goto(`chrome-extension://${extension.id}/workbench.html#/shipping`);
  await page.reload();
  await page
    .getByRole('button', { name: /^入力する / })
    .first()
    .click({ timeout: 60_000 });
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: test.info().outputPath('shipping-opened.png') });
});

test('the panel and its preview are accessible', async ({ simulator, extension, startWithShop }) => {
  await startWithShop();
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
