import { downloaded, openCsv, partOf, pick, type Picked } from '../browser/csv-page.ts';
import { openAdminPage, panelOf } from '../browser/admin-pages.ts';
import type { Extension } from '../browser/launch.ts';
import { storedRows } from '../browser/stored.ts';
import { PAGES, type Simulator } from '../simulator/control.ts';
import type { CsvRun } from '../../lib/orders/csv-run.ts';
import { expect, test } from './fixtures.ts';

const DAY = 86_400_000;
const text = (file: Picked) => new TextDecoder('shift_jis', { fatal: true }).decode(file.bytes);
const rowsOf = (file: Picked) => text(file).split('\r\n').slice(1, -1);

/** Orders in every state that GoQ's export knows: 新規受付, 発送待ち, 処理済. */
function fill(simulator: Simulator): void {
  for (const [progress, count] of [
    [100, 3],
    [300, 4],
    [500, 8],
  ] as const) {
    simulator.addOrders(count, { kinds: ['ordinary'], progress, spread: DAY });
  }
}

/** GoQ ＞ データ書出: データ作成, then every ［ダウンロード］. */
async function exportFromGoq(extension: Extension): Promise<Picked[]> {
  const goq = await openAdminPage(extension, PAGES.goqExport);
  const panel = panelOf(goq);
  await expect(panel.getByRole('heading')).toHaveText('次は［データ作成］を押します');
  await goq.getByRole('button', { name: 'データ作成' }).click();
  const links = goq.getByRole('link', { name: 'ダウンロード' });
  await expect(links.first()).toBeVisible();
  const count = await links.count();
  const files: Picked[] = [];
  for (let index = 0; index < count; index += 1) {
    await expect(panel.getByRole('heading')).toHaveText(
      `次は［ダウンロード］を押して、あと ${count - index}つを保存します`,
    );
    files.push(await downloaded(goq, () => links.nth(index).click()));
  }
  await expect(panel.getByRole('heading')).toHaveText(
    'すべて保存しました。次は受注アシストのCSV画面で選びます',
  );
  await goq.screenshot({ path: test.info().outputPath('goq-export.png') });
  await goq.close();
  return files;
}

