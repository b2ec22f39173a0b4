import { readFileSync } from 'node:fs';
import { openSettings } from '../browser/settings-page.ts';
import { makePollDue } from '../browser/stored.ts';
import { workerControl } from '../browser/worker.ts';
import { expect, test } from './fixtures.ts';

const HOUR = 3_600_000;
const SAVED = '共通の設定を保存しました';

test('このPCで取込する: switched off nothing is polled, whatever is due; switched on again the gap comes at once', async ({
  simulator,
  extension,
  registerShop,
}) => {
  simulator.addOrders(5, { spread: HOUR });
  await registerShop();
  const page = await openSettings(extension);
  const polls = () => simulator.ledger.calls('searchOrder').length;
  await expect.poll(polls).toBeGreaterThan(1);
  const polled = page.getByRole('checkbox', { name: 'このPCで取込する' });
  await polled.uncheck();
  await page.getByRole('button', { name: '共通の設定を保存' }).click();
  await expect(page.getByText(SAVED)).toBeVisible();
  const [late] = simulator.addOrders(1, { spread: 0 });
  const before = polls();
  await makePollDue(page);
  // Every start of the worker looks for what is due.
  const worker = await workerControl(extension, page);
  await worker.stop();
  const popup = await extension.open('popup.html');
  await expect(popup.getByRole('button', { name: '今すぐ取込' })).toBeVisible();
  await page.waitForTimeout(5_000);
  expect(polls()).toBe(before);

  await polled.check();
  await page.getByRole('button', { name: '共通の設定を保存' }).click();
  await expect(page.getByText(SAVED)).toBeVisible();
  await worker.stop();
  await popup.reload();
  await expect.poll(polls, { timeout: 20_000 }).toBeGreaterThan(before);
  const orders = await extension.open('workbench.html#/orders');
  await expect(orders.getByText(late?.number ?? '')).toBeVisible();
});

test('the settings go out as a file without a key, and come in whole or not at all', async ({
  simulator,
  extension,
  registerShop,
}, testInfo) => {
  await registerShop({ label: '楽天 本店' });
  const page = await openSettings(extension);
  await page.getByLabel('個別の休業日').fill('2026-12-31\n年末');
  await page.getByRole('button', { name: '共通の設定を保存' }).click();
  await expect(page.getByText('日付は 2026-12-31 の形で入れてください。')).toBeVisible();
  await expect(page.getByText('保存していません。1か所を直すと保存できます')).toBeVisible();
  await page.getByLabel('個別の休業日').fill('2026-12-31');
  await page.getByRole('button', { name: '共通の設定を保存' }).click();
  await expect(page.getByText(SAVED)).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '設定を書き出す' }).click(),
  ]);
  const file = testInfo.outputPath('settings.json');
  await download.saveAs(file);
  const text = readFileSync(file, 'utf8');
  const { key } = simulator.shop();
  expect([key.serviceSecret, key.licenseKey].filter((secret) => text.includes(secret))).toEqual([]);

  const take = (body: string) =>
    page
      .getByLabel('設定を読み込む')
      .setInputFiles({ name: 'settings.json', mimeType: 'application/json', buffer: Buffer.from(body) });
  await take(text.replace('"intervalMinutes": 1', '"intervalMinutes": 0'));
  await expect(page.getByText('読み込みませんでした。いまの設定のままです')).toBeVisible();
  await expect(page.getByText('1分以上にしてください。')).toBeVisible();
  await take('{');
  await expect(page.getByText('読み込みませんでした。いまの設定のままです')).toBeVisible();

  await take(text.replace('2026-12-31', '2027-01-04'));
  await expect(page.getByText('店舗 1件 → 1件')).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('settings-file.png'), fullPage: true });
  await page.getByRole('button', { name: 'この設定に置き換える' }).click();
  await expect(page.getByLabel('個別の休業日')).toHaveValue('2027-01-04');
});

test('a field that is wrong is named, and nothing is saved over the old settings', async ({
  extension,
  registerShop,
}) => {
  await registerShop();
  const page = await openSettings(extension);
  await page.getByLabel('取り込みの間隔').fill('0');
  await page.getByLabel('呼び出しの上限').fill('百');
  await page.getByRole('button', { name: '設定を保存', exact: true }).click();
  const summary = page.getByRole('alert').filter({ hasText: '2か所を直すと保存できます' });
  await expect(summary).toBeVisible();
  await expect(summary.getByRole('button')).toHaveText(['取り込みの間隔', '呼び出しの上限']);
  await summary.getByRole('button', { name: '取り込みの間隔' }).click();
  await expect(page.getByLabel('取り込みの間隔')).toBeFocused();
  await expect(page.getByText('1分以上にしてください。')).toBeVisible();
  await page.getByRole('button', { name: '元に戻す' }).click();
  await expect(page.getByLabel('取り込みの間隔')).toHaveValue('1');
  await expect(summary).toBeHidden();
});
