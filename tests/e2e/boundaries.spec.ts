import { openAdminPage, panelOf, unfoldPanel } from '../browser/admin-pages.ts';
import { openExtensions, type WithChrome } from '../browser/extensions-page.ts';
import { openSettings } from '../browser/settings-page.ts';
import { PAGES } from '../simulator/control.ts';
import { expect, test } from './fixtures.ts';

test.use({ simulatorOptions: { orders: 40 } });

test('page, popup and workbench each get answers from the background, and no error is left behind', async ({
  extension,
  registerShop,
}) => {
  // Workbench → worker: the key is saved. Content script → worker: the panel knows the orders. Popup → worker: an import.
  await registerShop();
  const page = await openAdminPage(extension, PAGES.rmsList);
  await expect(page.getByRole('button', { name: /^注文確認 \d/ }).first()).toBeVisible();
  const popup = await extension.open('popup.html');
  await popup.getByRole('button', { name: '今すぐ取込' }).click();
  await expect(popup.getByText(/に取り込みました$/)).toBeVisible();

  const extensions = await openExtensions(extension);
  const info = await extensions.evaluate(
    (id) => (globalThis as unknown as WithChrome).chrome.developerPrivate.getExtensionInfo(id),
    extension.id,
  );
  expect(info.runtimeErrors).toEqual([]);
  expect(info.manifestErrors).toEqual([]);
});

test('pages of the malls can read neither our storage nor our files', async ({
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const page = await openAdminPage(extension, PAGES.rmsList);
  const session = await extension.context.newCDPSession(page);
  const worlds: { id: number; name: string; origin: string }[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await session.send('Runtime.enable');
  const ours = worlds.find(({ origin }) => origin === `chrome-extension://${extension.id}`);
  expect(ours).toBeDefined();
  const read = await session.send('Runtime.evaluate', {
    contextId: ours?.id ?? 0,
    awaitPromise: true,
    expression: 'chrome.storage.local.get().then(JSON.stringify, (error) => `refused: ${error.message}`)',
    returnByValue: true,
  });
  expect(read.result.value).toContain('refused: Access to storage is not allowed');

  const fetched = await page.evaluate(
    (id) =>
      fetch(`chrome-extension://${id}/popup.html`).then(
        () => 'read',
        () => 'refused',
      ),
    extension.id,
  );
  expect(fetched).toBe('refused');
});

test('an open page goes on with the replaced extension, and has one panel only', async ({
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const page = await openAdminPage(extension, PAGES.rmsList);
  await openExtensions(extension);
  const worker = extension.context.serviceWorkers()[0];
  const closed = worker?.waitForEvent('close');
  await worker
    ?.evaluate(() => (globalThis as unknown as WithChrome).chrome.runtime.reload())
    .catch(() => undefined);
  await closed;
  await page.bringToFront();
  // The new script takes the old one's place by itself, within moments.
  await expect(async () => {
    await expect(panelOf(page)).toHaveCount(1);
    await page
      .getByRole('button', { name: /^注文確認 \d/ })
      .first()
      .click({ timeout: 2_000 });
    await expect(page.getByRole('dialog', { name: '注文確認の内容' })).toContainText('に読み直しました', {
      timeout: 2_000,
    });
  }).toPass();
  await page.screenshot({ path: test.info().outputPath('replaced.png') });
});

test(
  'an open page whose extension is gone says so calmly',
  { tag: '@waits' },
  async ({ extension, startWithShop }) => {
    await startWithShop();
    const page = await openAdminPage(extension, PAGES.rmsList);
    await unfoldPanel(page);
    const extensions = await openExtensions(extension);
    await extensions.evaluate(
      (id) => (globalThis as unknown as WithChrome).chrome.management.setEnabled(id, false),
      extension.id,
    );
    await page.bringToFront();
    await page.getByRole('checkbox').nth(1).check();
    await expect(panelOf(page)).toContainText(/更新されました|再読み込み/);
    await page.screenshot({ path: test.info().outputPath('gone.png') });
  },
);

test('says which permission is missing when the host was taken away', async ({
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const extensions = await openExtensions(extension);
  await extensions.evaluate(async (extensionId) => {
    const { developerPrivate } = (globalThis as unknown as WithChrome).chrome;
    await developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_CLICK' });
  }, extension.id);
  const popup = await extension.open('popup.html', { width: 380, height: 600 });
  await popup.getByRole('button', { name: '今すぐ取込' }).click();
  await expect(popup.getByText(/許可/).first()).toBeVisible({ timeout: 20_000 });
  await popup.screenshot({ path: test.info().outputPath('no-permission.png') });
});

test('S-051 a wrong key is named at its field and a refused one does not replace the key in use', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const shop = simulator.shop();
  const page = await openSettings(extension);
  const secret = page.getByLabel('serviceSecret', { exact: true });
  const license = page.getByLabel('licenseKey', { exact: true });

  await secret.fill(shop.key.licenseKey);
  await license.fill(`${shop.key.serviceSecret} `);
  await page.getByRole('button', { name: '設定を保存', exact: true }).click();
  await expect(page.getByText('serviceSecret は SP で始まります').first()).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('field-errors.png') });
  const calls = simulator.ledger.next;

  await secret.fill(shop.key.serviceSecret);
  await license.fill('SL123456_wellFormedButWrong');
  await page.getByRole('button', { name: '設定を保存', exact: true }).click();
  await expect(page.getByText(/いま登録されているキーのまま動き続けます/).first()).toBeVisible();
  expect(simulator.ledger.next).toBeGreaterThan(calls);
  await page.screenshot({ path: test.info().outputPath('refused-key.png') });

  const popup = await extension.open('popup.html');
  await popup.getByRole('button', { name: '今すぐ取込' }).click();
  await expect(popup.getByText(/に取り込みました$/)).toBeVisible();
});
