import { describe, expect, it } from 'vitest';
import { runDue } from '@/lib/actions/run-due';
import { shipmentGaps } from '@/lib/actions/shipment-gaps';
import { planAutomaticReports } from '@/lib/actions/shipment-report';
import { HOUR, MINUTE } from '@/lib/orders/basics';
import {
  callsSince,
  type Floor,
  imported,
  onFloor,
  pressed,
  previewed,
  ran,
  settled,
  SHOP,
} from './shop-floor.ts';

type Draft = { number: string; carrier: string; parcelNumber: string; date: string };

/** Drafts of a test, in the place of the stored ones. */
function drafted({ deps }: Floor, drafts: Draft[]): void {
  deps.drafts = {
    of: async (_shop, numbers) => drafts.filter(({ number }) => numbers?.includes(number) ?? true),
    drop: async (_shop, numbers) => {
      drafts.splice(0, drafts.length, ...drafts.filter(({ number }) => !numbers.includes(number)));
    },
  };
}

const draft = (number: string, change: Partial<Draft> = {}): Draft => ({
  number,
  carrier: '1001',
  parcelNumber: `4000-${number.slice(-4)}`,
  date: '2026-11-22',
  ...change,
});
const add = ({ world }: Floor, count: number, progress = 300) =>
  world.simulator.addOrders(count, { progress, kinds: ['ordinary'] }).map(({ number }) => number);
const report = (numbers: readonly string[]) =>
  ({ act: 'report-shipment', numbers, page: 'workbench' }) as const;

