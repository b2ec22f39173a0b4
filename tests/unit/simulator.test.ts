// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { ask, callOrderApi, esa, searchRequest } from '../simulator/client.ts';
import { startSimulator, UNSET } from '../simulator/control.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 13, 0, 0, 0);
const time = { now: () => NOW, setTimeout };

describe('confirmOrder', () => {
  it('answers each order by its own state, always with 200', async () => {
    const sim = await startSimulator({ listen: false, time });
    const [ok, cancelled, moved, unset] = sim
      .addOrders(4, { progress: 100, kinds: ['ordinary'] })
      .map((order) => order.number);
    sim.cancel(cancelled ?? '');
    sim.setStatus(moved ?? '', 300);
    sim.setFee(unset ?? '', UNSET);
    const answer = await ask(sim, 'confirmOrder', {
      orderNumberList: [ok, cancelled, moved, unset, '123456-20261112-99999999'],
    });
    expect(answer.status).toBe(200);
    expect(answer.codes.map((code) => code.replace('CONFIRM_ORDER_', ''))).toEqual([
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
    expect((await ask(sim, 'confirmOrder', { orderNumberList: [ok] })).codes).toEqual([
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
    const answer = await ask(sim, 'confirmOrder', request);
    expect(answer.status).toBe(400);
    expect(answer.codes).toEqual([`CONFIRM_ORDER_${code}`]);
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
    await ask(sim, 'confirmOrder', { orderNumberList: [old, fresh, express] });
    const states = (): number[] =>
      [old, fresh, express].map((number) => sim.shop().get(number ?? '').progress);
    expect(states()).toEqual([200, 200, 200]);
    sim.clock.advance(3 * 60_000);
    expect(states()).toEqual([300, 200, 300]);
    sim.clock.advance(25.9 * 60_000);
    expect(states()).toEqual([300, 200, 300]);
    sim.clock.advance(0.1 * 60_000);
    expect(states()).toEqual([300, 300, 300]);
    expect(sim.shop().get(old ?? '').fixedAt).toBe(NOW + 3 * 60_000);
  });

  it('leaves a prepaid order at 200 until it is paid', async () => {
    const sim = await startSimulator({ listen: false, time });
    const [order] = sim.addOrders(1, { kinds: ['prepaid'], progress: 100, now: NOW - DAY });
    const number = order?.number ?? '';
    await ask(sim, 'confirmOrder', { orderNumberList: [number] });
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
    const second = await ask(sim, 'searchOrder', request, { Authorization: esa(sim.shop('234567').key) });
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
