import type { Page } from '@playwright/test';
import { openSettings } from '../browser/settings-page.ts';
import { expect, test } from './fixtures.ts';

const MINUTE = 60_000;

/** Chooses この拡張機能（自動で確認） and switches 自動注文確認 on. */
async function switchOn(page: Page): Promise<void> {
  await page.getByLabel('注文確認をするのは').selectOption('automatic');
  await page.getByRole('button', { name: '設定を保存', exact: true }).click();
  await expect(page.getByText('設定を保存しました')).toBeVisible();
  await page.getByRole('button', { name: '自動注文確認を入れる' }).click();
  await expect(page.getByText('いま動いています')).toBeVisible();
}

test(
  'S-075 S-114 confirms by itself only once it is switched on, 30 minutes after the order, and keeps it in the log',
  { tag: '@waits' },
  async ({ simulator, extension, startWithShop }) => {
    const place = (age: number, seed: number) =>
      simulator.addOrders(1, {
        kinds: ['ordinary'],
        progress: 100,
        spread: 0,
        now: simulator.clock.now() - age,
        seed,
      })[0]?.number ?? '';
    const [old, young] = [place(60 * MINUTE, 1), place(5 * MINUTE, 2)];
    await startWithShop();
    const page = await openSettings(extension);
    await expect(page.getByRole('button', { name: '自動注文確認を入れる' })).toBeDisabled();
    expect(simulator.ledger.calls('confirmOrder')).toEqual([]);

    await switchOn(page);
    await page.goto(`chrome-extension://${extension.id}/popup.html`);
    await page.getByRole('button', { name: '今すぐ取込' }).click();
    await expect
      .poll(() => simulator.shop().get(old).progress, { timeout: 45_000 })
      .toBeGreaterThanOrEqual(200);
    const confirms = simulator.ledger.calls('confirmOrder');
    expect(confirms.map(({ orders }) => orders)).toEqual([[old]]);
    expect(simulator.shop().get(young).progress).toBe(100);

    await page.goto(`chrome-extension://${extension.id}/workbench.html#/log`);
    const row = page.getByRole('listitem').filter({ hasText: '注文確認待ち → 楽天処理中' });
    await expect(row).toContainText('自動');
    await expect(row).toContainText('1件 完了');
  },
);
