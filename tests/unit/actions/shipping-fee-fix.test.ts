import { describe, expect, it } from 'vitest';
import { feeSheet } from '@/lib/actions/shipping-fee-fix';
import type { FeeInput } from '@/lib/messages';
import { SECOND } from '@/lib/orders/basics';
import { UNSET } from '../../simulator/control.ts';
import { callsSince, type Floor, onFloor, pressed, previewed, ran, seen, settled } from './shop-floor.ts';

type Kinds = NonNullable<Parameters<Floor['world']['simulator']['addOrders']>[1]>['kinds'];
const orders = ({ world }: Floor, count: number, kinds: Kinds = ['unset']) =>
  world.simulator.addOrders(count, { progress: 100, ...(kinds && { kinds }) }).map(({ number }) => number);

/** A fee for every package that the dialog leaves open. */
async function filled({ deps }: Floor, numbers: readonly string[], yen = 1_650): Promise<FeeInput[]> {
  const sheet = await feeSheet(deps, numbers);
  return sheet.orders.flatMap(({ number, packages }) =>
    packages.flatMap(({ basketId, editable }) =>
      editable.length === 0
        ? []
        : [
            {
              number,
              basketId,
              ...(editable.includes('postage') && { postage: yen }),
              ...(editable.includes('codFee') && { codFee: 330 }),
            },
          ],
    ),
  );
}

const fix = (fees: readonly FeeInput[]) => ({ act: 'fix-fee', fees, page: 'list' }) as const;

describe('the fee dialog', () => {
  it('S-029 S-030 S-031 shows every package with prefecture, 離島 and items; only what is unset can be filled in', async () => {
    await onFloor(async (floor) => {
      const [several] = orders(floor, 1, ['several-unset']);
      const { orders: rows } = await feeSheet(floor.deps, [several!]);
      expect(rows).toMatchObject([
        {
          number: several,
          billed: 'unset',
          packages: [
            { editable: [], itemCount: expect.any(Number), prefecture: expect.any(String) },
            { editable: ['postage'], postage: 'unset' },
            { editable: [] },
          ],
        },
      ]);
      expect(rows[0]!.packages.every(({ codFee }) => codFee === undefined)).toBe(true);
      const paid = rows[0]!.packages.flatMap(({ postage }) => (postage === 'unset' ? [] : [postage]));
      const goods = floor.world.simulator
        .shop()
        .get(several!)
        .packages.flatMap(({ items }) => items.map(({ price, units }) => price * units));
      const points = floor.world.simulator.shop().get(several!).seed % 7 === 0 ? 100 : 0;
      expect(rows[0]!.rest).toBe(goods.reduce((sum, yen) => sum + yen, 0) - points);
      expect(paid.length).toBe(2);
    });
  });

  it('gives cash on delivery a field of its own, and suggests from the shop’s table', async () => {
    await onFloor(async (floor) => {
      const [cod] = orders(floor, 1, ['cod-unset']);
      floor.deps.feeTable = async () => [{ delivery: '宅配便', yen: 900 }];
      const { orders: rows } = await feeSheet(floor.deps, [cod!]);
      expect(rows[0]!.packages).toMatchObject([
        { postage: 'unset', codFee: 'unset', editable: ['postage', 'codFee'], suggestion: 900 },
      ]);
    });
  });

  it('refuses with the reason: nothing unset, cancelled, shipped, pickup, gift without an address, unknown', async () => {
    await onFloor(async (floor) => {
      const { simulator } = floor.world;
      const [set] = orders(floor, 1, ['ordinary']);
      const [cancelled, shipped] = orders(floor, 2);
      simulator.cancel(cancelled!);
      simulator.setStatus(shipped!, 500);
      const [pickup] = orders(floor, 1, ['convenience-store']);
      const [gift] = orders(floor, 1, ['social-gift']);
      for (const number of [pickup!, gift!]) simulator.setFee(number, UNSET);
      const unknown = '123456-20261101-0000000001';
      const asked = [set!, cancelled!, shipped!, pickup!, gift!, unknown, '999999-20261101-0000000001', 'x'];
      const { orders: rows } = await feeSheet(floor.deps, asked);
      expect(rows.map(({ refused }) => refused)).toEqual([
        'fee-set',
        'cancelled',
        'not-changeable',
        'convenience-store',
        'gift-address-missing',
        'not-found',
        'no-key',
        'not-rakuten',
      ]);
      expect(rows.flatMap(({ packages }) => packages).every(({ editable }) => editable.length === 0)).toBe(
        true,
      );
    });
  });
});

