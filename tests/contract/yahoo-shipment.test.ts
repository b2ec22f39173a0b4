import { describe, expect, it } from 'vitest';
import { advise } from '@/lib/advice/advise';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import type { ShipmentReport } from '@/lib/malls/mall';
import { type FaultLike } from '../simulator/control.ts';
import type { Told } from '../simulator/yahoo/orders.ts';
import { useMall } from './stage.ts';
import { subject, UPDATE } from './yahoo-stage.ts';

describe('Yahoo!: shipment report', () => {
  const use = useMall(subject);
  const reportOf = (number: string, changes: Partial<ShipmentReport> = {}): ShipmentReport => ({
    number,
    basketId: 1,
    carrier: '1001',
    parcelNumber: '1234-5678-9012',
    date: '2026-11-22',
    ...changes,
  });

  it('reports one or two parcels as shipped, and reads them back', async () => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    const reports = [reportOf(number), reportOf(number, { parcelNumber: '1234-5678-9013' })];
    expect(await open().reportShipment?.(reports)).toMatchObject({
      ok: true,
      value: [{ number, verdict: 'ok' }],
    });
    expect(stage.calls(UPDATE).map(({ body }) => body)).toEqual([
      `<Req><Target><OrderId>${number}</OrderId><IsPointFix>true</IsPointFix></Target><Order><Ship><ShipStatus>3</ShipStatus>` +
        '<ShipCompanyCode>1001</ShipCompanyCode><ShipInvoiceNumber1>1234-5678-9012</ShipInvoiceNumber1>' +
        '<ShipInvoiceNumber2>1234-5678-9013</ShipInvoiceNumber2><ShipDate>20261122</ShipDate></Ship></Order>' +
        '<SellerId>honey-store</SellerId></Req>',
    ]);
    const read = await open().fetch([number]);
    const [order] = read.ok ? read.value.orders : [];
    expect(order?.progress).toBe(500);
    expect(
      order?.packages[0]?.shipments.map(({ parcelNumber, carrier, date }) => [parcelNumber, carrier, date]),
    ).toEqual([
      ['1234-5678-9012', '1001', '2026-11-22'],
      ['1234-5678-9013', '1001', '2026-11-22'],
    ]);
    expect(await open().reportShipment?.(reports)).toMatchObject({ value: [{ verdict: 'already' }] });
    expect(stage.calls(UPDATE)).toHaveLength(1);
  });

  it('takes a change with a warning for done, with the warning beside it', async () => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    stage.site.warning = 'od91113';
    const written = await open().reportShipment?.([reportOf(number)]);
    expect(written).toMatchObject({
      ok: true,
      value: [{ verdict: 'ok' }],
      trouble: { evidence: { code: 'od91113' } },
    });
    const entry = written?.trouble && advise(written.trouble, stage.now(), BUILT_IN_CATALOGUE).entryId;
    expect(entry).toBe('yahoo-payment-warning');
  });

  it('writes a number of 日本郵便 without hyphens', async () => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    await open().reportShipment?.([reportOf(number, { carrier: '1003', parcelNumber: '1234-5678-9012' })]);
    expect(stage.site.order(number).ship['ShipInvoiceNumber1']).toBe('123456789012');
  });

  it.each<[string, Told, Partial<ShipmentReport>, string]>([
    ['その他', { IsSeen: 'true' }, { carrier: '1000' }, 'carrier'],
    ['a number of ヤマト with letters', { IsSeen: 'true' }, { parcelNumber: 'A123' }, 'parcel-number'],
    ['a day that is none', { IsSeen: 'true' }, { date: '11/22' }, 'date'],
    ['an order that is not ready', { OrderStatus: '3' }, {}, 'not-awaiting-shipment'],
    ['an order that is cancelled', { OrderStatus: '4' }, {}, 'order-cancelled'],
  ])('refuses %s without a write', async (_, told, changes, code) => {
    const { stage, open } = use();
    const reports = stage.site.addOrders(1, told).map(({ number }) => reportOf(number, changes));
    expect(await open().reportShipment?.(reports)).toMatchObject({ ok: true, value: [{ code }] });
    expect(stage.calls(UPDATE)).toEqual([]);
  });

  it('never puts a number over another one', async () => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    stage.site.order(number).ship['ShipInvoiceNumber1'] = '9999';
    expect(await open().reportShipment?.([reportOf(number)])).toMatchObject({
      value: [{ code: 'other-parcel' }],
    });
    const unknown = await open().reportShipment?.([reportOf(stage.unknownNumber)]);
    expect(unknown).toMatchObject({ value: [{ code: 'missing-at-mall' }] });
    expect(stage.calls(UPDATE)).toEqual([]);
  });

  it.each<[FaultLike, string, 'no' | 'maybe']>([
    ['unauthorized', 'key-refused', 'no'],
    ['qps', 'rate', 'no'],
    ['forbidden', 'not-permitted', 'maybe'],
    ['html', 'unreadable', 'maybe'],
    ['truncated', 'unreadable', 'maybe'],
    [{ kind: 'server-error', processed: true }, 'mall-error', 'maybe'],
    ['reset-after', 'network', 'maybe'],
    ['hang', 'timeout', 'maybe'],
  ])('D-6 under %j is %s, processed %s, and is not sent again', async (fault, kind, processed) => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    stage.strike(fault);
    const written = await open().reportShipment?.([reportOf(number)]);
    expect(written).toMatchObject({ ok: false, trouble: { kind }, processed });
    expect(stage.calls(UPDATE)).toHaveLength(1);
  });
});
