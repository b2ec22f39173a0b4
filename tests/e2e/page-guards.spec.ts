import type { Page } from '@playwright/test';
import { violations } from '../browser/accessibility.ts';
import { openAdminPage } from '../browser/admin-pages.ts';
import { decideHost } from '../browser/extensions-page.ts';
import { openSettings } from '../browser/settings-page.ts';
import { PAGES } from '../simulator/control.ts';
import { jstDate } from '../simulator/japan.ts';
import { expect, test } from './fixtures.ts';

const NOTICE = '[data-juchu-assist="notice"]';
const DAY = 86_400_000;

/** What a screen reader is told by itself. */
const warning = (page: Page) => page.getByRole('alert');
const picture = (page: Page, name: string) =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`) });

test('S-015 S-152 S-153 S-165 S-166 warns of 発送予定日 on QSM and of a ship date to come in Amazon出荷通知, and holds up neither page', async ({
  simulator,
  extension,
}) => {
  const { qoo10 } = simulator.malls;
  const [cart] = qoo10.addOrders(4, { status: 2 });
  const packNo = cart?.packNo ?? 0;
  // Two days ahead stays in the future where the test runs over midnight.
  const [today = '', ahead = ''] = [0, 2 * DAY].map((ms) => jstDate(simulator.clock.now() + ms));
  const settings = await openSettings(extension);
  await decideHost(extension, 'https://qsm.qoo10.jp/*', 'allow');
  await settings.getByRole('button', { name: 'QSMでの注意を入れる' }).click();
  await expect(settings.getByText('いま知らせます')).toBeVisible();

  const qsm = await extension.context.newPage();
  await qsm.goto(PAGES.qsmNewOrders);
  await qsm.getByRole('checkbox', { name: String(packNo) }).check();
  await expect(warning(qsm)).toHaveCount(0);
  const field = qsm.getByLabel('年月日');
  await field.focus();
  await expect(warning(qsm)).toContainText(
    '発送予定日を入れると、Qoo10のステータスが「配送準備」に変わります',
  );
  await expect(warning(qsm)).toContainText('GoQより先に入れた注文はGoQに取り込まれません');
  await expect(field).toBeFocused();
  expect(await violations(qsm, NOTICE)).toEqual([]);
  await picture(qsm, 'qsm');
  // Left empty, there is nothing to warn of.
  await field.blur();
  await expect(warning(qsm)).toHaveCount(0);
  await field.fill(ahead);
  await expect(warning(qsm)).toBeVisible();
  await qsm.getByRole('button', { name: '発送予定日を更新' }).click();
  await expect(qsm.getByText('1件の発送予定日を更新しました')).toBeVisible();
  expect(qoo10.cart(packNo).lines.map(({ status }) => status)).not.toContain(2);

  const goq = simulator.goq();
  const order = goq.rows().find(({ mall }) => mall === 'Amazon');
  if (!order) throw new Error('GoQ has no order of Amazon');
  goq.enter(order.id, { shipDate: ahead });
  const list = await openAdminPage(extension, PAGES.goqNewList);
  list.on('dialog', (dialog) => void dialog.accept());
  const tick = () =>
    list
      .locator('tr')
      .filter({ hasText: order.numbers[0] ?? '' })
      .getByRole('checkbox')
      .check();
  const send = list.getByRole('button', { name: '出荷通知を送る' });
  const pressed = () => goq.presses.map(({ button }) => button);
  await tick();
  await expect(warning(list)).toContainText('出荷日が先の日付のAmazonの注文が 1件あります');
  await expect(warning(list)).toContainText('Amazonは先の出荷日を受け付けない');
  await send.click();
  await expect(warning(list)).toContainText('まだ送っていません');
  await picture(list, 'goq');
  expect(pressed()).toEqual([]);
  // Whoever knows better presses once more.
  await send.click();
  await expect.poll(pressed).toEqual(['Amazon出荷通知 › 出荷通知を送る']);

  await tick();
  await expect(warning(list)).toBeVisible();
  await list
    .getByRole('region', { name: '受注アシストの注意' })
    .getByRole('button', { name: '閉じる' })
    .click();
  await expect(warning(list)).toHaveCount(0);
  await list.locator('#inputstype').selectOption({ label: '出荷日' });
  await list.getByLabel('入力する値').fill(today);
  await list.getByRole('button', { name: '書き込む' }).first().click();
  await expect(list.getByText('1件の出荷日を更新しました')).toBeVisible();
  // With the right date there is no warning, and the first press goes through.
  await tick();
  await send.click();
  await expect
    .poll(pressed)
    .toEqual(['Amazon出荷通知 › 出荷通知を送る', '一括入力 › 書き込む', 'Amazon出荷通知 › 出荷通知を送る']);
});
