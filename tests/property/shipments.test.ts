import assert from 'node:assert/strict';
import { describe, expect, it } from 'vitest';
import { shipmentsOf } from '@/lib/actions/shipment-outcome';
import { planAutomaticReports } from '@/lib/actions/shipment-report';
import { keepDrafts } from '@/lib/store/shipment-drafts';
import type { ShipmentDraftRow } from '@/lib/store/orders-database';
import { pick } from './call-faults.ts';
import type { ConfirmWorld } from './confirm-world.ts';
import { forSeeds, timeLimit } from './kills.ts';
import { playStory, type Plot } from './press-story.ts';
import { wasRepeated } from './write-rules.ts';

const RUNS = 40;
const API = 'updateOrderShippingAsync';
const DAY = '2026-11-22';
const OTHER_CARRIER = '1000';

/** Every parcel has a number of its own, so that the mall's rows say whose it is and where it belongs. */
function shipmentPlot(world: ConfirmWorld): Plot {
  const { random, simulator } = world;
  const shop = simulator.shop();
  let parcel = 0;
  const nextParcel = () => `4000-${(parcel += 1)}`;
  /** Parcel number → the package that it was drafted or entered for. */
  const packageOf = new Map<string, string>();
  const meddled = new Set<string>();
  const open = () => shop.orders.filter(({ progress }) => progress === 300);
  return {
    api: API,
    order(count) {
      const kinds = [random.pick(['ordinary', 'several'] as const)] as const;
      for (const order of simulator.addOrders(count, { progress: 300, kinds, seed: random.int(1, 1e6) })) {
        // What another system left at その他 when it imported the order (S-077).
        if (!random.chance(0.5)) continue;
        const row = { shippingNumber: null, shippingDate: null, deliveryCompany: OTHER_CARRIER };
        order.packages[0]?.shipping.push({ ...row, shippingDetailId: random.int(1, 1e6) });
      }
    },
    async request(deps, orders) {
      const key = { mall: 'rakuten', shop: shop.id } as const;
      const opened = await deps.open(key, 'backfill');
      const chosen = open().filter(() => random.chance(0.7));
      const numbers = chosen.map(({ number }) => number);
      if (!opened.ok || numbers.length === 0) return undefined;
      const read = await opened.value.mall.fetch(numbers);
      if (read.ok) await deps.orders.saveFetched(key, read.value, read.mallNow);
      const known = new Set((await deps.drafts.of(key, numbers)).map(({ number }) => number));
      const drafts = chosen.flatMap(({ number, packages }) =>
        known.has(number)
          ? []
          : packages.map(({ basketId }): ShipmentDraftRow => {
              const parcelNumber = nextParcel();
              packageOf.set(parcelNumber, `${number} ${basketId}`);
              const isWhole = random.chance(0.9);
              const row = { ...key, number, parcelNumber, basketId, addedAt: 0, from: 'typed' } as const;
              return { ...row, carrier: isWhole ? '1001' : '', date: DAY };
            }),
      );
      await keepDrafts(orders, drafts);
      return { act: 'report-shipment', numbers, page: 'workbench' };
    },
    async byItself(deps) {
      const shops = (await deps.shops()).map((one) => ({ ...one, reportsShipments: true }));
      await planAutomaticReports({ ...deps, shops: async () => shops });
    },
    meddle() {
      if (open().length === 0) return;
      const { number, packages } = pick(random, open());
      meddled.add(number);
      const what = random.pick(['row', 'row', 'cancel', 'garble', 'lose']);
      if (what === 'row') {
        const { basketId, shipping } = pick(random, packages);
        const shippingNumber = nextParcel();
        packageOf.set(shippingNumber, `${number} ${basketId}`);
        const row = { shippingDetailId: random.int(1, 1e6), deliveryCompany: '1002', shippingDate: DAY };
        shipping.push({ ...row, shippingNumber });
      }
      if (what === 'cancel') shop.cancel(number);
      if (what === 'garble') shop.distortions.set(number, (model) => ({ ...model, orderDatetime: 'いつか' }));
      if (what === 'lose') shop.remove(number);
    },
    check() {
      for (const { number, packages } of shop.orders) {
        const named = packages.flatMap(({ basketId, shipping }) =>
          shipping.flatMap(({ shippingNumber, deliveryCompany }) => {
            if (shippingNumber === null) return [];
            const own = packageOf.get(shippingNumber);
            assert.equal(own, `${number} ${basketId}`, `${shippingNumber} belongs to another package`);
            assert.notEqual(deliveryCompany, OTHER_CARRIER, `${shippingNumber} at その他`);
            return [shippingNumber];
          }),
        );
        // What the browser sends twice by itself, the mall may add twice.
        if (wasRepeated(world, API, number)) continue;
        assert.equal(new Set(named).size, named.length, `${number}: a parcel twice`);
      }
    },
    lieOf(entry) {
      const { number } = entry.order;
      const order = shop.find(number);
      if (meddled.has(number) || !order) return undefined;
      const shipments = shipmentsOf(entry);
      const shown = shipments.filter(({ basketId, parcelNumber }) =>
        order.packages.some(
          (one) =>
            one.basketId === basketId &&
            one.shipping.some(({ shippingNumber }) => shippingNumber === parcelNumber),
        ),
      );
      if (entry.state === 'done')
        return shown.length === shipments.length ? undefined : 'RMS does not show it';
      return undefined;
    },
  };
}

describe('reporting shipments under kills and faults', () => {
  it(
    `D-6 S-159 reports no parcel for a wrong package or twice, and ends every entry truly, in seeded runs`,
    { timeout: timeLimit(RUNS) },
    async () => {
      const played = await forSeeds('tests/property/shipments.test.ts', RUNS, (random) =>
        playStory(random, shipmentPlot),
      );
      expect(played).toBeGreaterThan(0);
    },
  );
});
