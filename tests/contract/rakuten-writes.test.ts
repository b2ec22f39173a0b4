import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttp } from '@/lib/malls/http';
import { createLimiter, systemTimers, type Timers } from '@/lib/malls/limiter';
import type { FeeChange, OpenMall } from '@/lib/malls/mall';
import { rakuten } from '@/lib/malls/rakuten/index';
import { DAY, SECOND } from '@/lib/orders/basics';
import { isFeeUnset, type Order } from '@/lib/orders/order';
import { type OrderKind, PERSONAL_MARKERS, type Simulator, startSimulator } from '../simulator/control.ts';
import { memorySlots, noSession } from './stage.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.close());

/** A clock on which waiting for a slot takes no time at all; only the timeout of a call is real. */
function hastyTimers(): Timers {
  let skipped = 0;
  return {
    now: () => Date.now() + skipped,
    after: (ms, callback) => {
      if (ms >= 20 * SECOND) return systemTimers.after(ms, callback);
      skipped += ms;
      queueMicrotask(callback);
      return () => {};
    },
  };
}

function open(rate = 500): OpenMall {
  const { id, prefix, key } = simulator.shop();
  const timers = hastyTimers();
  const common = { limiter: createLimiter(memorySlots(), timers), timers, rate, credentialKey: 'key-1' };
  const http = (pool: 'read' | 'write') =>
    createHttp({ ...common, pool, lane: 'person', permitted: async () => true, fetch: simulator.fetch });
  const secrets = { serviceSecret: key.serviceSecret, licenseKey: key.licenseKey };
  const io = { read: http('read'), write: http('write'), now: () => timers.now(), session: noSession };
  return rakuten.open({ mall: 'rakuten', id, prefix }, secrets, io);
}

async function read(number: string): Promise<Order> {
  const fetched = await open().fetch([number]);
  const order = fetched.ok ? fetched.value.orders[0] : undefined;
  if (!order) throw new Error('not read');
  return order;
}

const made = (kind: OrderKind, progress = 100) =>
  simulator.addOrders(1, { kinds: [kind], progress })[0]?.number ?? '';

/** Sets every unset fee of an order. */
async function fixAll(number: string, yen = 880): Promise<FeeChange> {
  const { packages } = await read(number);
  return {
    number,
    packages: packages
      .filter(({ postage, codFee }) => postage === 'unset' || codFee === 'unset')
      .map(({ basketId, postage, codFee }) => ({
        basketId,
        ...(postage === 'unset' ? { postage: yen } : {}),
        ...(codFee === 'unset' ? { codFee: 330 } : {}),
        expected: { postage, codFee },
      })),
  };
}

