import type { Page } from '@playwright/test';
import { openAdminPage, openPreview, panelOf, rowCheckbox, sendButton } from '../browser/admin-pages.ts';
import { PAGES, type Simulator } from '../simulator/control.ts';
import { waitingOrders } from '../simulator/find-orders.ts';
import { changeStoredShops } from '../browser/stored.ts';
import { expect, test } from './fixtures.ts';

const confirmButton = (page: Page, number: string) =>
  page.getByRole('button', { name: `注文確認 ${number}` });
const newListCheckbox = (page: Page, number: string) =>
  page.locator('#order-list-table tbody tr').filter({ hasText: number }).getByRole('checkbox');

async function confirmsOne(page: Page, simulator: Simulator, number: string): Promise<void> {
  await confirmButton(page, number).click();
  await sendButton(page).click();
  await expect(panelOf(page).getByRole('status')).toContainText('確認済 1件', { timeout: 30_000 });
  expect(simulator.ledger.callsFor('confirmOrder', number)).toHaveLength(1);
}

test.use({ simulatorOptions: { orders: 60 } });

test('confirms on the RMS search, where RMS has no bulk 注文確認 of its own', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const [first = '', second = ''] = waitingOrders(simulator);
  const page = await openAdminPage(extension, PAGES.rmsSearch);
  await page.locator('#orderNumber').fill(`${first} ${second}`);
  await page.locator('#rms-content-save-button').click();
  for (const number of [first, second]) await rowCheckbox(page, number).check();
  await openPreview(page);
  await sendButton(page).click();
  await expect(panelOf(page).getByRole('status')).toContainText('2件を注文確認しました', { timeout: 30_000 });
  expect(simulator.ledger.confirmations(first)).toHaveLength(1);
});

test('S-003 confirms on the RMS detail, and says that changes are made at the mall from now on', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const [number = ''] = waitingOrders(simulator);
  const page = await openAdminPage(extension, PAGES.rmsDetail + number);
  await confirmsOne(page, simulator, number);
  await expect(panelOf(page)).toContainText('このあとの変更は楽天の管理画面で行います');
  await expect(panelOf(page).getByRole('link', { name: 'RMSでこの注文を開く' }).last()).toHaveAttribute(
    'href',
    new RegExp(`orderNumber=${number}$`),
  );
});

test('confirms on the old and on the new GoQ detail', async ({ simulator, extension, startWithShop }) => {
  await startWithShop();
  for (const url of [PAGES.goqDetail, PAGES.goqNewDetail]) {
    const [number = ''] = waitingOrders(simulator);
    const page = await openAdminPage(extension, url + String(simulator.goq().id(number)));
    await confirmsOne(page, simulator, number);
    await page.close();
  }
});

test('S-007 keeps its rows through re-renders of the new GoQ list, among bundled and other malls’ orders', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const [first = '', second = '', third = '', fourth = ''] = waitingOrders(simulator);
  simulator.goq().bundle([third, fourth]);
  simulator.pages.goqRerenderMs = 700;
  const page = await openAdminPage(extension, PAGES.goqNewList);
  await expect(confirmButton(page, first)).toBeVisible();
  await expect(confirmButton(page, third)).toHaveCount(0);
  await page.waitForTimeout(3_000);
  await expect(confirmButton(page, first)).toHaveCount(1);
  for (const number of [first, second, third]) await newListCheckbox(page, number).check();
  const dialog = await openPreview(page);
  await expect(dialog).toContainText('同梱を解除してから');
  await page.screenshot({ path: test.info().outputPath('new-list.png') });
  await sendButton(page).click();
  await expect(panelOf(page).getByRole('status')).toContainText('2件を注文確認しました', { timeout: 30_000 });
  expect(simulator.ledger.callsFor('confirmOrder', third)).toEqual([]);
});

