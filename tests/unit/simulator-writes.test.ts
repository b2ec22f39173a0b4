// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { callOrderApi } from '../simulator/client.ts';
import { startSimulator, UNSET, type OrderKind, type Simulator } from '../simulator/control.ts';

const DAY = 86_400_000;
/** 2026-11-13 09:00 JST. */
const NOW = Date.UTC(2026, 10, 13);

type Json = { [key: string]: unknown };
interface Pack extends Json {
  basketId: number;
  postagePrice: number;
  deliveryPrice: number;
  ItemModelList: Json[];
}
interface Row {
  messageCode: string;
  orderNumber?: string;
  dataNumber?: number;
  shippingDetailId?: number | null;
  requestId?: string;
}

async function start(
  kind: OrderKind,
  progress = 100,
): Promise<{ sim: Simulator; number: string; set: (ms: number) => void }> {
  let now = NOW;
  const sim = await startSimulator({ listen: false, time: { now: () => now, setTimeout } });
  const [order] = sim.addOrders(1, { kinds: [kind], progress, now: NOW - DAY });
  return { sim, number: order?.number ?? '', set: (at) => (now = at) };
}

async function call(
  sim: Simulator,
  method: string,
  body: unknown,
): Promise<{ status: number; rows: Row[]; body: Json }> {
  const response = await callOrderApi(sim, method, body);
  const answer = (await response.json()) as Json;
  return { status: response.status, rows: (answer['MessageModelList'] ?? []) as Row[], body: answer };
}

/** The order as getOrder has it, in the form updateOrderSender wants it back. */
async function echo(sim: Simulator, number: string): Promise<Json & { PackageModelList: Pack[] }> {
  const { body } = await call(sim, 'getOrder', { orderNumberList: [number], version: 10 });
  const [model] = body['OrderModelList'] as (Json & { PackageModelList: Pack[] })[];
  if (!model) throw new Error('no order');
  const { PackageModelList, CouponModelList, WrappingModel1 } = model;
  return { orderNumber: number, PackageModelList, CouponModelList, WrappingModel1 };
}

describe('updateOrderSender', () => {
  it.each([
    'unset',
    'several-unset',
    'cod-unset',
    'wrapped',
    'coupon',
    'social-gift',
    'convenience-store',
  ] as const)(
    'sets unset fees of %s from an echo of the whole order, and the order can then be confirmed',
    async (kind) => {
      const { sim, number } = await start(kind);
      const request = await echo(sim, number);
      for (const pack of request.PackageModelList) {
        if (pack.postagePrice === UNSET) pack.postagePrice = 1650;
        if (pack.deliveryPrice === UNSET) pack.deliveryPrice = 330;
      }
      const before = sim
        .shop()
        .get(number)
        .packages.map((pack) => pack.items);
      const { status, rows } = await call(sim, 'updateOrderSender', request);
      expect([status, rows[0]?.messageCode, rows[0]?.orderNumber]).toEqual([
        200,
        'ORDER_EXT_API_UPDATE_ORDERSENDER_INFO_101',
        number,
      ]);
      expect(
        sim
          .shop()
          .get(number)
          .packages.map((pack) => pack.items),
      ).toEqual(before);
      expect(
        sim
          .shop()
          .get(number)
          .packages.every((pack) => pack.postage !== UNSET && pack.deliveryPrice !== UNSET),
      ).toBe(true);
      const { rows: confirmed } = await call(sim, 'confirmOrder', { orderNumberList: [number] });
      expect(confirmed[0]?.messageCode).toBe('ORDER_EXT_API_CONFIRM_ORDER_INFO_101');
    },
  );

  it('recomputes the totals, and the ledger holds the amounts before and after', async () => {
    const { sim, number } = await start('unset');
    const request = await echo(sim, number);
    for (const pack of request.PackageModelList) pack.postagePrice = 1650;
    await call(sim, 'updateOrderSender', request);
    const changes = sim.ledger.changes(number).filter((change) => change.call !== null);
    expect(changes.map((change) => change.field)).toEqual(['postage', 'amounts']);
    expect(changes[0]).toMatchObject({ from: UNSET, to: 1650 });
    const [from, to] = [changes[1]?.from, changes[1]?.to] as {
      goods: number;
      total: number;
      request: number;
    }[];
    expect([from?.total, from?.request]).toEqual([UNSET, UNSET]);
    expect(to?.total).toBe((to?.goods ?? 0) + 1650);
    expect(to?.goods).toBe(from?.goods);
  });

  it('-9999 sets a fee back to undetermined', async () => {
    const { sim, number } = await start('ordinary');
    const request = await echo(sim, number);
    for (const pack of request.PackageModelList) pack.postagePrice = UNSET;
    expect((await call(sim, 'updateOrderSender', request)).status).toBe(200);
    expect(sim.shop().get(number).packages[0]?.postage).toBe(UNSET);
  });

  it.each<[string, OrderKind, (request: Json & { PackageModelList: Pack[] }) => void, string]>([
    [
      'a foreign basket',
      'unset',
      (request) => Object.assign(request.PackageModelList[0] ?? {}, { basketId: 1 }),
      'ERROR_011',
    ],
    ['a package left out', 'several-unset', (request) => request.PackageModelList.pop(), 'ERROR_009'],
    [
      'an item left out',
      'unset',
      (request) => Object.assign(request.PackageModelList[0] ?? {}, { ItemModelList: [] }),
      'ERROR_009',
    ],
    [
      'no tax rate',
      'unset',
      (request) => delete request.PackageModelList[0]?.['postageTaxRate'],
      'ERROR_009',
    ],
    [
      'a negative fee',
      'unset',
      (request) => Object.assign(request.PackageModelList[0] ?? {}, { postagePrice: -1 }),
      'ERROR_011',
    ],
    ['no sender', 'unset', (request) => delete request.PackageModelList[0]?.['SenderModel'], 'ERROR_009'],
    [
      'no item price',
      'unset',
      (request) => delete request.PackageModelList[0]?.ItemModelList[0]?.['price'],
      'ERROR_009',
    ],
    [
      'no 代引料 of a COD order',
      'cod-unset',
      (request) => delete (request.PackageModelList[0] as Json | undefined)?.['deliveryPrice'],
      'ERROR_136',
    ],
    ['no coupons of a coupon order', 'coupon', (request) => delete request['CouponModelList'], 'ERROR_009'],
    ['no wrapping of a wrapped order', 'wrapped', (request) => delete request['WrappingModel1'], 'ERROR_009'],
  ])('refuses %s with 400 and changes nothing', async (_, kind, spoil, code) => {
    const { sim, number } = await start(kind);
    const request = await echo(sim, number);
    spoil(request);
    const { status, rows } = await call(sim, 'updateOrderSender', request);
    expect([status, rows[0]?.messageCode.replace('ORDER_EXT_API_UPDATE_ORDERSENDER_', '')]).toEqual([
      400,
      code,
    ]);
    expect(sim.ledger.changes(number)).toEqual([]);
    expect(sim.ledger.calls('updateOrderSender')[0]).toMatchObject({ orders: [number], processed: false });
  });

  it('wants skuInfo for several SKUs', async () => {
    const { sim, number } = await start('ordinary');
    const item = sim.shop().get(number).packages[0]?.items[0];
    if (item) item.product = 2;
    const request = await echo(sim, number);
    for (const each of request.PackageModelList[0]?.ItemModelList ?? [])
      each['SkuModelList'] = [{ variantId: 'v' }];
    const { status, rows } = await call(sim, 'updateOrderSender', request);
    expect([status, rows[0]?.messageCode]).toEqual([400, 'ORDER_EXT_API_UPDATE_ORDERSENDER_ERROR_139']);
  });

  it('wants a reason when the amount goes down', async () => {
    const { sim, number } = await start('ordinary');
    sim.setFee(number, 1650);
    const request = await echo(sim, number);
    for (const pack of request.PackageModelList) pack.postagePrice = 690;
    expect((await call(sim, 'updateOrderSender', request)).status).toBe(400);
    expect((await call(sim, 'updateOrderSender', { ...request, reductionReason: 10 })).status).toBe(200);
    expect(sim.shop().get(number).packages[0]?.postage).toBe(690);
  });

  it.each([
    [200, 'INFO_101'],
    [300, 'INFO_101'],
    [500, 'ERROR_114'],
    [900, 'ERROR_115'],
  ])('at status %i answers %s', async (progress, code) => {
    const { sim, number } = await start('ordinary', progress);
    const { rows } = await call(sim, 'updateOrderSender', await echo(sim, number));
    expect(rows[0]?.messageCode).toBe(`ORDER_EXT_API_UPDATE_ORDERSENDER_${code}`);
  });
});

