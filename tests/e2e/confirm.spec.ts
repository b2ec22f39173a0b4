import type { Page } from '@playwright/test';
import {
  openAdminPage,
  openPreview,
  panelOf,
  rowCheckbox,
  sendButton,
  unfoldPanel,
} from '../browser/admin-pages.ts';
import { storedRows } from '../browser/stored.ts';
import { workerControl } from '../browser/worker.ts';
import { PAGES } from '../simulator/control.ts';
import { lacksPostage, waitingOrders } from '../simulator/find-orders.ts';
import { expect, test } from './fixtures.ts';

type Entry = { order: { number: string }; state: string; why?: string };

async function tick(page: Page, numbers: string[]): Promise<void> {
  await unfoldPanel(page);
  for (const number of numbers) await rowCheckbox(page, number).check();
}

test.use({ simulatorOptions: { orders: 60 } });

for (const [name, url] of [
  ['RMS list', PAGES.rmsList],
  ['old GoQ list', PAGES.goqList],
] as const) {
  test(`S-006 S-007 confirms the checked orders of the ${name}, and only those that can be`, async ({
    simulator,
    extension,
    startWithShop,
  }) => {
    await startWithShop();
    const [first = '', second = '', cancelled = '', untouched = ''] = waitingOrders(simulator);
    const [withoutFee = ''] = waitingOrders(simulator, lacksPostage);
    const page = await openAdminPage(extension, url);
    await tick(page, [first, second, cancelled, withoutFee]);

    const dialog = await openPreview(page);
    await expect(dialog.getByRole('button', { name: 'やめる' })).toBeFocused();
    await expect(dialog.getByRole('row').filter({ hasText: withoutFee })).toContainText('送料未設定');
    await page.screenshot({ path: test.info().outputPath('preview.png') });
    simulator.cancel(cancelled);
    await sendButton(page).click();

    const outcome = panelOf(page).getByRole('status');
    await expect(outcome.getByText('確認済 2件').first()).toBeVisible();
    await expect(outcome).toContainText('キャンセル済み');
    await page.screenshot({ path: test.info().outputPath('outcome.png') });

    for (const number of [first, second]) {
      expect(simulator.ledger.confirmations(number)).toHaveLength(1);
      expect(simulator.ledger.callsFor('confirmOrder', number)).toHaveLength(1);
    }
    for (const number of [withoutFee, untouched]) {
      expect(simulator.ledger.callsFor('confirmOrder', number)).toEqual([]);
      expect(simulator.shop().get(number).progress).toBe(100);
    }
  });
}

test('S-024 confirms one order from its own row', async ({ simulator, extension, startWithShop }) => {
  await startWithShop();
  const [number = ''] = waitingOrders(simulator);
  const page = await openAdminPage(extension, PAGES.rmsList);
  await page.getByRole('button', { name: `注文確認 ${number}` }).click();
  await expect(page.getByRole('dialog', { name: '注文確認の内容' })).toContainText(number.slice(-8));
  await sendButton(page).click();
  await expect(panelOf(page).getByRole('status')).toContainText('確認済 1件');
  expect(simulator.ledger.confirmations(number)).toHaveLength(1);
});

test('sends nothing when a person leaves the preview, by やめる or by Esc, nor on a press that is not a person’s', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const [number = ''] = waitingOrders(simulator);
  const page = await openAdminPage(extension, PAGES.rmsList);
  await tick(page, [number]);
  const dialog = await openPreview(page);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await openPreview(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await openPreview(page);
  await expect(sendButton(page)).toBeEnabled();
  await sendButton(page).evaluate((button: HTMLElement) => button.click());
  await page.waitForTimeout(1_000);
  expect(simulator.ledger.calls('confirmOrder')).toEqual([]);
});

test('S-002 never confirms twice: two tabs, two presses', async ({ simulator, extension, startWithShop }) => {
  await startWithShop();
  const numbers = waitingOrders(simulator).slice(0, 3);
  const pages = [
    await openAdminPage(extension, PAGES.rmsList),
    await openAdminPage(extension, PAGES.goqList),
  ];
  for (const page of pages) {
    await page.bringToFront();
    await tick(page, numbers);
    await openPreview(page);
    await expect(sendButton(page)).toBeEnabled();
  }
  await Promise.all(pages.map((page) => sendButton(page).click()));
  await expect
    .poll(() => numbers.map((number) => simulator.shop().get(number).progress >= 200))
    .toEqual([true, true, true]);
  await pages[0]?.waitForTimeout(1_000);
  for (const number of numbers) expect(simulator.ledger.callsFor('confirmOrder', number)).toHaveLength(1);
});

