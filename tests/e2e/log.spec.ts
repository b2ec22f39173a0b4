import { openAdminPage, openPreview, panelOf, rowCheckbox, unfoldPanel } from '../browser/admin-pages.ts';
import { downloaded } from '../browser/csv-page.ts';
import { PAGES, UNSET } from '../simulator/control.ts';
import { expect, test } from './fixtures.ts';

test.use({ simulatorOptions: { orders: 60 } });

test('記録 tells who changed what from what to what, and how it is known; and as a CSV', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const waiting = simulator
    .shop()
    .orders.filter(({ progress }) => progress === 100)
    .toReversed();
  const oneUnset = waiting.find(
    ({ packages: [first, second], kind }) => kind === 'unset' && first?.postage === UNSET && !second,
  )?.number;
  const ready = waiting.find(({ kind }) => kind === 'ordinary')?.number;
  if (!oneUnset || !ready) throw new Error('the simulator has no such orders');

  const admin = await openAdminPage(extension, PAGES.rmsList);
  await unfoldPanel(admin);
  await rowCheckbox(admin, oneUnset).check();
  await panelOf(admin).getByRole('button', { name: '送料を修正' }).click();
  const fees = admin.getByRole('dialog', { name: '送料の修正' });
  await fees.getByRole('textbox').fill('1650');
  await fees.getByRole('button', { name: '1件の送料を修正する' }).click();
  await expect(panelOf(admin).getByRole('status')).toContainText('修正済 1件', { timeout: 60_000 });
  await rowCheckbox(admin, oneUnset).uncheck();
  await rowCheckbox(admin, ready).check();
  await openPreview(admin);
  await admin.getByRole('button', { name: '1件を注文確認する' }).click();
  await expect(panelOf(admin).getByRole('status').getByText('確認済 1件').first()).toBeVisible();

  const page = await extension.open('workbench.html#/log');
  const records = page.getByRole('list', { name: '記録' });
  const fee = records.locator('> li').filter({ hasText: '送料の修正' });
  await expect(fee).toContainText('PC-1');
  await expect(fee).toContainText('送料 未設定 → 1,650円');
  await expect(fee).toContainText('注文確認の前なら、もう一度直せます');
  const confirmed = records.locator('> li').filter({ hasText: '一括注文確認' });
  await expect(confirmed).toContainText('注文確認待ち → 楽天処理中');
  await expect(confirmed).toContainText('戻せません');
  await expect(records).not.toContainText('— → —');
  await fee.getByRole('button', { name: /の経過$/ }).click();
  await expect(fee).toContainText('RMSを読んで確認');
  await expect(fee).toContainText(oneUnset);

  const { name, bytes } = await downloaded(page, () =>
    page.getByRole('button', { name: 'CSVで書き出す' }).click(),
  );
  expect(name).toMatch(/^記録_\d{8}-\d{4}\.csv$/);
  const lines = bytes.toString('utf8').trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines.find((line) => line.includes(oneUnset))).toContain('送料 未設定 → 1,650円');
  expect(lines.find((line) => line.includes(ready))).toContain('楽天の返事で確認');

  await page.getByRole('searchbox', { name: '受注番号で探す' }).fill(`【${ready}】`);
  await expect(page.getByText('操作 1回・受注 1件')).toBeVisible();
});