describe('発送完了報告', () => {
  it('S-159 S-160 sends only what has carrier, number and date, each order once; the rest says what it lacks', async () => {
    await onFloor(async (floor) => {
      const [whole, noDate, noCarrier, other, none] = add(floor, 5);
      const [waiting] = add(floor, 1, 100);
      await imported(floor);
      drafted(floor, [
        draft(whole!),
        draft(noDate!, { date: '' }),
        draft(noCarrier!, { carrier: '' }),
        draft(other!, { carrier: '1000' }),
        draft(waiting!),
      ]);
      const all = [whole!, noDate!, noCarrier!, other!, none!, waiting!];
      const { send, leftOut } = await previewed(floor, report(all));
      expect(send).toMatchObject([
        { number: whole, shipments: [{ carrier: '1001', parcelNumber: draft(whole!).parcelNumber }] },
      ]);
      expect(leftOut.map(({ why }) => why)).toEqual([
        'incomplete',
        'incomplete',
        'incomplete',
        'incomplete',
        'not-awaiting-shipment',
      ]);
      await settled(floor, await pressed(floor, report(all)));
      const sent = floor.world.simulator.ledger.calls('updateOrderShippingAsync');
      expect(sent.map((call) => call.orders)).toEqual([[whole]]);
    });
  });

  it('keeps the job’s id and believes the order itself: done once RMS shows the parcel; then the draft is gone', async () => {
    await onFloor(async (floor) => {
      const [number] = add(floor, 1);
      await imported(floor);
      const drafts = [draft(number!)];
      drafted(floor, drafts);
      const batchId = await pressed(floor, report([number!]));
      const sent = await ran(floor, batchId);
      expect(sent.entries).toMatchObject([{ state: 'unknown', why: 'written' }]);
      const [entry] = await floor.deps.journal.entries.toArray();
      expect(entry?.attempts[0]?.requestId).toMatch(/_\d{14}$/);
      expect((await settled(floor, batchId)).entries).toMatchObject([{ state: 'done', evidence: 'read' }]);
      expect(drafts).toEqual([]);
      expect(callsSince(floor, 0)).not.toContain('getResultUpdateOrderShippingAsync');
    });
  });

  it('S-077 S-078 writes the real carrier over その他, and adds no second row', async () => {
    await onFloor(async (floor) => {
      const [number] = add(floor, 1);
      const pack = floor.world.simulator.shop().get(number!).packages[0]!;
      pack.shipping.push({
        shippingDetailId: 7,
        shippingNumber: null,
        deliveryCompany: '1000',
        shippingDate: null,
      });
      await imported(floor);
      drafted(floor, [draft(number!)]);
      await settled(floor, await pressed(floor, report([number!])));
      expect(pack.shipping).toMatchObject([
        { shippingDetailId: 7, deliveryCompany: '1001', shippingNumber: draft(number!).parcelNumber },
      ]);
    });
  });

  it('is 未実行 after an hour in which the order never showed it, and may be pressed again', async () => {
    await onFloor(async (floor) => {
      const { simulator, clock } = floor.world;
      const [number] = add(floor, 1);
      await imported(floor);
      drafted(floor, [draft(number!)]);
      simulator.settings.asyncResultMs = 100 * HOUR;
      const at = clock.now();
      const view = await settled(floor, await pressed(floor, report([number!])));
      expect(view.entries).toMatchObject([{ state: 'not-applied' }]);
      expect(clock.now() - at).toBeGreaterThanOrEqual(60 * MINUTE);
      expect((await previewed(floor, report([number!]))).send).toHaveLength(1);
    });
  });

  it('does not send what was reported already', async () => {
    await onFloor(async (floor) => {
      const [number] = add(floor, 1);
      await imported(floor);
      drafted(floor, [draft(number!)]);
      await settled(floor, await pressed(floor, report([number!])));
      drafted(floor, [draft(number!)]);
      expect((await previewed(floor, report([number!]))).leftOut).toMatchObject([
        { why: 'already-reported' },
      ]);
    });
  });

  it('reports parcels of an order with several packages only where each says which package it holds', async () => {
    await onFloor(async (floor) => {
      const [several, unsaid] = floor.world.simulator
        .addOrders(2, { progress: 300, kinds: ['several'] })
        .map(({ number }) => number);
      await imported(floor);
      const packs = floor.world.simulator.shop().get(several!).packages;
      const drafts = packs.map(({ basketId }, index) => ({
        ...draft(several!, { parcelNumber: `4000-${index}` }),
        basketId,
      }));
      drafted(floor, [...drafts, draft(unsaid!)]);
      const { send, leftOut } = await previewed(floor, report([several!, unsaid!]));
      expect(leftOut).toMatchObject([{ number: unsaid, why: 'incomplete' }]);
      expect(send[0]?.shipments?.map(({ basketId }) => basketId)).toEqual(
        packs.map(({ basketId }) => basketId),
      );
      await settled(floor, await pressed(floor, report([several!])));
      expect(packs.map(({ shipping }) => shipping.map(({ shippingNumber }) => shippingNumber))).toEqual(
        packs.map((_, index) => [`4000-${index}`]),
      );
    });
  });

  it('S-122 自動発送完了報告 is off until the shop switches it on; then it sends the complete drafts once', async () => {
    await onFloor(async (floor) => {
      const { deps, world } = floor;
      const [one, incomplete] = add(floor, 2);
      await imported(floor);
      drafted(floor, [draft(one!), draft(incomplete!, { parcelNumber: '' })]);
      await planAutomaticReports(deps);
      expect(await deps.journal.entries.count()).toBe(0);

      const shops = await deps.shops();
      deps.shops = async () => shops.map((shop) => ({ ...shop, reportsShipments: true }));
      await planAutomaticReports(deps);
      await planAutomaticReports(deps);
      expect(await deps.journal.entries.toArray()).toMatchObject([{ order: { number: one }, auto: true }]);
      await runDue(deps);
      expect(world.simulator.ledger.calls('updateOrderShippingAsync').map(({ orders }) => orders)).toEqual([
        [one],
      ]);
      world.simulator.cancel(incomplete!);
    });
  });

  it('S-077 S-079 S-159 lists what RMS holds at その他, and what lacks carrier, number or date', async () => {
    await onFloor(async (floor) => {
      const [blank, draftedOne, half, other, reported] = add(floor, 5);
      const shop = floor.world.simulator.shop();
      const row = { shippingDetailId: 1, shippingNumber: null, shippingDate: null };
      shop.get(other!).packages[0]!.shipping.push({ ...row, deliveryCompany: '1000' });
      shop.get(reported!).packages[0]!.shipping.push({
        shippingDetailId: 2,
        shippingNumber: '4000-1',
        deliveryCompany: '1001',
        shippingDate: '2026-11-22',
      });
      const numbers = await imported(floor);
      const facts = await floor.deps.orders.factsOf(numbers.map((number) => ({ ...SHOP, number })));
      const gaps = shipmentGaps(
        [...facts.values()],
        [draft(draftedOne!), draft(half!, { date: '' }), draft(other!)],
      );
      const byNumber = new Map(gaps.map((gap) => [gap.number, gap]));
      expect(byNumber.get(blank!)).toEqual({
        number: blank,
        lacks: ['carrier', 'parcelNumber', 'date'],
        otherCarrier: false,
      });
      expect(byNumber.get(half!)).toEqual({ number: half, lacks: ['date'], otherCarrier: false });
      expect(byNumber.get(other!)).toEqual({ number: other, lacks: [], otherCarrier: true });
      expect([draftedOne!, reported!].filter((number) => byNumber.has(number))).toEqual([]);
    });
  });
});
