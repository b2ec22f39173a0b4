import type { Page } from '@playwright/test';
import { downloaded } from '../browser/csv-page.ts';
import { storedRows } from '../browser/stored.ts';
import type { Extension } from '../browser/launch.ts';
import type { Simulator } from '../simulator/control.ts';
import { lacksPostage, waitingOrders } from '../simulator/find-orders.ts';
import { expect, test } from './fixtures.ts';

type Row = { number: string; order?: object };

const grid = (page: Page) => page.getByRole('grid', { name: '受注の一覧' });
const rowOf = (page: Page, number: string) => grid(page).getByRole('row').filter({ hasText: number });
const detailOf = (page: Page, number: string) => page.getByRole('dialog', { name: number });

/** 受注 once every order of the simulator is there with its details. */
async function openOrders(extension: Extension, simulator: Simulator): Promise<Page> {
  const page = await extension.open('workbench.html#/orders');
  const { length } = simulator.shop().orders;
  await expect(page.getByText(`${length}件中 ${length}件を表示・新しい順`)).toBeVisible({ timeout: 30_000 });
  const withDetails = async () =>
    (await storedRows<Row>(page, 'juchu-orders', 'orders')).filter(({ order }) => order).length;
  await expect.poll(withDetails, { timeout: 30_000 }).toBe(length);
  return page;
}

test.use({ simulatorOptions: { orders: 60 } });

test('受注 filters, finds numbers with noise around them, and exports what is shown', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const page = await openOrders(extension, simulator);
  const { orders } = simulator.shop();
  const ready = orders.filter(({ progress }) => progress === 300).map(({ number }) => number);

  const filters = page.getByRole('search');
  await filters.getByLabel('RMSの状態').selectOption({ label: `発送待ち（${ready.length}）` });
  await expect(page.getByText(`${orders.length}件中 ${ready.length}件を表示`)).toBeVisible();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(ready.length + 1));

  const { name, bytes } = await downloaded(page, () =>
    page.getByRole('button', { name: `表示中の${ready.length}件を書き出す` }).click(),
  );
  expect(name).toMatch(/^受注_\d{8}-\d{4}\.csv$/);
  const [header, ...lines] = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n');
  expect(header).toContain('受注番号');
  expect(new Set(lines.map((line) => /\d{6}-\d{8}-\d{8,10}/.exec(line)?.[0]))).toEqual(new Set(ready));
  expect(lines).toHaveLength(ready.length);
  for (const line of lines) expect(line).toContain('発送待ち');

  await filters.getByLabel('RMSの状態').selectOption({ label: 'RMSの状態：すべて' });
  const [first = '', second = ''] = ready;
  await filters
    .getByRole('searchbox')
    .fill(
      `楽天 受注番号：［${first}］ 様分と\n「${second.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] ?? '')}」`,
    );
  await expect(page.getByText(`${orders.length}件中 2件を表示`)).toBeVisible();
  await expect(rowOf(page, first)).toBeVisible();
  const tail = first.slice(-6);
  const matching = orders.filter(({ number }) => number.includes(tail)).length;
  await filters.getByRole('searchbox').fill(` ${tail} `);
  await expect(rowOf(page, first)).toBeVisible();
  await expect(page.getByText(`${orders.length}件中 ${matching}件を表示`)).toBeVisible();
  await filters.getByRole('searchbox').fill('0000000000000');
  await expect(page.getByText('条件に合う受注は 0件です。')).toBeVisible();
});

test('受注 at 1120 px shows every cell whole, the longest state as well', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  const [asked = ''] = waitingOrders(simulator);
  simulator.cancel(asked, { pending: true });
  await startWithShop();
  const page = await openOrders(extension, simulator);
  await page.setViewportSize({ width: 1120, height: 800 });
  await expect(rowOf(page, asked).getByText('キャンセル確定待ち')).toHaveCount(2);
  const cut = await grid(page)
    .getByRole('gridcell')
    .evaluateAll((cells) =>
      cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map(({ textContent }) => textContent),
    );
  expect(cut).toEqual([]);
  expect(await grid(page).evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
});

