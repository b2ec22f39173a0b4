// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { ask } from '../simulator/client.ts';
import { startSimulator, type OrderKind, type Simulator } from '../simulator/control.ts';

const DAY = 86_400_000;
/** 2026-11-13 09:00 JST. */
const NOW = Date.UTC(2026, 10, 13);

type Json = { [key: string]: unknown };
async function start(
  kind: OrderKind,
  progress = 100,
): Promise<{ sim: Simulator; number: string; set: (ms: number) => void }> {
  let now = NOW;
  const sim = await startSimulator({ listen: false, time: { now: () => now, setTimeout } });
  const [order] = sim.addOrders(1, { kinds: [kind], progress, now: NOW - DAY });
  return { sim, number: order?.number ?? '', set: (at) => (now = at) };
}

describe('updateOrderShipping', () => {
  const complete = { deliveryCompany: '1001', shippingNumber: '4912-0000-0001', shippingDate: '2026-11-13' };
  const report = (number: string, basketId: number | undefined, ...rows: Json[]): Json => ({
    orderNumber: number,
    BasketidModelList: [{ basketId, ShippingModelList: rows }],
  });

  it('adds, changes and deletes rows; a missing key stays, an empty one erases', async () => {
    const { sim, number } = await start('ordinary', 300);
    const [pack] = sim.shop().get(number).packages;
    const send = (...rows: Json[]): ReturnType<typeof ask> =>
      ask(sim, 'updateOrderShipping', report(number, pack?.basketId, ...rows));
    const added = await send({ deliveryCompany: '1001' }, complete);
    expect(added.rows.map((row) => [row.messageCode.slice(-8), row.dataNumber])).toEqual([
      ['INFO_101', 1],
      ['INFO_101', 2],
    ]);
    const [first, second] = added.rows.map((row) => row.shippingDetailId);
    const changed = await send(
      { shippingDetailId: first, shippingNumber: '1' },
      { shippingDetailId: second, shippingNumber: '' },
    );
    expect(changed.rows.map((row) => row.messageCode.slice(-8))).toEqual(['INFO_102', 'INFO_102']);
    expect(pack?.shipping).toMatchObject([
      { deliveryCompany: '1001', shippingNumber: '1', shippingDate: null },
      { deliveryCompany: '1001', shippingNumber: null, shippingDate: '2026-11-13' },
    ]);
    expect((await send({ shippingDetailId: second, shippingDeleteFlag: 1 })).rows[0]?.messageCode).toMatch(
      /INFO_103$/,
    );
    expect(pack?.shipping).toHaveLength(1);
  });

  it('refuses another date format with a row for each wrong field', async () => {
    const { sim, number } = await start('ordinary', 300);
    const { status, rows } = await ask(
      sim,
      'updateOrderShipping',
      report(number, 1, { shippingDate: '2018/01/25' }, { deliveryCompany: '佐川急便' }),
    );
    expect(status).toBe(400);
    expect(rows.map((row) => [row.messageCode.slice(-9), row.dataNumber])).toEqual([
      ['ERROR_011', 1],
      ['ERROR_011', 2],
    ]);
  });

  it('refuses a cancelled order with a row', async () => {
    const { sim, number } = await start('ordinary', 900);
    const { status, rows } = await ask(sim, 'updateOrderShipping', report(number, 1, complete));
    expect([status, rows[0]?.messageCode]).toEqual([200, 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_ERROR_102']);
  });

  it('becomes 発送済 in the night after the shipping date, once carrier, number and date are all there', async () => {
    const { sim, number, set } = await start('ordinary', 300);
    const [pack] = sim.shop().get(number).packages;
    const { shippingNumber: _, ...incomplete } = complete;
    const { rows } = await ask(sim, 'updateOrderShipping', report(number, pack?.basketId, incomplete));
    set(NOW + 2 * DAY);
    expect(sim.shop().get(number).progress).toBe(300);
    const shippingDetailId = rows[0]?.shippingDetailId;
    await ask(
      sim,
      'updateOrderShipping',
      report(number, pack?.basketId, { shippingDetailId, shippingNumber: '1' }),
    );
    set(NOW + 2 * DAY + 15 * 3_600_000);
    expect(sim.shop().get(number).progress).toBe(300);
    set(NOW + 2 * DAY + 15.6 * 3_600_000);
    expect(sim.shop().get(number).progress).toBe(500);
    expect(sim.shop().get(number).shippedAt).toBe(Date.UTC(2026, 10, 15, 15, 32));
  });

  it('asynchronous: a request id first, the result of each order later', async () => {
    const { sim, number } = await start('ordinary', 300);
    const [pack] = sim.shop().get(number).packages;
    const accepted = await ask(sim, 'updateOrderShippingAsync', {
      OrderShippingModelList: [report(number, pack?.basketId, complete)],
    });
    const requestId = accepted.rows[0]?.requestId;
    expect(requestId).toMatch(/^[\da-f-]{36}_20261113090000$/);
    const result = async (): Promise<unknown> =>
      (await ask(sim, 'getResultUpdateOrderShippingAsync', { requestId })).body.ResultShippingModelList;
    expect(await result()).toMatchObject([
      { MessageModelList: [{ messageCode: 'ORDER_EXT_API_GET_RESULT_UPDATEORDERSHIPPING_ASYNC_INFO_101' }] },
    ]);
    expect(pack?.shipping).toEqual([]);
    sim.clock.advance(30_000);
    expect(await result()).toMatchObject([
      {
        orderNumber: number,
        MessageModelList: [{ messageCode: 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_INFO_101' }],
      },
    ]);
    expect(pack?.shipping).toMatchObject([complete]);
  });

  it('asynchronous: faults of the request come with 200 and no request id', async () => {
    const { sim, number } = await start('ordinary', 300);
    const bad = await ask(sim, 'updateOrderShippingAsync', {
      OrderShippingModelList: [report(number, 1, { shippingDate: '2018/01/25' })],
    });
    expect([bad.status, bad.rows[0]?.messageCode, bad.rows[0]?.requestId]).toEqual([
      200,
      'ORDER_EXT_API_UPDATE_ORDERSHIPPING_ASYNC_ERROR_011',
      undefined,
    ]);
    const twice = await ask(sim, 'updateOrderShippingAsync', {
      OrderShippingModelList: [report(number, 1, complete), report(number, 1, complete)],
    });
    expect(twice.rows[0]?.messageCode).toMatch(/ASYNC_ERROR_011$/);
  });
});
