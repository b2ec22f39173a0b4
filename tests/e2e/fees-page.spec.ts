import type { Page } from '@playwright/test';
import { type Simulator, UNSET } from '../simulator/control.ts';
import { lacksPostage, postagesOf, waitingOrders } from '../simulator/find-orders.ts';
import { expect, test } from './fixtures.ts';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: '送料の修正' });

/** Orders with an undecided fee that are not cancelled. */
const unsetOrders = (simulator: Simulator) =>
  simulator.shop().orders.filter((order) => order.progress < 800 && lacksPostage(order));

test.use({ simulatorOptions: { orders: 60 } });

test('S-030 S-031 sets undecided fees from the workbench, once each, and もう一度直す changes them', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  test.setTimeout(180_000);
  await startWithShop();
  const unset = unsetOrders(simulator);
  const page = await extension.open('workbench.html#/fees');
  await expect(
    page.getByRole('heading', { name: `送料が決まっていない注文が ${unset.length}件あります` }),
  ).toBeVisible({ timeout: 60_000 });
  const [first, second] = waitingOrders(simulator, lacksPostage);
  for (const number of [first!, second!]) await page.getByLabel(`選ぶ ${number}`).check();
  await page.screenshot({ path: test.info().outputPath('fees-light.png'), fullPage: true });
  await page.getByRole('button', { name: '送料を修正 2件' }).click();

  const dialog = dialogOf(page);
  await expect(dialog.getByText('に読み直しました')).toBeVisible({ timeout: 30_000 });
  const press = dialog.getByRole('button', { name: '2件の送料を修正する' });
  await expect(press).toBeDisabled();
  const [field] = await dialog.getByRole('textbox').all();
  await field?.fill('-9999');
  await expect(dialog).toContainText('-9999 は「未設定」を表す値なので送れません');
  await page.screenshot({ path: test.info().outputPath('dialog.png') });
  const before = postagesOf(simulator, first!);
  for (const each of await dialog.getByRole('textbox').all()) await each.fill('1650');
  await press.click();

  const outcome = page.getByRole('region', { name: '送料の修正の結果' });
  await expect(outcome.getByRole('status')).toContainText('2件の送料を修正しました', { timeout: 60_000 });
  await page.screenshot({ path: test.info().outputPath('outcome.png'), fullPage: true });
  expect(postagesOf(simulator, first!)).toEqual(before.map((fee) => (fee === UNSET ? 1_650 : fee)));
  for (const number of [first!, second!]) {
    expect(simulator.ledger.callsFor('updateOrderSender', number).length).toBe(1);
  }

  await page.getByLabel(`もう一度直す ${first}`).check();
  await expect(page.getByText('未設定には戻せません。')).toBeVisible();
  await page.getByRole('button', { name: 'もう一度直す 1件' }).click();
  await expect(dialog.getByRole('textbox').first()).toHaveValue('1650', { timeout: 30_000 });
  for (const each of await dialog.getByRole('textbox').all()) await each.fill('1320');
  await dialog.getByLabel('続けて注文確認の内容を表示する').check();
  await dialog.getByRole('button', { name: '1件の送料を修正する' }).click();

  // Its own preview, and nothing is confirmed without the press of its button.
  const confirm = page.getByRole('dialog', { name: '注文確認の内容' });
  await expect(confirm.getByRole('button', { name: '1件を注文確認する' })).toBeVisible({ timeout: 60_000 });
  expect(postagesOf(simulator, first!)).not.toContain(1_650);
  expect(simulator.ledger.calls('confirmOrder').length).toBe(0);
  await expect(confirm.getByRole('button', { name: '1件を注文確認する' })).toBeEnabled();
  await confirm.getByRole('button', { name: '1件を注文確認する' }).click();
  await expect.poll(() => simulator.ledger.confirmations(first!).length, { timeout: 30_000 }).toBe(1);
});

test('S-043 S-044 S-045 S-046 S-047 S-048 S-049 shows where the fees come from, how to prevent them, and whether that helped', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  test.setTimeout(120_000);
  await startWithShop();
  const page = await extension.open('workbench.html#/fees');
  const cause = page.getByRole('region', { name: /送料未設定の注文は .*件ありました/ });
  await expect(cause).toBeVisible({ timeout: 60_000 });
  const prevention = page.getByRole('region', { name: /次の注文から出ないようにできます/ });
  await expect(prevention).toContainText(
    '店舗設定 ＞ 6. 基本情報設定 ＞ 1 配送・送料設定 ＞ 配送方法・送料設定',
  );
  const steps = prevention.getByRole('listitem');
  await expect(steps).toContainText([
    '配送方法一覧で、変えたい配送方法の送料設定［変更］',
    '「送料無料商品の扱い等」の［編集］',
    '「離島他の扱い」で「離島・一部地域でも追加料金がかかることはありません」を選び、［プレビュー画面へ進む］',
    '［登録する］を押し、［戻る］',
    '［チェックした配送方法/送料を反映する］',
  ]);
  await page.getByText('日ごとの数を表で見る').click();
  await page.screenshot({ path: test.info().outputPath('cause.png'), fullPage: true });

  // As many undecided fees after the change as came in since then.
  const yesterday = new Date(Date.now() + 9 * 3_600_000 - 86_400_000).toISOString().slice(0, 10);
  const since = Date.parse(`${yesterday}T00:00:00+09:00`) + 86_400_000;
  const after = unsetOrders(simulator).filter(({ orderedAt }) => orderedAt >= since).length;
  await page.getByLabel('設定を直した日').fill(yesterday);
  await expect(
    page.getByRole('heading', {
      name: after === 0 ? /直してから .*件 → 0件 になりました/ : `送料未設定が ${after}件 あります`,
    }),
  ).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('設定を直した日')).toHaveValue(yesterday);
});

test('the 要対応 list leads to the fees', async ({ extension, startWithShop }) => {
  await startWithShop();
  const popup = await extension.open('popup.html', { width: 380, height: 600 });
  const [page] = await Promise.all([
    extension.context.waitForEvent('page'),
    popup
      .getByRole('link', { name: '送料を修正する' })
      .or(popup.getByRole('button', { name: '送料を修正する' }))
      .click({ timeout: 60_000 }),
  ]);
  await expect(page.getByRole('heading', { name: '送料', level: 1 })).toBeVisible();
});
