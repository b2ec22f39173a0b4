import { expect, type Page } from '@playwright/test';
import type { Extension } from './launch.ts';

/** A file as a person picks it. */
export type Picked = { name: string; bytes: Buffer };

/** Opens ワークベンチ › CSV. */
export async function openCsv(
  extension: Extension,
  viewport?: { width: number; height: number },
): Promise<Page> {
  const page = await extension.open('workbench.html#/csv', viewport);
  await expect(page.getByRole('heading', { name: 'CSV', level: 1 })).toBeVisible();
  return page;
}

/** Picks files on the CSV page. */
export async function pick(page: Page, ...files: Picked[]): Promise<void> {
  await page
    .getByLabel('ファイルを選ぶ')
    .setInputFiles(files.map(({ name, bytes }) => ({ name, mimeType: 'text/csv', buffer: bytes })));
}

/** Presses what starts a download and gives the file. */
export async function downloaded(page: Page, press: () => Promise<void>): Promise<Picked> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(parts) };
}

/** The part of the page about one kind of data or one picked file. */
export const partOf = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
