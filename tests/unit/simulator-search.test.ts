// @vitest-environment node
import { beforeAll, describe, expect, it } from 'vitest';
import { ask, callOrderApi, searchRequest } from '../simulator/client.ts';
import { startSimulator, type Simulator } from '../simulator/control.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 13, 0, 0, 0);
const time = { now: () => NOW, setTimeout };

describe('searchOrder', () => {
  let sim: Simulator;
  beforeAll(async () => {
    sim = await startSimulator({ listen: false, time });
    sim.addOrders(2_345, { spread: 10 * DAY });
  });

  it('gives every order of the period once, over pages of 1,000, ascending', async () => {
    const numbers: string[] = [];
    for (const page of [1, 2, 3]) {
      const { body } = await ask(sim, 'searchOrder', searchRequest(NOW - 11 * DAY, NOW, page));
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
    const { body } = await ask(sim, 'searchOrder', request);
    const newest = sim
      .shop()
      .orders.slice(-30)
      .map((order) => order.number);
    expect(body.orderNumberList).toEqual(newest.reverse());
  });

  it('counts both ends of the period', async () => {
    const order = sim.shop().orders[100];
    const at = order?.orderedAt ?? 0;
    const { body } = await ask(sim, 'searchOrder', searchRequest(at, at));
    expect(body.orderNumberList).toContain(order?.number);
  });

  it('has a model of nulls and INFO_102 when nothing is found', async () => {
    const answer = await ask(sim, 'searchOrder', searchRequest(NOW - 40 * DAY, NOW - 39 * DAY));
    expect(answer.status).toBe(200);
    expect(answer.codes).toEqual(['SEARCH_ORDER_INFO_102']);
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
      const { body } = await ask(sim, 'searchOrder', { ...searchRequest(NOW - 11 * DAY, NOW), ...filter });
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
    ['63 days and a second', { startDatetime: '2026-09-11T08:59:59+0900' }, 'SEARCH_ORDER_ERROR_023'],
    [
      'a start 730 days and a second ago',
      { startDatetime: '2024-11-13T08:59:59+0900', endDatetime: '2024-11-14T00:00:00+0900' },
      'SEARCH_ORDER_ERROR_023',
    ],
  ])('refuses %s', async (_, change, code) => {
    const answer = await ask(sim, 'searchOrder', { ...searchRequest(NOW - DAY, NOW), ...change });
    expect(answer.status).toBe(400);
    expect(answer.codes).toContain(code);
    expect(answer.body.orderNumberList).toBeNull();
    expect(answer.body.PaginationResponseModel).toBeNull();
  });

  it('accepts 63 days and 730 days back', async () => {
    expect((await ask(sim, 'searchOrder', searchRequest(NOW - 63 * DAY, NOW))).status).toBe(200);
    expect((await ask(sim, 'searchOrder', searchRequest(NOW - 730 * DAY, NOW - 700 * DAY))).status).toBe(200);
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
    const { body } = await ask(big, 'searchOrder', searchRequest(NOW - 2 * DAY, NOW, 15));
    expect(body.PaginationResponseModel).toEqual({
      totalRecordsAmount: total,
      totalPages: pages,
      requestPage: 15,
    });
    expect(body.orderNumberList).toHaveLength(1000);
    expect((await ask(big, 'searchOrder', searchRequest(NOW - 2 * DAY, NOW, 16))).status).toBe(400);
  });
});
