import { afterEach, describe, expect, it } from 'vitest';
import { importNow } from '@/lib/importing/schedule';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/orders/basics';
import { presetRules } from '@/lib/orders/presets';
import { paymentState } from '@/lib/orders/progress-payment';
import type { OrdersDatabase } from '@/lib/store/orders-database';
import { readProof } from '@/lib/store/proofs';
import type { FaultLike } from '../../simulator/control.ts';
import { ImportWorld, REAL } from '../../property/import-world.ts';

let world: ImportWorld;

/** A shop with orders at the mall, imported by a first wake. */
async function begin(orders: number, { limits = REAL, spread = DAY } = {}): Promise<void> {
  world = await ImportWorld.start(limits);
  world.simulator.addOrders(orders, { spread, seed: 3 });
  await world.accept();
  await world.wake();
}

afterEach(() => world.end());

const orders = () => world.simulator.shop().orders;
const rows = () => world.look((database: OrdersDatabase) => database.orders.toArray());
const row = async (number: string) => (await rows()).find((one) => one.number === number);
const proofOf = (scope: 'today' | 'open') => world.look((database) => readProof(database, world.shop, scope));
const openAtMall = () => orders().filter(({ progress }) => [100, 200, 300, 400, 800].includes(progress));
const apiCalls = () => world.simulator.ledger.apiCalls();
const searches = () => world.simulator.ledger.calls('searchOrder');
const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, one) => total + one, 0);

async function after(ms: number): Promise<void> {
  world.clock.advance(ms);
  await world.wake();
}

describe('the sweep of the open groups', () => {
  it('costs one call a group, and the total before and after, every 5 minutes', async () => {
    await begin(60);
    for (let minute = 1; minute < 5; minute += 1) await after(MINUTE);
    const before = apiCalls();
    await after(MINUTE);
    expect(apiCalls() - before).toBe(1 + 5 + 2);
    const bodies = searches()
      .slice(-7)
      .map(({ body }) => JSON.parse(body).orderProgressList);
    expect(bodies.filter((list) => list?.length === 5)).toHaveLength(2);
    expect(bodies.flat()).not.toContain(500);
  });

  it('S-096 S-099 learns 発送待ち, and so 入金済, without reading an order', async () => {
    await begin(30);
    const moving = orders().filter(({ progress }) => progress === 200);
    const commonPayments = async () => {
      const known = await Promise.all(moving.map(({ number }) => row(number)));
      return known.flatMap((facts) => (facts?.order?.payment?.common ? [paymentState(facts)?.payment] : []));
    };
    expect(new Set(await commonPayments())).toEqual(new Set(['0:未入金']));
    for (const { number } of moving) world.simulator.setStatus(number, 300);
    const details = world.simulator.ledger.apiCalls('getOrder');
    await after(5 * MINUTE);
    for (const { number } of moving) {
      expect(await row(number)).toMatchObject({ progress: 300, order: { progress: 300 } });
    }
    expect(new Set(await commonPayments())).toEqual(new Set(['入金済']));
    expect(world.simulator.ledger.apiCalls('getOrder')).toBe(details);
  });

  it('S-111 reads what has left the open groups, and keeps the shop’s words for a cancellation', async () => {
    await begin(30);
    world.rules = { cancelReason: 'モールでキャンセル' };
    const [gone, shipped] = orders().filter(({ progress }) => progress === 300);
    if (!gone || !shipped) throw new Error('no orders');
    world.simulator.cancel(gone.number);
    world.simulator.setStatus(shipped.number, 500);
    const details = world.simulator.ledger.calls('getOrder').length;
    await after(5 * MINUTE);
    expect(await row(gone.number)).toMatchObject({ progress: 900, cancelReason: 'モールでキャンセル' });
    expect(await row(shipped.number)).toMatchObject({ progress: 500 });
    expect(await row(shipped.number)).not.toHaveProperty('cancelReason');
    expect(world.simulator.ledger.calls('getOrder').length - details).toBe(1);
    world.rules = { cancelReason: '別のことば' };
    await after(MINUTE);
    expect(await row(gone.number)).toMatchObject({ cancelReason: 'モールでキャンセル' });
  });

  it('imports in the same run what it finds on the mall’s side, and proves 未完了の注文', async () => {
    await begin(40);
    const [hidden] = openAtMall();
    if (!hidden) throw new Error('no order');
    await world.look((database) => database.orders.delete(['rakuten', world.shop.id, hidden.number]));
    await world.look((database) => database.summaries.clear());
    await after(5 * MINUTE);
    expect(await row(hidden.number)).toMatchObject({ stateKind: 'imported' });
    const proof = await proofOf('open');
    expect(proof).toMatchObject({ total: openAtMall().length, onlyMall: [], onlyOurs: [] });
    expect(sum(proof?.counts ?? {})).toBe(proof?.total);
  });

  it('names an open order that only we have beside the equation', async () => {
    await begin(40);
    const [lost] = openAtMall();
    if (!lost) throw new Error('no order');
    world.simulator.shop().remove(lost.number);
    await after(5 * MINUTE);
    const proof = await proofOf('open');
    expect(proof).toMatchObject({ total: openAtMall().length, onlyMall: [], onlyOurs: [lost.number] });
    expect(sum(proof?.counts ?? {})).toBe(proof?.total);
  });

  it('tries twice more on moving ground, then says so and keeps the last proof', async () => {
    await begin(40);
    await after(5 * MINUTE);
    const good = await proofOf('open');
    const open = openAtMall().filter(({ progress }) => progress === 300);
    let sweeps = 0;
    let moves = true;
    world.beforeCall = (lane) => {
      if (lane !== 'status') return;
      sweeps += 1;
      const next = moves && sweeps % 7 === 0 ? open.pop() : undefined;
      if (next) world.simulator.setStatus(next.number, 500);
    };
    const before = searches().length;
    await after(5 * MINUTE);
    expect(searches().length - before).toBe(1 + 3 * 7);
    const moving = await proofOf('open');
    expect(moving).toMatchObject({ at: good?.at, total: good?.total, movingSince: world.clock.now() });
    moves = false;
    await after(5 * MINUTE);
    expect(await proofOf('open')).not.toHaveProperty('movingSince');
    expect((await proofOf('open'))?.total).toBe(openAtMall().length);
  });

  it('waits after a trouble, and holds up neither polls nor details', async () => {
    await begin(20);
    const faults: FaultLike[] = ['maintenance'];
    for (const fault of faults) {
      world.simulator.faults.add({
        fault,
        match: { api: 'searchOrder', when: ({ body }) => body.includes('orderProgressList') },
      });
    }
    await after(5 * MINUTE);
    const [fresh] = world.simulator.addOrders(1, { spread: 0, seed: 4 });
    await after(MINUTE);
    expect(await row(fresh?.number ?? '')).toMatchObject({ stateKind: 'imported' });
    expect(await world.look((database) => database.troubles.toArray())).toMatchObject([
      { kind: 'maintenance' },
    ]);
    world.simulator.faults.clear();
    await after(10 * MINUTE);
    expect(await world.look((database) => database.troubles.count())).toBe(0);
  });
});

