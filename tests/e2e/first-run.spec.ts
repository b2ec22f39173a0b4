import { openAdminPage, panelOf, rowCheckbox, unfoldPanel } from '../browser/admin-pages.ts';
import { storedRows } from '../browser/stored.ts';
import { PAGES } from '../simulator/control.ts';
import { expect, test } from './fixtures.ts';

test.use({ simulatorOptions: { orders: 120 } });

test('S-110 from nothing to the first proof: the other system, the key, its test, the import, what to open next', async ({
  simulator,
  extension,
}) => {
  const popup = await extension.open('popup.html', { width: 380, height: 600 });
  await expect(popup.getByRole('heading', { name: /^約5分で/ })).toBeVisible();
  const opening = extension.context.waitForEvent('page');
  await popup.getByRole('link', { name: 'はじめる' }).click();
  const page = await opening;
  const first = page.getByRole('region', { name: /最初の/ });
  await expect(first).toContainText('楽天のキーを入れて、接続テストをして保存する（いまここ）');

  const shop = simulator.shop();
  await page.getByLabel('店舗の呼び名').fill('本店');
  await page.getByLabel('同じ注文を取り込むほかのシステム').selectOption({ label: 'GoQ' });
  await page.getByLabel('店舗URL').fill(`https://www.rakuten.ne.jp/gold/${shop.id}/`);
  await page.getByLabel('serviceSecret', { exact: true }).fill(shop.key.serviceSecret);
  await page.getByLabel('licenseKey', { exact: true }).fill(shop.key.licenseKey);
  await page.getByRole('button', { name: '接続テスト', exact: true }).click();
  await expect(page.getByText('注文の検索').first()).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: '設定を保存', exact: true }).click();
  await expect(page.getByText('設定を保存しました')).toBeVisible({ timeout: 30_000 });

  await expect(first).toContainText('最初の取り込みを照合しました', { timeout: 60_000 });
  await expect(first).toContainText('RMSの件数と照合（済み）');
  await expect(first.getByText(/^RMS \d+件 = 取込/)).toBeAttached();
  const rows = await storedRows<{ number: string }>(page, 'juchu-orders', 'orders');
  expect(rows.map(({ number }) => number).toSorted()).toEqual(
    shop.orders.map(({ number }) => number).toSorted(),
  );
  const stored = await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { get(key: string): Promise<{ settings: { shops: object[] } }> } } };
    };
    return (await chrome.storage.local.get('settings')).settings.shops;
  });
  expect(stored).toMatchObject([{ id: shop.id, label: '本店', otherSystem: 'goq' }]);

  await first.getByRole('link', { name: '受注を見る' }).click();
  await expect(page.getByRole('heading', { name: '受注', level: 1 })).toBeVisible();
  await page.goto(`chrome-extension://${extension.id}/workbench.html#/settings`);
  await page.reload();
  await expect(page.getByRole('heading', { name: '設定', level: 1 })).toBeVisible();
  await expect(page.getByLabel('licenseKey', { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: /最初の/ })).toHaveCount(0);
  expect(simulator.ledger.calls('confirmOrder')).toEqual([]);
});

test('works without a key: screen mode is offered, and the panel reads the page', async ({
  simulator,
  extension,
}) => {
  const page = await extension.open('workbench.html#/settings');
  const first = page.getByRole('region', { name: /最初の/ });
  await expect(first).toContainText('キーがなくても使えます（画面モード）');
  await expect(first.getByRole('link', { name: 'RMSの受注一覧' })).toHaveAttribute('href', PAGES.rmsList);
  await expect(first.getByRole('link', { name: 'GoQの受注一覧' })).toHaveAttribute('href', PAGES.goqList);
  const newest = simulator.shop().orders.findLast(({ progress }) => progress === 100);
  const admin = await openAdminPage(extension, PAGES.rmsList);
  await unfoldPanel(admin);
  await expect(panelOf(admin)).toContainText('画面モード');
  await rowCheckbox(admin, newest?.number ?? '').check();
  await expect(panelOf(admin).getByRole('button', { name: '一括注文確認' })).toBeEnabled();
  expect(simulator.ledger.apiCalls()).toBe(0);
});
