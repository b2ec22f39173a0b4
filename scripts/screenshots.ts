// Makes the pictures of docs/images from the production build against the simulator. All orders in them are generated.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  openAdminPage,
  openPreview,
  panelOf,
  rowCheckbox,
  unfoldPanel,
} from '../tests/browser/admin-pages.ts';
import { launch } from '../tests/browser/launch.ts';
import { enterShop, openSettings } from '../tests/browser/settings-page.ts';
import { PAGES, startSimulator } from '../tests/simulator/control.ts';
import { lacksPostage, waitingOrders } from '../tests/simulator/find-orders.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'images');
await mkdir(folder, { recursive: true });

/** As wide as staff have RMS and GoQ. */
const ADMIN = { width: 1320, height: 760 };

const simulator = await startSimulator({ orders: 120, perSecond: 25 });
const extension = await launch(simulator, { viewport: { width: 1120, height: 700 } });
const shop = simulator.shop();
const taken: string[] = [];

async function shoot(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  taken.push(name);
}

async function open(route: string): Promise<Page> {
  const page = await extension.open(`workbench.html#/${route}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(1_500);
  return page;
}

const settings = await openSettings(extension);
await shoot(settings, 'settings-first');
await enterShop(settings, shop, { perSecond: 20 });
await settings.getByText('最初の取り込みを照合しました').waitFor({ timeout: 60_000 });
await settings.evaluate(() => scrollTo(0, 0));
await shoot(settings, 'settings-proven');
await settings.close();

const popup = await extension.open('popup.html', { width: 380, height: 600 });
await popup.getByText('取り込みもれはありません').waitFor({ timeout: 60_000 });
await shoot(popup, 'popup');
await popup.close();

// The newest stand on the first page of the list.
const ready = waitingOrders(simulator);
const unset = waitingOrders(simulator, lacksPostage);

const rms = await openAdminPage(extension, PAGES.rmsList);
await rms.setViewportSize(ADMIN);
await unfoldPanel(rms);
for (const number of unset.slice(0, 2)) await rowCheckbox(rms, number).check();
await panelOf(rms).getByRole('button', { name: '送料を修正' }).click();
const fees = rms.getByRole('dialog', { name: '送料の修正' });
await fees.getByRole('textbox').first().waitFor();
await fees.getByRole('textbox').first().fill('1650');
await shoot(rms, 'fee-dialog');
await fees.getByRole('button', { name: 'やめる' }).click();
for (const number of unset.slice(0, 2)) await rowCheckbox(rms, number).uncheck();

const toConfirm = [...ready.slice(0, 4), ...unset.slice(0, 1)];
for (const number of toConfirm) await rowCheckbox(rms, number).check();
await rms.waitForTimeout(500);
await shoot(rms, 'panel');
await openPreview(rms);
await shoot(rms, 'preview');
await rms.getByRole('button', { name: /^\d+件を注文確認する$/ }).click();
await panelOf(rms).getByRole('status').getByText('確認済').first().waitFor({ timeout: 30_000 });
await rms.waitForTimeout(500);
await shoot(rms, 'outcome');
await rms.close();

const goq = await openAdminPage(extension, PAGES.goqList);
await goq.setViewportSize(ADMIN);
await unfoldPanel(goq);
await goq.waitForTimeout(500);
await shoot(goq, 'goq-list');
await goq.close();

const orders = await open('orders');
await shoot(orders, 'orders');
await orders.close();

const doctor = await open('doctor');
await doctor.getByLabel('受注番号').fill(unset[0] ?? '');
await doctor.getByRole('button', { name: '診断する' }).click();
await doctor.waitForTimeout(3_000);
await shoot(doctor, 'doctor');
await doctor.close();

const start = await open('start');
await start.getByRole('button', { name: '1回目をはじめる' }).click();
await start.waitForTimeout(1_500);
await shoot(start, 'start');
await start.close();

for (const route of ['fees', 'shipping', 'csv', 'credentials', 'log']) {
  const page = await open(route);
  await shoot(page, route);
  await page.close();
}

console.log(taken.map((name) => `docs/images/${name}.png`).join('\n'));
await extension.close();
await simulator.close();