test(
  'D-6 shows a cut-off answer as 結果不明, settles it by reading and never sends again, also over a worker stop',
  { tag: '@waits' },
  async ({ simulator, extension, startWithShop }) => {
    test.setTimeout(150_000);
    await startWithShop();
    const numbers = waitingOrders(simulator).slice(0, 2);
    const page = await openAdminPage(extension, PAGES.rmsList);
    const worker = await workerControl(extension, page);
    await tick(page, numbers);
    await openPreview(page);
    simulator.faults.add({ fault: 'truncated', match: { api: 'confirmOrder' }, count: 1 });
    await sendButton(page).click();
    const outcome = panelOf(page).getByRole('status');
    await expect(outcome).toContainText('結果不明 2件');
    await expect(outcome).toContainText('送り直さないでください');
    await page.screenshot({ path: test.info().outputPath('unknown.png') });

    await worker.stop();
    await page.reload();
    await expect(panelOf(page)).toBeVisible();
    const popup = await extension.open('popup.html');
    const states = async () =>
      (await storedRows<Entry>(popup, 'juchu-journal', 'entries')).map(({ state }) => state);
    await expect.poll(states, { timeout: 120_000, intervals: [1_000] }).toEqual(['done', 'done']);
    for (const number of numbers) expect(simulator.ledger.callsFor('confirmOrder', number)).toHaveLength(1);
  },
);

test('D-6 reads an unknown outcome at once when a person asks for it in the panel', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const [number = ''] = waitingOrders(simulator);
  const page = await openAdminPage(extension, PAGES.rmsList);
  await tick(page, [number]);
  await openPreview(page);
  simulator.faults.add({ fault: 'truncated', match: { api: 'confirmOrder' }, count: 1 });
  await sendButton(page).click();
  await expect(panelOf(page).getByRole('status')).toContainText('結果不明 1件');
  await panelOf(page).getByRole('button', { name: '今すぐ確かめる' }).click();
  await expect(panelOf(page).getByRole('status')).toContainText('1件の結果がわかりました');
  await expect(panelOf(page).getByRole('status')).toContainText('1件を注文確認しました');
  await page.screenshot({ path: test.info().outputPath('read-now.png') });
  expect(simulator.ledger.callsFor('confirmOrder', number)).toHaveLength(1);
});

test(
  'takes an order that was being sent when the worker died as unknown, and reads it',
  { tag: '@waits' },
  async ({ simulator, extension, startWithShop }) => {
    test.setTimeout(150_000);
    await startWithShop();
    const [number = ''] = waitingOrders(simulator);
    const page = await openAdminPage(extension, PAGES.rmsList);
    const worker = await workerControl(extension, page);
    await tick(page, [number]);
    await openPreview(page);
    simulator.faults.add({
      fault: { kind: 'hang', processed: true },
      match: { api: 'confirmOrder' },
      count: 1,
    });
    await sendButton(page).click();
    await expect.poll(() => simulator.ledger.calls('confirmOrder').length).toBe(1);
    await worker.stop();

    const popup = await extension.open('popup.html');
    const entry = async () => (await storedRows<Entry>(popup, 'juchu-journal', 'entries'))[0];
    await expect.poll(async () => (await entry())?.state).toBe('unknown');
    await expect
      .poll(async () => (await entry())?.state, { timeout: 120_000, intervals: [1_000] })
      .toBe('done');
    expect(simulator.ledger.callsFor('confirmOrder', number)).toHaveLength(1);
  },
);

test('finds its rows when they come late, and says so while there are none', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  simulator.pages.rowDelayMs = 2_500;
  const [number = ''] = waitingOrders(simulator);
  const page = await openAdminPage(extension, PAGES.rmsList);
  await expect(page.getByRole('button', { name: `注文確認 ${number}` })).toBeVisible();
});

test('is calm on a page whose session is lost', async ({ simulator, extension, startWithShop }) => {
  await startWithShop();
  simulator.pages.session = 'lost';
  const page = await openAdminPage(extension, PAGES.rmsList);
  await unfoldPanel(page);
  await expect(panelOf(page)).toContainText('ログイン');
  await page.screenshot({ path: test.info().outputPath('lost-session.png') });
});
