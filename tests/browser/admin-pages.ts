import { expect, type Locator, type Page } from '@playwright/test';
import type { Extension } from './launch.ts';

/** Opens an admin page and waits until our panel stands in it. */
export async function openAdminPage(extension: Extension, url: string): Promise<Page> {
  const page = await extension.newPage();
  await page.goto(url);
  await expect(panelOf(page)).toBeVisible();
  return page;
}

/** Our panel, whichever way it is folded. */
export const panelOf = (page: Page): Locator => page.getByRole('region', { name: '受注アシスト' });

/** Unfolds the panel where it is a tab at the edge. */
export async function unfoldPanel(page: Page): Promise<void> {
  const tab = panelOf(page).getByRole('button', { name: /^受注アシストを開く/ });
  if (await tab.isVisible()) await tab.click();
}

/** The checkbox of an order's row on RMS and on GoQ. */
export function rowCheckbox(page: Page, number: string): Locator {
  const row = page.locator('#orderListTable > tbody, tr[id^="orderListRow_"]').filter({ hasText: number });
  return row.getByRole('checkbox');
}

/** Presses 一括注文確認 for the checked rows and gives the preview dialog. */
export async function openPreview(page: Page): Promise<Locator> {
  await panelOf(page).getByRole('button', { name: '一括注文確認' }).click();
  const dialog = page.getByRole('dialog', { name: '注文確認の内容' });
  await expect(dialog.getByText('に読み直しました')).toBeVisible({ timeout: 20_000 });
  return dialog;
}

/** The button that sends what the preview shows. */
export const sendButton = (page: Page): Locator =>
  page.getByRole('button', { name: /^\d+件を注文確認する$/ });
