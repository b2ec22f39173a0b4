import type { Page } from '@playwright/test';
import { violations } from '../browser/accessibility.ts';
import { expect, test } from './fixtures.ts';

const DAY = 86_400_000;
const look = (page: Page, name: string) =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

test('shows every credential to the hour, with the sentence for the people who work', async ({
  simulator,
  extension,
  registerShop,
}) => {
  simulator.shop().key.expiresAt = simulator.clock.now() + 2.6 * DAY;
  await registerShop();
  const page = await extension.open('workbench.html#/credentials', { width: 1280, height: 900 });
  await expect(page.getByRole('table')).toContainText('あと2日14時間');
  await expect(page.getByRole('heading', { name: /楽天 本店のライセンスキーは、/ })).toBeVisible();
  await page.getByRole('button', { name: '期限を追加する' }).click();
  await page.getByLabel('モールや接続先').fill('FTP（CSV送信）');
  await page.getByLabel('種類').fill('パスワード');
  const inNineDays = new Date(Date.now() + 9 * DAY).toISOString().slice(0, 10);
  await page.getByLabel('使える最後の日').fill(inNineDays);
  await page.getByRole('button', { name: '期限を保存' }).click();
  await expect(page.getByRole('row', { name: /FTP/ })).toContainText('23:59');
  await look(page, 'calendar');
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 800 });
  await look(page, 'calendar-320');
  expect(await violations(page)).toEqual([]);
  const tooWide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;
  expect(await page.evaluate(tooWide)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: '更新をはじめる' }).click();
  await expect(page.getByRole('heading', { name: '楽天 本店のライセンスキーを更新する' })).toBeVisible();
  await look(page, 'renewal');
  expect(await violations(page)).toEqual([]);
});

test('T-6 S-136 keeps a refused new key pending, the old one in use, and asks for GoQ at the end', async ({
  simulator,
  extension,
  registerShop,
}) => {
  test.setTimeout(90_000);
  await registerShop();
  const old = simulator.shop().key.licenseKey;
  const fresh = simulator.shop().renewKey({ spreadingMs: 60 * 60_000, keepOld: true });
  const page = await extension.open('workbench.html#/credentials', { width: 1280, height: 900 });
  await page.getByRole('button', { name: /^更新 / }).click();
  const enter = async () => {
    await page.getByLabel('serviceSecret', { exact: true }).fill(fresh.serviceSecret);
    await page.getByLabel('licenseKey', { exact: true }).fill(fresh.licenseKey);
    await page.getByRole('button', { name: '新しいキーを確かめて使う' }).click();
  };
  await enter();
  await expect(page.getByText('新しいキーの反映を待っています')).toBeVisible({ timeout: 30_000 });
  await look(page, 'pending');

  // The old key is still the one that imports.
  simulator.addOrders(1, { progress: 100 });
  await page.waitForTimeout(1_000);
  const popup = await extension.open('popup.html', { width: 380, height: 600 });
  await popup.getByRole('button', { name: '今すぐ取込' }).click();
  await expect(popup.getByText('に取り込みました')).toBeVisible();
  expect(old).not.toBe(fresh.licenseKey);

  simulator.clock.advance(61 * 60_000);
  await page.bringToFront();
  await enter();
  await expect(page.getByText('新しいキーに入れ替えました')).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('GoQ上でも、同じキーに更新しました').click();
  await expect(page.getByLabel('GoQ上でも、同じキーに更新しました')).toBeChecked();
  await look(page, 'accepted');
});