test('S-171 S-174 S-177 S-178 S-179 S-200 S-204 S-205 S-209 S-213 S-215 S-216 S-223 S-224 D-3 from GoQ’s export to the reconciled mail', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  test.setTimeout(120_000);
  await startWithShop();
  fill(simulator);
  const kind = simulator.shop().orders.find(({ progress }) => progress === 500);
  simulator.goq().setKind(kind?.number ?? '', '共同購入');
  const files = await exportFromGoq(extension);
  expect(files).toHaveLength(2);

  const csv = await openCsv(extension);
  await pick(csv, ...files);
  const normal = partOf(csv, '通常購入の結果');
  await expect(normal.getByRole('status')).toHaveText('通常購入 14件のうち、11件を書き出せます');
  await expect(normal).toContainText('ファイルの行数 14件 = 書き出す 11件 + 書き出さない 3件');
  await expect(partOf(csv, '書き出さない行')).toContainText('新規受付（対象外の状態）');
  await csv.screenshot({ path: test.info().outputPath('preview.png'), fullPage: true });

  const written = await downloaded(csv, () => csv.getByRole('button', { name: '11件を書き出す' }).click());
  expect(rowsOf(written)).toHaveLength(11);
  const source = files.find(({ name }) => name.startsWith('tuuzyou'));
  // GoQ's own rows, byte for byte, in GoQ's order.
  expect(rowsOf(written)).toEqual(rowsOf(source ?? written).filter((row) => !row.includes('新規受付')));
  await expect(csv.getByRole('button', { name: /^共同購入/ })).toContainText('点検済み');

  const rms = await openAdminPage(extension, PAGES.rmsCsv);
  const panel = panelOf(rms);
  await expect(panel.getByRole('heading')).toHaveText('次は［データアップロード］を押します');
  await expect(panel).toContainText('まだ済んでいない種類：通常購入・オークション・共同購入');
  await rms.getByRole('link', { name: 'データアップロード' }).click();
  await expect(panel.getByRole('heading')).toHaveText(
    `次は■通常購入データの［参照］を押し、${written.name} を選びます`,
  );
  const section = rms.locator('form').filter({ hasText: '通常購入データ' });
  await section
    .locator('input[type=file]')
    .setInputFiles({ name: written.name, mimeType: 'text/csv', buffer: written.bytes });
  await expect(panel.getByRole('heading')).toHaveText('次は［アップロード］を押します');
  await expect(panel).toContainText('名前も件数も同じです');
  await rms.screenshot({ path: test.info().outputPath('rms-picked.png') });
  await section.getByRole('button', { name: 'アップロード' }).click();
  await expect(rms.getByText('■アップロード内容確認')).toBeVisible();
  await expect(panel).toContainText('アップロードは途中で取り消せません');
  await expect(panel).toContainText('名前も件数も同じです');
  await rms.screenshot({ path: test.info().outputPath('rms-confirm.png') });
  await rms.getByRole('button', { name: 'アップロード' }).click();
  await expect(panel.getByRole('heading')).toHaveText('アップロードを受け付けました');

  await expect(normal.getByRole('status')).toContainText('結果メールを待っています');
  await expect(normal).toContainText('ファイルの行数 11件 = RMSの確認画面 11件 = メールの正常終了 未確認');
  simulator.clock.advance(simulator.pages.rmsUploadMs);
  await csv
    .getByLabel('結果メールの本文、またはアップロード利用履歴の文字')
    .fill(simulator.resultMail(written.name) ?? '');
  await csv.getByRole('button', { name: '書き出した件数と照合する' }).click();
  await expect(normal.getByRole('status')).toHaveText(
    '通常購入 11件は、すべて RMSに反映されました。残りはオークションと共同購入です',
  );
  await expect(normal).toContainText(
    'ファイルの行数 11件 = RMSの確認画面 11件 = メールの正常終了 11件 + エラー 0件',
  );
  await csv.screenshot({ path: test.info().outputPath('reconciled.png'), fullPage: true });

  // What staff wanted: the parcel numbers stand at the mall.
  const [number = '', , , parcelNumber = ''] =
    rowsOf(written)
      .find((row) => row.includes('処理済'))
      ?.split(',') ?? [];
  const shipped = simulator.shop().find(number);
  expect(shipped?.packages[0]?.shipping[0]?.shippingNumber).toBe(parcelNumber);

  await csv.getByRole('button', { name: /^共同購入/ }).click();
  await csv.getByRole('button', { name: '1件を書き出す' }).click();
  await expect(partOf(csv, '共同購入の結果').getByRole('status')).toContainText(
    'RMSでアップロードしてください',
  );
  const runs = await storedRows<CsvRun>(csv, 'juchu-orders', 'csvRuns');
  expect(runs.map(({ kind: of, files: kept }) => `${of} ${kept.length}`).toSorted()).toEqual([
    'group 1',
    'normal 1',
  ]);
});

test('S-212 S-213 another file on RMS’s page is held back once, and goes on only where a person says so', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  fill(simulator);
  const [file] = await exportFromGoq(extension);
  const csv = await openCsv(extension);
  await pick(csv, file ?? { name: '', bytes: Buffer.alloc(0) });
  const written = await downloaded(csv, () => csv.getByRole('button', { name: /件を書き出す$/ }).click());

  const rms = await openAdminPage(extension, PAGES.rmsUpload);
  const panel = panelOf(rms);
  const section = rms.locator('form').filter({ hasText: '通常購入データ' });
  // GoQ's own download has the same name and more rows.
  await section
    .locator('input[type=file]')
    .setInputFiles({ name: written.name, mimeType: 'text/csv', buffer: file?.bytes ?? Buffer.alloc(0) });
  await expect(panel.getByRole('heading')).toHaveText('選んだファイルを確かめてください');
  await expect(panel).toContainText('RMSの画面は 15件、書き出したのは 12件です');
  await section.getByRole('button', { name: 'アップロード' }).click();

  await expect(panel.getByRole('heading')).toHaveText('ファイルが、書き出したものと違います');
  await rms.getByRole('button', { name: 'アップロード' }).click();
  await expect(panel.getByRole('heading')).toHaveText('アップロードを止めました。まだ始まっていません');
  await rms.screenshot({ path: test.info().outputPath('held-back.png') });
  await expect(rms.getByText('■アップロード内容確認')).toBeVisible();
  await panel.getByRole('button', { name: 'それでも進む' }).click();
  await expect(panel.getByRole('heading')).toHaveText('もう一度［アップロード］を押すと、始まります');
  await rms.getByRole('button', { name: 'アップロード' }).click();
  await expect(panel.getByRole('heading')).toHaveText('アップロードを受け付けました');

  await expect(partOf(csv, '通常購入の結果')).toContainText('ファイルの行数 12件 ≠ RMSの確認画面 15件');
});

