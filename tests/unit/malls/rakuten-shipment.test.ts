import { describe, expect, it } from 'vitest';
import type { ShipmentReport } from '@/lib/malls/mall';
import { answer, getOrderBody, NUMBER, openScripted, orderRow, pack } from './rakuten-fixture.ts';

const BASKET = 9_000_001;
const JOB = 'ede66c43-9b9d-4222-93ed-5f11c96e08e2_20261113120000';
const accepted = {
  MessageModelList: [
    {
      messageType: 'INFO',
      messageCode: 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_ASYNC_INFO_101',
      message: 'x',
      requestId: JOB,
    },
  ],
};

const report = (changes: Partial<ShipmentReport> = {}): ShipmentReport => ({
  number: NUMBER,
  basketId: BASKET,
  carrier: '1001',
  parcelNumber: '012345678901',
  date: '2026-11-13',
  ...changes,
});

const held = (shippingDetailId: number, changes: object = {}) => ({
  shippingDetailId,
  shippingNumber: null,
  deliveryCompany: '1000',
  deliveryCompanyName: 'その他',
  shippingDate: null,
  ...changes,
});

const order = (shipments: object[], changes: object = {}) =>
  orderRow({ orderProgress: 300, PackageModelList: [pack({ ShippingModelList: shipments })], ...changes });

async function send(row: object, reports: ShipmentReport[] = [report()], reply = answer(accepted)) {
  const mall = openScripted(answer(getOrderBody(row)), reply);
  const written = await mall.reportShipment?.(reports);
  return { written, body: mall.sent[1]?.body, calls: mall.sent.length };
}

const rowsSent = (...ShippingModelList: object[]) => ({
  OrderShippingModelList: [
    { orderNumber: NUMBER, BasketidModelList: [{ basketId: BASKET, ShippingModelList }] },
  ],
});
const full = { deliveryCompany: '1001', shippingNumber: '012345678901', shippingDate: '2026-11-13' };

