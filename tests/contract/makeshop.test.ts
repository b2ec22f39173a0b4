import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { advise } from '@/lib/advice/advise';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import { makeshop } from '@/lib/malls/makeshop/index';
import type { OpenMall } from '@/lib/malls/mall';
import { DAY, HOUR, type Period } from '@/lib/orders/basics';
import { PERSONAL_MARKERS, type Simulator, startSimulator } from '../simulator/control.ts';
import { describeActing } from './acting-suite.ts';
import { describeConnection } from './connection-suite.ts';
import { describeOrdersInList, describePaging, describeReading } from './reading-suite.ts';
import { faultsBut, type MallUnderTest, openAt, PLAYED, readAll, type Stage } from './stage.ts';

const FAULTS = faultsBut('rate', 'fewer-rows', 'more-rows');

type MakeshopStage = Stage & { simulator: Simulator };

async function start(): Promise<MakeshopStage> {
  const simulator = await startSimulator();
  const { clock, ledger, faults, malls } = simulator;
  const site = malls.makeshop;
  return {
    simulator,
    shop: { mall: 'makeshop', id: 'makeshop-demo' },
    credentials: { token: site.token, apiKey: site.apiKey },
    fetch: simulator.fetch,
    now: () => clock.now(),
    skew: (ms) => clock.skew(ms),
    addOrders: (count, progress) => {
      const of = {
        200: { status: 'N', payment: '' },
        300: { status: 'N', payment: '0004' },
        500: { status: 'Y', payment: '0004' },
        900: { status: 'C', payment: '0004' },
      } as const;
      const state = progress === 100 ? of[300] : of[(progress ?? 0) as keyof typeof of];
      return site.addOrders(count, { ...state }).map(({ number }) => number);
    },
    spoil: (number) => {
      site.order(number).spoilt = true;
    },
    // One call lists and reads.
    fault: (fault, called, count) => {
      if (!FAULTS.includes(fault) || called === 'confirm' || called === 'expiry') return;
      faults.add({ fault: PLAYED[fault], match: { path: /graphql/ }, ...(count !== undefined && { count }) });
    },
    switchOff: () => site.scopes.clear(),
    arrivals: (called) =>
      called === 'confirm' || called === 'expiry'
        ? []
        : ledger.calls('graphql').map(({ arrivedAt }) => arrivedAt),
    confirmations: () => 0,
    unknownNumber: 'P186897473805999999',
    expiresAt: 0,
    personal: PERSONAL_MARKERS,
    close: () => simulator.close(),
  };
}

const subject: MallUnderTest = {
  mall: makeshop,
  start,
  functions: ['search', 'get'],
  faults: FAULTS,
  outcomes: { forbidden: ['not-permitted', 'maybe'] },
  progresses: [200, 300, 500, 900],
};
describeReading(subject);
describePaging(subject);
describeOrdersInList(subject);
describeActing(subject);
describeConnection(subject);

