import type { Page } from '@playwright/test';
import { violations } from '../browser/accessibility.ts';
import { encodeCp932 } from '../simulator/cp932.ts';
import { openCsv, partOf, pick, type Picked } from '../browser/csv-page.ts';
import { storedRows } from '../browser/stored.ts';
import { expect, test } from './fixtures.ts';

const HEADER = '受注番号,受注ステータス,配送日,お荷物伝票番号,レコードナンバー,消費税再計算フラグ,配送会社';
const number = (index: number) => `123456-20261118-${String(index).padStart(10, '0')}`;
const row = (index: number, parcel = '564708700001') =>
  `${number(index)},処理済,20261119,${parcel},${133_000_000 + index},0,1002`;
const file = (name: string, ...lines: string[]): Picked => ({
  name,
  bytes: Buffer.from(encodeCp932(lines.map((line) => `${line}\r\n`).join(''))),
});
const ORDER_HEADER = '"注文番号","ステータス","注文日時","注文者姓","注文者メールアドレス"';
const order = (index: number) =>
  `"${number(index)}","300","2026-11-18 10:00:00","見本","sample@example.invalid"`;

async function nothingStored(page: Page): Promise<void> {
  expect(await storedRows(page, 'juchu-orders', 'orders')).toEqual([]);
  expect(await storedRows(page, 'juchu-orders', 'csvRuns')).toEqual([]);
}

test.describe('bad input: one clear sentence, and nothing taken in', () => {
  const cases: readonly (readonly [string, Picked, string])[] = [
    ['an empty file', { name: 'tuuzyou_a.csv', bytes: Buffer.alloc(0) }, 'ファイルが空です'],
    ['a header without rows', file('tuuzyou_b.csv', HEADER), '見出しの行だけで、データが1行もありません'],
    [
      'an Excel book',
      { name: 'tuuzyou_c.csv', bytes: Buffer.from([0x50, 0x4b, 3, 4, 20, 0]) },
      'Excelブック（.xlsx）です',
    ],
    [
      'a page instead of a file',
      { name: 'tuuzyou_d.csv', bytes: Buffer.from('<!DOCTYPE html><html></html>') },
      '画面（HTML）が保存されています',
    ],
    [
      'a quote that is never closed',
      file('orders.csv', ORDER_HEADER, order(1), '"123456-20261118-0000000002,"300"'),
      '引用符（"）が正しく閉じられていません',
    ],
    [
      'orders that come again further down',
      file('orders.csv', ORDER_HEADER, order(1), order(2), order(1)),
      `受注番号 ${number(1)} が離れた行（4行目）にもう一度あります`,
    ],
    [
      'the file that RMS takes, not the one that it gives',
      file(
        'shipping.csv',
        '注文番号,送付先ID,発送明細ID,お荷物伝票番号,配送会社,発送日',
        `${number(1)},1,,1,1001,2026-11-20`,
      ),
      'これはRMSの発送完了報告ファイルです',
    ],
  ];

  test('one file that is none of those we read', async ({ extension }) => {
    const page = await openCsv(extension);
    for (const [what, picked, sentence] of cases) {
      await test.step(what, async () => {
        await page.reload();
        await pick(page, picked);
        await expect(page.getByRole('alert')).toContainText(sentence);
        await expect(page.getByRole('button', { name: /件を(?:書き出す|取り込む)$/ })).toHaveCount(0);
        await nothingStored(page);
      });
    }
  });

  test('S-178 two files of one kind', async ({ extension }) => {
    const page = await openCsv(extension);
    await pick(page, file('tuuzyou_1.csv', HEADER, row(1)), file('tuuzyou_2.csv', HEADER, row(2)));
    await expect(page.getByRole('alert')).toContainText(
      '通常購入のファイルが2つあります（tuuzyou_1.csv と tuuzyou_2.csv）',
    );
    await nothingStored(page);
  });

  test('D-4 a file that Excel has damaged is explained before anything is written', async ({ extension }) => {
    const page = await openCsv(extension);
    await pick(
      page,
      file(
        'tuuzyou.csv',
        HEADER,
        ...[1, 2, 3, 4, 5].map((index) => row(index, '5.64709E+11')),
        row(6).replace('20261119', '2026/11/19'),
        row(7).replace('133000007', '33000007'),
      ),
    );
    const result = partOf(page, '通常購入の結果');
    await expect(result.getByRole('status')).toHaveText('tuuzyou.csv は傷んでいるため、書き出しません');
    await expect(result.getByRole('heading', { name: 'Excelで指数に変わった番号 5か所' })).toBeVisible();
    await expect(result).toContainText('元の数字は残っていません');
    await expect(result.getByRole('heading', { name: 'Excelで日付に変わった値 1か所' })).toBeVisible();
    await expect(result.getByRole('heading', { name: '先頭の 0 が消えた番号 1か所' })).toBeVisible();
    await expect(page.getByRole('button', { name: /件を書き出す$/ })).toHaveCount(0);
    await nothingStored(page);
    await result.getByRole('button', { name: 'tuuzyou.csv を外して選び直す' }).click();
    await pick(page, file('tuuzyou.csv', HEADER, row(1)));
    await expect(result.getByRole('status')).toHaveText('通常購入 1件のうち、1件を書き出せます');
  });
});

