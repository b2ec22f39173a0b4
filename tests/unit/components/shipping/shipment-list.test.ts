import { describe, expect, it } from 'vitest';
import { isReady, shipmentList } from '@/components/shipping/shipment-list';
import { numberProblem, plainParcelNumber, problemsOf } from '@/components/shipping/typed-draft';
import type { Order, Shipment } from '@/lib/orders/order';
import { OrdersDatabase, type OrderRow, type ShipmentDraftRow } from '@/lib/store/orders-database';
import { keepDrafts, replaceDraft, shipmentDrafts } from '@/lib/store/shipment-drafts';
import { NOON, number, order, SHOP } from '../../actions/desk.ts';

const rowOf = (one: Order): OrderRow => ({
  ...SHOP,
  number: one.number,
  source: 'api',
  foundAt: NOON,
  order: one,
  orderedAt: one.orderedAt,
  progress: one.progress,
  state: { kind: 'imported', at: NOON },
  stateKind: 'imported',
  needs: [],
});

const draft = (num: string, change: Partial<ShipmentDraftRow> = {}): ShipmentDraftRow => ({
  ...SHOP,
  number: num,
  carrier: '1001',
  parcelNumber: '400000000001',
  date: '2026-11-22',
  addedAt: NOON,
  from: 'typed',
  ...change,
});

const complete: Shipment = { detailId: 1, carrier: '1001', parcelNumber: '4000-1', date: '2026-11-20' };

/** An order at 発送待ち; one package for each list of rows that RMS holds. */
function awaiting(tail: number, ...rows: Shipment[][]): Order {
  const base = order(number(tail), 300);
  const [pack] = base.packages;
  return {
    ...base,
    packages: (rows.length > 0 ? rows : [[]]).map((shipments, index) => ({
      ...pack!,
      basketId: index + 1,
      shipments,
    })),
  };
}

describe('発送報告', () => {
  it('S-159 S-160 adds up: 発送待ち = 報告できる + 報告済み + 足りない, each with what it lacks', () => {
    const orders = [
      awaiting(1),
      awaiting(2),
      awaiting(3, [complete]),
      awaiting(4, [{ detailId: 2, carrier: '1001', date: '2026-11-22' }]),
      awaiting(5),
    ];
    const {
      awaiting: counts,
      gaps,
      drafted,
    } = shipmentList(orders.map(rowOf), [draft(number(1)), draft(number(5), { date: '', carrier: '' })]);
    expect(counts).toEqual({ all: 5, ready: 1, reported: 1, lacking: 3 });
    expect(gaps.map(({ number: num, lacks }) => [num, lacks])).toEqual([
      [number(2), ['carrier', 'parcelNumber', 'date']],
      [number(4), ['parcelNumber']],
      [number(5), ['carrier', 'date']],
    ]);
    expect(drafted.map((one) => [one.number, isReady(one)])).toEqual([
      [number(1), true],
      [number(5), false],
    ]);
  });

  it('S-077 S-078 S-079 names what RMS holds at その他 in every open status; a draft fills that row, and その他 is no carrier', () => {
    const other: Shipment = { detailId: 3, carrier: '1000', parcelNumber: '4000-2', date: '2026-11-22' };
    const processing = { ...awaiting(1, [other]), progress: 200 as const };
    const orders = [processing, awaiting(2, [other]), awaiting(3, [other]), awaiting(4)].map(rowOf);
    const { gaps, drafted } = shipmentList(orders, [draft(number(3)), draft(number(4), { carrier: '1000' })]);
    expect(gaps.map(({ number: num, lacks, otherCarrier }) => [num, lacks, otherCarrier])).toEqual([
      [number(1), [], true],
      [number(2), ['carrier'], true],
      [number(3), [], true],
      [number(4), ['carrier'], false],
    ]);
    expect(drafted.map(isReady)).toEqual([true, false]);
  });

  it('an order with several packages is ready once each parcel says where it belongs, and every package has one', () => {
    const orders = [awaiting(1, [], []), awaiting(2, [], []), awaiting(3, [], [complete])].map(rowOf);
    const { drafted, awaiting: counts } = shipmentList(orders, [
      draft(number(1)),
      draft(number(2), { basketId: 1 }),
      draft(number(3), { basketId: 1 }),
    ]);
    expect(drafted.map(({ lacks }) => lacks)).toEqual([['package'], [], []]);
    expect(counts).toEqual({ all: 3, ready: 1, reported: 0, lacking: 2 });
  });

  it('S-158 says of a draft whose order is not at 発送待ち which status RMS has it in', () => {
    const orders = [
      { ...awaiting(1), progress: 100 as const },
      { ...awaiting(2), progress: 900 as const },
    ].map(rowOf);
    const { drafted } = shipmentList(
      orders,
      [1, 2, 3].map((tail) => draft(number(tail))),
    );
    expect(drafted.map(({ why }) => why)).toEqual([
      { why: 'not-awaiting-shipment', progress: 100 },
      { why: 'cancelled', progress: 900 },
      { why: 'not-found' },
    ]);
    expect(drafted.some(isReady)).toBe(false);
  });

  it('reads a typed parcel number as text, and says what is wrong with a field', () => {
    expect(plainParcelNumber(' ０１２３-４５６ ')).toBe('0123-456');
    const blank = { number: '', carrier: '', parcelNumber: '', date: '', basketId: '' };
    expect(problemsOf({ ...blank, number: number(1) })).toEqual({});
    expect(Object.keys(problemsOf({ ...blank, parcelNumber: '=1+1', date: '2026-02-30' }))).toEqual([
      'parcelNumber',
      'date',
    ]);
    expect(numberProblem('250-1234567-1234567', false)).toContain('楽天の受注番号ではありません');
    expect(numberProblem('250-1234567-1234567', true)).toContain('取り込んだ注文にありません');
  });
});

describe('stored drafts', () => {
  it('a list read in again keeps the package that a person chose; an edited draft takes the old one’s place', async () => {
    const database = new OrdersDatabase(`drafts-${crypto.randomUUID()}`);
    const one = draft(number(1), { basketId: 2, from: 'list' });
    await replaceDraft(database, undefined, one);
    const { basketId: _chosen, ...listed } = one;
    expect(await keepDrafts(database, [{ ...listed, date: '2026-11-23' }])).toEqual({ fresh: 0, updated: 1 });
    const changed = draft(number(1), { basketId: 2, date: '2026-11-23', from: 'list' });
    expect(await shipmentDrafts(database, SHOP)).toEqual([changed]);
    await replaceDraft(database, changed, { ...changed, parcelNumber: '400000000002' });
    expect((await shipmentDrafts(database, SHOP)).map(({ parcelNumber }) => parcelNumber)).toEqual([
      '400000000002',
    ]);
    database.close();
  });
});