test('受注 confirms the orders that were chosen with the keyboard, once each, and tells what came of it', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const page = await openOrders(extension, simulator);
  const [first = '', second = '', untouched = ''] = waitingOrders(simulator);
  const [withoutFee = ''] = waitingOrders(simulator, lacksPostage);
  await page.getByRole('searchbox').fill([first, second, withoutFee].join(' '));
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '4');

  await grid(page).focus();
  await page.keyboard.press('Control+a');
  const bar = page.getByRole('region', { name: '選択中の受注' });
  await expect(bar).toContainText('3件 を選択中');
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  await expect(bar).toContainText('2件 を選択中');
  await page.keyboard.press(' ');
  await bar.getByRole('button', { name: '一括注文確認 2件' }).click();

  const dialog = page.getByRole('dialog', { name: '注文確認の内容' });
  await expect(dialog.getByRole('button', { name: 'やめる' })).toBeFocused({ timeout: 20_000 });
  await expect(dialog).toContainText(/選択\s*3件\s*＝\s*送る\s*2件\s*＋\s*送らない\s*1件/);
  await expect(dialog).toContainText('送料未設定');
  await dialog.getByRole('button', { name: '2件を注文確認する' }).click();
  const outcome = page.getByRole('region', { name: '一括注文確認の結果' });
  await expect(outcome.getByText('確認済 2件', { exact: true })).toBeVisible();

  for (const number of [first, second]) {
    expect(simulator.ledger.callsFor('confirmOrder', number)).toHaveLength(1);
    expect(simulator.ledger.confirmations(number)).toHaveLength(1);
    await expect(rowOf(page, number)).toContainText('楽天処理中');
  }
  for (const number of [withoutFee, untouched])
    expect(simulator.ledger.callsFor('confirmOrder', number)).toEqual([]);
  await expect(bar).toContainText('1件 を選択中');
});

test('S-058 受注 reads the status of the chosen orders anew', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const page = await openOrders(extension, simulator);
  const [processing = '', shippable = ''] = waitingOrders(simulator);
  simulator.setStatus(processing, 200);
  simulator.setStatus(shippable, 300);
  await page.getByRole('searchbox').fill(`${processing} ${shippable}`);
  await rowOf(page, processing).getByRole('checkbox').check();
  await rowOf(page, shippable).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'ステータス確認 2件' }).click();
  const outcome = page.getByRole('region', { name: 'ステータス確認の結果' });
  await expect(outcome).toContainText('2件の状態を確認しました', { timeout: 30_000 });
  await expect(outcome).toContainText('楽天処理中 1');
  await expect(outcome).toContainText('発送待ち 1');
  await expect(rowOf(page, shippable)).toContainText('発送待ち');
  expect(simulator.ledger.calls('confirmOrder')).toEqual([]);
});

test('受注 takes the chosen orders without a fee to 送料', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const page = await openOrders(extension, simulator);
  const [ready = ''] = waitingOrders(simulator);
  const [withoutFee = '', other = ''] = waitingOrders(simulator, lacksPostage);
  await page.getByRole('searchbox').fill(`${ready} ${withoutFee} ${other}`);
  for (const number of [ready, withoutFee]) await rowOf(page, number).getByRole('checkbox').check();
  await page.getByRole('link', { name: '送料を修正 1件' }).click();
  await expect(page.getByRole('heading', { name: '送料', level: 1 })).toBeVisible();
  await expect(
    page.getByRole('listitem').filter({ hasText: withoutFee }).getByRole('checkbox'),
  ).toBeChecked();
  await expect(page.getByRole('listitem').filter({ hasText: other }).getByRole('checkbox')).not.toBeChecked();
  await page.getByRole('button', { name: '送料を修正 1件' }).click();
  const dialog = page.getByRole('dialog', { name: '送料の修正' });
  await expect(dialog).toContainText(withoutFee);
  await expect(dialog).not.toContainText(other);
});

test('受注 opens a row: stored facts, our history, a fresh read marked as such, and the way to RMS', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const page = await openOrders(extension, simulator);
  const [number = ''] = waitingOrders(simulator);
  await page.getByRole('searchbox').fill(number);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '2');
  await grid(page).focus();
  await page.keyboard.press('Enter');
  const detail = detailOf(page, number);
  await expect(detail).toContainText('注文確認待ち');
  await expect(detail).toContainText('このPCの記録にありません');
  await expect(detail.getByRole('link')).toHaveAttribute('href', new RegExp(`orderNumber=${number}`));

  simulator.setStatus(number, 300);
  await detail.getByRole('button', { name: 'いまのRMSを読む' }).click();
  await expect(detail.getByRole('status')).toContainText('にRMSから読みました');
  await expect(detail.getByRole('status')).toContainText('注文確認待ち → 発送待ち');
  await page.keyboard.press('Escape');
  await expect(detail).toBeHidden();
  await expect(grid(page)).toBeFocused();
});
