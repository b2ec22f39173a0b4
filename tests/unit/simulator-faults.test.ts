// @vitest-environment node
import { afterEach, describe, expect, it } from 'vitest';
import { callOrderApi, searchRequest } from '../simulator/client.ts';
import {
  startSimulator,
  type FaultLike,
  type Simulator,
  type SimulatorOptions,
} from '../simulator/control.ts';

interface Body {
  MessageModelList: { messageType: string; messageCode: string; orderNumber: string }[];
  OrderModelList: { orderNumber: string; orderProgress: unknown }[];
  orderNumberList: string[];
  PaginationResponseModel: { totalRecordsAmount: number };
}

const open: Simulator[] = [];
afterEach(async () => {
  for (const sim of open.splice(0)) await sim.close();
});

async function start(options: SimulatorOptions = {}): Promise<{ sim: Simulator; numbers: string[] }> {
  const sim = await startSimulator({ listen: false, ...options });
  open.push(sim);
  const numbers = sim.addOrders(3, { kinds: ['ordinary'], progress: 100 }).map((order) => order.number);
  return { sim, numbers };
}

const confirm = (sim: Simulator, numbers: string[], init = {}): Promise<Response> =>
  callOrderApi(sim, 'confirmOrder', { orderNumberList: numbers }, init);
const progress = (sim: Simulator, numbers: string[]): number[] =>
  numbers.map((number) => sim.shop().get(number).progress);

describe('refusals change nothing', () => {
  it.each<[FaultLike, number, string]>([
    ['unauthorized', 401, 'ES01-01'],
    [{ kind: 'unauthorized', shape: 'errors' }, 401, 'GA0001'],
    ['bad-request', 400, 'ES04-01'],
    ['qps', 403, '<message>QPSLimit</message>'],
    [{ kind: 'qps', shape: 'json' }, 403, 'Exceeded QPS Limitation'],
    [{ kind: 'qps', shape: 'text' }, 403, 'Forbidden-Exceeded QPS Limitation'],
    ['forbidden', 403, 'Access Denied'],
    ['too-many-requests', 429, 'Too Many Requests'],
    ['maintenance', 503, 'メンテナンス'],
    [{ kind: 'maintenance', shape: 'text' }, 503, 'API In Maintenance'],
    ['server-error', 500, 'Internal Server Error'],
    [{ kind: 'server-error', status: 502 }, 502, 'Internal Server Error'],
  ])('%j', async (fault, status, text) => {
    const { sim, numbers } = await start();
    sim.faults.add({ fault, count: 1 });
    const response = await confirm(sim, numbers);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(text);
    expect(progress(sim, numbers)).toEqual([100, 100, 100]);
    expect(sim.ledger.calls('confirmOrder')).toMatchObject([
      { orders: numbers, end: status, processed: false },
    ]);
    expect((await confirm(sim, numbers)).status).toBe(200);
  });
});

describe.each([true, false])('a lost connection (through a socket: %s)', (listen) => {
  it('reset before: nothing happened', async () => {
    const { sim, numbers } = await start({ listen });
    sim.faults.add({ fault: 'reset-before', count: 1 });
    await expect(confirm(sim, numbers)).rejects.toThrow(TypeError);
    expect(progress(sim, numbers)).toEqual([100, 100, 100]);
    expect(sim.ledger.calls()).toMatchObject([
      { orders: numbers, end: 'reset', fault: 'reset-before', processed: false, rows: [] },
    ]);
  });

  it('reset after: the orders are confirmed, and the ledger says so', async () => {
    const { sim, numbers } = await start({ listen });
    sim.faults.add({ fault: 'reset-after', match: { api: 'confirmOrder' }, count: 1 });
    await expect(confirm(sim, numbers)).rejects.toThrow(TypeError);
    expect(progress(sim, numbers)).toEqual([200, 200, 200]);
    const [call] = sim.ledger.calls('confirmOrder');
    expect(call).toMatchObject({ end: 'reset', processed: true });
    expect(call?.rows.map((row) => row.code)).toEqual(Array(3).fill('ORDER_EXT_API_CONFIRM_ORDER_INFO_101'));
    for (const number of numbers) {
      expect(sim.ledger.confirmations(number)).toMatchObject([
        { from: 100, to: 200, by: 'api', call: call?.id },
      ]);
    }
  });

  it('late: nothing yet, then the write takes effect 60 s later', async () => {
    const { sim, numbers } = await start({ listen });
    sim.faults.add({ fault: 'late', count: 1 });
    await expect(confirm(sim, numbers)).rejects.toThrow(TypeError);
    sim.clock.advance(58_000);
    expect(progress(sim, numbers)).toEqual([100, 100, 100]);
    expect(sim.ledger.calls()[0]?.processed).toBe(false);
    sim.clock.advance(2_000);
    expect(progress(sim, numbers)).toEqual([200, 200, 200]);
    const [call] = sim.ledger.calls();
    expect(call?.processed).toBe(true);
    // Counted from the fault, which comes a moment after the arrival.
    const delay = (call?.processedAt ?? 0) - (call?.at ?? 0);
    expect([delay >= 60_000, delay < 61_000]).toEqual([true, true]);
  });

  it.each([false, true])('hang (processed: %s): no answer until the caller gives up', async (processed) => {
    const { sim, numbers } = await start({ listen });
    sim.faults.add({ fault: { kind: 'hang', processed }, count: 1 });
    const caller = new AbortController();
    const answer = confirm(sim, numbers, { signal: caller.signal });
    await expect.poll(() => sim.ledger.calls()).toMatchObject([{ end: 'hang', processed }]);
    caller.abort(new DOMException('20 s are over', 'TimeoutError'));
    await expect(answer).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(progress(sim, numbers)).toEqual(Array(3).fill(processed ? 200 : 100));
  });

  it('a server error may come after the work', async () => {
    const { sim, numbers } = await start({ listen });
    sim.faults.add({ fault: { kind: 'server-error', processed: true }, count: 1 });
    expect((await confirm(sim, numbers)).status).toBe(500);
    expect(progress(sim, numbers)).toEqual([200, 200, 200]);
    expect(sim.ledger.calls()[0]?.processed).toBe(true);
  });
});

