import { storedRows } from '../browser/stored.ts';
import { expect, test } from './fixtures.ts';

test.use({ simulatorOptions: { orders: 40, asyncResultMs: 1_000 } });

test(
  'S-159 S-160 S-077 S-078 reports typed shipments from the workbench, and believes RMS itself',
  { tag: '@waits' },
  async ({ simulator, extension, startWithShop }) => {
    test.setTimeout(180_000);
    const [plain, other] = simulator
      .addOrders(2, { progress: 300, kinds: ['ordinary'], seed: 9 })
      .map(({ number }) => number);
    const row = { shippingDetailId: 77, shippingNumber: null, deliveryCompany: '1000', shippingDate: null };
    const held = simulator.shop().get(other!).packages[0]!;
    held.shipping = [row];
    await startWithShop();
    const page = await extension.open('workbench.html#/shipping');
    const gaps = page.getByRole('region', { name: /足りないものがある注文/ });
    await expect(gaps.getByRole('listitem').filter({ hasText: plain! })).toContainText(
      '配送会社・伝票番号・発送日',
      { timeout: 60_000 },
    );
    await expect(gaps.getByRole('listitem').filter({ hasText: other! })).toContainText('RMSは「その他」');

    const typed = page.getByRole('region', { name: '1件ずつ入力する' });
    await typed.getByLabel('受注番号').fill('250-1234567');
    await typed.getByRole('button', { name: '下書きに加える' }).click();
    await expect(typed).toContainText('楽天の受注番号ではありません');
    for (const [number, parcel] of [
      [plain!, '400012345678'],
      [other!, ''],
    ] as const) {
      await gaps.getByRole('button', { name: `入力する ${number}` }).click();
      await expect(typed.getByLabel('受注番号')).toHaveValue(number);
      await typed.getByLabel('配送会社').selectOption('ヤマト運輸');
      await typed.getByLabel('お荷物伝票番号').fill(parcel);
      await typed.getByRole('button', { name: '下書きに加える' }).click();
      await expect(typed.getByRole('status')).toContainText(`${number} を下書きに加えました`);
    }
    const drafts = page.getByRole('region', { name: '下書き 2件のうち 1件を報告できます' });
    await expect(drafts.getByText('伝票番号がまだです')).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('shipping-light.png'), fullPage: true });
    await drafts.getByLabel(`お荷物伝票番号 ${other}`).fill('400087654321');
    await drafts.getByRole('button', { name: `下書きを保存 ${other}` }).click();
    await page.getByRole('button', { name: '発送を報告 2件' }).click();

    const dialog = page.getByRole('dialog', { name: '発送完了報告の内容' });
    await expect(dialog).toContainText('ヤマト運輸');
    await page.screenshot({ path: test.info().outputPath('preview.png') });
    expect(simulator.ledger.calls('updateOrderShippingAsync').length).toBe(0);
    const send = dialog.getByRole('button', { name: '2件の発送を報告する' });
    await expect(send).toBeEnabled();
    await send.click();

    const outcome = page.getByRole('region', { name: '発送完了報告の結果' });
    await expect(outcome.getByRole('status')).toContainText('RMSを読んで確かめています', { timeout: 30_000 });
    await expect(outcome.getByRole('status')).toContainText('2件を発送完了報告しました', {
      timeout: 100_000,
    });
    await page.screenshot({ path: test.info().outputPath('outcome.png'), fullPage: true });
    const sent = simulator.ledger.calls('updateOrderShippingAsync').flatMap(({ orders }) => orders);
    expect(sent.toSorted()).toEqual([plain!, other!].toSorted());
    expect(held.shipping).toMatchObject([
      { shippingDetailId: 77, deliveryCompany: '1001', shippingNumber: '400087654321' },
    ]);
    expect(await storedRows(page, 'juchu-orders', 'shipmentDrafts')).toEqual([]);
  },
);

test(
  'S-122 自動発送完了報告 is off until the shop switches it on, and then reports complete drafts by itself',
  { tag: '@waits' },
  async ({ simulator, extension, startWithShop }) => {
    test.setTimeout(180_000);
    const [order] = simulator.addOrders(1, { progress: 300, kinds: ['ordinary'], seed: 9 });
    const number = order!.number;
    await startWithShop();
    const page = await extension.open('workbench.html#/shipping');
    await expect(page.getByRole('button', { name: `入力する ${number}` })).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: `入力する ${number}` }).click();
    const typed = page.getByRole('region', { name: '1件ずつ入力する' });
    await typed.getByLabel('配送会社').selectOption('佐川急便');
    await typed.getByLabel('お荷物伝票番号').fill('500012345678');
    await typed.getByRole('button', { name: '下書きに加える' }).click();
    await expect(page.getByText('報告できます', { exact: true })).toBeVisible();
    const automatic = page.getByRole('checkbox', { name: /発送完了報告を自動で送る/ });
    await expect(automatic).not.toBeChecked();
    expect(simulator.ledger.calls('updateOrderShippingAsync')).toEqual([]);

    await automatic.check();
    await expect
      .poll(() => simulator.ledger.calls('updateOrderShippingAsync').flatMap(({ orders }) => orders), {
        timeout: 100_000,
      })
      .toEqual([number]);
    await page.reload();
    await expect(automatic).toBeChecked();
  },
);
