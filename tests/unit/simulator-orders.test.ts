// @vitest-environment node
import { beforeAll, describe, expect, it } from 'vitest';
import { ask, callOrderApi } from '../simulator/client.ts';
import { PERSONAL_MARKERS, startSimulator, UNSET, type Simulator } from '../simulator/control.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 13, 0, 0, 0);
const time = { now: () => NOW, setTimeout };

describe('getOrder', () => {
  let sim: Simulator;
  let numbers: string[];
  beforeAll(async () => {
    sim = await startSimulator({ listen: false, time, orders: 300 });
    numbers = sim.shop().orders.map((order) => order.number);
  });

  it('gives up to 100 orders, says how many, and which it does not know', async () => {
    const asked = [...numbers.slice(0, 98), '123456-20261112-0000000001', '234567-20261112-0000000002'];
    const answer = await ask(sim, 'getOrder', { orderNumberList: asked, version: 10 });
    expect(answer.body.OrderModelList.map((order) => order['orderNumber'])).toEqual(asked.slice(0, 98));
    expect(answer.body.version).toBe(10);
    expect(answer.body.MessageModelList[0]?.message).toContain('取得件数98件');
    expect(answer.codes).toEqual(['GET_ORDER_INFO_101', 'GET_ORDER_INFO_102', 'GET_ORDER_INFO_102']);
    expect(answer.body.MessageModelList.map((row) => row.orderNumber).slice(1)).toEqual(asked.slice(98));
  });

  it('answers only INFO_102 rows when it knows none', async () => {
    const answer = await ask(sim, 'getOrder', {
      orderNumberList: ['123456-20261112-0000000001'],
      version: 10,
    });
    expect(answer.status).toBe(200);
    expect(answer.codes).toEqual(['GET_ORDER_INFO_102']);
    expect(answer.body.OrderModelList).toEqual([]);
  });

  it.each([
    ['no version', { version: undefined }, 'GET_ORDER_ERROR_009'],
    ['version 1', { version: 1 }, 'GET_ORDER_ERROR_011'],
    ['version 2', { version: 2 }, 'GET_ORDER_ERROR_011'],
    ['version 11', { version: 11 }, 'GET_ORDER_ERROR_011'],
    ['no list', { orderNumberList: undefined }, 'GET_ORDER_ERROR_009'],
    ['an empty list', { orderNumberList: [] }, 'GET_ORDER_ERROR_009'],
    [
      '101 numbers',
      { orderNumberList: Array.from({ length: 101 }, (_, index) => `123456-20261112-${index}`) },
      'GET_ORDER_ERROR_011',
    ],
  ])('refuses %s', async (_, change, code) => {
    const answer = await ask(sim, 'getOrder', {
      orderNumberList: numbers.slice(0, 1),
      version: 10,
      ...change,
    });
    expect(answer.status).toBe(400);
    expect(answer.codes).toContain(code);
  });

  it.each([
    [
      3,
      {
        TaxSummaryModelList: true,
        receiptIssueCount: false,
        goodsTax: true,
        deliveryCertPrgFlag: false,
        socialGiftFlag: false,
      },
    ],
    [7, { receiptIssueCount: true, goodsTax: true, isTaxRecalc: true, deliveryCertPrgFlag: false }],
    [
      8,
      {
        goodsTax: false,
        isTaxRecalc: false,
        deliveryCertPrgFlag: true,
        oneDayOperationFlag: true,
        socialGiftFlag: false,
      },
    ],
    [10, { socialGiftFlag: true, deliveryCertPrgFlag: true, goodsTax: false }],
  ])('has the fields of version %i', async (version, fields) => {
    const { body } = await ask(sim, 'getOrder', { orderNumberList: numbers.slice(0, 1), version });
    const order = body.OrderModelList[0] ?? {};
    for (const [field, there] of Object.entries(fields))
      expect([field, field in order]).toEqual([field, there]);
    expect('version' in body).toBe(version >= 6);
  });

  it('adds SkuModelList with 7, drop-off with 9 and social gifts with 10', async () => {
    const first = async (version: number): Promise<string> => {
      const { body } = await ask(sim, 'getOrder', { orderNumberList: numbers.slice(0, 1), version });
      return JSON.stringify(body.OrderModelList[0]?.['PackageModelList']);
    };
    expect([(await first(6)).includes('SkuModelList'), (await first(7)).includes('SkuModelList')]).toEqual([
      false,
      true,
    ]);
    expect([(await first(8)).includes('dropOffFlag'), (await first(9)).includes('dropOffFlag')]).toEqual([
      false,
      true,
    ]);
    expect([
      (await first(9)).includes('SocialGiftModel'),
      (await first(10)).includes('SocialGiftModel'),
    ]).toEqual([false, true]);
  });

  it('plants every personal marker in some order, and awkward text in item names', async () => {
    let all = '';
    for (let start = 0; start < 300; start += 100) {
      const response = await callOrderApi(sim, 'getOrder', {
        orderNumberList: numbers.slice(start, start + 100),
        version: 10,
      });
      all += await response.text();
    }
    expect(PERSONAL_MARKERS.filter((marker) => !all.includes(marker))).toEqual([]);
    for (const text of ['<img src=x onerror=', '=HYPERLINK(', '髙﨑', '😀', '𠮷', '</script>'])
      expect(all).toContain(text);
  });

  it('never adds -9999 up: one unset package makes the sums unset', async () => {
    const several = sim.shop().orders.find((order) => order.kind === 'several-unset');
    const { body } = await ask(sim, 'getOrder', { orderNumberList: [several?.number], version: 10 });
    const order = body.OrderModelList[0];
    const packages = order?.['PackageModelList'] as {
      postagePrice: number;
      totalPrice: number;
      goodsPrice: number;
    }[];
    expect(packages.map((pack) => pack.postagePrice === UNSET)).toEqual([false, true, false]);
    expect(packages.map((pack) => pack.totalPrice === UNSET)).toEqual([false, true, false]);
    expect([order?.['postagePrice'], order?.['totalPrice'], order?.['requestPrice']]).toEqual([
      UNSET,
      UNSET,
      UNSET,
    ]);
    expect(order?.['goodsPrice']).toBe(packages.reduce((sum, pack) => sum + pack.goodsPrice, 0));
  });

  it('has every kind of order, both lengths of serial and every status from 300 orders on', () => {
    const { orders } = sim.shop();
    expect(new Set(orders.map((order) => order.kind)).size).toBe(19);
    expect(new Set(orders.map((order) => order.progress))).toEqual(
      new Set([100, 200, 300, 400, 500, 600, 700, 800, 900]),
    );
    expect(new Set(orders.map((order) => order.number.split('-')[2]?.length))).toEqual(new Set([8, 10]));
    expect(
      orders.every(
        (order) => order.progress === 100 || order.packages.every((pack) => pack.postage !== UNSET),
      ),
    ).toBe(true);
  });

  it('makes the same orders for the same seed', async () => {
    const [one, two, other] = await Promise.all(
      [5, 5, 6].map(async (seed) => {
        const each = await startSimulator({ listen: false, time, orders: 50, seed });
        const list = each.shop().orders.map((order) => order.number);
        return (await callOrderApi(each, 'getOrder', { orderNumberList: list, version: 10 })).text();
      }),
    );
    expect(one).toBe(two);
    expect(one).not.toBe(other);
  });

  it('keeps a distorted order distorted', async () => {
    const [number = ''] = numbers;
    sim.shop().distortions.set(number, (model) => ({ ...model, orderDatetime: 7 }));
    const { body } = await ask(sim, 'getOrder', { orderNumberList: numbers.slice(0, 2), version: 10 });
    expect(body.OrderModelList.map((order) => typeof order['orderDatetime'])).toEqual(['number', 'string']);
    sim.shop().distortions.clear();
  });
});

describe('the generator', () => {
  let took: number;
  let sim: Simulator;
  beforeAll(async () => {
    sim = await startSimulator({ listen: false, time });
    const start = performance.now();
    sim.addOrders(100_000, { spread: 60 * DAY });
    took = performance.now() - start;
  });

  it('makes 100,000 distinct orders in a few seconds', () => {
    expect(took).toBeLessThan(10_000);
    expect(new Set(sim.shop().orders.map((order) => order.number)).size).toBe(100_000);
    const baskets = sim.shop().orders.flatMap((order) => order.packages.map((pack) => pack.basketId));
    expect(new Set(baskets).size).toBe(baskets.length);
  });
});
