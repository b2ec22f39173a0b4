import type { Page } from '@playwright/test';
import { violations } from '../browser/accessibility.ts';
import { openAdminPage } from '../browser/admin-pages.ts';
import type { Extension } from '../browser/launch.ts';
import { PAGES, type Simulator } from '../simulator/control.ts';
import { expect, test } from './fixtures.ts';

const MINUTE = 60_000;

/** Opens 診断 and says which other system takes the same orders. */
async function openDoctor(extension: Extension, system?: 'GoQ' | 'ネクストエンジン'): Promise<Page> {
  const page = await extension.open('workbench.html#/doctor', { width: 1040, height: 980 });
  if (!system) return page;
  await page.getByText('GoQ側の設定', { exact: true }).click();
  await page.getByLabel('同じ注文を取り込むほかのシステム').selectOption(system);
  if (system === 'GoQ') {
    await page.getByLabel('注文確認待ち', { exact: true }).check();
    await page.getByLabel('取得日数').fill('10');
  }
  await page.getByRole('button', { name: 'GoQ側の設定を保存' }).click();
  await expect(page.getByText('保存しました。次の診断から使います。')).toBeVisible();
  await page.getByText('GoQ側の設定', { exact: true }).click();
  return page;
}

async function ask(
  page: Page,
  text: string,
  symptom = '取り込まれない',
): Promise<ReturnType<Page['getByRole']>> {
  await page.getByLabel('受注番号').fill(text);
  await page.getByLabel('困っていること').selectOption(symptom);
  await page.getByRole('button', { name: '診断する' }).click();
  const answer = page.getByRole('status', { name: '診断の答え' });
  await expect(page.getByText('調べています')).toBeHidden();
  await expect(answer.getByRole('heading', { level: 2 })).toBeVisible();
  return answer;
}

const look = (page: Page, name: string) =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

const orderOf = (simulator: Simulator, kind: 'ordinary' | 'unset', ageMinutes: number): string => {
  const [order] = simulator.addOrders(1, {
    kinds: [kind],
    now: simulator.clock.now() - ageMinutes * MINUTE,
    progress: 100,
  });
  if (!order) throw new Error('No order was made');
  return order.number;
};
const detailCalls = (simulator: Simulator, number: string) => simulator.ledger.callsFor('getOrder', number);

test('S-091 says when an order that still waits will be imported, from a noisy full-width number', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const number = orderOf(simulator, 'ordinary', 18);
  const page = await openDoctor(extension, 'ネクストエンジン');
  const wide = number.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  const before = detailCalls(simulator, number).length;
  const answer = await ask(page, `ご注文 ${wide} について`);
  await expect(answer).toContainText('まだ取り込む時間ではありません。あと');
  await expect(answer.getByRole('button', { name: '取り込まれたら知らせる' })).toBeVisible();
  await expect(answer.getByRole('listitem').filter({ hasText: 'これが原因' })).toHaveText(
    /2 取り込みの時間待ち/,
  );
  expect(detailCalls(simulator, number).length - before).toBeLessThanOrEqual(1);
  await look(page, 'hold');
  expect(await violations(page)).toEqual([]);
});

test('S-134 names the status on RMS against the one that GoQ fetches', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const number = orderOf(simulator, 'ordinary', 600);
  simulator.setStatus(number, 300);
  const page = await openDoctor(extension, 'GoQ');
  const answer = await ask(page, number);
  await expect(answer.getByRole('heading', { level: 2 })).toHaveText(
    'RMSは「発送待ち」、GoQは「注文確認待ち」だけを取得する設定です。',
  );
  await expect(answer.getByRole('link', { name: 'GoQの取得ステータスを開く' })).toBeVisible();
  await expect(answer).toContainText('楽天への問い合わせ');
  await look(page, 'status-mismatch');
  expect(await violations(page)).toEqual([]);
});

test(
  'S-135 says that the key has run out, and opens its renewal',
  { tag: '@waits' },
  async ({ simulator, extension, registerShop }) => {
    simulator.shop().key.expiresAt = simulator.clock.now() + 12_000;
    await registerShop();
    const page = await openDoctor(extension, 'ネクストエンジン');
    await page.waitForTimeout(Math.max(0, simulator.shop().key.expiresAt - simulator.clock.now() + 500));
    const number = orderOf(simulator, 'ordinary', 0);
    const answer = await ask(page, number);
    await expect(answer.getByRole('heading', { level: 2 })).toContainText('ライセンスキーが切れています');
    await expect(answer.getByRole('link', { name: '新しいライセンスキーを登録する' })).toHaveAttribute(
      'href',
      /#\/credentials$/,
    );
    await look(page, 'key-expired');
    expect(await violations(page)).toEqual([]);
  },
);

test('S-084 says that Next Engine leaves out an order without a fee', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const number = orderOf(simulator, 'unset', 44);
  const page = await openDoctor(extension, 'ネクストエンジン');
  const answer = await ask(page, number);
  await expect(answer.getByRole('heading', { level: 2 })).toHaveText(
    '送料が決まっていないため、ネクストエンジンは取り込みません。',
  );
  await expect(answer.getByRole('link', { name: '送料を修正する' })).toBeVisible();
  await look(page, 'fee-unset');
  expect(await violations(page)).toEqual([]);
});

test('S-130 answers without a key from the GoQ page that is open, and calls nobody', async ({
  simulator,
  extension,
}) => {
  const waiting = orderOf(simulator, 'ordinary', 300);
  simulator.goq().setStatus(simulator.goq().id(waiting), '新規受付');
  await openAdminPage(extension, PAGES.goqList);
  const page = await openDoctor(extension);
  // What the open page shows reaches the extension a moment after it is drawn.
  await expect(async () => {
    const imported = await ask(page, waiting);
    await expect(imported.getByRole('heading', { level: 2 })).toHaveText(
      'この注文は、GoQに取り込み済みです（新規受付）。',
      { timeout: 2_000 },
    );
  }).toPass();
  await look(page, 'no-key-in-goq');

  // The same for its export: GoQ's own status is the cause.
  const exported = await ask(page, waiting, '反映・書き出しされない');
  await expect(exported.getByRole('heading', { level: 2 })).toContainText('「新規受付」');
  await expect(exported.getByRole('listitem').filter({ hasText: '書き出し対象のステータス' })).toContainText(
    'これが原因',
  );

  await expect(exported).toContainText('楽天への問い合わせ 0回');
  expect(simulator.ledger.apiCalls()).toBe(0);
  expect(await violations(page)).toEqual([]);
});

test('S-100 says without a key and without a page that there is no key, and what it could not check', async ({
  extension,
}) => {
  const page = await openDoctor(extension);
  const answer = await ask(page, '123456-20261113-0381206317');
  await expect(answer.getByRole('heading', { level: 2 })).toContainText('ライセンスキーが登録されていない');
  await expect(
    answer.getByRole('listitem').filter({ hasText: 'RMSの状態と取得ステータス' }).first(),
  ).toContainText('確かめられない');
  await expect(answer.getByRole('link', { name: '設定を開く' })).toBeVisible();
  await look(page, 'no-key');
  expect(await violations(page)).toEqual([]);
});
