import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { credentialHandlers } from '@/entrypoints/background/credential-handlers';
import { whyNotInGoq } from '@/entrypoints/background/doctor';
import { factsOfGoq } from '@/entrypoints/background/doctor-facts';
import { registration } from '@/entrypoints/background/registration';
import { updateKeyRecord } from '@/lib/credentials/key-record';
import { saveShop } from '@/lib/credentials/register-shop';
import type { Credentials } from '@/lib/malls/mall';
import type { MallId } from '@/lib/orders/order-key';
import { DEFAULT_SHOP, type GoqSideSettings, readStoredSettings } from '@/lib/settings';
import { Office } from './office.ts';

// 診断 of orders of the malls beside Rakuten, from what the product itself knows: shops added in 設定, imports, GoQ側の設定.

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => office.close());

async function addShop(mall: MallId, credentials: Credentials): Promise<{ mall: MallId; id: string }> {
  const shop = { mall, id: 'demo', label: '2号店', ...DEFAULT_SHOP, intervalMinutes: 4, perSecond: 20 };
  expect(await saveShop(registration, { shop, credentials })).toMatchObject({ saved: true });
  return { mall, id: 'demo' };
}

/** The Rakuten shop, and what is set in its GoQ. */
async function useGoq(goqSide: GoqSideSettings = {}): Promise<void> {
  await office.register();
  await office.withGoq(goqSide);
}

const auPay = () => office.simulator.malls.auPay;
const addAuPay = () => addShop('au-pay', { shopId: auPay().shopId, apiKey: auPay().apiKey });
const notImported = async (number: string, mall: MallId) => {
  const { answer } = await office.ask({ number, mall, symptom: 'not-imported' });
  return answer;
};

describe('診断 of an order of another mall', () => {
  it('S-151 S-152 S-153 names 発送予定日 that was entered on QSM before GoQ took the order', async () => {
    const { qoo10 } = office.simulator.malls;
    const [cart] = qoo10.addOrders(1, { lines: 1, status: 2 });
    const number = String(cart?.packNo);
    qoo10.enterShipDate(number);
    await addShop('qoo10', { sellerKey: qoo10.sellerKey.value });
    await useGoq({ qoo10Statuses: ['配送要請/新規受付'] });
    await office.import();
    expect(await notImported(number, 'qoo10')).toMatchObject({
      cause: 'qoo10-ship-date-first',
      verdict: expect.stringContaining('GoQの取得（配送要請/新規受付）から外れました'),
      advice: { button: { id: 'open-goq-source-status' } },
    });
    // The list of what GoQ lacks says the same of it.
    expect(await whyNotInGoq({ mall: 'qoo10', id: 'demo' }, [number])).toMatchObject([
      { number, cause: 'qoo10-ship-date-first' },
    ]);
    await office.withGoq({ qoo10Statuses: ['配送要請/新規受付', '配送要請/配送準備'] });
    expect(await notImported(number, 'qoo10')).not.toMatchObject({ cause: 'qoo10-ship-date-first' });
  });

  it('S-147 tells an order of Amazon that is 保留中, by our own import', async () => {
    const { amazon } = office.simulator.malls;
    const [number = ''] = amazon.add(1, { status: 'PENDING' });
    await addShop('amazon', { ...amazon.credentials });
    await useGoq();
    await office.import();
    expect(await notImported(number, 'amazon')).toMatchObject({
      cause: 'amazon-status',
      verdict: expect.stringContaining('「保留中」'),
    });
  });

  it('S-145 S-146 tells an address that au PAY does not take, by our own import', async () => {
    auPay().addOrders(1);
    await addAuPay();
    await office.imported();
    auPay().address = 'named';
    const [missed] = auPay().addOrders(1);
    office.wait(4 * 60_000);
    await office.import();
    expect(await notImported(missed?.orderId ?? '', 'au-pay')).toMatchObject({ cause: 'au-pay-ip-missing' });
  });

  it('S-143 S-148 tells what holds our own import up, where the mall names no end of its key', async () => {
    auPay().addOrders(1);
    await addAuPay();
    await office.imported();
    auPay().keyExpired = true;
    office.wait(4 * 60_000);
    await office.import();
    const answer = await notImported('746999999', 'au-pay');
    expect(answer.cause).toBe('import-trouble');
    expect(answer.verdict).toContain('au PAY マーケットが認証を受け付けませんでした');
  });

  it('S-143 tells a key of au PAY whose 90 days are over, by the day of issue that was entered', async () => {
    const shop = await addAuPay();
    await office.import();
    await credentialHandlers['credentials.expiry']({ shop, expiresAt: Date.now() - 60_000 });
    expect(await notImported('746999999', 'au-pay')).toMatchObject({ cause: 'au-pay-key' });
  });

  it('S-144 tells a renewed key of au PAY that GoQ does not have, until a person ticks that it has', async () => {
    const shop = await addAuPay();
    await useGoq();
    await office.import();
    const cause = async () => (await notImported('746999999', 'au-pay')).cause;
    await updateKeyRecord(shop, (record) => ({ ...record, renewedAt: Date.now() }));
    expect(await cause()).toBe('au-pay-key-not-in-goq');
    await credentialHandlers['credentials.in-goq']({ shop, done: true });
    expect(await cause()).not.toBe('au-pay-key-not-in-goq');
  });
});

it('S-137 S-139 S-151 S-161 S-167 gives each mall the settings of GoQ that are its own', async () => {
  await useGoq({
    exportStatuses: ['処理済'],
    yahooApiOption: true,
    yahooStatuses: ['新規注文'],
    qoo10Statuses: ['配送要請/新規受付'],
    makeshopStatuses: ['発送済み'],
  });
  const { shops } = await readStoredSettings();
  const { otherMall } = factsOfGoq(shops, 'yahoo');
  expect(otherMall).toMatchObject({
    goqApiOption: true,
    goqSourceStatuses: ['新規注文'],
    goqExportStatuses: ['処理済'],
  });
  expect(factsOfGoq(shops, 'qoo10').otherMall).toMatchObject({ goqSourceStatuses: ['配送要請/新規受付'] });
  expect(factsOfGoq(shops, 'makeshop').otherMall).toMatchObject({ goqExportStatuses: ['発送済み'] });
});