test('S-085 S-113 orders of RMS’s own file come in beside those of the API, and nobody’s personal data', async ({
  extension,
}) => {
  const page = await openCsv(extension);
  const picked = file('受注データ.csv', ORDER_HEADER, order(1), order(2));
  await pick(page, picked);
  const card = partOf(page, '受注データ.csv');
  await expect(card).toContainText('まだ取り込んでいません');
  await nothingStored(page);
  await card.getByRole('button', { name: '2件を取り込む' }).click();
  await expect(card).toContainText('ファイルの受注 2件 = 新しく取込 2件 + 内容を更新 0件 + APIで取込済 0件');
  const rows = await storedRows<{ number: string; source: string }>(page, 'juchu-orders', 'orders');
  expect(rows.map(({ number: one, source }) => [one, source])).toEqual([
    [number(1), 'csv'],
    [number(2), 'csv'],
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/見本|sample@/);
});

test('a carrier’s list is mapped once, remembered, and becomes drafts', async ({ extension }) => {
  const page = await openCsv(extension);
  const lines = ['管理No,伝票No,出荷日付,お届け先氏名', `${number(1)},564708700001,2026/11/20,見本`];
  await pick(page, file('出荷.csv', ...lines));
  const card = partOf(page, '出荷.csv');
  const form = card.getByRole('form', { name: '列の対応づけ' });
  await expect(form).toContainText('氏名・住所などの 1列は選べません');
  await form.getByRole('button', { name: 'この列で読む' }).click();
  await expect(form.getByRole('alert')).toContainText('「受注番号（お客様管理番号）」の列を選んでください');
  await form.getByLabel('受注番号（お客様管理番号）').selectOption('管理No');
  await form.getByLabel('伝票番号', { exact: true }).selectOption('伝票No');
  await form.getByLabel('発送日').selectOption('出荷日付');
  await form.getByLabel('配送会社', { exact: true }).selectOption('1002');
  await page.screenshot({ path: test.info().outputPath('mapping.png'), fullPage: true });
  expect(await violations(page)).toEqual([]);
  await form.getByRole('button', { name: 'この列で読む' }).click();
  await card.getByRole('button', { name: '1件を発送報告の下書きにする' }).click();
  await expect(card).toContainText('下書きにしました（新しい 1件・更新 0件）');

  await page.reload();
  await pick(page, file('出荷2.csv', ...lines));
  await expect(partOf(page, '出荷2.csv')).toContainText('発送報告の下書き 1件');
});

test('S-266 a FutureShop2 file is read through its preset after a look at the columns', async ({
  extension,
}) => {
  const page = await openCsv(extension);
  const header = '受注コード,注文日時,商品合計金額,送料,請求合計金額,決済方法,購入数量,注文者氏名';
  await pick(page, file('order.csv', header, 'FS-0001,2026/11/18 10:00:00,1000,500,1500,銀行振込,2,見本'));
  const card = partOf(page, 'order.csv');
  await card.getByRole('button', { name: 'この列で読む' }).click();
  await card.getByRole('button', { name: '1件を取り込む' }).click();
  await expect(card).toContainText('新しく取込 1件');
  const rows = await storedRows<{ number: string; mall: string }>(page, 'juchu-orders', 'orders');
  expect(rows).toMatchObject([{ mall: 'futureshop', number: 'FS-0001', source: 'csv' }]);
});

test('preview and damage are accessible, at 1280 and at 320 px', async ({ extension }) => {
  const page = await openCsv(extension);
  await pick(
    page,
    file('tuuzyou.csv', HEADER, row(1), row(2), `${number(3)},新規受付,,,133000003,0,1002`),
    file('auction.csv', HEADER, row(4, '5.64709E+11')),
  );
  const parts = [
    ['通常購入', '2件を書き出せます'],
    ['オークション', 'Excelで指数に変わった番号'],
  ] as const;
  for (const [part, said] of parts) {
    await page.getByRole('button', { name: new RegExp(`^${part}`) }).click();
    await expect(partOf(page, `${part}の結果`)).toContainText(said);
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await violations(page)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      await page.screenshot({ path: test.info().outputPath(`${part}-${width}.png`), fullPage: true });
    }
  }
});
