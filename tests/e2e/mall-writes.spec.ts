import type { Page } from '@playwright/test';
import { decideHost } from '../browser/extensions-page.ts';
import { openSettings } from '../browser/settings-page.ts';
import { dumpEverything, storedRows } from '../browser/stored.ts';
import { PERSONAL_MARKERS } from '../simulator/control.ts';
import { expect, test } from './fixtures.ts';

const WORKBENCH = { width: 1120, height: 900 };

test.use({ simulatorOptions: { orders: 0 } });

const shot = (page: Page, name: string) =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

test('S-152 S-153 S-159 confirms a batch of two malls and reports a Qoo10 cart from the workbench, in each mall’s own words', async ({
  simulator,
  extension,
  registerShop,
}) => {
  const { ledger } = simulator;
  const { qoo10 } = simulator.malls;
  const [cart, other, unpaid] = [
    ...qoo10.addOrders(2, { status: 2, lines: 2 }),
    ...qoo10.addOrders(1, { status: 1, seed: 3 }),
  ].map(({ packNo }) => String(packNo));
  const [rakuten] = simulator.addOrders(1, { progress: 100, kinds: ['ordinary'] });
  await registerShop();
  await decideHost(extension, 'https://api.qoo10.jp/*', 'allow');
  const page = await openSettings(extension);
  await page.setViewportSize(WORKBENCH);
  await page.getByRole('button', { name: '店舗を追加' }).click();
  await page.getByLabel('モール').selectOption({ label: 'Qoo10' });
  await page.getByLabel('店舗のID').fill('juchu-demo');
  await page.getByLabel('店舗の呼び名').filter({ visible: true }).fill('2号店');
  await page.getByLabel('販売者認証キー', { exact: true }).fill(qoo10.sellerKey.value);
  await page.getByLabel('呼び出しの上限').filter({ visible: true }).fill('20');
  await page
    .locator('form')
    .filter({ visible: true })
    .getByRole('button', { name: '設定を保存', exact: true })
    .click();
  await expect(page.getByText('設定を保存しました')).toBeVisible();

  await page.goto(`chrome-extension://${extension.id}/workbench.html#/orders`);
  await expect(page.getByRole('status').filter({ hasText: '4件中 4件を表示' })).toBeVisible();
  await page.getByRole('checkbox', { name: '表示中の 4件をすべて選ぶ' }).check();
  await page.getByRole('button', { name: '一括注文確認 3件' }).click();
  const confirming = page.getByRole('dialog', { name: '注文確認の内容' });
  await expect(confirming.getByText('送る 3件')).toBeVisible();
  await expect(confirming.getByRole('listitem').filter({ hasText: unpaid! })).toContainText(
    'QSMは「配送待ち」です',
  );
  await expect(confirming).toContainText('Qoo10：配送要請の注文が配送準備になります');
  await expect(confirming).toContainText('先にGoQで取り込んでください');
  await shot(page, 'confirm-preview');
  expect(ledger.calls('ShippingBasic.SetSellerCheckYN_V2')).toEqual([]);
  await confirming.getByRole('button', { name: '3件を注文確認する' }).click();
  const outcome = page.getByRole('region', { name: '一括注文確認の結果' });
  await expect(outcome.getByRole('status')).toContainText('3件を注文確認しました', { timeout: 30_000 });
  await shot(page, 'confirm-outcome');
  expect(ledger.calls('confirmOrder').flatMap(({ orders }) => orders)).toEqual([rakuten?.number]);
  const confirmed = ledger.calls('ShippingBasic.SetSellerCheckYN_V2').flatMap(({ orders }) => orders);
  expect(confirmed.toSorted()).toEqual([cart!, cart!, other!, other!].toSorted());
  const grid = page.getByRole('grid', { name: '受注の一覧' });
  await expect(grid.getByRole('gridcell', { name: '配送準備', exact: true })).toHaveCount(2);

  await page.goto(`chrome-extension://${extension.id}/workbench.html#/shipping`);
  await page.getByRole('button', { name: `入力する ${cart}` }).click();
  const typed = page.getByRole('region', { name: '1件ずつ入力する' });
  await expect(typed.getByLabel('受注番号')).toHaveValue(cart!);
  await typed.getByLabel('配送会社').selectOption('ヤマト運輸');
  await typed.getByLabel('お荷物伝票番号').fill('400012345678');
  await typed.getByRole('button', { name: '下書きに加える' }).click();
  await expect(page.getByText('報告できます', { exact: true })).toBeVisible();
  await shot(page, 'shipping');
  await page.getByRole('button', { name: '発送を報告 1件' }).click();
  const reporting = page.getByRole('dialog', { name: '発送完了報告の内容' });
  await expect(reporting).toContainText('その中の注文をすべて配送中にします');
  await shot(page, 'report-preview');
  await reporting.getByRole('button', { name: '1件の発送を報告する' }).click();
  const reported = page.getByRole('region', { name: '発送完了報告の結果' });
  await expect(reported.getByRole('status')).toContainText('1件を発送完了報告しました', { timeout: 30_000 });
  await shot(page, 'report-outcome');
  expect(qoo10.cart(cart!).lines).toMatchObject(
    [0, 1].map(() => ({ status: 4, carrier: 'ヤマト運輸', trackingNo: '400012345678' })),
  );
  expect(await storedRows(page, 'juchu-orders', 'shipmentDrafts')).toEqual([]);

  await page.goto(`chrome-extension://${extension.id}/workbench.html#/log`);
  const story = page.getByRole('button', { name: /^一括注文確認 .* の経過$/ });
  await story.click();
  await expect(page.getByText('Qoo10の返事で確認').first()).toBeVisible();
  await shot(page, 'log');
  const dump = await dumpEverything(page);
  for (const marker of [...PERSONAL_MARKERS, qoo10.sellerKey.value]) expect(dump).not.toContain(marker);
});
