import { violations } from '../browser/accessibility.ts';
import { openAdminPage } from '../browser/admin-pages.ts';
import { makeSweepDue } from '../browser/stored.ts';
import { PAGES } from '../simulator/control.ts';
import { expect, test } from './fixtures.ts';

const DAY = 86_400_000;

test.use({ simulatorOptions: { orders: 120 } });

test(
  '照合 proves 未完了の注文 with its terms, imports a past period, and answers whether all is in GoQ',
  { tag: '@waits' },
  async ({ simulator, extension, startWithShop }) => {
    const [old] = simulator.addOrders(1, {
      now: simulator.clock.now() - 200 * DAY,
      progress: 700,
      spread: 0,
      seed: 9,
    });
    await startWithShop();
    const page = await extension.open('workbench.html#/orders/proof');
    const period = page.getByRole('region', { name: '日時を指定して取込' });
    await period.getByLabel('始まり').fill('2020-01-01T00:00');
    await period.getByRole('button', { name: 'この期間を取り込む' }).click();
    await expect(period.getByText('楽天から取り込めるのは、過去730日までです。')).toBeVisible();
    const field = (at: number) => new Date(at + 9 * 3_600_000).toISOString().slice(0, 16);
    await period.getByLabel('始まり').fill(field(simulator.clock.now() - 201 * DAY));
    await period.getByLabel('終わり').fill(field(simulator.clock.now() - 199 * DAY));
    await period.getByRole('button', { name: 'この期間を取り込む' }).click();
    await expect(period.getByText('取り込みました')).toBeVisible();

    await openAdminPage(extension, PAGES.goqList);
    await page.goto(`chrome-extension://${extension.id}/workbench.html#/orders`);
    await page.getByLabel('受注番号で探す').fill(old?.number ?? '');
    await expect(page.getByText('中 1件を表示')).toBeVisible();

    await page.getByRole('link', { name: /照合/ }).click();
    const goq = page.getByRole('region', { name: 'GoQとの照合' });
    await expect(goq.getByText('見たGoQ：')).toBeVisible();
    await goq.getByLabel('照合する日数').selectOption('7');
    const missing = goq.getByRole('list', { name: 'GoQにない楽天の注文' }).getByRole('listitem');
    const calls = simulator.ledger.apiCalls('getOrder');
    await expect(missing.first()).toBeVisible();
    const unexplained = async () => (await missing.allTextContents()).filter((text) => !text.includes('。'));
    await expect.poll(unexplained).toEqual([]);
    expect(simulator.ledger.apiCalls('getOrder')).toBe(calls);
    const open = page.getByRole('region', { name: '未完了の注文' });
    await expect(open.getByText('5分ごとに照合します')).toBeVisible();
    await makeSweepDue(page);
    const openAtMall = simulator
      .shop()
      .orders.filter(({ progress }) => [100, 200, 300, 400, 800].includes(progress)).length;
    await expect(open.getByText(`RMS ${openAtMall}件 = 取込 ${openAtMall}`)).toBeAttached({
      timeout: 45_000,
    });
    expect(await violations(page)).toEqual([]);

    const [number = ''] = /\d{6}-\d{8}-\d+/.exec((await missing.first().textContent()) ?? '') ?? [];
    await missing.getByRole('link', { name: `${number} を詳しく調べる` }).click();
    await expect(page.getByRole('textbox', { name: '受注番号' })).toHaveValue(number);
    await expect(page.getByRole('status', { name: '診断の答え' }).getByRole('heading').first()).toBeVisible();
  },
);
