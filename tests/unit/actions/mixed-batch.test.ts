import { describe, expect, it } from 'vitest';
import { auPay } from '@/lib/malls/au-pay/index';
import { makeshop } from '@/lib/malls/makeshop/index';
import { qoo10 } from '@/lib/malls/qoo10/index';
import { HOUR, MINUTE } from '@/lib/orders/basics';
import { keepDrafts } from '@/lib/store/shipment-drafts';
import { type Floor, imported, onFloor, pressed, previewed, ran, settled, stored } from './shop-floor.ts';

const CONFIRM = 'ShippingBasic.SetSellerCheckYN_V2';
const SEND = 'ShippingBasic.SetSendingInfo';
const QOO10 = { mall: 'qoo10', shop: 'q-shop' } as const;
const AU_PAY = { mall: 'au-pay', shop: 'honey' } as const;
const MAKESHOP = { mall: 'makeshop', shop: 'own-shop' } as const;
const RAKUTEN = { mall: 'rakuten', shop: 'juchu-demo' } as const;

/** Rakuten beside shops of three other malls, behind their real adapters and the simulator. */
async function onSeveralMalls(work: (floor: Floor) => Promise<void>): Promise<void> {
  await onFloor(async (floor) => {
    const { malls } = floor.world.simulator;
    floor.world.others = [
      { mall: qoo10, id: QOO10.shop, credentials: { sellerKey: malls.qoo10.sellerKey.value } },
      {
        mall: auPay,
        id: AU_PAY.shop,
        credentials: { shopId: malls.auPay.shopId, apiKey: malls.auPay.apiKey },
      },
      {
        mall: makeshop,
        id: MAKESHOP.shop,
        credentials: { token: malls.makeshop.token, apiKey: malls.makeshop.apiKey },
      },
    ];
    await work(floor);
  });
}

const at = ({ world }: Floor) => world.simulator.malls;
const calls = ({ world }: Floor, api: string) => world.simulator.ledger.calls(api);
const confirm = (numbers: readonly string[]) => ({ act: 'confirm', numbers, page: 'workbench' }) as const;
const report = (numbers: readonly string[]) =>
  ({ act: 'report-shipment', numbers, page: 'workbench' }) as const;

async function carts(floor: Floor, count: number, status: 1 | 2 | 3 | 4): Promise<string[]> {
  const { carts: known } = at(floor).qoo10;
  const numbers = at(floor)
    .qoo10.addOrders(count, { status, lines: 2, seed: known.length + 1 })
    .map(({ packNo }) => String(packNo));
  await stored(floor, QOO10, numbers);
  return numbers;
}

async function auPayOrders(floor: Floor, count: number, status: string): Promise<string[]> {
  const numbers = at(floor)
    .auPay.addOrders(count, { status })
    .map(({ orderId }) => orderId);
  await stored(floor, AU_PAY, numbers);
  return numbers;
}

async function rakutenOrders(floor: Floor, count: number, progress: number): Promise<string[]> {
  const numbers = floor.world.simulator
    .addOrders(count, { progress, kinds: ['ordinary'] })
    .map(({ number }) => number);
  await imported(floor);
  return numbers;
}

/** One typed parcel an order, of today. */
async function drafted(
  { orders }: Floor,
  shop: typeof QOO10 | typeof AU_PAY | typeof RAKUTEN,
  numbers: readonly string[],
): Promise<void> {
  const parcel = { carrier: '1001', date: '2026-11-22', addedAt: 0, from: 'typed' } as const;
  await keepDrafts(
    orders,
    numbers.map((number) => ({ ...shop, number, parcelNumber: `4000-${number.slice(-4)}`, ...parcel })),
  );
}

const storedOrder = async ({ orders }: Floor, { mall, shop }: typeof QOO10 | typeof AU_PAY, number: string) =>
  orders.orders.get([mall, shop, number]);

