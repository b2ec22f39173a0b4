import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registration } from '@/entrypoints/background/registration';
import { adviseCode, advise } from '@/lib/advice/advise';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import { saveShop } from '@/lib/credentials/register-shop';
import type { Credentials } from '@/lib/malls/mall';
import { qoo10 } from '@/lib/malls/qoo10/index';
import { DAY } from '@/lib/orders/basics';
import { DEFAULT_SHOP } from '@/lib/settings';
import type { FaultLike } from '../../simulator/control.ts';
import { type Qoo10Stage, startQoo10 } from '../qoo10-stage.ts';
import { openAt } from '../stage.ts';
import { Office } from './office.ts';

type State = [what: string, arrange: (stage: Qoo10Stage) => Credentials | undefined, entry: string];
const site = (stage: Qoo10Stage) => stage.simulator.malls.qoo10;
const strike =
  (fault: FaultLike) =>
  (stage: Qoo10Stage): undefined => {
    stage.simulator.faults.add({ fault, match: { path: /ShippingBasic/ } });
  };

/** What a poll meets, and the advice that it must find. */
const STATES: State[] = [
  ['a dead key: 「存在しないAPIです」', () => ({ sellerKey: 'dead' }), 'qoo10-no-such-api'],
  [
    'a new QSM password',
    (stage) => {
      site(stage).changePassword('another');
      return undefined;
    },
    'qoo10-key-expired',
  ],
  ['-10000', strike('unauthorized'), 'qoo10-key-expired'],
  [
    'a method that is not permitted',
    (stage) => {
      site(stage).notPermitted.add('ShippingBasic.GetShippingInfo_v3');
      return undefined;
    },
    'qoo10-not-permitted',
  ],
  ['an API key alone', () => ({ apiKey: 'qapi', sellerKey: '' }), 'qoo10-no-seller-key'],
  ['maintenance', strike('maintenance'), 'any-maintenance'],
  ['no line', strike('reset-before'), 'any-network'],
];

describe('a trouble of Qoo10', () => {
  it.each(STATES)('S-168 %s has its own advice', async (_what, arrange, entry) => {
    const stage = await startQoo10();
    const credentials = arrange(stage);
    stage.session = {
      get: (_isUsable, renew) => renew(undefined),
    };
    const mall = openAt(stage, qoo10, credentials ? { credentials } : {});
    const read = await mall.discover({ from: stage.now() - DAY, to: stage.now() }, null);
    if (read.ok) throw new Error('No trouble was met');
    expect(advise(read.trouble, stage.now(), BUILT_IN_CATALOGUE).entryId).toBe(entry);
    await stage.close();
  });

  it('has advice for each row that it refuses, and for a window that is too long', async () => {
    const stage = await startQoo10();
    const mall = openAt(stage, qoo10);
    const [cart] = site(stage).addOrders(1, { lines: 1, status: 1 });
    const numbers = [String(cart?.packNo)];
    const day = (days: number) => new Date(stage.now() + days * DAY).toISOString().slice(0, 10);
    const report = {
      number: numbers[0] ?? '',
      basketId: 1,
      carrier: '1001',
      parcelNumber: '1',
      date: day(3),
    };
    const writes = [
      await mall.confirm?.(numbers),
      await mall.confirm?.(numbers, { shipDate: day(-3) }),
      await mall.reportShipment?.([report]),
    ];
    const codes = writes.map((write) => (write?.ok ? write.value[0]?.code : undefined) ?? '');
    expect(codes.map((code) => adviseCode(code, 'qoo10', BUILT_IN_CATALOGUE).entryId)).toEqual([
      'qoo10-already-confirmed',
      'qoo10-ship-date',
      'qoo10-report-held',
    ]);
    const long = await mall.discover({ from: stage.now() - 100 * DAY, to: stage.now() }, null);
    expect(!long.ok && advise(long.trouble, stage.now(), BUILT_IN_CATALOGUE).entryId).toBe('qoo10-request');
    await stage.close();
  });
});

describe('診断 of a Qoo10 order', () => {
  let office: Office;
  beforeEach(async () => {
    office = await Office.open();
  });
  afterEach(() => office.close());

  async function register(): Promise<void> {
    const { sellerKey } = office.simulator.malls.qoo10;
    const shop = {
      mall: 'qoo10',
      id: 'juchu-demo',
      label: 'Qoo10店',
      ...DEFAULT_SHOP,
      perSecond: 20,
    } as const;
    const credentials = { sellerKey: sellerKey.value };
    expect(await saveShop(registration, { shop, credentials })).toMatchObject({ saved: true });
  }

  it('finds the cart of a 注文番号, whose mall is then known, and says so; a strange number is asked about', async () => {
    const [, cart] = office.simulator.malls.qoo10.addOrders(2, { lines: 2, status: 2 });
    await register();
    await office.import();
    const line = String(cart?.lines[1]?.orderNo);
    const { answer } = await office.ask({ number: line });
    expect(answer).toMatchObject({ line, number: String(cart?.packNo), mall: 'qoo10' });
    const own = await office.ask({ number: String(cart?.packNo) });
    expect(own.answer).toMatchObject({ cause: answer.cause, number: String(cart?.packNo) });
    expect(own.answer.line).toBeUndefined();
    expect((await office.ask({ number: '999999999' })).answer.cause).toBe('which-mall');
  });

  it('S-151 says which setting of GoQ it lacks to judge an order in 配送準備', async () => {
    const { qoo10: qsm } = office.simulator.malls;
    const [cart] = qsm.addOrders(1, { lines: 1, status: 2 });
    qsm.enterShipDate(cart?.packNo ?? 0);
    await register();
    await office.register();
    await office.withGoq();
    await office.import();
    const asked = { number: String(cart?.packNo), mall: 'qoo10', symptom: 'not-imported' } as const;
    const { answer } = await office.ask(asked);
    expect(answer.looked.map(({ label, evidence }) => `${label}：${evidence}`)).toEqual([
      expect.stringContaining('すでに取り込み済み：受注アシストには'),
      'Qoo10の状態と取得ステータス：「配送要請/配送準備」です。GoQのQoo10取得ステータスは未設定です',
      expect.stringContaining('自動取込の動き：動いています'),
    ]);
  });
});