describe('spoilt answers to work that was done', () => {
  async function spoilt(fault: FaultLike): Promise<{ sim: Simulator; numbers: string[]; text: string }> {
    const { sim, numbers } = await start();
    sim.faults.add({ fault, count: 1 });
    const response = await confirm(sim, numbers);
    expect(response.status).toBe(200);
    expect(progress(sim, numbers)).toEqual([200, 200, 200]);
    expect(sim.ledger.calls()[0]).toMatchObject({ processed: true, end: 200 });
    return { sim, numbers, text: await response.text() };
  }
  const rows = (text: string): Body['MessageModelList'] => (JSON.parse(text) as Body).MessageModelList;

  it('HTML, nothing, half of the JSON', async () => {
    expect((await spoilt('html')).text).toContain('<html>');
    expect((await spoilt('empty-body')).text).toBe('');
    const { text } = await spoilt('truncated');
    expect(text).toMatch(/^\{"MessageModelList"/);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  it('wrong types and unknown fields', async () => {
    expect(rows((await spoilt('wrong-types')).text)[0]?.messageType).toBe(1);
    const { text } = await spoilt('unknown-fields');
    expect(text).toContain('newField');
    expect(rows(text)).toHaveLength(3);
  });

  it('fewer, more, doubled and contradictory rows', async () => {
    const fewer = await spoilt('fewer-rows');
    expect(rows(fewer.text).map((row) => row.orderNumber)).toEqual(fewer.numbers.slice(0, 2));
    const more = await spoilt('more-rows');
    expect(rows(more.text).map((row) => row.orderNumber)).toEqual([
      ...more.numbers,
      '999999-20260101-0000000001',
    ]);
    expect(rows((await spoilt('doubled-rows')).text)).toHaveLength(6);
    const contradictory = rows((await spoilt('contradictory-rows')).text);
    expect(contradictory.map((row) => row.messageCode.slice(-9))).toEqual(
      Array(3).fill(['_INFO_101', 'ERROR_103']).flat(),
    );
  });

  it('a wrong or missing Timestamp', async () => {
    const { sim, numbers } = await start({ time: { now: () => Date.UTC(2026, 10, 13), setTimeout } });
    sim.faults.add({ fault: { kind: 'wrong-timestamp', offsetMs: 3_600_000 }, count: 1 });
    expect((await confirm(sim, numbers)).headers.get('Timestamp')).toBe('2026-11-13T01:00:00');
    sim.faults.add({ fault: 'no-timestamp', count: 1 });
    expect((await confirm(sim, numbers)).headers.get('Timestamp')).toBeNull();
  });

  it('reads are spoilt alike', async () => {
    const { sim, numbers } = await start();
    const get = async (fault: FaultLike): Promise<Body> => {
      sim.faults.add({ fault, match: { api: 'getOrder' }, count: 1 });
      return (await (
        await callOrderApi(sim, 'getOrder', { orderNumberList: numbers, version: 10 })
      ).json()) as Body;
    };
    expect((await get('fewer-rows')).OrderModelList.map((order) => order.orderNumber)).toEqual(
      numbers.slice(0, 2),
    );
    expect((await get('wrong-types')).OrderModelList.map((order) => typeof order.orderProgress)).toEqual([
      'string',
      'number',
      'number',
    ]);
    expect((await get('contradictory-rows')).OrderModelList.map((order) => order.orderProgress)).toEqual([
      100, 300, 100, 300, 100, 300,
    ]);
    sim.faults.add({ fault: 'more-rows', match: { api: 'searchOrder' }, count: 1 });
    const now = sim.clock.now();
    const found = (await (
      await callOrderApi(sim, 'searchOrder', searchRequest(now - 5 * 86_400_000, now))
    ).json()) as Body;
    expect(found.orderNumberList).toHaveLength(4);
    expect(found.PaginationResponseModel.totalRecordsAmount).toBe(3);
  });
});

describe('fault rules', () => {
  it('strike after so many calls, so many times, only matching calls', async () => {
    const { sim, numbers } = await start();
    const remove = sim.faults.add({ fault: 'server-error', match: { api: 'getOrder' }, after: 2, count: 2 });
    const get = async (): Promise<number> =>
      (await callOrderApi(sim, 'getOrder', { orderNumberList: numbers, version: 10 })).status;
    const seen = [];
    for (let index = 0; index < 6; index += 1) seen.push(await get());
    expect(seen).toEqual([200, 200, 500, 500, 200, 200]);
    expect((await confirm(sim, numbers)).status).toBe(200);
    remove();
    sim.faults.add({
      fault: 'server-error',
      match: { when: (call) => call.orders.includes(numbers[1] ?? '') },
    });
    expect((await confirm(sim, [numbers[0] ?? ''])).status).toBe(200);
    expect((await confirm(sim, [numbers[1] ?? ''])).status).toBe(500);
    sim.faults.clear();
    expect((await confirm(sim, [numbers[1] ?? ''])).status).toBe(200);
  });

  it('strike with a probability that the seed decides', async () => {
    const story = async (seed: number): Promise<number[]> => {
      const { sim, numbers } = await start({ seed });
      sim.faults.add({ fault: 'server-error', probability: 0.5 });
      const seen = [];
      for (let index = 0; index < 40; index += 1) seen.push((await confirm(sim, numbers)).status);
      return seen;
    };
    const [one, again, other] = [await story(1), await story(1), await story(2)];
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
    expect(new Set(one)).toEqual(new Set([200, 500]));
  });
});

describe('the socket', () => {
  it('keeps a connection, or closes it after each answer', async () => {
    const { sim, numbers } = await start({ listen: true });
    await confirm(sim, numbers);
    await confirm(sim, numbers);
    sim.setMode('close');
    await confirm(sim, numbers);
    expect((await confirm(sim, numbers)).headers.get('connection')).toBe('close');
    const connections = sim.ledger.calls().map((call) => call.connection);
    expect(connections).toEqual([
      { id: 0, request: 1 },
      { id: 0, request: 2 },
      { id: 0, request: 3 },
      { id: 1, request: 1 },
    ]);
  });

  it('maps our hosts and nothing else', async () => {
    const { sim } = await start({ listen: true });
    expect(sim.hostResolverRules()).toMatch(
      /^MAP api\.rms\.rakuten\.co\.jp 127\.0\.0\.1:\d+, .*MAP \* ~NOTFOUND$/,
    );
    expect(sim.spkiHash).toMatch(/^[\w+/]{43}=$/);
  });

  it('waits the set latency', async () => {
    const { sim, numbers } = await start({ listen: true, latencyMs: 80 });
    const from = performance.now();
    await confirm(sim, numbers);
    expect(performance.now() - from).toBeGreaterThanOrEqual(79);
  });
});

describe('a fake clock', () => {
  it('drives latency, processing and late effects without real time', async () => {
    let now = Date.UTC(2026, 10, 13);
    const waiting: { at: number; run: () => void }[] = [];
    const pass = async (ms: number): Promise<void> => {
      now += ms;
      for (const each of waiting.splice(0)) {
        if (each.at <= now) each.run();
        else waiting.push(each);
      }
      await Promise.resolve();
    };
    const time = {
      now: () => now,
      setTimeout: (run: () => void, ms: number) => waiting.push({ at: now + ms, run }),
    };
    const { sim, numbers } = await start({ time, latencyMs: 500 });
    const answer = confirm(sim, numbers);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(progress(sim, numbers)).toEqual([100, 100, 100]);
    await pass(500);
    expect((await answer).status).toBe(200);
    await pass(4 * 86_400_000);
    expect(progress(sim, numbers)).toEqual([300, 300, 300]);
    expect(sim.ledger.changes(numbers[0]).map((change) => change.by)).toEqual(['api', 'clock']);
  });
});