describe('MakeShop', () => {
  let stage: MakeshopStage;
  let mall: OpenMall;
  beforeEach(async () => {
    stage = await start();
    mall = openAt(stage, makeshop);
  });
  afterEach(() => stage.close());
  const site = () => stage.simulator.malls.makeshop;
  const calls = () => stage.simulator.ledger.calls('graphql');
  const lastDays = (): Period => ({ from: stage.now() - 15 * DAY, to: stage.now() });
  const ordersOf = async () => (await readAll(mall, lastDays())).orders;

  it('asks once a poll for every 1,000 orders, details included, and never for anything about a person', async () => {
    site().addOrders(900);
    expect(await mall.discover(lastDays(), null)).toMatchObject({
      ok: true,
      value: { total: 900, next: null },
    });
    expect(calls()).toHaveLength(1);
    expect(calls()[0]?.body).not.toMatch(/name|address|tel|mail|member|sender|select/i);
  });

  it.each(['search', 'page'] as const)(
    'reads to the end whether searchedCount is of the %s',
    async (counts) => {
      site().counts = counts;
      site().addOrders(2_000);
      const { refs } = await readAll(mall, lastDays());
      expect(new Set(refs.map(({ number }) => number)).size).toBe(2_000);
      expect(calls()).toHaveLength(counts === 'search' ? 2 : 3);
    },
  );

  it('does not believe a page with fewer orders than the mall counts', async () => {
    site().addOrders(5);
    stage.simulator.faults.add({ fault: 'fewer-rows', match: { path: /graphql/ } });
    const gap = { ok: false, trouble: { kind: 'unreadable', evidence: { code: 'fewer-than-total' } } };
    expect(await mall.discover(lastDays(), null)).toMatchObject(gap);
    expect(await mall.fetch(site().orders.map(({ number }) => number))).toMatchObject(gap);
  });

  it.each([
    ['0000', 300, 'N', 2],
    ['0001', 300, 'N', 0],
    ['0002', 300, 'N', 0],
    ['0004', 300, 'N', 0],
    ['1002', 300, 'N', 0],
    ['0003', 900, 'C', undefined],
    ['', 200, 'N-unpaid', undefined],
    ['0099', 200, 'N-unpaid', undefined],
  ])(
    'takes 未処理 paid %s for %s (%s); a 仮注文 never awaits shipment',
    async (payment, progress, mallStatus, code) => {
      site().addOrders(1, { status: 'N', payment });
      const [order] = await ordersOf();
      expect(order).toMatchObject({ progress, mallStatus });
      expect(order?.payment?.code).toBe(code);
    },
  );

  it('sees a 仮注文 become an order, or vanish', async () => {
    const [paid, gone] = site().addOrders(2, { status: 'N', payment: '' });
    if (!paid || !gone) throw new Error('no orders');
    paid.payment = '0004';
    site().remove(gone.number);
    expect(await mall.fetch([paid.number, gone.number])).toMatchObject({
      value: { orders: [{ number: paid.number, progress: 300 }], missing: [gone.number] },
    });
  });

  it('makes a package of each delivery, and takes the order for as far as the last of them', async () => {
    const [order] = site().addOrders(1, { status: 'N', payment: '0004' });
    if (!order) throw new Error('no order');
    order.deliveries = [
      { status: 'Y', charge: 550, slip: '400012345678', lines: [{ amount: 2, price: 1_000 }] },
      { status: 'N', charge: 0, slip: '', lines: [{ amount: 1, price: 300 }] },
    ];
    expect(await ordersOf()).toMatchObject([
      {
        progress: 300,
        amounts: { goods: 2_300, postage: 550, total: 2_850, billed: 2_850 },
        flags: { severalDestinations: true },
        packages: [
          {
            basketId: 1,
            itemCount: 2,
            postage: 550,
            shipments: [{ detailId: 1, parcelNumber: '400012345678' }],
          },
          { basketId: 2, itemCount: 1, postage: 0, shipments: [] },
        ],
      },
    ]);
  });

  it('has no way to write', () => {
    expect(mall).not.toHaveProperty('confirm');
    expect(mall).not.toHaveProperty('reportShipment');
    expect(mall).not.toHaveProperty('fixFee');
  });

  it.each<[string, () => unknown, string, string]>([
    ['an app that was removed', () => (site().installed = false), 'key-refused', 'makeshop-token'],
    ['a query that is not permitted', () => site().scopes.clear(), 'not-permitted', 'makeshop-token'],
    ['a clock that is two hours off', () => stage.skew(2 * HOUR), 'clock', 'makeshop-clock'],
    [
      'a query that the mall does not understand',
      () => stage.simulator.faults.add({ fault: 'bad-request', match: { path: /graphql/ } }),
      'bad-request',
      'makeshop-query',
    ],
  ])('tells %s, with its own advice', async (_what, arrange, kind, entry) => {
    arrange();
    const read = await mall.discover(lastDays(), null);
    if (read.ok) throw new Error('No trouble was met');
    expect(read.trouble.kind).toBe(kind);
    expect(advise(read.trouble, stage.now(), BUILT_IN_CATALOGUE).entryId).toBe(entry);
  });

  it('wants token and key, each in its own field', () => {
    const { token, apiKey } = site();
    expect(makeshop.parseCredentials({ token: ` ${token}\n`, apiKey })).toEqual({
      ok: true,
      value: { token, apiKey },
    });
    expect(makeshop.parseCredentials({ token: apiKey, apiKey: token })).toMatchObject({
      error: [{ field: 'token' }, { field: 'apiKey' }],
    });
  });
});
