import type { Page } from '@playwright/test';
import { openAdminPage, panelOf, rowCheckbox } from '../browser/admin-pages.ts';
import { changeStoredSettings } from '../browser/stored.ts';
import { PAGES, UNSET } from '../simulator/control.ts';
import { lacksPostage, postagesOf, waitingOrders } from '../simulator/find-orders.ts';
import { expect, test } from './fixtures.ts';

const feeDialog = (page: Page) => page.getByRole('dialog', { name: '送料の修正' });

async function openFees(page: Page): Promise<void> {
  await panelOf(page).getByRole('button', { name: '送料を修正' }).click();
  await expect(feeDialog(page).getByText('に読み直しました')).toBeVisible({ timeout: 30_000 });
}

async function fillAll(page: Page, yen: string): Promise<void> {
  await expect(feeDialog(page).getByRole('textbox').first()).toBeVisible();
  for (const field of await feeDialog(page).getByRole('textbox').all()) await field.fill(yen);
}

test.use({ simulatorOptions: { orders: 60 } });

test('S-030 S-031 sets the unset fees of the checked orders and nothing else', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  test.setTimeout(120_000);
  await startWithShop();
  const [first = '', second = ''] = waitingOrders(simulator, lacksPostage);
  const before = postagesOf(simulator, first);
  const page = await openAdminPage(extension, PAGES.rmsList);
  for (const number of [first, second]) await rowCheckbox(page, number).check();
  await openFees(page);
  const dialog = feeDialog(page);
  const press = dialog.getByRole('button', { name: '2件の送料を修正する' });
  await expect(press).toBeDisabled();

  const [field] = await dialog.getByRole('textbox').all();
  for (const [typed, sentence] of [
    ['-9999', '-9999 は「未設定」を表す値なので送れません'],
    ['650.5', '小数なので送れません'],
    ['-1', '0より小さい金額です'],
  ] as const) {
    await fillAll(page, '1650');
    await field?.fill(typed);
    await expect(dialog).toContainText(sentence);
    await expect(press).toBeDisabled();
  }
  await page.screenshot({ path: test.info().outputPath('refused.png') });
  await field?.fill('');
  await field?.blur();
  await expect(dialog).toContainText('金額が空です');
  await fillAll(page, '1650');
  await page.screenshot({ path: test.info().outputPath('dialog.png') });
  await press.click();

  await expect(panelOf(page).getByRole('status')).toContainText('2件の送料を修正しました', {
    timeout: 60_000,
  });
  await expect(panelOf(page)).toContainText('未設定には戻せません');
  await page.screenshot({ path: test.info().outputPath('outcome.png') });
  expect(postagesOf(simulator, first)).toEqual(before.map((fee) => (fee === UNSET ? 1_650 : fee)));
});

test('S-029 fills in from the shop’s own fee table, and asks for 代引料 in a field of its own', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const [plain] = simulator.addOrders(1, { kinds: ['unset'], progress: 100, spread: 0, seed: 7 });
  const [cod] = simulator.addOrders(1, { kinds: ['cod-unset'], progress: 100, spread: 0, seed: 8 });
  if (!plain || !cod) throw new Error('No orders');
  const own = await extension.open('popup.html');
  await changeStoredSettings(own, { feeTable: [{ prefecture: '沖縄県', yen: 1_980 }] });
  await own.close();
  const page = await openAdminPage(extension, PAGES.rmsList);
  for (const { number } of [plain, cod]) await rowCheckbox(page, number).check();
  await openFees(page);
  const dialog = feeDialog(page);
  await dialog.getByRole('button', { name: '料金表の金額を入れる（残り 1か所）' }).click();
  await expect(dialog.getByLabel(`送料 ${plain.number}`)).toHaveValue('1980');
  const charge = dialog.getByLabel(`代引料 ${cod.number}`);
  await expect(charge).toHaveValue('');
  await charge.fill('440');
  const postage = dialog.getByLabel(`送料 ${cod.number}`);
  if ((await postage.count()) > 0) await postage.fill('770');
  await page.screenshot({ path: test.info().outputPath('fee-table-and-cod.png') });
  await dialog.getByRole('button', { name: '2件の送料を修正する' }).click();
  await expect(panelOf(page).getByRole('status')).toContainText('2件の送料を修正しました', {
    timeout: 60_000,
  });
  expect(postagesOf(simulator, plain.number)).toEqual([1_980]);
  expect(simulator.shop().get(cod.number).packages[0]?.deliveryPrice).toBe(440);
});