describe('a shipment report', () => {
  it('adds a row where the package has none', async () => {
    const { written, body } = await send(order([]));
    expect(body).toEqual(rowsSent(full));
    expect(written).toMatchObject({
      ok: true,
      requestId: JOB,
      value: [{ number: NUMBER, verdict: 'unclear', code: 'accepted' }],
    });
  });

  it.each([
    ['at その他 (1000)', held(15_419)],
    ['without a number', held(15_419, { deliveryCompany: '1001' })],
    ['of その他 with the same number', held(15_419, { shippingNumber: '012345678901' })],
    [
      'with the same number and another date',
      held(15_419, { deliveryCompany: '1001', shippingNumber: '012345678901', shippingDate: '2026-11-12' }),
    ],
  ])('fills the row %s by its id instead of adding one', async (_case, row) => {
    expect((await send(order([row]))).body).toEqual(rowsSent({ shippingDetailId: 15_419, ...full }));
  });

  it('skips an equal row and sends nothing', async () => {
    const equal = held(15_419, {
      deliveryCompany: '1001',
      shippingNumber: '012345678901',
      shippingDate: '2026-11-13',
    });
    const { written, calls } = await send(order([equal]));
    expect(written).toMatchObject({ ok: true, value: [{ number: NUMBER, verdict: 'already' }] });
    expect(calls).toBe(1);
  });

  it('fills one open row for each parcel and adds only what is left over', async () => {
    const rows = [
      held(1),
      held(2, { shippingNumber: '2222', deliveryCompany: '1002', shippingDate: '2026-11-13' }),
      held(3),
    ];
    const reports = ['1111', '2222', '3333', '4444'].map((parcelNumber) =>
      report({ parcelNumber, carrier: '1002' }),
    );
    const parcel = (shippingNumber: string) => ({
      deliveryCompany: '1002',
      shippingNumber,
      shippingDate: '2026-11-13',
    });
    expect((await send(order(rows), reports)).body).toEqual(
      rowsSent(
        { shippingDetailId: 1, ...parcel('1111') },
        { shippingDetailId: 3, ...parcel('3333') },
        parcel('4444'),
      ),
    );
  });

  it('writes into the row that the report names', async () => {
    const rows = [held(1), held(2)];
    const { body } = await send(order(rows), [report({ shippingDetailId: 2 })]);
    expect(body).toEqual(rowsSent({ shippingDetailId: 2, ...full }));
  });

  it.each<[string, ShipmentReport[], string]>([
    ['S-159 without a carrier', [report({ carrier: '' })], 'incomplete'],
    ['S-159 without a number', [report({ parcelNumber: '' })], 'incomplete'],
    ['S-159 without a date', [report({ date: '' })], 'incomplete'],
    ['with その他', [report({ carrier: '1000' })], 'carrier'],
    ['with a slashed date', [report({ date: '2026/11/13' })], 'date'],
    ['with a number of 121 characters', [report({ parcelNumber: '1'.repeat(121) })], 'parcel-number'],
    ['with the same number twice', [report(), report({ date: '2026-11-14' })], 'doubled-number'],
    ['for a package that is gone', [report({ basketId: 1 })], 'package-gone'],
    ['for a row that is gone', [report({ shippingDetailId: 99 })], 'row-gone'],
    [
      'with the 21st row',
      Array.from({ length: 21 }, (_, place) => report({ parcelNumber: `${place}` })),
      'too-many-rows',
    ],
  ])('%s refuses the whole order', async (_case, reports, code) => {
    const { written, calls } = await send(order([]), reports);
    expect(written).toMatchObject({ ok: true, value: [{ number: NUMBER, verdict: 'refused', code }] });
    expect(calls).toBe(1);
  });

  it.each([
    [100, 'refused'],
    [200, 'refused'],
    [500, 'refused'],
    [900, 'cancelled'],
  ])('of an order at %i is %s', async (orderProgress, verdict) => {
    expect((await send(order([], { orderProgress }))).written).toMatchObject({ value: [{ verdict }] });
  });

  it('answers every order by its own row, in the order of the reports', async () => {
    const other = '123456-20261113-10000002';
    const missing = '123456-20261113-10000003';
    const mall = openScripted(
      answer({
        ...getOrderBody(order([]), { ...order([]), orderNumber: other }),
        MessageModelList: [
          {
            messageType: 'INFO',
            messageCode: 'ORDER_EXT_API_GET_ORDER_INFO_102',
            message: 'x',
            orderNumber: missing,
          },
        ],
      }),
      answer({
        MessageModelList: [
          {
            messageType: 'ERROR',
            messageCode: 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_ASYNC_ERROR_011',
            message: 'x',
            orderNumber: other,
          },
        ],
      }),
    );
    const reports = [NUMBER, other, missing, '654321-20261113-10000004'].map((number) => report({ number }));
    const written = await mall.reportShipment?.(reports);
    // The mall refused the call as a whole; only the named order is known to be at fault.
    expect(written?.ok && written.value).toEqual([
      { number: NUMBER, verdict: 'unclear' },
      { number: other, verdict: 'refused', code: 'ORDER_EXT_API_UPDATE_ORDERSHIPPING_ASYNC_ERROR_011' },
      { number: missing, verdict: 'refused', code: 'missing-at-mall' },
      { number: '654321-20261113-10000004', verdict: 'refused', code: 'other-shop' },
    ]);
  });

  it('was not sent where the rows could not be read, and may have been where the answer is lost', async () => {
    expect(await openScripted(answer('', 500)).reportShipment?.([report()])).toMatchObject({
      ok: false,
      processed: 'no',
    });
    const lost = openScripted(answer(getOrderBody(order([]))), { kind: 'failed', why: 'network' });
    expect(await lost.reportShipment?.([report()])).toMatchObject({ ok: false, processed: 'maybe' });
  });
});
