import type { Page } from '@playwright/test';
import { decideHost } from '../browser/extensions-page.ts';
import type { Extension } from '../browser/launch.ts';
import { openSettings } from '../browser/settings-page.ts';
import { dumpEverything, storedRows } from '../browser/stored.ts';
import { PERSONAL_MARKERS } from '../simulator/control.ts';
import { expect, test } from './fixtures.ts';

const HOST = 'https://api.qoo10.jp/*';
const POPUP = { width: 380, height: 600 };
const WORKBENCH = { width: 1120, height: 900 };

/** Chooses Qoo10 for a new shop and names it, as a person does. */
async function addQoo10(extension: Extension): Promise<Page> {
  const page = await openSettings(extension);
  await page.setViewportSize(WORKBENCH);
  await page.getByLabel('モール').selectOption({ label: 'Qoo10' });
  await page.getByLabel('店舗のID').fill('juchu-demo');
  await page.getByLabel('店舗の呼び名').fill('2号店');
  return page;
}

const press = (page: Page, name: string) =>
  page.locator('form').filter({ visible: true }).getByRole('button', { name, exact: true }).click();

test('adds a Qoo10 shop, imports its orders, and shows them in the words of QSM', async ({
  simulator,
  extension,
}) => {
  const { qoo10 } = simulator.malls;
  const carts = [
    ...qoo10.addOrders(6, { status: 2 }),
    ...qoo10.addOrders(4, { status: 3, seed: 2 }),
    ...qoo10.addOrders(2, { status: 1, seed: 3 }),
  ];
  await decideHost(extension, HOST, 'allow');
  const page = await addQoo10(extension);
  const key = page.getByLabel('販売者認証キー', { exact: true });

  await key.fill('not-the-key');
  await press(page, '接続テスト');
  const outcome = page.getByRole('status').filter({ hasText: '存在しないAPI' });
  await expect(outcome).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('qoo10-refused.png'), fullPage: true });

  await key.fill(qoo10.sellerKey.value);
  await press(page, '設定を保存');
  await expect(page.getByText('設定を保存しました')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('qoo10-form.png'), fullPage: true });

  await page.goto(`chrome-extension://${extension.id}/workbench.html#/orders`);
  await expect(page.getByRole('status').filter({ hasText: '12件中 12件を表示' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'モールの状態' })).toBeVisible();
  const grid = page.getByRole('grid', { name: '受注の一覧' });
  await expect(grid.getByRole('gridcell', { name: '配送要請', exact: true })).toHaveCount(6);
  await page.getByLabel('モールの状態').selectOption({ label: '配送準備（4）' });
  await expect(grid.getByRole('gridcell', { name: '配送準備', exact: true })).toHaveCount(4);
  await page.screenshot({ path: test.info().outputPath('qoo10-orders.png') });

  // A number of nine digits may be Qoo10's or au PAY's: the store knows whose; of a strange one a person is asked.
  await page.goto(`chrome-extension://${extension.id}/workbench.html#/doctor?${carts[0]?.packNo}`);
  const answer = page.getByRole('status', { name: '診断の答え' });
  await expect(answer).toContainText('Qoo10への問い合わせ');
  const line = carts[0]?.lines[0]?.orderNo;
  await page.getByLabel('受注番号').fill(String(line));
  await page.getByRole('button', { name: '診断する', exact: true }).click();
  await expect(answer).toContainText(`注文番号 ${line} は、カート番号 ${carts[0]?.packNo} の注文です`);
  await page.screenshot({ path: test.info().outputPath('qoo10-line.png') });
  await page.getByLabel('受注番号').fill('999999999');
  await page.getByRole('button', { name: '診断する', exact: true }).click();
  const asked = answer.getByRole('group', { name: 'どのモールの受注番号ですか' });
  await expect(asked.getByRole('button')).toHaveText(['Qoo10', 'au PAY マーケット']);
  await page.screenshot({ path: test.info().outputPath('which-mall.png') });
  await asked.getByRole('button', { name: 'Qoo10' }).click();
  await expect(asked).toBeHidden();
  await expect(answer).toContainText('Qoo10への問い合わせ');

  const popup = await extension.open('popup.html', POPUP);
  await expect(popup.getByText('取り込みもれはありません')).toBeVisible();
  // Of today's orders only: how many of the twelve are, depends on the time of day.
  await expect(popup.getByText(/^Qoo10 (\d+)件 = 取込 \1/).first()).toBeAttached();
  await popup.screenshot({ path: test.info().outputPath('qoo10-popup.png') });

  const rows = await storedRows<{ mall: string; number: string }>(popup, 'juchu-orders', 'orders');
  expect(rows.map(({ number }) => number).sort()).toEqual(carts.map(({ packNo }) => String(packNo)).sort());
  const dump = await dumpEverything(popup);
  for (const marker of [...PERSONAL_MARKERS, qoo10.sellerKey.value]) expect(dump).not.toContain(marker);
});

