import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '@/lib/orders/basics';
import { presetRules } from '@/lib/orders/presets';
import { ImportWorld, REAL } from '../../property/import-world.ts';

let world: ImportWorld;

afterEach(() => world.end());

describe('import rules at work', () => {
  it('S-072 S-073 S-074 S-117 completes the same record when the 30 minutes are over, and reads it anew', async () => {
    world = await ImportWorld.start(REAL);
    world.rules = presetRules({ id: 'next-engine' });
    await world.accept();
    await world.wake();
    const [order] = world.simulator.addOrders(1, { kinds: ['ordinary'], progress: 100, spread: 0, seed: 4 });
    const number = order?.number ?? '';
    await world.after(MINUTE);
    const held = await world.row(number);
    expect(held).toMatchObject({ state: { kind: 'held', why: 'buyer-cancel-time' } });
    const until = held?.until ?? 0;
    expect(until).toBe((order?.orderedAt ?? 0) + 30 * MINUTE);
    world.simulator.setFee(number, 1_234);
    for (let minute = 0; minute < 28; minute += 1) await world.after(MINUTE);
    expect(await world.row(number)).toMatchObject({ stateKind: 'held' });
    for (let minute = 0; minute < 3; minute += 1) await world.after(MINUTE);
    const released = await world.row(number);
    expect(released).toMatchObject({ stateKind: 'imported', foundAt: held?.foundAt });
    expect(released?.order?.packages[0]?.postage).toBe(1_234);
    expect(released).not.toHaveProperty('until');
    expect((await world.rows()).filter((one) => one.number === number)).toHaveLength(1);
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
    expect(await world.row(number)).toMatchObject({ state: { kind: 'held', why: 'source-status' } });
    world.simulator.setStatus(number, 300);
    const before = (await world.row(number))?.readAt ?? 0;
    await world.after(5 * MINUTE);
    const released = await world.row(number);
    expect(released).toMatchObject({ stateKind: 'imported' });
    expect(released?.readAt).toBeGreaterThan(before);
  });

  it('labels all orders anew when the rules change, and changes nothing of what is looked at', async () => {
    world = await ImportWorld.imported(120, 10 * DAY);
    const calls = world.simulator.ledger.calls('getOrder').length;
    world.rules = presetRules({ id: 'next-engine' });
    await world.after(MINUTE);
    const kinds = Map.groupBy(await world.rows(), ({ stateKind }) => stateKind);
    expect(kinds.get('excluded')?.length).toBeGreaterThan(5);
    const summary = await world.look((database) => database.summaries.toArray());
    expect(summary[0]?.counts.excluded).toBe(kinds.get('excluded')?.length);
    expect(world.simulator.ledger.calls('getOrder').length - calls).toBeLessThanOrEqual(1);
    world.rules = {};
    await world.after(MINUTE);
    expect((await world.rows()).filter(({ stateKind }) => stateKind !== 'imported')).toEqual([]);
  });

  it('T-4 releases an order without a fee by itself when the fee was set on RMS and the order confirmed', async () => {
    world = await ImportWorld.start(REAL);
    world.rules = presetRules({ id: 'next-engine' });
    await world.accept();
    const at = world.clock.now() - 3 * HOUR;
    const [order] = world.simulator.addOrders(1, { kinds: ['unset'], progress: 100, now: at, seed: 4 });
    const number = order?.number ?? '';
    await world.wake();
    expect(await world.row(number)).toMatchObject({ state: { kind: 'excluded', why: 'fee-unset' } });
    world.simulator.setFee(number, 690);
    world.simulator.setStatus(number, 200);
    await world.after(5 * MINUTE);
    expect(await world.row(number)).toMatchObject({ stateKind: 'imported', needs: [] });
  });
});
