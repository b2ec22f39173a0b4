import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const POPUP = { width: 380, height: 600 };
const DAY = 86_400_000;
const look = (page: Page, name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) });
const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ browserOptions: { colorScheme } });

    test('before any key', async ({ extension }) => {
      const popup = await extension.open('popup.html', POPUP);
      await expect(popup.getByRole('link', { name: 'はじめる' })).toBeVisible();
      await look(popup, 'first-run');
      expect(await violations(popup)).toEqual([]);
    });

    test('healthy: green, with the proof and the strip of runs', async ({
      simulator,
      extension,
      registerShop,
    }) => {
      simulator.addOrders(40, { kinds: ['ordinary'], progress: 500 });
      await registerShop();
      const popup = await extension.open('popup.html', POPUP);
      await expect(popup.getByRole('heading', { name: '取り込みもれはありません' })).toBeVisible();
      await expect(
        popup.getByRole('img', { name: /^24時間：正常 \d+回、遅れ 0回、失敗 0回$/ }),
      ).toBeVisible();
      await look(popup, 'healthy');
      expect(await violations(popup)).toEqual([]);
    });

    test('what needs a person, grouped by cause; the counts add up to the verdict and to the badge', async ({
      simulator,
      extension,
      registerShop,
    }) => {
      simulator.addOrders(3, { kinds: ['unset'], progress: 100, spread: DAY });
      simulator.addOrders(1, { kinds: ['ordinary'], progress: 400 });
      simulator.addOrders(2, { kinds: ['ordinary'], progress: 100, now: Date.now() - 13 * DAY, spread: 0 });
      await registerShop();
      const popup = await extension.open('popup.html', POPUP);
      await expect(popup.getByRole('heading', { name: '要対応が 6件あります' })).toBeVisible();
      const cards = popup.getByRole('region', { name: '要対応' }).getByRole('heading', { level: 3 });
      await expect(cards).toHaveText([/送料未設定 3件/, /まもなく自動キャンセル 2件/, /変更確定待ち 1件/]);
      await expect(popup.getByRole('link', { name: '送料を修正する' })).toHaveAttribute('href', /#\/fees$/);
      const badge = await popup.evaluate(() =>
        (
          globalThis as unknown as { chrome: { action: { getBadgeText(of: object): Promise<string> } } }
        ).chrome.action.getBadgeText({}),
      );
      expect(badge).toBe('6');
      await look(popup, 'needs');
      expect(await violations(popup)).toEqual([]);
    });

    test('a key that has run out: cause, since when, what next, one button', async ({
      simulator,
      extension,
      registerShop,
    }) => {
      simulator.shop().key.expiresAt = simulator.clock.now() + 12_000;
      await registerShop();
      const popup = await extension.open('popup.html', POPUP);
      await popup.waitForTimeout(Math.max(0, simulator.shop().key.expiresAt - simulator.clock.now() + 500));
      await popup.getByRole('button', { name: '今すぐ取込' }).click();
      await expect(popup.getByRole('heading', { name: '楽天の取り込みが止まっています' })).toBeVisible();
      await expect(popup.getByRole('link', { name: '新しいライセンスキーを登録する' })).toHaveAttribute(
        'href',
        /#\/credentials$/,
      );
      await look(popup, 'key-expired');
      expect(await violations(popup)).toEqual([]);
    });

    test('maintenance is one calm, paused state', async ({ simulator, extension, registerShop }) => {
      await registerShop();
      simulator.faults.add({ fault: { kind: 'maintenance', shape: 'text' } });
      const popup = await extension.open('popup.html', POPUP);
      await popup.getByRole('button', { name: '今すぐ取込' }).click();
      await expect(
        popup.getByRole('heading', { name: /楽天のメンテナンス中です。\s?再開を待っています/ }),
      ).toBeVisible();
      await look(popup, 'maintenance');
      expect(await violations(popup)).toEqual([]);
    });

    test('a key that ends within three days is not green', async ({ simulator, extension, registerShop }) => {
      simulator.addOrders(5, { kinds: ['ordinary'], progress: 500 });
      simulator.shop().key.expiresAt = simulator.clock.now() + 2.6 * DAY;
      await registerShop();
      const popup = await extension.open('popup.html', POPUP);
      await expect(popup.getByRole('heading', { name: /キーは、あと2日14時間で切れます/ })).toBeVisible();
      await look(popup, 'key-ends');
      expect(await violations(popup)).toEqual([]);
    });
  });
}