describe('looking back', () => {
  it('finds within the hour an order that the mall showed a day late, by numbers only', async () => {
    await begin(10);
    const [late] = world.simulator.addOrders(1, {
      now: world.clock.now() - 30 * HOUR,
      progress: 500,
      seed: 4,
    });
    for (let minute = 0; minute < 12; minute += 1) await after(5 * MINUTE + SECOND);
    expect(await row(late?.number ?? '')).toMatchObject({ stateKind: 'imported' });
  });

  it('finds in the night an order that the mall showed weeks late, and open ones older than a search', async () => {
    await begin(10);
    const [late] = world.simulator.addOrders(1, {
      now: world.clock.now() - 50 * DAY,
      progress: 700,
      seed: 4,
    });
    const [old] = world.simulator.addOrders(1, {
      now: world.clock.now() - 200 * DAY,
      progress: 300,
      seed: 5,
    });
    const asked = { from: world.clock.now() - 201 * DAY, to: world.clock.now() - 199 * DAY };
    const { database, deps } = world.worker();
    await importNow(deps, world.shop, asked);
    database.close();
    expect(await row(old?.number ?? '')).toMatchObject({ stateKind: 'imported', progress: 300 });

    world.simulator.setStatus(old?.number ?? '', 500);
    await after(20 * HOUR);
    expect(await row(late?.number ?? '')).toMatchObject({ stateKind: 'imported' });
    expect(await row(old?.number ?? '')).toMatchObject({ progress: 500 });
  });

  it('reads every open order again each night, and sees amounts that were changed on RMS', async () => {
    await begin(30);
    const [changed] = openAtMall().filter(({ kind }) => kind === 'ordinary');
    if (!changed) throw new Error('no order');
    world.simulator.setFee(changed.number, 1_980);
    const before = world.simulator.ledger.calls('getOrder').length;
    await after(20 * HOUR);
    const read = world.simulator.ledger
      .calls('getOrder')
      .slice(before)
      .flatMap((call) => call.orders);
    expect(read).toEqual(expect.arrayContaining(openAtMall().map(({ number }) => number)));
    const known = await row(changed.number);
    expect(known?.order?.packages[0]?.postage).toBe(1_980);
    expect(known?.amountsChangedAt).toBeDefined();
    expect((await rows()).filter((one) => one.amountsChangedAt !== undefined)).toHaveLength(1);
  });
});

describe('日時を指定して取込', () => {
  it('imports a past period, more than one search long, up to 730 days back', async () => {
    await begin(5);
    const made = [10, 100, 300, 700].flatMap((days) =>
      world.simulator.addOrders(1, { now: world.clock.now() - days * DAY, progress: 700, seed: days }),
    );
    const { database, deps } = world.worker();
    await importNow(deps, world.shop, {
      from: world.clock.now() - 900 * DAY,
      to: world.clock.now() - 20 * DAY,
    });
    database.close();
    const found = new Set((await rows()).map(({ number }) => number));
    expect(made.slice(1).filter(({ number }) => !found.has(number))).toEqual([]);
    expect(await world.look((store) => store.coverage.toArray())).not.toMatchObject([{ period: {} }]);
  });
});

