import { describe, expect, it } from 'vitest';
import type { ShipmentReport } from '@/lib/malls/mall';
import { DAY, HOUR } from '@/lib/orders/basics';
import { toRakutenDatetime } from '@/lib/japan-time';
import type { AmazonStatus } from '../simulator/amazon/orders.ts';
import { AMAZON, type AmazonStage } from './amazon-stage.ts';
import { useMall } from './stage.ts';

const use = useMall(AMAZON);
const stageOf = () => use().stage as AmazonStage;

const dayOf = (at: number) => toRakutenDatetime(at).slice(0, 10);

function report(number: string, change: Partial<ShipmentReport> = {}): ShipmentReport {
  const date = dayOf(stageOf().now());
  return { number, basketId: 1, carrier: '1001', parcelNumber: '400012345678', date, ...change };
}

const send = (...reports: ShipmentReport[]) => use().open().reportShipment?.(reports);
const sent = () => stageOf().simulator.ledger.calls('shipmentConfirmation');
const bodyOf = (call: { body: string } | undefined) => JSON.parse(call?.body ?? '{}');

function addOne(status: AmazonStatus = 'UNSHIPPED', daysAgo = 0): string {
  return stageOf().site.add(1, { status, daysAgo, spread: 0 })[0] ?? '';
}

describe('amazon: confirmShipment', () => {
  it('reports every item that is left as one parcel, after one reading, and finds it again', async () => {
    const number = addOne('PARTIALLY_SHIPPED', 1);
    const left = stageOf()
      .site.orders.get(number)
      .items.filter(({ ordered, shipped }) => shipped < ordered);
    const written = await send(report(number));
    expect(written).toMatchObject({ ok: true, value: [{ number, verdict: 'ok' }] });
    const { packageDetail, marketplaceId } = bodyOf(sent()[0]);
    expect(marketplaceId).toBe('A1VC38T7YXB528');
    expect(packageDetail).toMatchObject({
      // 1 is the parcel that is there already.
      packageReferenceId: '2',
      carrierCode: 'Other',
      carrierName: 'ヤマト運輸',
      trackingNumber: '400012345678',
      orderItems: left.map(({ id, ordered }) => ({ orderItemId: id, quantity: ordered })),
    });
    expect(stageOf().site.orders.get(number).status).toBe('SHIPPED');
    const read = await use().open().fetch([number]);
    expect(read.ok && read.value.orders[0]?.packages[0]?.shipments.at(-1)).toMatchObject({
      carrier: '1001',
      parcelNumber: '400012345678',
      date: dayOf(stageOf().now()),
    });
    expect([stageOf().arrivals('get').length, sent().length]).toEqual([2, 1]);
  });

  it('S-165 S-166 refuses a date in the future before anything is sent', async () => {
    const number = addOne();
    const tomorrow = dayOf(stageOf().now() + DAY);
    expect(await send(report(number, { date: tomorrow }))).toMatchObject({
      ok: true,
      value: [{ number, verdict: 'refused', code: 'future-date' }],
    });
    expect(sent()).toEqual([]);
  });

  it('S-166 writes today and a past day as a moment that has been, with the zone of Japan', async () => {
    for (const daysAgo of [0, 1, 5]) {
      const number = addOne('UNSHIPPED', daysAgo);
      const date = dayOf(stageOf().now() - daysAgo * DAY);
      expect(await send(report(number, { date }))).toMatchObject({ value: [{ verdict: 'ok' }] });
      const { shipDate } = bodyOf(sent().at(-1)).packageDetail;
      expect(shipDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/);
      expect(shipDate.slice(0, 10)).toBe(date);
      expect(Date.parse(shipDate)).toBeLessThanOrEqual(stageOf().now());
    }
  });

  it('keeps to Amazon’s clock, whatever this PC’s is', async () => {
    const number = addOne('UNSHIPPED', 2);
    stageOf().skew(-30 * HOUR);
    // Today by this PC, tomorrow by Amazon.
    const date = dayOf(Date.now());
    expect(await send(report(number, { date }))).toMatchObject({ value: [{ code: 'future-date' }] });
  });

  it.each<[AmazonStatus, string, string]>([
    ['SHIPPED', 'already', 'shipped'],
    ['CANCELLED', 'cancelled', 'order-cancelled'],
    ['PENDING', 'refused', 'not-awaiting-shipment'],
  ])('sends nothing for an order that is %s', async (status, verdict, code) => {
    const number = addOne(status);
    expect(await send(report(number))).toMatchObject({ value: [{ number, verdict, code }] });
    expect(sent()).toEqual([]);
  });

  it.each<[string, Partial<ShipmentReport>]>([
    ['incomplete', { parcelNumber: '' }],
    ['carrier', { carrier: '1000' }],
    ['date', { date: '2026-02-30' }],
    ['before-order', { date: '2026-01-10' }],
  ])('S-163 refuses a report that is wrong by itself: %s', async (code, change) => {
    const number = addOne();
    expect(await send(report(number, change))).toMatchObject({ value: [{ verdict: 'refused', code }] });
    expect(sent()).toEqual([]);
  });

  it('does not guess which item lies in which of several parcels', async () => {
    const number = addOne();
    const written = await send(report(number), report(number, { parcelNumber: '400099999999' }));
    expect(written).toMatchObject({ value: [{ verdict: 'refused', code: 'several-parcels' }] });
    expect(stageOf().arrivals()).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['order already fulfilled: PackageToUpdateNotFound', 'already', 'PackageToUpdateNotFound'],
    ['PackageReferenceId: is invalid, must be a positive numeric value.', 'refused', 'PackageReference'],
    ['OrderItemId is invalid, please obtain the value through the getOrderItems API', 'refused', 'OrderItem'],
    ['ShipDate: is invalid', 'refused', 'ShipDate'],
    ['Order cannot be fulfilled', 'refused', 'NotFulfillable'],
    ['Something new', 'refused', 'InvalidInput'],
  ])('S-164 tells apart what Amazon says: %s', async (message, verdict, code) => {
    const number = addOne();
    stageOf().site.refuseShipments = message;
    expect(await send(report(number))).toMatchObject({ ok: true, value: [{ number, verdict, code }] });
    expect(stageOf().site.orders.get(number).status).toBe('UNSHIPPED');
  });

  it.each([
    ['unauthorized', 'not-permitted', 'no'],
    ['qps', 'rate', 'no'],
    ['reset-after', 'network', 'maybe'],
    [{ kind: 'server-error', processed: true }, 'mall-error', 'maybe'],
  ] as const)('under %s says %s, and that it was processed: %s', async (fault, kind, processed) => {
    const number = addOne();
    stageOf().simulator.faults.add({ fault, match: { path: /shipmentConfirmation$/ }, count: 1 });
    expect(await send(report(number))).toMatchObject({ ok: false, processed, trouble: { kind } });
    expect(sent()).toHaveLength(1);
    // Whoever presses again is told the truth.
    const done = processed === 'maybe';
    expect(await send(report(number))).toMatchObject({ value: [{ verdict: done ? 'already' : 'ok' }] });
  });

  it('writes nothing where the order cannot be read', async () => {
    const number = addOne();
    stageOf().simulator.faults.add({ fault: 'server-error', match: { path: /orders\/250/ }, count: 1 });
    expect(await send(report(number))).toMatchObject({ ok: false, processed: 'no' });
    expect(await send(report('250-9999999-0000000'))).toMatchObject({ value: [{ code: 'missing-at-mall' }] });
    expect(sent()).toEqual([]);
  });
});