describe('送料 at the mall', () => {
  it.each(['unset', 'several-unset', 'cod-unset'] as const)(
    'S-032 an order %s is set once, and nothing else of it changes',
    async (kind) => {
      const number = made(kind);
      const before = await read(number);
      expect(isFeeUnset(before)).toBe(true);
      const change = await fixAll(number);
      const written = await open().fixFee?.(change);
      expect(written).toMatchObject({ ok: true, value: { number, verdict: 'ok' } });

      const after = await read(number);
      expect(isFeeUnset(after)).toBe(false);
      const touched = new Set(change.packages.map(({ basketId }) => basketId));
      for (const [place, one] of after.packages.entries()) {
        const was = before.packages[place];
        expect([one.basketId, one.goods, one.itemCount]).toEqual([was?.basketId, was?.goods, was?.itemCount]);
        expect(one.postage).toBe(touched.has(one.basketId) ? 880 : was?.postage);
      }
      expect(after.amounts.goods).toBe(before.amounts.goods);
      const posted = simulator.ledger.callsFor('updateOrderSender', number);
      expect(posted).toHaveLength(1);
      expect(await open().confirm?.([number])).toMatchObject({ value: [{ verdict: 'ok' }] });
    },
  );

  it('can be set again while the order waits, higher or lower', async () => {
    const number = made('unset');
    await open().fixFee?.(await fixAll(number, 1_000));
    const [first] = (await read(number)).packages;
    if (!first) throw new Error('no package');
    for (const [was, yen] of [
      [1_000, 700],
      [700, 1_500],
    ] as const) {
      const expected = { postage: was, codFee: first.codFee };
      const again = { number, packages: [{ basketId: first.basketId, postage: yen, expected }] };
      expect(await open().fixFee?.(again)).toMatchObject({ ok: true, value: { verdict: 'ok' } });
    }
    expect((await read(number)).amounts.postage).toBe(1_500);
  });

  it.each(['wrapped', 'coupon', 'drug', 'prepaid'] as const)(
    'is set in an order %s as well',
    async (kind) => {
      const number = made(kind);
      simulator.setFee(number, -9_999);
      expect(await open().fixFee?.(await fixAll(number))).toMatchObject({
        ok: true,
        value: { verdict: 'ok' },
      });
      expect((await read(number)).amounts.postage).toBe(880);
    },
  );

  it.each(['convenience-store', 'social-gift'] as const)(
    'is refused without a write for an order %s',
    async (kind) => {
      const number = made(kind);
      simulator.setFee(number, -9_999);
      expect(await open().fixFee?.(await fixAll(number))).toMatchObject({
        ok: true,
        value: { verdict: 'refused' },
      });
      expect(simulator.ledger.apiCalls('updateOrderSender')).toBe(0);
    },
  );

  it('is not written over what somebody else set meanwhile', async () => {
    const number = made('unset');
    const change = await fixAll(number);
    simulator.setFee(number, 650);
    expect(await open().fixFee?.(change)).toMatchObject({
      value: { verdict: 'refused', code: 'changed-meanwhile' },
    });
    expect((await read(number)).amounts.postage).toBe(650);
  });

  it.each(['reset-after', 'truncated'] as const)('is unknown after %s, and written once', async (fault) => {
    const number = made('unset');
    const change = await fixAll(number);
    simulator.faults.add({ fault, match: { api: 'updateOrderSender' } });
    const written = await open().fixFee?.(change);
    expect(written).toMatchObject({ ok: false, processed: 'maybe' });
    expect(simulator.ledger.callsFor('updateOrderSender', number)).toHaveLength(1);
    expect(PERSONAL_MARKERS.filter((text) => JSON.stringify(written).includes(text))).toEqual([]);
  });

  it('is not built on a reading older than 5 seconds', async () => {
    const number = made('unset');
    const change = await fixAll(number);
    // The write's turn comes 8 s after the reading.
    expect(await open(1 / 8).fixFee?.(change)).toMatchObject({ ok: false, processed: 'no' });
    expect(simulator.ledger.apiCalls('updateOrderSender')).toBe(0);
  });
});

describe('発送完了報告 at the mall', () => {
  it('is taken as a job, shows in the order later, and moves it to 500 in the night', async () => {
    const number = made('several', 300);
    const { packages } = await read(number);
    const reports = packages.map(({ basketId }, place) => ({
      number,
      basketId,
      carrier: '1001',
      parcelNumber: `0123456789${place}`,
      date: new Date(simulator.clock.now()).toISOString().slice(0, 10),
    }));
    const written = await open().reportShipment?.(reports);
    expect(written).toMatchObject({ ok: true, value: [{ number, verdict: 'unclear', code: 'accepted' }] });
    expect(written?.ok && written.requestId).toMatch(/_\d{14}$/);
    simulator.clock.advance(60_000);
    const reported = await read(number);
    expect(
      reported.packages.map(({ shipments }) => shipments.map(({ parcelNumber }) => parcelNumber)),
    ).toEqual(reports.map(({ parcelNumber }) => [parcelNumber]));
    // The same reports again find equal rows: nothing is added.
    expect(await open().reportShipment?.(reports)).toMatchObject({
      ok: true,
      value: [{ verdict: 'already' }],
    });
    simulator.clock.advance(2 * DAY);
    expect((await read(number)).progress).toBe(500);
  });
});