test('もう一度直す opens the dialog with what we set, and a new fee replaces it', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  test.setTimeout(150_000);
  await startWithShop();
  const [number = ''] = waitingOrders(simulator, lacksPostage);
  const page = await openAdminPage(extension, PAGES.rmsList);
  await rowCheckbox(page, number).check();
  await openFees(page);
  await fillAll(page, '1650');
  await feeDialog(page).getByRole('button', { name: '1件の送料を修正する' }).click();
  const again = panelOf(page).getByRole('button', { name: 'もう一度直す' });
  await expect(again).toBeVisible({ timeout: 60_000 });
  await again.click();
  await expect(feeDialog(page).getByRole('textbox').first()).toHaveValue('1650');
  await expect(feeDialog(page)).toContainText('金額が変わっていません');
  await fillAll(page, '1320');
  await feeDialog(page).getByRole('button', { name: '1件の送料を修正する' }).click();
  await expect.poll(() => postagesOf(simulator, number).includes(1_320), { timeout: 30_000 }).toBe(true);
  expect(postagesOf(simulator, number)).not.toContain(1_650);
});

test('S-038 S-039 S-040 S-041 S-042 leads through GoQ’s five steps, fills the fee in and presses nothing', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  test.setTimeout(150_000);
  await startWithShop();
  const [number = ''] = waitingOrders(simulator, lacksPostage);
  const page = await openAdminPage(extension, PAGES.goqList);
  page.on('dialog', (dialog) => void dialog.accept());
  await rowCheckbox(page, number).check();
  await openFees(page);
  await fillAll(page, '1650');
  await feeDialog(page).getByRole('button', { name: '1件の送料を修正する' }).click();
  await panelOf(page).getByRole('button', { name: 'GoQでも 1件の送料を直す' }).click({ timeout: 60_000 });

  const now = panelOf(page).locator('[aria-current="step"]');
  const pointer = page.getByRole('note');
  await expect(now).toContainText('詳細画面に入る');
  await panelOf(page).getByRole('button', { name: '詳細画面を開く' }).click();
  await expect(now).toContainText('［注文内容修正］を押す');
  await expect(pointer).toContainText('手順2');
  await page.getByRole('button', { name: '注文内容修正' }).click();
  await page.getByRole('button', { name: '修正', exact: true }).first().click();

  await expect(now).toContainText('送料を確かめて［保存］を押す');
  await expect(now).toContainText('金額は入力済みです');
  await expect(pointer).toContainText('手順3');
  await page.screenshot({ path: test.info().outputPath('step-3.png') });
  const filled = await page.getByLabel('送料', { exact: true }).all();
  expect(await Promise.all(filled.map((field) => field.inputValue()))).not.toContain('-9999');
  await page.getByRole('button', { name: '保存', exact: true }).click();

  await expect(now).toContainText('［注文確認通知］を押す');
  await expect(pointer).toContainText('手順5');
  await page.screenshot({ path: test.info().outputPath('step-5.png') });
  expect(simulator.goq().presses).toEqual([]);
  expect(simulator.shop().get(number).progress).toBe(100);
});

test.describe('without a key', () => {
  test('S-033 S-034 S-035 S-036 S-037 leads through the steps of the API option, where the person types the fee', async ({
    simulator,
    extension,
  }) => {
    test.setTimeout(120_000);
    simulator.pages.goqApiOption = true;
    const [number = ''] = waitingOrders(simulator, lacksPostage);
    const page = await openAdminPage(extension, PAGES.goqNewList);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: `送料を修正 ${number}` }).click();
    await panelOf(page).getByRole('button', { name: 'ありの手順に切り替える' }).click();
    await panelOf(page).getByRole('button', { name: '詳細画面を開く' }).click();
    const now = panelOf(page).locator('[aria-current="step"]');
    await expect(now).toContainText('［注文内容修正］を押す');
    await page.getByRole('button', { name: '注文内容修正' }).click();
    await page.getByRole('button', { name: '修正', exact: true }).first().click();
    await expect(now).toContainText('送料をご自分で入れてください');
    for (const field of await page.getByLabel(/^(?:送料|代引手数料)$/).all()) {
      if ((await field.inputValue()) === '-9999') await field.fill('700');
    }
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(now).toContainText('［入力内容を反映する］を押す');
    await expect(page.getByRole('note')).toContainText('手順4');
    await page.getByRole('button', { name: '入力内容を反映する' }).click();
    await expect(now).toContainText('［注文確認通知］を押す');
    expect(postagesOf(simulator, number)).toContain(700);
    expect(simulator.goq().presses).toEqual([]);
  });
});