test('S-058 fetches GoQ’s states after an API confirm: those rows, GoQ’s own button, and when it will know', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const [first = '', second = '', other = ''] = waitingOrders(simulator);
  const page = await openAdminPage(extension, PAGES.goqNewList);
  page.on('dialog', (dialog) => void dialog.accept());
  for (const number of [first, second]) await newListCheckbox(page, number).check();
  await openPreview(page);
  await sendButton(page).click();
  const fetchAtGoq = panelOf(page).getByRole('button', { name: 'GoQで 2件の状態を取得する' });
  await expect(fetchAtGoq).toBeVisible({ timeout: 30_000 });
  await newListCheckbox(page, other).check();
  await fetchAtGoq.click();
  await expect(panelOf(page)).toContainText('GoQに 2件の状態の取得を頼みました');
  await expect(panelOf(page)).toContainText('GoQは5分おきに更新');
  // The panel says so before the press, since GoQ's page is gone right after it.
  await expect
    .poll(() => simulator.goq().presses)
    .toEqual([
      {
        button: '楽天ペイ › RMSステータスを取得',
        ids: expect.arrayContaining([first, second].map((number) => simulator.goq().id(number))) as number[],
      },
    ]);
  expect(simulator.goq().presses[0]?.ids).toHaveLength(2);
});

test('S-021 D-2 shows mall tabs that do not add up, and a mall it does not know', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  simulator.pages.goqMallTabs = 'differ';
  const page = await openAdminPage(extension, PAGES.goqNewList);
  await expect(panelOf(page)).toContainText('モールのタブの合計が合いません');
  simulator.pages.goqMallTabs = 'unknown-tab';
  await page.reload();
  await expect(panelOf(page)).toContainText('知らないモールのタブがあります（本店カート）');
});

test('says which notice lies over the page, and leaves it to the person', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  simulator.pages.notice = true;
  const page = await openAdminPage(extension, PAGES.goqList);
  await expect(panelOf(page)).toContainText('お知らせ［上記について確認しました］が画面に重なっています');
  await expect(page.locator('#manage_pop_up_window')).toBeVisible();
});

test('takes a control that a person picks in place of one it cannot find, and copies a report without texts', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  simulator.pages.goqRakutenPayRow = false;
  const page = await openAdminPage(extension, PAGES.goqNewList);
  const panel = panelOf(page);
  await panel.getByText('この画面の認識').click();
  await expect(panel).toContainText('RMSステータスを取得のボタンが見つかりません');
  await panel.getByRole('button', { name: 'RMSステータスを取得のボタン：この要素を指定' }).click();
  // From now on the page itself hears no click.
  await expect(page.getByText('をクリックしてください（Escでやめる）')).toBeVisible();
  await page.locator('button[name="Btrader"]').click();
  await expect(panel).toContainText('指定された要素です');
  expect(simulator.goq().presses).toEqual([]);

  await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await panel.getByRole('button', { name: '報告用にコピー' }).click();
  await expect(panel).toContainText('コピーしました');
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain('処理パネル');
  expect(report).not.toMatch(/\d{6}-\d{8}/);
  expect(report).not.toContain('Tシャツ');

  await page.reload();
  await panel.getByText('この画面の認識').click();
  await expect(panel).toContainText('指定された要素です');
});

test('S-051 explains GoQ’s own error texts where they stand', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const [number = ''] = waitingOrders(simulator);
  simulator.goq().key.expiresAt = 0;
  await simulator.goq().confirm([simulator.goq().id(number)]);
  const page = await openAdminPage(extension, PAGES.goqList);
  await page.getByRole('button', { name: /^対処を見る：認証エラー/ }).click();
  await expect(panelOf(page)).toContainText('画面の文「認証エラー');
  await page.screenshot({ path: test.info().outputPath('advice.png') });
});

test('S-281 S-282 S-283 asks to leave orders alone before 連動, and says that changes are overwritten from then on', async ({
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const settings = await extension.open('popup.html');
  for (const [minutes, said] of [
    [4, 'それまでRMSで受注処理をしないでください'],
    [-60, 'ここで変えても、楽楽通販2のデータで上書きされます'],
  ] as const) {
    const startAt = Date.now() + minutes * 60_000;
    const switchOver = { startAt, noAutoAuth: { at: startAt, by: 'PC-1' }, savedAt: startAt };
    await changeStoredShops(settings, { otherSystem: 'rakuraku', importing: { switchOver } });
    const page = await openAdminPage(extension, PAGES.rmsList);
    await expect(panelOf(page)).toContainText(said);
    const goq = await openAdminPage(extension, PAGES.goqList);
    await expect(panelOf(goq)).not.toContainText('連動');
  }
});