describe('fixing fees', () => {
  it('writes each order once from a fresh reading, reads all again in one call, and is done only then', async () => {
    await onFloor(async (floor) => {
      const { ledger } = floor.world.simulator;
      const numbers = orders(floor, 12, ['unset', 'several-unset', 'cod-unset', 'ordinary']).slice(0, 11);
      const fees = await filled(floor, numbers);
      const asked = [...new Set(fees.map(({ number }) => number))];
      const from = ledger.next;
      const batchId = await pressed(floor, fix(fees));
      const { entries, counts } = await ran(floor, batchId);
      expect(counts.done).toBe(asked.length);
      expect(callsSince(floor, from).length).toBeLessThanOrEqual(2 * asked.length + 1);
      const sends = ledger.calls('updateOrderSender', from);
      expect(
        sends
          .map((call) => call.orders)
          .flat()
          .toSorted(),
      ).toEqual(asked.toSorted());
      for (const send of sends) {
        const [number] = send.orders;
        const read = ledger.calls('getOrder', from).findLast((call) => call.id < send.id);
        expect(read?.orders).toEqual([number]);
        expect(send.arrivedAt - read!.arrivedAt).toBeLessThanOrEqual(5 * SECOND);
      }
      for (const { number, basketId, postage, codFee } of fees) {
        const held = floor.world.simulator
          .shop()
          .get(number)
          .packages.find((one) => one.basketId === basketId);
        expect(held?.postage).toBe(postage);
        expect(held?.deliveryPrice).toBe(codFee ?? 0);
      }
      expect(entries.every(({ evidence }) => evidence === 'read')).toBe(true);
    });
  });

  it('shows what the buyer pays before and after, and the mall agrees', async () => {
    await onFloor(async (floor) => {
      const numbers = orders(floor, 3, ['unset', 'coupon', 'wrapped']);
      for (const number of numbers) floor.world.simulator.setFee(number, UNSET);
      const fees = await filled(floor, numbers, 800);
      const { send, totalYen } = await previewed(floor, fix(fees));
      expect(send.map(({ billed }) => billed)).toEqual(['unset', 'unset', 'unset']);
      await ran(floor, await pressed(floor, fix(fees)));
      const after = (await feeSheet(floor.deps, numbers)).orders.map(({ billed }) => billed);
      expect(send.map((line) => line.billedAfter)).toEqual(after);
      expect(totalYen).toBe(after.reduce<number>((sum, yen) => sum + Number(yen), 0));
    });
  });

  it('もう一度直す: a fee that we set can be changed while the order is unconfirmed, a lower one with its reason; not afterwards', async () => {
    await onFloor(async (floor) => {
      const { simulator } = floor.world;
      const [number] = orders(floor, 1);
      await ran(floor, await pressed(floor, fix(await filled(floor, [number!], 1_650))));
      const again = await filled(floor, [number!], 900);
      expect(again).toHaveLength(1);
      const view = await ran(floor, await pressed(floor, fix(again), 'press-2'));
      expect(view.entries).toMatchObject([
        { state: 'done', fees: [{ part: 'postage', before: 1_650, after: 900 }] },
      ]);
      expect(simulator.ledger.calls('updateOrderSender').at(-1)?.body).toContain('"reductionReason":10');
      simulator.setStatus(number!, 200);
      const { orders: rows } = await feeSheet(floor.deps, [number!]);
      expect(rows).toMatchObject([{ refused: 'fee-set', packages: [{ postage: 900, editable: [] }] }]);
    });
  });

  it('leaves an order alone whose fee somebody else set meanwhile, and says so', async () => {
    await onFloor(async (floor) => {
      const [number] = orders(floor, 1);
      const fees = await filled(floor, [number!]);
      floor.world.simulator.setFee(number!, 500);
      const { entries } = await ran(floor, await pressed(floor, fix(fees)));
      expect(entries).toMatchObject([{ state: 'refused', why: 'refused-here', code: 'changed-meanwhile' }]);
      expect(floor.world.simulator.ledger.calls('updateOrderSender')).toEqual([]);
    });
  });

  it('gives both figures to a person where another amount has moved', async () => {
    await onFloor(async (floor) => {
      const { simulator } = floor.world;
      const [number] = orders(floor, 1);
      const fees = await filled(floor, [number!]);
      const item = simulator.shop().get(number!).packages[0]!.items[0]!;
      const goods = item.price * item.units;
      item.price += 100;
      const { entries } = await ran(floor, await pressed(floor, fix(fees)));
      expect(entries).toMatchObject([{ state: 'needs-person', why: 'amounts-differ' }]);
      expect(entries[0]!.differences).toContainEqual(
        expect.objectContaining({ what: 'goods', basketId: fees[0]!.basketId }),
      );
      const difference = entries[0]!.differences!.find(({ what }) => what === 'goods')!;
      expect(Number(difference.found) - Number(difference.expected)).toBe(100 * item.units);
      expect(goods).toBeGreaterThan(0);
    });
  });

  it('never writes again after a lost answer: reads until it is seen, or twice that it is not', async () => {
    await onFloor(async (floor) => {
      const { simulator } = floor.world;
      const [written, lost] = orders(floor, 2);
      const fees = await filled(floor, [written!, lost!]);
      simulator.faults.add({ fault: 'reset-after', match: { api: 'updateOrderSender' }, count: 1 });
      const batchId = await pressed(floor, fix(fees));
      await ran(floor, batchId);
      simulator.faults.add({ fault: { kind: 'hang' }, match: { api: 'updateOrderSender' }, count: 1 });
      const view = await settled(floor, batchId);
      expect(view.entries.map(({ state }) => state)).toEqual(['done', 'not-applied']);
      expect(simulator.ledger.callsFor('updateOrderSender', lost!)).toHaveLength(1);
      expect(simulator.ledger.callsFor('updateOrderSender', written!)).toHaveLength(1);
    });
  });

  it('does not fill in what the dialog did not offer, nor a part of what is unset', async () => {
    await onFloor(async (floor) => {
      const [cod, several] = orders(floor, 2, ['cod-unset', 'several-unset']);
      const all = await filled(floor, [cod!, several!]);
      const half = all.map(({ number, basketId, postage }) => ({ number, basketId, postage: postage ?? 0 }));
      const other = floor.world.simulator.shop().get(several!).packages[0]!.basketId;
      const { leftOut } = await previewed(
        floor,
        fix([half[0]!, { number: several!, basketId: other, postage: 1 }]),
      );
      expect(leftOut.map(({ why }) => why)).toEqual(['other-unset', 'fee-set']);
      expect((await seen(floor, await pressed(floor, fix([half[0]!])))).entries).toEqual([]);
    });
  });
});
