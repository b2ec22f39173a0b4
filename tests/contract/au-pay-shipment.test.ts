import { describe, expect, it } from 'vitest';
import type { ShipmentReport } from '@/lib/malls/mall';
import { type FaultLike } from '../simulator/control.ts';
import { useMall } from './stage.ts';
import { subject } from './au-pay-stage.ts';

describe('au PAY: shipment report', () => {
  const use = useMall(subject);
  const reportOf = (number: string, changes: Partial<ShipmentReport> = {}): ShipmentReport => ({
    number,
    basketId: 1,
    carrier: '1001',
    parcelNumber: '1234-5678-9012',
    date: '2026-11-22',
    ...changes,
  });

  it('writes number, carrier and day, flat, and reads them back', async () => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    const report = reportOf(number);
    expect(await open().reportShipment?.([report])).toMatchObject({
      ok: true,
      value: [{ number, verdict: 'ok' }],
    });
    expect(stage.bodies()).toEqual([
      `<?xml version="1.0" encoding="UTF-8"?><request><shopId>12345678</shopId><orderId>${number}</orderId>` +
        '<shippingDate>2026/11/22</shippingDate><shippingCarrier>1</shippingCarrier>' +
        '<shippingNumber>1234-5678-9012</shippingNumber></request>',
    ]);
    const read = await open().fetch([number]);
    expect(read.ok && read.value.orders[0]?.packages[0]?.shipments).toEqual([
      { detailId: 1, carrier: '1001', parcelNumber: '1234-5678-9012', date: '2026-11-22' },
    ]);
    expect(await open().reportShipment?.([report])).toMatchObject({ value: [{ verdict: 'already' }] });
    expect(stage.updates()).toBe(1);
  });

  it.each<[string, string, Partial<ShipmentReport>, string]>([
    ['a carrier that the mall is not known to have', '発送待ち', { carrier: '1006' }, 'carrier'],
    ['a number with blanks', '発送待ち', { parcelNumber: '1234 5678' }, 'parcel-number'],
    ['a day that is none', '発送待ち', { date: '11/22' }, 'date'],
    ['an order that is not ready', '与信待ち', {}, 'not-awaiting-shipment'],
    ['an order that is cancelled', 'キャンセル', {}, 'order-cancelled'],
  ])('refuses %s without a write', async (_, status, changes, code) => {
    const { stage, open } = use();
    const reports = stage.site.addOrders(1, { status }).map(({ orderId }) => reportOf(orderId, changes));
    expect(await open().reportShipment?.(reports)).toMatchObject({
      ok: true,
      value: [{ code }],
    });
    expect(stage.updates()).toBe(0);
  });

  it('never puts a number over another one, nor two numbers into one order', async () => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    const report = reportOf(number);
    stage.site.order(number).shipment = {
      shippingDate: '2026/11/21',
      shippingCarrier: '2',
      shippingNumber: '9999',
    };
    expect(await open().reportShipment?.([report])).toMatchObject({ value: [{ code: 'other-parcel' }] });
    const two = [report, reportOf(number, { parcelNumber: '2' })];
    expect(await open().reportShipment?.(two)).toMatchObject({ value: [{ code: 'several-parcels' }] });
    expect(await open().reportShipment?.([reportOf(stage.unknownNumber)])).toMatchObject({
      value: [{ code: 'missing-at-mall' }],
    });
    expect(stage.updates()).toBe(0);
  });

  it.each<[FaultLike, string, 'no' | 'maybe']>([
    ['unauthorized', 'key-refused', 'no'],
    ['too-many-requests', 'rate', 'no'],
    ['forbidden', 'not-permitted', 'maybe'],
    ['maintenance', 'maintenance', 'maybe'],
    ['html', 'maintenance', 'maybe'],
    [{ kind: 'server-error', processed: true }, 'mall-error', 'maybe'],
    ['reset-after', 'network', 'maybe'],
    ['hang', 'timeout', 'maybe'],
  ])('D-6 under %j is %s, processed %s, and is not sent again', async (fault, kind, processed) => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    stage.strike(fault);
    const written = await open().reportShipment?.([reportOf(number)]);
    expect(written).toMatchObject({ ok: false, trouble: { kind }, processed });
    expect(stage.updates()).toBe(1);
    expect(processed === 'no' && stage.site.order(number).shipment !== null).toBe(false);
  });
});
