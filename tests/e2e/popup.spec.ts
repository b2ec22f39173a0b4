import type { Page } from '@playwright/test';
import { violations } from '../browser/accessibility.ts';
import { openAdminPage, openPreview, panelOf, rowCheckbox, unfoldPanel } from '../browser/admin-pages.ts';
import { PAGES } from '../simulator/control.ts';
import { expect, test } from './fixtures.ts';

const POPUP = { width: 380, height: 600 };
const DAY = 86_400_000;
const look = (page: Page, name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) });

test('D-6 an unknown outcome: not to be sent again, read now by one press, and listed by its card', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  const [order] = simulator.addOrders(1, { kinds: ['ordinary'], progress: 100, now: Date.now() - DAY / 24 });
  const number = order?.number ?? '';
  await startWithShop();
  simulator.faults.add({ fault: 'reset-after', match: { api: 'confirmOrder' } });
  const list = await openAdminPage(extension, PAGES.rmsList);
  await unfoldPanel(list);
  await rowCheckbox(list, number).check();
  const dialog = await openPreview(list);
  await dialog.getByRole('button', { name: '1件を注文確認する' }).click();
  await expect(panelOf(list).getByText('結果不明').first()).toBeVisible();

  const popup = await extension.open('popup.html', POPUP);
  await expect(popup.getByText('送り直さないでください。')).toBeVisible();
  await look(popup, 'unknown');
  expect(await violations(popup)).toEqual([]);
  const orders = await extension.open('workbench.html#/orders?need=unknown-outcome');
  await expect(orders.getByText('1件中 1件を表示')).toBeVisible();
  await expect(orders.getByRole('button', { name: '今すぐ確かめる' })).toBeVisible();
  await look(orders, 'unknown-list');
  expect(await violations(orders)).toEqual([]);

  await popup.bringToFront();
  await popup.getByRole('button', { name: '今すぐ確かめる' }).click();
  await expect(popup.getByText('RMSを読みました。1件の結果がわかりました。')).toBeVisible();
  await expect(popup.getByText('人の手が必要な注文はありません')).toBeVisible();
  expect(simulator.ledger.callsFor('confirmOrder', number)).toHaveLength(1);
  await look(popup, 'unknown-read');
});

test('before any key', async ({ extension }) => {
  const popup = await extension.open('popup.html', POPUP);
  await expect(popup.getByRole('link', { name: 'はじめる' })).toBeVisible();
  await look(popup, 'first-run');
  expect(await violations(popup)).toEqual([]);
});

test('healthy: green, with the proof and the strip of runs', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  simulator.addOrders(40, { kinds: ['ordinary'], progress: 500 });
  await startWithShop();
  const popup = await extension.open('popup.html', POPUP);
  await expect(popup.getByRole('heading', { name: '取り込みもれはありません' })).toBeVisible();
  await expect(popup.getByRole('img', { name: /^24時間：正常 \d+回、遅れ 0回、失敗 0回$/ })).toBeVisible();
  await look(popup, 'healthy');
  expect(await violations(popup)).toEqual([]);
});

test('what needs a person, grouped by cause; the counts add up to the verdict and to the badge', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  simulator.addOrders(3, { kinds: ['unset'], progress: 100, spread: DAY });
  simulator.addOrders(1, { kinds: ['ordinary'], progress: 400 });
  simulator.addOrders(2, { kinds: ['ordinary'], progress: 100, now: Date.now() - 13 * DAY, spread: 0 });
  await startWithShop();
  const popup = await extension.open('popup.html', POPUP);
  await expect(popup.getByRole('heading', { name: '要対応が 6件あります' })).toBeVisible();
  const cards = popup.getByRole('region', { name: '要対応' }).getByRole('heading', { level: 3 });
  await expect(cards).toHaveText([/送料未設定 3件/, /まもなく自動キャンセル 2件/, /変更確定待ち 1件/]);
  await expect(popup.getByRole('link', { name: '送料を修正する' })).toHaveAttribute('href', /#\/fees$/);
  const badge = await popup.evaluate(() =>
    (
      globalThis as unknown as { chrome: { action: { getBadgeText(of: object): Promise<string> } } }
    ).chrome.action.getBadgeText({}),
  );
  expect(badge).toBe('6');
  await look(popup, 'needs');
  expect(await violations(popup)).toEqual([]);
});

test(
  'a key that has run out: cause, since when, what next, one button',
  { tag: '@waits' },
  async ({ simulator, extension, registerShop }) => {
    simulator.shop().key.expiresAt = simulator.clock.now() + 12_000;
    await registerShop();
    const popup = await extension.open('popup.html', POPUP);
    await popup.waitForTimeout(Math.max(0, simulator.shop().key.expiresAt - simulator.clock.now() + 500));
    await popup.getByRole('button', { name: '今すぐ取込' }).click();
    await expect(popup.getByRole('heading', { name: '楽天の取り込みが止まっています' })).toBeVisible();
    await expect(popup.getByRole('link', { name: '新しいライセンスキーを登録する' })).toHaveAttribute(
      'href',
      /#\/credentials$/,
    );
    await look(popup, 'key-expired');
    expect(await violations(popup)).toEqual([]);
  },
);

test('maintenance is one calm, paused state', async ({ simulator, extension, startWithShop }) => {
  await startWithShop();
  simulator.faults.add({ fault: { kind: 'maintenance', shape: 'text' } });
  const popup = await extension.open('popup.html', POPUP);
  await popup.getByRole('button', { name: '今すぐ取込' }).click();
  await expect(popup.getByRole('heading', { name: '楽天がメンテナンス中です' })).toBeVisible();
  await look(popup, 'maintenance');
  expect(await violations(popup)).toEqual([]);
});

test('a key that ends within three days is not green', async ({ simulator, extension, registerShop }) => {
  simulator.addOrders(5, { kinds: ['ordinary'], progress: 500 });
  simulator.shop().key.expiresAt = simulator.clock.now() + 2.6 * DAY;
  await registerShop();
  const popup = await extension.open('popup.html', POPUP);
  await expect(popup.getByRole('heading', { name: /キーは、あと2日14時間で切れます/ })).toBeVisible();
  await look(popup, 'key-ends');
  expect(await violations(popup)).toEqual([]);
});
