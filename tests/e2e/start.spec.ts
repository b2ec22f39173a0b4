import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const itemOf = (page: Page, label: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: label }) });
const gate = (page: Page) => page.getByRole('region', { name: '受注連動をONにできるまで' });

test.use({ simulatorOptions: { orders: 60 } });

test('S-227 S-236 S-247 導入チェック keeps rounds with who, when and evidence, and opens the gate last', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  test.setTimeout(120_000);
  await startWithShop();
  // Orders of today: the tests look at what came in since the round began.
  simulator.addOrders(6, { kinds: ['ordinary'], progress: 100, spread: 60_000 });
  const page = await extension.open('workbench.html#/start');
  await page.getByRole('button', { name: '1回目をはじめる' }).click();
  await expect(gate(page)).toContainText('あと19項目');
  await expect(itemOf(page, '7 決済方法が空白にならない')).toContainText(/自動・\d+ \/ \d+件/, {
    timeout: 30_000,
  });

  const proven = itemOf(page, '7 決済方法が空白にならない');
  await proven.getByRole('button', { name: /を記録する$/ }).click();
  await expect(proven).toContainText(/確認済み・\d+:\d\d PC-1・証拠 \d+件/);

  const byHand = itemOf(page, '10 メールが想定どおりの文面で届く');
  const number = simulator.shop().orders.at(-1)?.number ?? '';
  await byHand.getByRole('button', { name: /を確認した$/ }).click();
  await byHand.getByLabel('確かめた注文の受注番号').fill(`受注番号 ${number} で確認`);
  await byHand.getByRole('button', { name: '確認済みにする' }).click();
  await expect(byHand).toContainText(`証拠 1件（${number}）`);

  const master = itemOf(page, '3 マスタ管理');
  await master.getByRole('textbox').fill('注文確認待ち\n楽天処理中\n発送待ち\n発送準備中');
  await expect(master).toContainText('RMSとそろっていません');
  await expect(master).toContainText('RMSにない：発送準備中');
  await expect(master.getByRole('button', { name: /を記録する$/ })).toHaveCount(0);
  await master
    .getByRole('textbox')
    .fill(
      '注文確認待ち 楽天処理中 発送待ち 変更確定待ち 発送済 支払手続き中 支払手続き済 キャンセル確定待ち キャンセル確定'.replaceAll(
        ' ',
        '\n',
      ),
    );
  await master.getByRole('button', { name: /を記録する$/ }).click();
  await expect(master).toContainText('証拠 9件');

  // 受注取込 waits for its tests; only a reason leaves it out.
  const importing = itemOf(page, '8 受注取込');
  await expect(importing).toContainText('先に下のテストを済ませてください');
  await expect(importing.getByRole('button')).toHaveText(['対象外にする']);
  await importing.getByRole('button', { name: /を対象外にする$/ }).click();
  await expect(importing.getByRole('button', { name: '対象外にする' })).toBeDisabled();
  await importing.getByLabel('対象外にする理由').fill('別の回で確認した');
  await importing.getByRole('button', { name: '対象外にする' }).click();
  await expect(importing).toContainText('理由：別の回で確認した');
  await expect(gate(page)).toContainText('あと15項目');

  await page.getByRole('button', { name: '新しい回をはじめる' }).click();
  await expect(gate(page)).toContainText('あと19項目');
  await page.getByLabel('回', { exact: true }).selectOption({ index: 0 });
  await expect(byHand).toContainText(`証拠 1件（${number}）`);
  await expect(byHand.getByRole('button')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('region', { name: 'これまでの回' }).getByRole('listitem')).toHaveCount(2);
});

test('S-247 S-248 導入チェック opens the gate when the last item is settled', async ({ extension }) => {
  const page = await extension.open('workbench.html#/start');
  await page.getByRole('button', { name: '1回目をはじめる' }).click();
  const open = page.getByRole('button', { name: /を対象外にする$/ });
  await expect(open).toHaveCount(19);
  for (let left = 19; left > 0; left--) {
    await expect(gate(page)).toContainText(`あと${left}項目`);
    await open.first().click();
    await page.getByLabel('対象外にする理由').fill('楽楽通販2を使っていない');
    await page.getByRole('button', { name: '対象外にする', exact: true }).first().click();
    await expect(open).toHaveCount(left - 1);
  }
  await expect(gate(page)).toContainText('ONにできます');
  await expect(page.getByRole('region', { name: '連動開始前最終確認' })).toContainText(
    'テストの受注の移動は、シート9で済みました',
  );
});
