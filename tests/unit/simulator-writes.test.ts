// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { ask } from '../simulator/client.ts';
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
async function start(kind: OrderKind, progress = 100): Promise<{ sim: Simulator; number: string }> {
  const sim = await startSimulator({ listen: false, time: { now: () => NOW, setTimeout } });
  const [order] = sim.addOrders(1, { kinds: [kind], progress, now: NOW - DAY });
  return { sim, number: order?.number ?? '' };
}

/** The order as getOrder has it, in the form updateOrderSender wants it back. */
async function echo(sim: Simulator, number: string): Promise<Json & { PackageModelList: Pack[] }> {
  const { body } = await ask(sim, 'getOrder', { orderNumberList: [number], version: 10 });
  const [model] = body.OrderModelList as (Json & { PackageModelList: Pack[] })[];
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
      const { status, rows } = await ask(sim, 'updateOrderSender', request);
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
      const { rows: confirmed } = await ask(sim, 'confirmOrder', { orderNumberList: [number] });
      expect(confirmed[0]?.messageCode).toBe('ORDER_EXT_API_CONFIRM_ORDER_INFO_101');
    },
  );

  it('recomputes the totals, and the ledger holds the amounts before and after', async () => {
    const { sim, number } = await start('unset');
    const request = await echo(sim, number);
    for (const pack of request.PackageModelList) pack.postagePrice = 1650;
    await ask(sim, 'updateOrderSender', request);
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
    expect((await ask(sim, 'updateOrderSender', request)).status).toBe(200);
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
    const { status, rows } = await ask(sim, 'updateOrderSender', request);
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
    const { status, rows } = await ask(sim, 'updateOrderSender', request);
    expect([status, rows[0]?.messageCode]).toEqual([400, 'ORDER_EXT_API_UPDATE_ORDERSENDER_ERROR_139']);
  });

  it('wants a reason when the amount goes down', async () => {
    const { sim, number } = await start('ordinary');
    sim.setFee(number, 1650);
    const request = await echo(sim, number);
    for (const pack of request.PackageModelList) pack.postagePrice = 690;
    expect((await ask(sim, 'updateOrderSender', request)).status).toBe(400);
    expect((await ask(sim, 'updateOrderSender', { ...request, reductionReason: 10 })).status).toBe(200);
    expect(sim.shop().get(number).packages[0]?.postage).toBe(690);
  });

  it.each([
    [200, 'INFO_101'],
    [300, 'INFO_101'],
    [500, 'ERROR_114'],
    [900, 'ERROR_115'],
  ])('at status %i answers %s', async (progress, code) => {
    const { sim, number } = await start('ordinary', progress);
    const { rows } = await ask(sim, 'updateOrderSender', await echo(sim, number));
    expect(rows[0]?.messageCode).toBe(`ORDER_EXT_API_UPDATE_ORDERSENDER_${code}`);
  });
});
