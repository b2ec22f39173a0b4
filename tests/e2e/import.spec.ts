import { expect, test } from './fixtures.ts';
import { dumpEverything, storedRows } from '../browser/stored.ts';
import { PERSONAL_MARKERS } from '../simulator/control.ts';

type OrderRow = { number: string; stateKind: string };

const POPUP = { width: 380, height: 600 };

test.use({ simulatorOptions: { orders: 230 } });

test('S-100 imports every order once the key is entered, proves it, and stores nobody’s personal data', async ({
  simulator,
  extension,
  registerShop,
}) => {
  await registerShop();
  const popup = await extension.open('popup.html', POPUP);
  const shop = simulator.shop();
  const inMark = shop.orders.filter(({ orderedAt }) => orderedAt > simulator.clock.now() - 15 * 86_400_000);

  await expect
    .poll(async () => {
      const rows = await storedRows<OrderRow>(popup, 'juchu-orders', 'orders');
      return rows.filter(({ stateKind }) => stateKind === 'imported').length;
    })
    .toBe(inMark.length);
  const rows = await storedRows<OrderRow>(popup, 'juchu-orders', 'orders');
  expect(rows.map(({ number }) => number).sort()).toEqual(inMark.map(({ number }) => number).sort());

  await expect(popup.getByRole('heading', { name: '取込状況' })).toBeVisible();
  await expect(popup.getByText('取り込みもれはありません')).toBeVisible();
  await popup.screenshot({ path: test.info().outputPath('popup.png') });

  const dump = await dumpEverything(popup);
  expect(dump).toContain(inMark[0]?.number);
  for (const marker of PERSONAL_MARKERS) expect(dump).not.toContain(marker);
  for (const secret of [shop.key.serviceSecret, shop.key.licenseKey]) expect(dump).not.toContain(secret);
});