describe('a batch of several malls', () => {
  it('S-152 confirms each order by its own shop, and says of every other one why not', async () => {
    await onSeveralMalls(async (floor) => {
      const [first, second] = await rakutenOrders(floor, 2, 100);
      const [cart, other] = await carts(floor, 2, 2);
      const [unpaid] = await carts(floor, 1, 1);
      const [prepared] = await carts(floor, 1, 3);
      const [auPayOrder] = await auPayOrders(floor, 1, '新規受付');
      const all = [first!, cart!, unpaid!, prepared!, auPayOrder!, second!, other!];
      const { send, leftOut, totalYen } = await previewed(floor, confirm(all));
      expect(send.map(({ number, mall }) => [number, mall])).toEqual([
        [first, undefined],
        [cart, 'qoo10'],
        [second, undefined],
        [other, 'qoo10'],
      ]);
      expect(totalYen).toBeGreaterThan(0);
      expect(leftOut).toEqual([
        { number: unpaid, mall: 'qoo10', why: 'not-waiting', progress: 200 },
        { number: prepared, mall: 'qoo10', why: 'already-confirmed', progress: 300 },
        { number: auPayOrder, mall: 'au-pay', why: 'no-write' },
      ]);
      expect(calls(floor, CONFIRM)).toEqual([]);

      const view = await ran(floor, await pressed(floor, confirm(all)));
      expect(view.counts).toMatchObject({ done: 4, attention: 0, unknown: 0 });
      expect(calls(floor, 'confirmOrder').flatMap(({ orders }) => orders)).toEqual([first, second]);
      // One call a line of each cart, and never another.
      expect(calls(floor, CONFIRM).map(({ orders: [number] }) => number)).toEqual([cart, cart, other, other]);
      expect((await storedOrder(floor, QOO10, cart!))?.progress).toBe(300);
      expect((await previewed(floor, confirm(all))).send).toEqual([]);
      const [entry] = await floor.deps.journal.entries.where('order.number').equals(cart!).toArray();
      expect(entry).toMatchObject({ before: { progress: 100 }, after: { progress: 300 }, order: QOO10 });
    });
  });

  it('leaves out a number that two shops have, one that nobody has, and a shop without a key', async () => {
    await onSeveralMalls(async (floor) => {
      const [cart, keyless] = await carts(floor, 2, 2);
      at(floor).auPay.addOrders(1)[0]!.orderId = cart!;
      await stored(floor, AU_PAY, [cart!]);
      expect((await previewed(floor, confirm([cart!, '999999999']))).leftOut).toEqual([
        { number: cart, why: 'several-shops' },
        { number: '999999999', why: 'not-rakuten' },
      ]);
      const shops = await floor.deps.shops();
      floor.deps.shops = async () => shops.map((shop) => ({ ...shop, hasKey: false }));
      expect((await previewed(floor, confirm([keyless!]))).leftOut).toEqual([
        { number: keyless, mall: 'qoo10', why: 'no-key' },
      ]);
    });
  });

  it('takes a refused key of another mall for refused, however new it is: only Rakuten’s keys need time to spread', async () => {
    await onSeveralMalls(async (floor) => {
      const [cart] = await carts(floor, 1, 2);
      const { deps, world } = floor;
      const open = deps.open.bind(deps);
      deps.open = async (shop, lane) => {
        const opened = await open(shop, lane);
        return opened.ok
          ? { ok: true, value: { ...opened.value, keySavedAt: world.clock.now() - 1 } }
          : opened;
      };
      const batchId = await pressed(floor, confirm([cart!]));
      at(floor).qoo10.sellerKey.value = 'another';
      expect((await ran(floor, batchId)).entries).toMatchObject([{ state: 'planned', why: 'key-refused' }]);
      expect(calls(floor, CONFIRM)).toEqual([]);
    });
  });

  it('leaves fees of other malls alone, and everything of a mall that is only read', async () => {
    await onSeveralMalls(async (floor) => {
      const [cart] = await carts(floor, 1, 2);
      const [shown] = at(floor).makeshop.addOrders(1);
      const { number } = shown!;
      await stored(floor, MAKESHOP, [number]);
      const fees = [{ number: cart!, basketId: Number(cart), postage: 500 }];
      expect((await previewed(floor, { act: 'fix-fee', fees, page: 'workbench' })).leftOut).toEqual([
        { number: cart, mall: 'qoo10', why: 'no-write' },
      ]);
      for (const request of [confirm([number]), report([number])])
        expect((await previewed(floor, request)).leftOut).toEqual([
          { number, mall: 'makeshop', why: 'no-write' },
        ]);
    });
  });

  it('reports typed parcels by each order’s own shop; the drafts go, and the orders show it', async () => {
    await onSeveralMalls(async (floor) => {
      const [plain] = await rakutenOrders(floor, 1, 300);
      const [cart] = await carts(floor, 1, 3);
      const [noted] = await auPayOrders(floor, 1, '発送待ち');
      await drafted(floor, RAKUTEN, [plain!]);
      await drafted(floor, QOO10, [cart!]);
      await drafted(floor, AU_PAY, [noted!]);
      const numbers = [plain!, cart!, noted!];
      const batchId = await pressed(floor, report(numbers));
      const answered = await ran(floor, batchId);
      expect(answered.entries.map(({ number, state, why }) => [number, state, why])).toEqual([
        [plain, 'unknown', 'written'],
        [cart, 'done', undefined],
        [noted, 'done', undefined],
      ]);
      expect((await storedOrder(floor, QOO10, cart!))?.progress).toBe(500);
      // Wow!manager's status is the shop's own; the parcel is what tells that it was reported.
      const held = await storedOrder(floor, AU_PAY, noted!);
      expect(held?.progress).toBe(300);
      expect(held?.order?.packages[0]?.shipments).toMatchObject([{ carrier: '1001' }]);
      expect((await settled(floor, batchId)).counts).toMatchObject({ done: 3 });
      expect(await floor.orders.shipmentDrafts.count()).toBe(0);
      expect(calls(floor, SEND).map(({ orders: [number] }) => number)).toEqual([cart, cart]);
      expect(calls(floor, 'updateTradeInfoProc').map(({ orders: [number] }) => number)).toEqual([noted]);
    });
  });
});