test('opens a session by a grant of one press, counts its end, and tells when the host is taken away', async ({
  simulator,
  extension,
}) => {
  const { qoo10 } = simulator.malls;
  qoo10.addOrders(3, { status: 2 });
  await decideHost(extension, HOST, 'allow');
  const page = await addQoo10(extension);
  await page.getByLabel('APIキー', { exact: true }).fill(qoo10.apiKey);
  await page.getByLabel('QSMのID', { exact: true }).fill(qoo10.userId);
  await page.getByLabel('QSMのパスワード').fill('wrong');
  await press(page, '販売者認証キーを発行する');
  // The form lets nobody press again before the answer is there, and empties the password with it.
  await expect.poll(() => simulator.ledger.calls('CertificationAPI.CreateCertificationKey').length).toBe(1);
  await expect(page.getByRole('button', { name: '販売者認証キーを発行する' })).toBeEnabled();
  await expect(page.getByText('Qoo10の許可を受け取りました')).toBeHidden();

  await page.getByLabel('QSMのID', { exact: true }).fill(qoo10.userId);
  await page.getByLabel('QSMのパスワード').fill(qoo10.password);
  await press(page, '販売者認証キーを発行する');
  await expect(page.getByText('Qoo10の許可を受け取りました')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('qoo10-grant.png'), fullPage: true });
  await press(page, '設定を保存');
  await expect(page.getByText('設定を保存しました')).toBeVisible();

  await page.goto(`chrome-extension://${extension.id}/workbench.html#/credentials`);
  const row = page.getByRole('row', { name: /Qoo10 2号店/ });
  await expect(row).toContainText('販売者認証キー');
  await expect(row).toContainText('許可した日から計算');
  await page.screenshot({ path: test.info().outputPath('qoo10-credentials.png') });

  const popup = await extension.open('popup.html', POPUP);
  await expect(popup.getByText('取り込みもれはありません')).toBeVisible();
  await decideHost(extension, HOST, 'take-away');
  await popup.getByRole('button', { name: '今すぐ取込' }).click();
  await expect(popup.getByText('Qoo10の取り込みが止まっています')).toBeVisible();
  await expect(popup.getByRole('button', { name: /許可/ })).toBeVisible();
  await popup.screenshot({ path: test.info().outputPath('qoo10-taken-away.png') });
});

test('consents on Yahoo!’s own page in a window, and imports with the store’s signature', async ({
  simulator,
  extension,
}) => {
  const { yahoo } = simulator.malls;
  const orders = yahoo.addOrders(5);
  for (const host of ['https://circus.shopping.yahooapis.jp/*', 'https://auth.login.yahoo.co.jp/*'])
    await decideHost(extension, host, 'allow');
  const page = await openSettings(extension);
  await page.setViewportSize(WORKBENCH);
  await page.getByLabel('モール').selectOption({ label: 'Yahoo!ショッピング' });
  await page.getByLabel('店舗のID').fill('honey');
  await page.getByLabel('店舗の呼び名').fill('Yahoo!店');
  await page.getByLabel('ストアアカウント').fill(yahoo.sellerId);
  await page.getByLabel('Client ID').fill(yahoo.login.clientId);
  await page.getByLabel('シークレット', { exact: true }).fill(yahoo.login.clientSecret);
  await page.getByLabel('公開鍵', { exact: true }).fill(yahoo.publicKey);
  await page.getByLabel('公開鍵のバージョン').fill(yahoo.keyVersion);

  const answer = async (words: string) => {
    const [asked] = await Promise.all([
      extension.context.waitForEvent('page'),
      press(page, 'Yahoo! JAPANで許可する'),
    ]);
    await asked.getByRole('link', { name: words }).click();
  };
  await answer('同意しない');
  await expect(page.getByRole('status').filter({ hasText: '許可' }).last()).toBeVisible();
  await answer('同意する');
  await expect(page.getByText('Yahoo!ショッピングの許可を受け取りました')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('yahoo-form.png'), fullPage: true });
  await press(page, '設定を保存');
  await expect(page.getByText('設定を保存しました')).toBeVisible();

  await page.goto(`chrome-extension://${extension.id}/workbench.html#/orders`);
  await expect(page.getByRole('status').filter({ hasText: '5件中 5件を表示' })).toBeVisible();
  const rows = () => storedRows<{ number: string; stateKind: string }>(page, 'juchu-orders', 'orders');
  await expect
    .poll(async () => (await rows()).filter(({ stateKind }) => stateKind === 'imported').length, {
      timeout: 30_000,
    })
    .toBe(orders.length);
  await page.screenshot({ path: test.info().outputPath('yahoo-orders.png') });
  await page.goto(`chrome-extension://${extension.id}/workbench.html#/credentials`);
  await expect(page.getByRole('row', { name: /Yahoo!店/ })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('yahoo-credentials.png') });
  const dump = await dumpEverything(page);
  for (const marker of [...PERSONAL_MARKERS, yahoo.login.clientSecret]) expect(dump).not.toContain(marker);
});
