import type { Page } from '@playwright/test';
import { decideHost } from '../browser/extensions-page.ts';
import { openSettings } from '../browser/settings-page.ts';
import { dumpEverything } from '../browser/stored.ts';
import { PERSONAL_MARKERS, type Simulator } from '../simulator/control.ts';
import { expect, test } from './fixtures.ts';

type Entry = {
  /** The mall as the form names it, and how staff name the shop. */
  mall: string;
  name: string;
  id: string;
  keys: Record<string, string>;
  hosts: string[];
};

const entries = ({ malls: { auPay, amazon, makeshop } }: Simulator): Entry[] => [
  {
    mall: 'au PAY マーケット',
    name: 'au店',
    id: auPay.shopId,
    keys: { 会員番号: auPay.shopId, APIキー: auPay.apiKey },
    hosts: ['https://api.manager.wowma.jp/*'],
  },
  {
    mall: 'Amazon',
    name: 'Amazon店',
    id: 'A1EXAMPLE',
    keys: {
      クライアントID: amazon.credentials.clientId,
      クライアントシークレット: amazon.credentials.clientSecret,
      リフレッシュトークン: amazon.credentials.refreshToken,
    },
    hosts: ['https://sellingpartnerapi-fe.amazon.com/*', 'https://api.amazon.com/*'],
  },
  {
    mall: 'MakeShop',
    name: 'MakeShop店',
    id: 'makeshop-demo',
    keys: { 永続トークン: makeshop.token, APIキー: makeshop.apiKey },
    hosts: ['https://app-api.makeshop.jp/*'],
  },
];

const form = (page: Page) => page.locator('form').filter({ visible: true });
const press = (page: Page, name: string) => form(page).getByRole('button', { name, exact: true }).click();
const picture = (page: Page, name: string) =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`) });

/** Fills in a new shop of a mall in 設定, as a person does. */
async function fillIn(page: Page, { mall, name, id, keys }: Entry): Promise<void> {
  const add = page.getByRole('button', { name: '店舗を追加' });
  if (await add.isVisible()) await add.click();
  await page.getByLabel('モール').filter({ visible: true }).selectOption({ label: mall });
  await form(page).getByLabel('店舗の呼び名').fill(name);
  await form(page).getByLabel('店舗のID').fill(id);
  for (const [label, value] of Object.entries(keys))
    await form(page).getByLabel(label, { exact: true }).fill(value);
  await form(page).getByLabel('呼び出しの上限').fill('20');
}

const GROUP = 'つながるかを確かめる';

test('S-145 S-147 S-148 adds shops of au PAY, Amazon and MakeShop, shows their orders in their words and each trouble in one sentence', async ({
  simulator,
  extension,
}) => {
  const { auPay, amazon, makeshop } = simulator.malls;
  auPay.addOrders(2, { status: '発送前入金待ち' });
  auPay.addOrders(3, { status: '発送待ち' });
  amazon.add(2, { status: 'PENDING' });
  amazon.add(4, { status: 'UNSHIPPED' });
  makeshop.addOrders(1, { status: 'N', payment: '' });
  makeshop.addOrders(3, { status: 'N', payment: '0004' });
  const all = entries(simulator);

  for (const host of all.flatMap(({ hosts }) => hosts)) await decideHost(extension, host, 'allow');
  const page = await openSettings(extension);
  await page.setViewportSize({ width: 1120, height: 900 });
  const outcome = () => form(page).getByRole('group', { name: GROUP }).getByRole('status');
  for (const entry of all) {
    await fillIn(page, entry);
    if (entry.mall === 'Amazon') {
      const token = form(page).getByLabel('リフレッシュトークン', { exact: true });
      await token.fill('Atzr|withdrawn');
      await press(page, '接続テスト');
      await expect(outcome()).toContainText('Amazonのリフレッシュトークンが切れています');
      await expect(outcome()).toContainText('CSVで取り込めます');
      await picture(page, 'Amazon-refused');
      await token.fill(amazon.credentials.refreshToken);
    }
    await press(page, '設定を保存');
    await expect(outcome()).toContainText('設定を保存しました');
    await picture(page, entry.mall);
  }

  const orders = await extension.open('workbench.html#/orders', { width: 1120, height: 900 });
  await expect(orders.getByRole('status').filter({ hasText: '15件中 15件を表示' })).toBeVisible();
  const grid = orders.getByRole('grid', { name: '受注の一覧' });
  for (const [word, count] of [
    ['発送前入金待ち', 2],
    ['発送待ち', 3],
    ['保留中', 2],
    ['未出荷', 4],
    ['仮注文・入金待ち', 1],
    ['未処理', 3],
    ['au店', 5],
    ['Amazon店', 6],
    ['MakeShop店', 4],
  ] as const)
    await expect(grid.getByRole('gridcell', { name: word, exact: true })).toHaveCount(count);
  await picture(orders, 'orders');

  auPay.address = 'named';
  makeshop.installed = false;
  const popup = await extension.open('popup.html', { width: 380, height: 600 });
  await popup.getByRole('button', { name: '今すぐ取込' }).click();
  const verdict = popup.getByRole('region', { name: '判定' });
  await expect(verdict).toContainText('au PAY マーケット au店・MakeShop店の取り込みが止まっています');
  await expect(verdict).toContainText('au PAY マーケット au店：登録した接続元IPアドレスからだけ使えます');
  await expect(verdict.getByRole('link', { name: 'CSVの画面を開く' })).toBeVisible();
  await expect(popup.getByText('MakeShopが認証を受け付けませんでした')).toBeVisible();
  await expect(popup.getByText('au PAY マーケットが、接続元IPアドレスを受け付けませんでした')).toBeVisible();
  await picture(popup, 'popup');

  await press(page, '接続テスト');
  await expect(outcome()).toContainText('MakeShopが認証を受け付けませんでした');
  await expect(outcome()).toContainText('MakeShopの注文CSVで取り込めます');
  await picture(page, 'MakeShop-refused');
  const dump = await dumpEverything(page);
  const secrets = [auPay.apiKey, amazon.credentials.clientSecret, makeshop.token];
  for (const marker of [...PERSONAL_MARKERS, ...secrets]) expect(dump).not.toContain(marker);
});