describe('import rules at work', () => {
  it('S-072 S-073 S-074 S-117 completes the same record when the 30 minutes are over, and reads it anew', async () => {
    world = await ImportWorld.start(REAL);
    world.rules = presetRules({ id: 'next-engine' });
    await world.accept();
    await world.wake();
    const [order] = world.simulator.addOrders(1, { kinds: ['ordinary'], progress: 100, spread: 0, seed: 4 });
    const number = order?.number ?? '';
    await after(MINUTE);
    const held = await row(number);
    expect(held).toMatchObject({ state: { kind: 'held', why: 'buyer-cancel-time' } });
    const until = held?.until ?? 0;
    expect(until).toBe((order?.orderedAt ?? 0) + 30 * MINUTE);
    world.simulator.setFee(number, 1_234);
    for (let minute = 0; minute < 28; minute += 1) await after(MINUTE);
    expect(await row(number)).toMatchObject({ stateKind: 'held' });
    for (let minute = 0; minute < 3; minute += 1) await after(MINUTE);
    const released = await row(number);
    expect(released).toMatchObject({ stateKind: 'imported', foundAt: held?.foundAt });
    expect(released?.order?.packages[0]?.postage).toBe(1_234);
    expect(released).not.toHaveProperty('until');
    expect((await rows()).filter((one) => one.number === number)).toHaveLength(1);
  });

  it('S-118 releases an order of 選択制決済 when it comes to 発送待ち, and reads it anew', async () => {
    world = await ImportWorld.start(REAL);
    world.rules = presetRules({ id: 'next-engine' });
    await world.accept();
    const at = world.clock.now() - 3 * HOUR;
    const [order] = world.simulator.addOrders(1, { kinds: ['cod'], progress: 200, now: at, seed: 4 });
    const number = order?.number ?? '';
    world.simulator.shop().distortions.set(number, (model) => ({
      ...model,
      SettlementModel: { settlementMethodCode: 2, settlementMethod: '代金引換', rpaySettlementFlag: 0 },
    }));
    await world.wake();
    expect(await row(number)).toMatchObject({ state: { kind: 'held', why: 'source-status' } });
    world.simulator.setStatus(number, 300);
    const before = (await row(number))?.readAt ?? 0;
    await after(5 * MINUTE);
    const released = await row(number);
    expect(released).toMatchObject({ stateKind: 'imported' });
    expect(released?.readAt).toBeGreaterThan(before);
  });

  it('labels all orders anew when the rules change, and changes nothing of what is looked at', async () => {
    await begin(120, { spread: 10 * DAY });
    const calls = world.simulator.ledger.calls('getOrder').length;
    world.rules = presetRules({ id: 'next-engine' });
    await after(MINUTE);
    const kinds = Map.groupBy(await rows(), ({ stateKind }) => stateKind);
    expect(kinds.get('excluded')?.length).toBeGreaterThan(5);
    const summary = await world.look((database) => database.summaries.toArray());
    expect(summary[0]?.counts.excluded).toBe(kinds.get('excluded')?.length);
    expect(world.simulator.ledger.calls('getOrder').length - calls).toBeLessThanOrEqual(1);
    world.rules = {};
    await after(MINUTE);
    expect((await rows()).filter(({ stateKind }) => stateKind !== 'imported')).toEqual([]);
  });

  it('T-4 releases an order without a fee by itself when the fee was set on RMS and the order confirmed', async () => {
    world = await ImportWorld.start(REAL);
    world.rules = presetRules({ id: 'next-engine' });
    await world.accept();
    const at = world.clock.now() - 3 * HOUR;
    const [order] = world.simulator.addOrders(1, { kinds: ['unset'], progress: 100, now: at, seed: 4 });
    const number = order?.number ?? '';
    await world.wake();
    expect(await row(number)).toMatchObject({ state: { kind: 'excluded', why: 'fee-unset' } });
    world.simulator.setFee(number, 690);
    world.simulator.setStatus(number, 200);
    await after(5 * MINUTE);
    expect(await row(number)).toMatchObject({ stateKind: 'imported', needs: [] });
  });
});

describe('the PC’s clock', () => {
  it('is told where it is off by more than 2 minutes, and nothing is lost by it', async () => {
    world = await ImportWorld.start(REAL);
    world.simulator.clock.skew(-20 * MINUTE);
    world.simulator.addOrders(8, { spread: HOUR, seed: 3 });
    await world.accept();
    await world.wake();
    expect(await rows()).toHaveLength(8);
    expect(await world.look((database) => database.troubles.toArray())).toMatchObject([
      { kind: 'clock', code: '-20min', retry: { policy: 'person' } },
    ]);
    world.simulator.clock.skew(30 * SECOND);
    await after(MINUTE);
    await after(MINUTE);
    expect(await world.look((database) => database.troubles.count())).toBe(0);
  });
});
