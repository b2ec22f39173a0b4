import { openAdminPage, panelOf, rowCheckbox } from '../browser/admin-pages.ts';
import { PAGES } from '../simulator/control.ts';
import { waitingOrders } from '../simulator/find-orders.ts';
import { expect, test } from './fixtures.ts';

test.use({ simulatorOptions: { orders: 60 } });

test('S-058 S-069 shows RMS’s word, the difference to GoQ, and when it reads again by itself', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const [processing = '', shippable = '', untouched = ''] = waitingOrders(simulator);
  const page = await openAdminPage(extension, PAGES.goqList);
  for (const number of [processing, shippable, untouched]) await rowCheckbox(page, number).check();
  simulator.setStatus(processing, 200);
  simulator.setStatus(shippable, 300);
  await panelOf(page).getByRole('button', { name: 'ステータス確認' }).click();
  const status = panelOf(page).getByRole('status');
  await expect(status).toContainText('3件の状態を確認しました', { timeout: 30_000 });
  await expect(status).toContainText('RMS 楽天処理中1件');
  await expect(status).toContainText('楽天処理中の 1件は、発送待ちになるまで自動で読み直します（次回');
  await expect(status).toContainText('GoQの表示と違う 2件');
  await expect(page.getByText('RMSは発送待ち ≠ GoQ')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('status.png') });
  expect(simulator.ledger.calls('confirmOrder')).toEqual([]);
});

test('ステータス確認 without a selection asks about the whole page', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const count = simulator.shop().orders.filter(({ progress }) => progress === 100).length;
  const page = await openAdminPage(extension, PAGES.rmsList);
  await panelOf(page).getByRole('button', { name: 'ステータス確認' }).click();
  await expect(panelOf(page).getByRole('status')).toContainText(`${count}件の状態を確認しました`, {
    timeout: 30_000,
  });
});
