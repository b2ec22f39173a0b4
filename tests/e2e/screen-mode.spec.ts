import type { Page } from '@playwright/test';
import { openAdminPage, panelOf, rowCheckbox, sendButton } from '../browser/admin-pages.ts';
import { storedRows } from '../browser/stored.ts';
import { PAGES } from '../simulator/control.ts';
import { waitingOrders } from '../simulator/find-orders.ts';
import { expect, test } from './fixtures.ts';

// No shop is registered here: the page is read, and its own buttons are pressed.

type Entry = { order: { number: string }; state: string; route: string };

test.use({ simulatorOptions: { orders: 60 } });

test('writes down what it hands over before it presses the page’s own button, for exactly the previewed rows', async ({
  simulator,
  extension,
}) => {
  const [first = '', second = '', other = ''] = waitingOrders(simulator);
  const page = await openAdminPage(extension, PAGES.goqList);
  for (const number of [first, second]) await rowCheckbox(page, number).check();
  await openPreviewOnScreen(page);
  await rowCheckbox(page, other).evaluate((box: HTMLInputElement) => box.click());
  let journalled: Entry[] = [];
  page.on('dialog', async (dialog) => {
    const popup = await extension.open('popup.html');
    journalled = await storedRows<Entry>(popup, 'juchu-journal', 'entries');
    await popup.close();
    await dialog.accept();
  });
  await sendButton(page).click();
  await expect.poll(() => simulator.goq().presses.length).toBe(1);
  expect(journalled.map(({ state, route }) => [state, route])).toEqual([
    ['handed-over', 'goq-page'],
    ['handed-over', 'goq-page'],
  ]);
  expect(simulator.goq().presses[0]).toEqual({
    button: '楽天ペイ › 注文確認通知を送る',
    ids: expect.arrayContaining([first, second].map((number) => simulator.goq().id(number))) as number[],
  });
  expect(simulator.goq().presses[0]?.ids).toHaveLength(2);
});

async function openPreviewOnScreen(page: Page): Promise<void> {
  await panelOf(page).getByRole('button', { name: '一括注文確認' }).click();
  await expect(page.getByRole('dialog', { name: '注文確認の内容' })).toContainText('RMSは読んでいません');
}

test('points at GoQ’s button where it listens to people only', async ({ simulator, extension }) => {
  simulator.pages.trustedClicksOnly = true;
  const [first = ''] = waitingOrders(simulator);
  const page = await openAdminPage(extension, PAGES.goqList);
  await rowCheckbox(page, first).check();
  await openPreviewOnScreen(page);
  await sendButton(page).click();
  await expect(page.getByRole('note')).toContainText('ここを押してください', { timeout: 10_000 });
  await page.screenshot({ path: test.info().outputPath('pointer.png') });
  expect(simulator.goq().presses).toEqual([]);
});

test('on RMS ticks the rows, opens 一括処理 and leaves 注文確認 to the person', async ({
  simulator,
  extension,
}) => {
  const [first = '', second = ''] = waitingOrders(simulator);
  const page = await openAdminPage(extension, PAGES.rmsList);
  for (const number of [first, second]) await rowCheckbox(page, number).check();
  await openPreviewOnScreen(page);
  await sendButton(page).click();
  await expect(page.getByRole('note')).toContainText('ここを押してください');
  await expect(page.locator('#rms-content-order-filter-final-order-btn')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('rms.png') });
  expect(simulator.shop().get(first).progress).toBe(100);
  await page.locator('#rms-content-order-filter-final-order-btn').click();
  await page.locator('#orderConfirm').click();
  await expect
    .poll(() => [first, second].map((number) => simulator.shop().get(number).progress))
    .toEqual([200, 200]);
});

test('says which control is missing, sends nothing and offers to pick it', async ({
  simulator,
  extension,
}) => {
  simulator.pages.goqRakutenPayRow = false;
  const [first = '', second = ''] = waitingOrders(simulator);
  const page = await openAdminPage(extension, PAGES.goqList);
  for (const number of [first, second]) await rowCheckbox(page, number).check();
  await openPreviewOnScreen(page);
  await sendButton(page).click();
  await expect(panelOf(page)).toContainText('注文確認のボタンが画面に見つかりません');
  await expect(panelOf(page).getByRole('button', { name: 'この要素を指定', exact: true })).toBeVisible();
  const popup = await extension.open('popup.html');
  const states = async () =>
    (await storedRows<Entry>(popup, 'juchu-journal', 'entries')).map(({ state }) => state);
  await expect.poll(states).toEqual(['dropped', 'dropped']);
  expect(simulator.goq().presses).toEqual([]);
});

test('S-024 uses the row’s own 注文確認通知 for one order, and settles when a page shows it', async ({
  simulator,
  extension,
}) => {
  const [first = ''] = waitingOrders(simulator);
  const page = await openAdminPage(extension, PAGES.goqList);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: `注文確認 ${first}` }).click();
  await sendButton(page).click();
  await expect
    .poll(() => simulator.goq().presses)
    .toEqual([{ button: '行 › 注文確認通知', ids: [simulator.goq().id(first)] }]);
  const popup = await extension.open('popup.html');
  const states = async () =>
    (await storedRows<Entry>(popup, 'juchu-journal', 'entries')).map(({ state }) => state);
  await page.bringToFront();
  await expect.poll(states, { timeout: 30_000 }).toEqual(['done']);
});
