import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openAdminPage, openPreview, panelOf, rowCheckbox, unfoldPanel } from '../browser/admin-pages.ts';
import { openSettings } from '../browser/settings-page.ts';
import { PAGES } from '../simulator/control.ts';
import { expect, test } from './fixtures.ts';

async function violations(page: Page, part?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations: found } = await (part ? axe.include(part) : axe).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

test.use({ simulatorOptions: { orders: 40 } });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ browserOptions: { colorScheme } });

    test('popup and settings are accessible, before and after the first import', async ({
      extension,
      registerShop,
    }) => {
      const popup = await extension.open('popup.html', { width: 380, height: 600 });
      await expect(popup.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await violations(popup)).toEqual([]);
      await registerShop();
      await expect(popup.getByText('取り込みもれはありません')).toBeVisible();
      expect(await violations(popup)).toEqual([]);
      const settings = await openSettings(extension);
      await settings.getByRole('button', { name: '設定を保存', exact: true }).click();
      expect(await violations(settings)).toEqual([]);
    });

    test('the panel and its preview are accessible', async ({ simulator, extension, registerShop }) => {
      await registerShop();
      const page = await openAdminPage(extension, PAGES.rmsList);
      await unfoldPanel(page);
      const host = await panelOf(page).evaluate((section) =>
        (section.getRootNode() as ShadowRoot).host.tagName.toLowerCase(),
      );
      expect(await violations(page, host)).toEqual([]);
      const waiting = simulator.shop().orders.filter(({ progress }) => progress === 100);
      await rowCheckbox(page, waiting.at(-1)?.number ?? '').check();
      await openPreview(page);
      expect(await violations(page, host)).toEqual([]);
    });
  });
}
