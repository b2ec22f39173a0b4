import type { FaultLike } from '../simulator/control.ts';
import { storedRows } from '../browser/stored.ts';
import { expect, test } from './fixtures.ts';

type OrderRow = { number: string; stateKind: string };

const FAULTS: { title: string; fault: FaultLike; says: RegExp }[] = [
  { title: 'an expired key', fault: { kind: 'unauthorized', shape: 'errors' }, says: /キー/ },
  { title: 'a 403 that nobody has described', fault: 'forbidden', says: /拒|許可|断/ },
  { title: 'too many calls', fault: { kind: 'qps', shape: 'xml' }, says: /回数|上限|混/ },
  {
    title: 'maintenance',
    fault: { kind: 'maintenance', shape: 'html' },
    says: /メンテナンス|止まって|休止/,
  },
  { title: 'an HTML page instead of an answer', fault: 'html', says: /画面（HTML）/ },
  { title: 'a cut-off answer', fault: 'truncated', says: /途中で切れて/ },
  { title: 'a server error', fault: { kind: 'server-error' }, says: /エラー|障害|不調|応答/ },
];

test.use({ simulatorOptions: { orders: 30 } });

test('S-051 S-063 S-066 each trouble: the popup says what, since when and what next, and the next good poll fills the gap', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  const popup = await extension.open('popup.html', { width: 380, height: 600 });
  const main = popup.getByRole('main');
  const stored = async () =>
    (await storedRows<OrderRow>(popup, 'juchu-orders', 'orders')).map(({ number }) => number);
  await expect(popup.getByText('取り込みもれはありません')).toBeVisible();
  for (const [index, { title, fault, says }] of FAULTS.entries()) {
    await test.step(title, async () => {
      const remove = simulator.faults.add({ fault });
      const missed = simulator.addOrders(5, { spread: 60_000, seed: 100 + index });
      await popup.getByRole('button', { name: '今すぐ取込' }).click();
      await expect(main).toContainText(says);
      await expect(main).toContainText(/\d{1,2}:\d{2}/);
      await popup.screenshot({ path: test.info().outputPath(`trouble-${index}.png`) });

      remove();
      // Chromium itself holds calls back for moments after a 5xx answer, so that a person may have to press again.
      await expect(async () => {
        await popup.getByRole('button', { name: '今すぐ取込' }).click();
        await expect
          .poll(stored, { timeout: 8_000 })
          .toEqual(expect.arrayContaining(missed.map(({ number }) => number)));
      }).toPass({ timeout: 60_000 });
      await expect(popup.getByText('取り込みもれはありません')).toBeVisible();
      await expect(main).not.toContainText(says);
    });
  }
});

test('a malformed order is quarantined with its reason and the others are stored', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  const [broken] = simulator.shop().orders;
  simulator.shop().distortions.set(broken?.number ?? '', (model) => ({ ...model, orderProgress: 'soon' }));
  await startWithShop();
  const popup = await extension.open('popup.html', { width: 380, height: 600 });
  await expect(popup.getByText(/隔離/).first()).toBeVisible();
  const rows = await storedRows<OrderRow>(popup, 'juchu-orders', 'orders');
  expect(rows.filter(({ stateKind }) => stateKind === 'quarantined').map(({ number }) => number)).toEqual([
    broken?.number,
  ]);
  expect(rows.filter(({ stateKind }) => stateKind === 'imported')).toHaveLength(29);
  await popup.screenshot({ path: test.info().outputPath('quarantine.png') });
});