describe('updateOrderShipping', () => {
  const complete = { deliveryCompany: '1001', shippingNumber: '4912-0000-0001', shippingDate: '2026-11-13' };
  const report = (number: string, basketId: number | undefined, ...rows: Json[]): Json => ({
    orderNumber: number,
    BasketidModelList: [{ basketId, ShippingModelList: rows }],
  });

  it('adds, changes and deletes rows; a missing key stays, an empty one erases', async () => {
    const { sim, number } = await start('ordinary', 300);
    const [pack] = sim.shop().get(number).packages;
    const send = (...rows: Json[]): ReturnType<typeof call> =>
      call(sim, 'updateOrderShipping', report(number, pack?.basketId, ...rows));
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
    const { status, rows } = await call(
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
    const { status, rows } = await call(sim, 'updateOrderShipping', report(number, 1, complete));
    expect([status, rows[0]?.messageCode]).toEqual([200, 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_ERROR_102']);
  });

  it('becomes 発送済 in the night after the shipping date, once carrier, number and date are all there', async () => {
    const { sim, number, set } = await start('ordinary', 300);
    const [pack] = sim.shop().get(number).packages;
    const { shippingNumber: _, ...incomplete } = complete;
    const { rows } = await call(sim, 'updateOrderShipping', report(number, pack?.basketId, incomplete));
    set(NOW + 2 * DAY);
    expect(sim.shop().get(number).progress).toBe(300);
    const shippingDetailId = rows[0]?.shippingDetailId;
    await call(
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
    const accepted = await call(sim, 'updateOrderShippingAsync', {
      OrderShippingModelList: [report(number, pack?.basketId, complete)],
    });
    const requestId = accepted.rows[0]?.requestId;
    expect(requestId).toMatch(/^[\da-f-]{36}_20261113090000$/);
    const result = async (): Promise<unknown> =>
      (await call(sim, 'getResultUpdateOrderShippingAsync', { requestId })).body['ResultShippingModelList'];
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
    const bad = await call(sim, 'updateOrderShippingAsync', {
      OrderShippingModelList: [report(number, 1, { shippingDate: '2018/01/25' })],
    });
    expect([bad.status, bad.rows[0]?.messageCode, bad.rows[0]?.requestId]).toEqual([
      200,
      'ORDER_EXT_API_UPDATE_ORDERSHIPPING_ASYNC_ERROR_011',
      undefined,
    ]);
    const twice = await call(sim, 'updateOrderShippingAsync', {
      OrderShippingModelList: [report(number, 1, complete), report(number, 1, complete)],
    });
    expect(twice.rows[0]?.messageCode).toMatch(/ASYNC_ERROR_011$/);
  });
});
