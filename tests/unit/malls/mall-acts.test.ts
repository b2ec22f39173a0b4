import { describe, expect, it } from 'vitest';
import { shipmentGaps } from '@/lib/actions/shipment-gaps';
import { basketOf } from '@/lib/actions/draft-lacks';
import { allMalls } from '@/lib/malls/registry';
import { canDo, confirmedProgress, isConfirmedAt } from '@/lib/orders/mall-acts';
import { MALL_IDS } from '@/lib/orders/order-key';
import { ioOf } from '../../contract/stage.ts';
import { NOON, order } from '../actions/desk.ts';

const WRITES = { confirm: 'confirm', 'fix-fee': 'fixFee', 'report-shipment': 'reportShipment' } as const;

describe('what can be written to a mall', () => {
  it.each(allMalls())('$id: is exactly what its adapter has a call for', (mall) => {
    const io = ioOf({ fetch } as unknown as Parameters<typeof ioOf>[0]);
    const opened = mall.open({ mall: mall.id, id: 'shop' }, {}, io);
    for (const act of ['confirm', 'fix-fee', 'report-shipment'] as const)
      expect([act, canDo(mall.id, act)]).toEqual([act, opened[WRITES[act]] !== undefined]);
  });

  it('is nothing where there is no adapter', () => {
    const called = new Set(allMalls().map(({ id }) => id));
    for (const mall of MALL_IDS.filter((id) => !called.has(id)))
      expect([canDo(mall, 'confirm'), canDo(mall, 'report-shipment')]).toEqual([false, false]);
  });

  it('counts Qoo10’s orders as confirmed from 配送準備 on, since 配送待ち comes before the shop', () => {
    expect(confirmedProgress('qoo10')).toBe(300);
    expect([100, 200, 300, 500, 800].map((each) => isConfirmedAt('qoo10', each as 100))).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
    expect([100, 200, 300, 400].map((each) => isConfirmedAt('rakuten', each as 100))).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });
});

describe('an order of a mall that tells no packages', () => {
  const key = { mall: 'amazon', shop: 'a-shop', number: '250-1234567-1234567' } as const;
  const bare = { ...order(key.number, 300), ...key, packages: [] };
  const facts = { ...key, source: 'api', foundAt: NOON, order: bare, progress: 300 } as const;
  const draft = { number: key.number, carrier: '1001', parcelNumber: '4000-1', date: '2026-11-22' };

  it('S-159 takes one parcel, and lacks it until there is a draft', () => {
    expect(basketOf(draft, [])).toBe(0);
    expect(shipmentGaps([facts], [])).toMatchObject([{ lacks: ['carrier', 'parcelNumber', 'date'] }]);
    expect(shipmentGaps([facts], [draft])).toEqual([]);
  });
});