test('S-221 S-222 errors of the history name the orders, what to do, and are written again alone', async ({
  simulator,
  extension,
  startWithShop,
}) => {
  await startWithShop();
  fill(simulator);
  const waiting = simulator.shop().orders.find(({ progress }) => progress === 100)?.number ?? '';
  const shipped = simulator.shop().orders.find(({ progress }) => progress === 500)?.number ?? '';
  // Shipped in GoQ, but never confirmed on RMS: RMS refuses its shipment.
  simulator.goq().setStatus(simulator.goq().id(waiting), '処理済');
  const [file] = await exportFromGoq(extension);
  const csv = await openCsv(extension);
  await pick(csv, file ?? { name: '', bytes: Buffer.alloc(0) });
  const written = await downloaded(csv, () => csv.getByRole('button', { name: '13件を書き出す' }).click());
  // The cancellation comes between writing and uploading.
  simulator.cancel(shipped);

  const rms = await openAdminPage(extension, PAGES.rmsUpload);
  const section = rms.locator('form').filter({ hasText: '通常購入データ' });
  await section
    .locator('input[type=file]')
    .setInputFiles({ name: written.name, mimeType: 'text/csv', buffer: written.bytes });
  await expect(panelOf(rms)).toContainText('名前も件数も同じです');
  await section.getByRole('button', { name: 'アップロード' }).click();
  await expect(panelOf(rms)).toContainText('名前も件数も同じです');
  await rms.getByRole('button', { name: 'アップロード' }).click();
  simulator.clock.advance(simulator.pages.rmsUploadMs);

  const label = '結果メールの本文、またはアップロード利用履歴の文字';
  await csv.getByLabel(label).fill(simulator.resultMail(written.name) ?? '');
  await csv.getByRole('button', { name: '書き出した件数と照合する' }).click();
  const result = partOf(csv, '通常購入の結果');
  await expect(result).toContainText('13件のうち 2件がエラーになりました（13 = 11 + 2）');
  await expect(result).toContainText('どの受注がエラーか、まだ分かりません');

  await rms.getByRole('link', { name: 'アップロード利用履歴' }).click();
  await panelOf(rms).getByRole('button', { name: '書き出した件数と照合する' }).click();
  await expect(panelOf(rms).getByRole('heading')).toContainText('13 = 11 + 2');
  await rms.screenshot({ path: test.info().outputPath('history.png') });
  await expect(result.getByRole('row').filter({ hasText: waiting })).toContainText('理由を確かめてください');
  await expect(result.getByRole('row').filter({ hasText: shipped })).toContainText(
    'RMSでキャンセルされた受注です',
  );
  await csv.screenshot({ path: test.info().outputPath('errors.png'), fullPage: true });

  const again = await downloaded(csv, () => csv.getByRole('button', { name: '1件だけ書き出し直す' }).click());
  // Only what can be put right: a cancelled order is never written again.
  expect(rowsOf(again)).toEqual(rowsOf(written).filter((row) => row.startsWith(waiting)));
  expect(again.name).not.toBe(written.name);
});
