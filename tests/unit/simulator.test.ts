// @vitest-environment node
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callOrderApi, esa, searchRequest } from '../simulator/client.ts';
import { PERSONAL_MARKERS, startSimulator, UNSET, type Simulator } from '../simulator/control.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 13, 0, 0, 0);
const time = { now: () => NOW, setTimeout };

interface Answer {
  status: number;
  body: {
    orderNumberList: string[] | null;
    MessageModelList: { messageType: string; messageCode: string; message: string; orderNumber?: string }[];
    PaginationResponseModel: Record<string, number | null> | null;
    OrderModelList: Record<string, unknown>[];
    version?: number;
  };
}

async function call(sim: Simulator, method: string, body: unknown, headers = {}): Promise<Answer> {
  const response = await callOrderApi(sim, method, body, { headers });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

function codes({ body }: Answer): string[] {
  return body.MessageModelList.map((row) => row.messageCode.replace('ORDER_EXT_API_', ''));
}

describe('searchOrder', () => {
  let sim: Simulator;
  beforeAll(async () => {
    sim = await startSimulator({ listen: false, time });
    sim.addOrders(2_345, { spread: 10 * DAY });
  });

  it('gives every order of the period once, over pages of 1,000, ascending', async () => {
    const numbers: string[] = [];
    for (const page of [1, 2, 3]) {
      const { body } = await call(sim, 'searchOrder', searchRequest(NOW - 11 * DAY, NOW, page));
      expect(body.PaginationResponseModel).toEqual({
        totalRecordsAmount: 2345,
        totalPages: 3,
        requestPage: page,
      });
      numbers.push(...(body.orderNumberList ?? []));
    }
    expect(numbers).toEqual(sim.shop().orders.map((order) => order.number));
    expect(new Set(numbers).size).toBe(2345);
  });

  it('answers 30 newest orders when no paging is asked for', async () => {
    const { PaginationRequestModel: _, ...request } = searchRequest(NOW - 11 * DAY, NOW);
    const { body } = await call(sim, 'searchOrder', request);
    const newest = sim
      .shop()
      .orders.slice(-30)
      .map((order) => order.number);
    expect(body.orderNumberList).toEqual(newest.reverse());
  });

  it('counts both ends of the period', async () => {
    const order = sim.shop().orders[100];
    const at = order?.orderedAt ?? 0;
    const { body } = await call(sim, 'searchOrder', searchRequest(at, at));
    expect(body.orderNumberList).toContain(order?.number);
  });

  it('has a model of nulls and INFO_102 when nothing is found', async () => {
    const answer = await call(sim, 'searchOrder', searchRequest(NOW - 40 * DAY, NOW - 39 * DAY));
    expect(answer.status).toBe(200);
    expect(codes(answer)).toEqual(['SEARCH_ORDER_INFO_102']);
    expect(answer.body.orderNumberList).toEqual([]);
    expect(answer.body.PaginationResponseModel).toEqual({
      totalRecordsAmount: null,
      totalPages: null,
      requestPage: null,
    });
  });

  it('filters by status, type, payment and flag', async () => {
    const { orders } = sim.shop();
    const count = async (filter: object): Promise<number> => {
      const { body } = await call(sim, 'searchOrder', { ...searchRequest(NOW - 11 * DAY, NOW), ...filter });
      return body.PaginationResponseModel?.['totalRecordsAmount'] ?? 0;
    };
    const waiting = orders.filter((order) => order.progress === 100).length;
    expect(waiting).toBeGreaterThan(100);
    expect(await count({ orderProgressList: [100] })).toBe(waiting);
    expect(await count({ orderTypeList: [5] })).toBe(
      orders.filter((order) => order.kind === 'hanpukai').length,
    );
    expect(await count({ settlementMethod: 2 })).toBe(
      orders.filter((order) => order.settlement === 2).length,
    );
    expect(await count({ asurakuFlag: 1 })).toBe(orders.filter((order) => order.kind === 'asuraku').length);
  });

  it.each([
    ['a missing dateType', { dateType: undefined }, 'SEARCH_ORDER_ERROR_009'],
    ['a missing end', { endDatetime: undefined }, 'SEARCH_ORDER_ERROR_009'],
    ['Z', { startDatetime: '2026-11-12T00:00:00Z' }, 'SEARCH_ORDER_ERROR_011'],
    ['a colon in the zone', { startDatetime: '2026-11-12T00:00:00+09:00' }, 'SEARCH_ORDER_ERROR_011'],
    ['milliseconds', { startDatetime: '2026-11-12T00:00:00.000+0900' }, 'SEARCH_ORDER_ERROR_011'],
    ['a day that does not exist', { startDatetime: '2026-11-31T00:00:00+0900' }, 'SEARCH_ORDER_ERROR_011'],
    [
      'a page of 1,001',
      { PaginationRequestModel: { requestRecordsAmount: 1001, requestPage: 1 } },
      'SEARCH_ORDER_ERROR_011',
    ],
    [
      'page 16 of 1,000',
      { PaginationRequestModel: { requestRecordsAmount: 1000, requestPage: 16 } },
      'SEARCH_ORDER_ERROR_023',
    ],
    ['64 days', { startDatetime: '2026-09-09T00:00:00+0900' }, 'SEARCH_ORDER_ERROR_023'],
    [
      'a start 731 days ago',
      { startDatetime: '2024-11-11T00:00:00+0900', endDatetime: '2024-11-12T00:00:00+0900' },
      'SEARCH_ORDER_ERROR_023',
    ],
  ])('refuses %s', async (_, change, code) => {
    const answer = await call(sim, 'searchOrder', { ...searchRequest(NOW - DAY, NOW), ...change });
    expect(answer.status).toBe(400);
    expect(codes(answer)).toContain(code);
    expect(answer.body.orderNumberList).toBeNull();
    expect(answer.body.PaginationResponseModel).toBeNull();
  });

  it('accepts 63 days and 730 days back', async () => {
    expect((await call(sim, 'searchOrder', searchRequest(NOW - 63 * DAY, NOW))).status).toBe(200);
    expect((await call(sim, 'searchOrder', searchRequest(NOW - 730 * DAY, NOW - 700 * DAY))).status).toBe(
      200,
    );
  });

  it.each(['application/json', 'application/json; charset=shift_jis', 'text/plain;charset=UTF-8'])(
    'refuses the content type %s',
    async (type) => {
      const response = await callOrderApi(sim, 'searchOrder', searchRequest(NOW - DAY, NOW), {
        headers: { 'Content-Type': type },
      });
      expect(response.status).toBe(415);
    },
  );

  it.each([
    ['true', 15_500, 16],
    ['clamped', 15_000, 15],
  ] as const)('stops at the 15,000th hit, with the total %s', async (totalBeyondCap, total, pages) => {
    const big = await startSimulator({ listen: false, time, totalBeyondCap });
    big.addOrders(15_500, { spread: DAY });
    const { body } = await call(big, 'searchOrder', searchRequest(NOW - 2 * DAY, NOW, 15));
    expect(body.PaginationResponseModel).toEqual({
      totalRecordsAmount: total,
      totalPages: pages,
      requestPage: 15,
    });
    expect(body.orderNumberList).toHaveLength(1000);
    expect((await call(big, 'searchOrder', searchRequest(NOW - 2 * DAY, NOW, 16))).status).toBe(400);
  });
});

describe('getOrder', () => {
  let sim: Simulator;
  let numbers: string[];
  beforeAll(async () => {
    sim = await startSimulator({ listen: false, time, orders: 300 });
    numbers = sim.shop().orders.map((order) => order.number);
  });

  it('gives up to 100 orders, says how many, and which it does not know', async () => {
    const asked = [...numbers.slice(0, 98), '123456-20261112-0000000001', '234567-20261112-0000000002'];
    const answer = await call(sim, 'getOrder', { orderNumberList: asked, version: 10 });
    expect(answer.body.OrderModelList.map((order) => order['orderNumber'])).toEqual(asked.slice(0, 98));
    expect(answer.body.version).toBe(10);
    expect(answer.body.MessageModelList[0]?.message).toContain('取得件数98件');
    expect(codes(answer)).toEqual(['GET_ORDER_INFO_101', 'GET_ORDER_INFO_102', 'GET_ORDER_INFO_102']);
    expect(answer.body.MessageModelList.map((row) => row.orderNumber).slice(1)).toEqual(asked.slice(98));
  });

  it('answers only INFO_102 rows when it knows none', async () => {
    const answer = await call(sim, 'getOrder', {
      orderNumberList: ['123456-20261112-0000000001'],
      version: 10,
    });
    expect(answer.status).toBe(200);
    expect(codes(answer)).toEqual(['GET_ORDER_INFO_102']);
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
    const answer = await call(sim, 'getOrder', {
      orderNumberList: numbers.slice(0, 1),
      version: 10,
      ...change,
    });
    expect(answer.status).toBe(400);
    expect(codes(answer)).toContain(code);
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
    const { body } = await call(sim, 'getOrder', { orderNumberList: numbers.slice(0, 1), version });
    const order = body.OrderModelList[0] ?? {};
    for (const [field, there] of Object.entries(fields))
      expect([field, field in order]).toEqual([field, there]);
    expect('version' in body).toBe(version >= 6);
  });

  it('adds SkuModelList with 7, drop-off with 9 and social gifts with 10', async () => {
    const first = async (version: number): Promise<string> => {
      const { body } = await call(sim, 'getOrder', { orderNumberList: numbers.slice(0, 1), version });
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
    const { body } = await call(sim, 'getOrder', { orderNumberList: [several?.number], version: 10 });
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
    const { body } = await call(sim, 'getOrder', { orderNumberList: numbers.slice(0, 2), version: 10 });
    expect(body.OrderModelList.map((order) => typeof order['orderDatetime'])).toEqual(['number', 'string']);
    sim.shop().distortions.clear();
  });
});

describe('confirmOrder', () => {
  it('answers each order by its own state, always with 200', async () => {
    const sim = await startSimulator({ listen: false, time });
    const [ok, cancelled, moved, unset] = sim
      .addOrders(4, { progress: 100, kinds: ['ordinary'] })
      .map((order) => order.number);
    sim.cancel(cancelled ?? '');
    sim.setStatus(moved ?? '', 300);
    sim.setFee(unset ?? '', UNSET);
    const answer = await call(sim, 'confirmOrder', {
      orderNumberList: [ok, cancelled, moved, unset, '123456-20261112-99999999'],
    });
    expect(answer.status).toBe(200);
    expect(codes(answer).map((code) => code.replace('CONFIRM_ORDER_', ''))).toEqual([
      'INFO_101',
      'ERROR_102',
      'ERROR_103',
      'ERROR_105',
      'ERROR_016',
    ]);
    expect(answer.body.MessageModelList.map((row) => row.orderNumber).slice(0, 4)).toEqual([
      ok,
      cancelled,
      moved,
      unset,
    ]);
    expect(sim.shop().get(ok ?? '').confirmedAt).toBe(NOW);
    expect(codes(await call(sim, 'confirmOrder', { orderNumberList: [ok] }))).toEqual([
      'CONFIRM_ORDER_ERROR_103',
    ]);
    expect(sim.ledger.confirmations(ok ?? '')).toHaveLength(1);
  });

  it.each([
    ['no list', {}, 'ERROR_009'],
    [
      '101 numbers',
      { orderNumberList: Array.from({ length: 101 }, (_, index) => `123456-20261112-${index}`) },
      'ERROR_011',
    ],
  ])('refuses %s as a whole, without order numbers', async (_, request, code) => {
    const sim = await startSimulator({ listen: false, time });
    const answer = await call(sim, 'confirmOrder', request);
    expect(answer.status).toBe(400);
    expect(codes(answer)).toEqual([`CONFIRM_ORDER_${code}`]);
    expect(answer.body.MessageModelList[0]?.orderNumber).toBeUndefined();
    expect(sim.ledger.calls('confirmOrder')[0]).toMatchObject({ processed: false, end: 400 });
  });

  it('goes on to 300 after processing, and not before the 30 minutes in which the buyer may cancel', async () => {
    const sim = await startSimulator({ listen: false, time });
    const [old, fresh, express] = [
      ...sim.addOrders(1, { kinds: ['ordinary'], progress: 100, now: NOW - DAY }),
      ...sim.addOrders(1, { kinds: ['ordinary'], progress: 100, now: NOW - 60_000 }),
      ...sim.addOrders(1, { kinds: ['asuraku'], progress: 100, now: NOW - 60_000 }),
    ].map((order) => order.number);
    await call(sim, 'confirmOrder', { orderNumberList: [old, fresh, express] });
    const states = (): number[] =>
      [old, fresh, express].map((number) => sim.shop().get(number ?? '').progress);
    expect(states()).toEqual([200, 200, 200]);
    sim.clock.advance(3 * 60_000);
    expect(states()).toEqual([300, 200, 300]);
    sim.clock.advance(26 * 60_000);
    expect(states()).toEqual([300, 300, 300]);
    expect(sim.shop().get(old ?? '').fixedAt).toBe(NOW + 3 * 60_000);
  });

  it('leaves a prepaid order at 200 until it is paid', async () => {
    const sim = await startSimulator({ listen: false, time });
    const [order] = sim.addOrders(1, { kinds: ['prepaid'], progress: 100, now: NOW - DAY });
    const number = order?.number ?? '';
    await call(sim, 'confirmOrder', { orderNumberList: [number] });
    sim.clock.advance(5 * DAY);
    expect(sim.shop().get(number).progress).toBe(200);
    sim.shop().pay(number);
    sim.clock.advance(3 * 60_000);
    expect(sim.shop().get(number).progress).toBe(300);
  });
});

describe('keys, functions and limits', () => {
  const request = searchRequest(NOW - DAY, NOW);

  it('refuses a wrong key with 401, and tells shops apart by their keys', async () => {
    const sim = await startSimulator({ listen: false, time, shops: ['123456', '234567'] });
    sim.addOrders(3, { shop: '234567' });
    const second = await call(sim, 'searchOrder', request, { Authorization: esa(sim.shop('234567').key) });
    expect(second.body.orderNumberList?.every((number) => number.startsWith('234567-'))).toBe(true);
    const { key } = sim.shop();
    for (const wrong of [
      '',
      'Basic x',
      esa({ ...key, licenseKey: key.licenseKey.slice(0, -1) }),
      esa({ serviceSecret: key.licenseKey, licenseKey: key.serviceSecret }),
    ]) {
      const response = await callOrderApi(sim, 'searchOrder', request, { headers: { Authorization: wrong } });
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ Results: { errorCode: 'ES01-01', message: 'Un-Authorised' } });
    }
  });

  it('refuses a key that has run out, and a renewed one until it has spread', async () => {
    const sim = await startSimulator({ listen: false, time });
    const old = sim.shop().key;
    const fresh = sim.shop().renewKey({ spreadingMs: 15 * 60_000 });
    const status = async (key: typeof old): Promise<number> =>
      (await callOrderApi(sim, 'searchOrder', request, { headers: { Authorization: esa(key) } })).status;
    expect([await status(old), await status(fresh)]).toEqual([401, 401]);
    sim.clock.advance(15 * 60_000);
    expect([await status(old), await status(fresh)]).toEqual([401, 200]);
    sim.clock.advance(91 * DAY);
    expect(await status(fresh)).toBe(401);
  });

  it('answers ES04-01 for a function that is switched off', async () => {
    const sim = await startSimulator({ listen: false, time });
    sim.shop().key.functions.delete('confirm');
    const response = await callOrderApi(sim, 'confirmOrder', {
      orderNumberList: ['123456-20261112-00000001'],
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ Results: { errorCode: 'ES04-01', message: 'Bad Request' } });
    expect((await callOrderApi(sim, 'searchOrder', request)).status).toBe(200);
  });

  it("tells a key's expiry in JST without a zone", async () => {
    const sim = await startSimulator({ listen: false, time });
    const { key } = sim.shop();
    key.expiresAt = Date.UTC(2026, 10, 28, 14, 59, 59);
    const url = `https://api.rms.rakuten.co.jp/es/1.0/license-management/license-key/expiry-date?licenseKey=${key.licenseKey}`;
    const response = await sim.fetch(url, { headers: { Authorization: esa(key) } });
    expect(await response.json()).toEqual({ expiryDate: '2026-11-28T23:59:59' });
    expect((await sim.fetch(url)).status).toBe(401);
  });

  it('lets the set number of calls a second pass and refuses the rest with QPSLimit', async () => {
    let now = NOW;
    const sim = await startSimulator({ listen: false, time: { now: () => now, setTimeout }, perSecond: 2 });
    const status = async (): Promise<number> => (await callOrderApi(sim, 'searchOrder', request)).status;
    expect([await status(), await status(), await status()]).toEqual([200, 200, 403]);
    now += 1000;
    expect(await status()).toBe(200);
    now += 1000;
    await status();
    await status();
    expect(await (await callOrderApi(sim, 'searchOrder', request)).text()).toContain(
      '<message>QPSLimit</message>',
    );
  });

  it('carries RequestId and a Timestamp in UTC without a zone, on a clock that can be wrong', async () => {
    const sim = await startSimulator({ listen: false, time });
    sim.clock.skew(-20 * 60_000);
    const response = await callOrderApi(sim, 'searchOrder', request);
    expect(response.headers.get('Timestamp')).toBe('2026-11-12T23:40:00');
    expect(response.headers.get('RequestId')).toMatch(/^[\da-f-]{36}$/);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  it('knows only POST for the order API', async () => {
    const sim = await startSimulator({ listen: false, time });
    const at = (path: string): Promise<Response> => sim.fetch(`https://api.rms.rakuten.co.jp${path}`);
    expect((await at('/es/2.0/order/getOrder/')).status).toBe(405);
    expect((await at('/es/2.0/order/nothing/')).status).toBe(404);
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
  afterAll(() => sim.close());

  it('makes 100,000 distinct orders in a few seconds', () => {
    expect(took).toBeLessThan(10_000);
    expect(new Set(sim.shop().orders.map((order) => order.number)).size).toBe(100_000);
    const baskets = sim.shop().orders.flatMap((order) => order.packages.map((pack) => pack.basketId));
    expect(new Set(baskets).size).toBe(baskets.length);
  });
});
