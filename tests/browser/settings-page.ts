import { expect, type Page } from '@playwright/test';
import type { Shop } from '../simulator/control.ts';
import type { Extension } from './launch.ts';

export type ShopEntry = {
  label?: string;
  /** API calls a second; the form's default otherwise. */
  perSecond?: number;
};

/** Opens 設定 › 楽天. */
export async function openSettings(extension: Extension): Promise<Page> {
  const page = await extension.open('workbench.html#/settings');
  await expect(page.getByRole('heading', { name: '設定', level: 1 })).toBeVisible();
  return page;
}

/** Types a shop's key into the settings form that is shown, as a person does, and saves it. */
export async function enterShop(page: Page, shop: Shop, entry: ShopEntry = {}): Promise<void> {
  // With several shops, the forms of the others are there but hidden.
  const form = page.locator('form', { has: page.getByLabel('店舗URL') }).filter({ visible: true });
  await form.getByLabel('店舗URL').fill(`https://www.rakuten.ne.jp/${shop.id}/`);
  await form.getByLabel('店舗の呼び名').fill(entry.label ?? '楽天 本店');
  await form.getByLabel('serviceSecret', { exact: true }).fill(shop.key.serviceSecret);
  await form.getByLabel('licenseKey', { exact: true }).fill(shop.key.licenseKey);
  if (entry.perSecond !== undefined) await form.getByLabel('呼び出しの上限').fill(String(entry.perSecond));
  await form.getByRole('button', { name: '設定を保存', exact: true }).click();
  await expect(form.getByText('保存しました')).toBeVisible({ timeout: 30_000 });
}

/** Enters the keys of several shops one after another. */
export async function enterShops(page: Page, shops: readonly Shop[], entry: ShopEntry): Promise<void> {
  for (const [index, shop] of shops.entries()) {
    if (index > 0) await page.getByRole('button', { name: '店舗を追加' }).click();
    await enterShop(page, shop, { ...entry, label: shop.id });
  }
}
