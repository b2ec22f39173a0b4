import assert from 'node:assert/strict';
import { describe, expect, it } from 'vitest';
import { feesOfEntry } from '@/lib/actions/fee-figures';
import { feeSheet } from '@/lib/actions/shipping-fee-fix';
import type { FeeInput } from '@/lib/messages';
import { UNSET } from '../simulator/control.ts';
import { pick } from './call-faults.ts';
import type { ConfirmWorld } from './confirm-world.ts';
import { forSeeds, timeLimit } from './kills.ts';
import { playStory, type Plot } from './press-story.ts';
import { wasRepeated } from './write-rules.ts';

const RUNS = 40;
const API = 'updateOrderSender';
const KINDS = ['unset', 'several-unset', 'cod-unset', 'coupon', 'wrapped', 'ordinary'] as const;

/** Every fee that anybody sets is another number of yen, so that the mall's ledger says whose it is and where it belongs. */
function feePlot(world: ConfirmWorld): Plot {
  const { random, simulator } = world;
  const shop = simulator.shop();
  let yen = 1_000;
  const nextYen = () => (yen += 1);
  /** What a package may hold: what it came with, what was pressed for it, what RMS staff set. */
  const allowed = new Map<string, Set<number>>();
  const items = new Map<string, string>();
  const meddled = new Set<string>();
  const allow = (number: string, basketId: number, part: string, fee: number) => {
    const key = `${number} ${basketId} ${part}`;
    allowed.set(key, (allowed.get(key) ?? new Set()).add(fee));
  };
  return {
    api: API,
    order(count) {
      const kinds = [pick(random, KINDS), pick(random, KINDS)] as const;
      for (const order of simulator.addOrders(count, { progress: 100, kinds, seed: random.int(1, 1e6) })) {
        items.set(order.number, JSON.stringify(order.packages.map((one) => one.items)));
        for (const { basketId, postage, deliveryPrice } of order.packages) {
          allow(order.number, basketId, 'postage', postage);
          allow(order.number, basketId, 'codFee', deliveryPrice);
        }
      }
    },
    async request(deps) {
      const all = shop.orders.map(({ number }) => number);
      const sheet = await feeSheet(
        deps,
        all.filter(() => random.chance(0.8)),
      );
      const fees = sheet.orders.flatMap(({ number, packages }) =>
        packages.flatMap(({ basketId, editable }): FeeInput[] => {
          if (editable.length === 0) return [];
          const fee: FeeInput = { number, basketId };
          for (const part of editable) {
            fee[part] = nextYen();
            allow(number, basketId, part, fee[part]);
          }
          return [fee];
        }),
      );
      return fees.length > 0 ? { act: 'fix-fee', fees, page: 'list' } : undefined;
    },
    meddle() {
      const open = shop.orders.filter(({ progress }) => progress === 100);
      if (open.length === 0) return;
      const order = pick(random, open);
      const { number } = order;
      meddled.add(number);
      const what = random.pick(['fee', 'fee', 'confirm', 'cancel', 'garble', 'lose']);
      if (what === 'fee') {
        const { basketId } = pick(random, order.packages);
        const fee = random.chance(0.3) ? UNSET : nextYen();
        allow(number, basketId, 'postage', fee);
        shop.setFee(number, fee, basketId);
      }
      if (what === 'confirm') shop.setStatus(number, 200);
      if (what === 'cancel') shop.cancel(number);
      if (what === 'garble') shop.distortions.set(number, (model) => ({ ...model, orderDatetime: 'いつか' }));
      if (what === 'lose') shop.remove(number);
    },
    check() {
      for (const { number, packages } of shop.orders) {
        assert.equal(
          JSON.stringify(packages.map((one) => one.items)),
          items.get(number),
          `goods of ${number}`,
        );
        for (const { basketId, postage, deliveryPrice } of packages) {
          for (const [part, fee] of [
            ['postage', postage],
            ['codFee', deliveryPrice],
          ] as const) {
            const fees = allowed.get(`${number} ${basketId} ${part}`);
            assert.ok(fees?.has(fee), `${number} ${basketId}: ${part} ${fee} belongs to another package`);
          }
        }
      }
      for (const { number } of shop.orders) {
        const written = simulator.ledger
          .changes(number)
          .filter(({ field, by }) => by === 'api' && (field === 'postage' || field === 'deliveryPrice'))
          .map(({ to }) => to);
        assert.equal(new Set(written).size, written.length, `${number}: a fee written twice`);
      }
    },
    lieOf(entry) {
      const { number } = entry.order;
      if (meddled.has(number)) return undefined;
      const set = feesOfEntry(entry)?.set.flatMap(({ postage, codFee }) =>
        [postage, codFee].filter((fee) => fee !== undefined),
      );
      const written = (set ?? []).filter((fee) =>
        simulator.ledger.changes(number).some(({ by, to }) => by === 'api' && to === fee),
      );
      if (entry.state === 'done' && written.length !== set?.length) return 'the mall never took it';
      if (entry.state === 'done' || entry.state === 'needs-person' || wasRepeated(world, API, number))
        return undefined;
      return written.length > 0 ? 'the mall took it' : undefined;
    },
  };
}

describe('fixing fees under kills and faults', () => {
  it(
    `D-6 writes no fee to a wrong package or twice, changes nothing else, and ends every entry truly, in seeded runs`,
    { timeout: timeLimit(RUNS) },
    async () => {
      const played = await forSeeds('tests/property/fees.test.ts', RUNS, (random) =>
        playStory(random, feePlot),
      );
      expect(played).toBeGreaterThan(0);
    },
  );
});