describe('an answer that never came', () => {
  /** The first call of this API is struck; the mall carries it out, or not. */
  function lost({ world }: Floor, api: string, processed: boolean): void {
    const struck = new Set<string>();
    world.plan = (called) => {
      if (called !== api || struck.has(called)) return { fault: null, resend: false };
      struck.add(called);
      return { fault: processed ? 'reset-after' : 'reset-before', resend: false };
    };
  }

  it.each([
    [CONFIRM, true, 'done'],
    [CONFIRM, false, 'not-applied'],
    [SEND, true, 'done'],
    [SEND, false, 'not-applied'],
  ])(
    'to %s (carried out: %s) is settled by reading Qoo10: %s; nothing is sent again',
    async (api, took, end) => {
      await onSeveralMalls(async (floor) => {
        const isConfirm = api === CONFIRM;
        const [cart] = await carts(floor, 1, isConfirm ? 2 : 3);
        // One line a cart, so that what one call did is what the order shows.
        at(floor).qoo10.cart(cart!).lines.length = 1;
        await drafted(floor, QOO10, [cart!]);
        lost(floor, api, took);
        const request = isConfirm ? confirm([cart!]) : report([cart!]);
        const pressedAt = floor.world.clock.now();
        const batchId = await pressed(floor, request);
        expect((await ran(floor, batchId)).entries).toMatchObject([{ state: 'unknown', mall: 'qoo10' }]);
        expect((await previewed(floor, request)).leftOut).toMatchObject([{ why: 'in-progress' }]);
        expect((await settled(floor, batchId)).entries).toMatchObject([{ state: end, evidence: 'read' }]);
        expect(floor.world.clock.now() - pressedAt).toBeLessThan(10 * MINUTE);
        expect(calls(floor, api)).toHaveLength(1);
        // What was not carried out may be pressed again.
        expect((await previewed(floor, request)).send).toHaveLength(took ? 0 : 1);
      });
    },
  );

  it.each([
    [true, 'done'],
    [false, 'not-applied'],
  ])(
    'of Wow!manager (carried out: %s) is settled by the parcel that the order holds: %s',
    async (took, end) => {
      await onSeveralMalls(async (floor) => {
        const [number] = await auPayOrders(floor, 1, '発送待ち');
        await drafted(floor, AU_PAY, [number!]);
        lost(floor, 'updateTradeInfoProc', took);
        const batchId = await pressed(floor, report([number!]));
        await ran(floor, batchId);
        expect((await settled(floor, batchId)).entries).toMatchObject([{ state: end, evidence: 'read' }]);
        expect(calls(floor, 'updateTradeInfoProc')).toHaveLength(1);
        expect(await floor.orders.shipmentDrafts.count()).toBe(took ? 0 : 1);
      });
    },
  );

  it('is not taken for ours where the cart was shipped with another parcel, or only a part of it', async () => {
    await onSeveralMalls(async (floor) => {
      const [foreign, partly] = await carts(floor, 2, 3);
      await drafted(floor, QOO10, [foreign!, partly!]);
      lost(floor, SEND, false);
      const batchId = await pressed(floor, report([foreign!, partly!]));
      await ran(floor, batchId);
      const shipped = {
        status: 4,
        carrier: 'ヤマト運輸',
        shippedAt: floor.world.clock.now() - HOUR,
      } as const;
      for (const line of at(floor).qoo10.cart(foreign!).lines)
        Object.assign(line, { ...shipped, trackingNo: '9999-1' });
      Object.assign(at(floor).qoo10.cart(partly!).lines[0]!, {
        ...shipped,
        trackingNo: `4000-${partly!.slice(-4)}`,
      });
      const { entries } = await settled(floor, batchId);
      expect(entries.map(({ number, state }) => [number, state])).toEqual([
        [foreign, 'needs-person'],
        [partly, 'not-applied'],
      ]);
    });
  });

  it('from a worker that died among a cart’s lines is not read before all of them can have ended', async () => {
    await onSeveralMalls(async (floor) => {
      const [cart] = await carts(floor, 1, 2);
      const batchId = await pressed(floor, confirm([cart!]));
      const [planned] = await floor.deps.journal.entries.toArray();
      const sentAt = floor.world.clock.now();
      await floor.deps.journal.entries.put({
        ...planned!,
        state: 'sending',
        dueAt: sentAt,
        attempts: [{ at: sentAt }],
      });
      await ran(floor, batchId);
      const [orphan] = await floor.deps.journal.entries.toArray();
      expect(orphan).toMatchObject({ state: 'unknown', why: 'worker-ended' });
      expect(orphan!.dueAt! - sentAt).toBeGreaterThan(3 * MINUTE);
    });
  });
});
