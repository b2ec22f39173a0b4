import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE } from '@/lib/orders/basics';
import { paymentState } from '@/lib/orders/progress-payment';
import { readProof } from '@/lib/store/proofs';
import type { FaultLike } from '../../simulator/control.ts';
import { ImportWorld } from '../../property/import-world.ts';

let world: ImportWorld;

afterEach(() => world.end());

const orders = () => world.simulator.shop().orders;
const proofOf = (scope: 'today' | 'open') => world.look((database) => readProof(database, world.shop, scope));
const apiCalls = () => world.simulator.ledger.apiCalls();
const searches = () => world.simulator.ledger.calls('searchOrder');
const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, one) => total + one, 0);

describe('the sweep of the open groups', () => {
  it('costs one call a group, and the total before and after, every 5 minutes', async () => {
    world = await ImportWorld.imported(60);
    for (let minute = 1; minute < 5; minute += 1) await world.after(MINUTE);
    const before = apiCalls();
    await world.after(MINUTE);
    expect(apiCalls() - before).toBe(1 + 5 + 2);
    const bodies = searches()
      .slice(-7)
      .map(({ body }) => JSON.parse(body).orderProgressList);
    expect(bodies.filter((list) => list?.length === 5)).toHaveLength(2);
    expect(bodies.flat()).not.toContain(500);
  });

  it('S-096 S-099 learns 発送待ち, and so 入金済, without reading an order', async () => {
    world = await ImportWorld.imported(30);
    const moving = orders().filter(({ progress }) => progress === 200);
    const commonPayments = async () => {
      const known = await Promise.all(moving.map(({ number }) => world.row(number)));
      return known.flatMap((facts) => (facts?.order?.payment?.common ? [paymentState(facts)?.payment] : []));
    };
    expect(new Set(await commonPayments())).toEqual(new Set(['0:未入金']));
    for (const { number } of moving) world.simulator.setStatus(number, 300);
    const details = world.simulator.ledger.apiCalls('getOrder');
    await world.after(5 * MINUTE);
    for (const { number } of moving) {
      expect(await world.row(number)).toMatchObject({ progress: 300, order: { progress: 300 } });
    }
    expect(new Set(await commonPayments())).toEqual(new Set(['入金済']));
    expect(world.simulator.ledger.apiCalls('getOrder')).toBe(details);
  });

  it('S-111 reads what has left the open groups, and keeps the shop’s words for a cancellation', async () => {
    world = await ImportWorld.imported(30);
    world.rules = { cancelReason: 'モールでキャンセル' };
    const [gone, shipped] = orders().filter(({ progress }) => progress === 300);
    if (!gone || !shipped) throw new Error('no orders');
    world.simulator.cancel(gone.number);
    world.simulator.setStatus(shipped.number, 500);
    const details = world.simulator.ledger.calls('getOrder').length;
    await world.after(5 * MINUTE);
    expect(await world.row(gone.number)).toMatchObject({ progress: 900, cancelReason: 'モールでキャンセル' });
    expect(await world.row(shipped.number)).toMatchObject({ progress: 500 });
    expect(await world.row(shipped.number)).not.toHaveProperty('cancelReason');
    expect(world.simulator.ledger.calls('getOrder').length - details).toBe(1);
    world.rules = { cancelReason: '別のことば' };
    await world.after(MINUTE);
    expect(await world.row(gone.number)).toMatchObject({ cancelReason: 'モールでキャンセル' });
  });

  it('imports in the same run what it finds on the mall’s side, and proves 未完了の注文', async () => {
    world = await ImportWorld.imported(40);
    const [hidden] = world.openAtMall();
    if (!hidden) throw new Error('no order');
    await world.look((database) => database.orders.delete(['rakuten', world.shop.id, hidden.number]));
    await world.look((database) => database.summaries.clear());
    await world.after(5 * MINUTE);
    expect(await world.row(hidden.number)).toMatchObject({ stateKind: 'imported' });
    const proof = await proofOf('open');
    expect(proof).toMatchObject({ total: world.openAtMall().length, onlyMall: [], onlyOurs: [] });
    expect(sum(proof?.counts ?? {})).toBe(proof?.total);
  });

  it('names an open order that only we have beside the equation', async () => {
    world = await ImportWorld.imported(40);
    const [lost] = world.openAtMall();
    if (!lost) throw new Error('no order');
    world.simulator.shop().remove(lost.number);
    await world.after(5 * MINUTE);
    const proof = await proofOf('open');
    expect(proof).toMatchObject({ total: world.openAtMall().length, onlyMall: [], onlyOurs: [lost.number] });
    expect(sum(proof?.counts ?? {})).toBe(proof?.total);
  });

  it('tries twice more on moving ground, then says so and keeps the last proof', async () => {
    world = await ImportWorld.imported(40);
    await world.after(5 * MINUTE);
    const good = await proofOf('open');
    const open = world.openAtMall().filter(({ progress }) => progress === 300);
    let sweeps = 0;
    let moves = true;
    world.beforeCall = (lane) => {
      if (lane !== 'status') return;
      sweeps += 1;
      const next = moves && sweeps % 7 === 0 ? open.pop() : undefined;
      if (next) world.simulator.setStatus(next.number, 500);
    };
    const before = searches().length;
    await world.after(5 * MINUTE);
    expect(searches().length - before).toBe(1 + 3 * 7);
    const moving = await proofOf('open');
    expect(moving).toMatchObject({ at: good?.at, total: good?.total, movingSince: world.clock.now() });
    moves = false;
    await world.after(5 * MINUTE);
    expect(await proofOf('open')).not.toHaveProperty('movingSince');
    expect((await proofOf('open'))?.total).toBe(world.openAtMall().length);
  });

  it('waits after a trouble, and holds up neither polls nor details', async () => {
    world = await ImportWorld.imported(20);
    const faults: FaultLike[] = ['maintenance'];
    for (const fault of faults) {
      world.simulator.faults.add({
        fault,
        match: { api: 'searchOrder', when: ({ body }) => body.includes('orderProgressList') },
      });
    }
    await world.after(5 * MINUTE);
    const [fresh] = world.simulator.addOrders(1, { spread: 0, seed: 4 });
    await world.after(MINUTE);
    expect(await world.row(fresh?.number ?? '')).toMatchObject({ stateKind: 'imported' });
    expect(await world.look((database) => database.troubles.toArray())).toMatchObject([
      { kind: 'maintenance' },
    ]);
    world.simulator.faults.clear();
    await world.after(10 * MINUTE);
    expect(await world.look((database) => database.troubles.count())).toBe(0);
  });
});
