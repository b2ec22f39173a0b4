import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenMall } from '@/lib/malls/mall';
import { qoo10 } from '@/lib/malls/qoo10/index';
import { DAY } from '@/lib/orders/basics';
import { type Qoo10Stage, startQoo10 } from './qoo10-stage.ts';
import { openAt } from './stage.ts';

let stage: Qoo10Stage;
let mall: OpenMall;
beforeEach(async () => {
  stage = await startQoo10();
  mall = openAt(stage, qoo10);
});
afterEach(() => stage.close());

const site = () => stage.simulator.malls.qoo10;
const ledgerCalls = (from = 0) => stage.simulator.ledger.calls(undefined, from);
const tomorrow = () => dayOf(1);
/** `YYYY-MM-DD` in JST, so many days from the mall's today. */
const dayOf = (days: number) => new Date(stage.now() + days * DAY + 9 * 3_600_000).toISOString().slice(0, 10);

describe('Qoo10: 発送予定日', () => {
  it('S-152 sends the planned day for every line that waits, and no other', async () => {
    const [cart] = site().addOrders(1, { lines: 3, status: 2 });
    if (!cart?.lines[0]) throw new Error('no lines');
    cart.lines[0].status = 3;
    const confirmed = await mall.confirm?.([String(cart.packNo)], { shipDate: tomorrow() });
    expect(confirmed).toMatchObject({ ok: true, value: [{ number: String(cart.packNo), verdict: 'ok' }] });
    expect(cart.lines.map(({ status }) => status)).toEqual([3, 3, 3]);
    expect(cart.lines[1]?.estimatedShipping).toBe(tomorrow().replaceAll('-', ''));
    expect(ledgerCalls().filter(({ api }) => api.endsWith('SetSellerCheckYN_V2'))).toHaveLength(2);
  });

  it('refuses a day that has passed before anything is sent, and leaves the mall’s own limit to the mall', async () => {
    const [cart] = site().addOrders(1, { status: 2, lines: 1 });
    const numbers = [String(cart?.packNo)];
    expect(await mall.confirm?.(numbers, { shipDate: dayOf(-1) })).toMatchObject({
      value: [{ verdict: 'refused', code: '-10018' }],
    });
    expect(ledgerCalls()).toEqual([]);
    expect(await mall.confirm?.(numbers, { shipDate: dayOf(60) })).toMatchObject({
      value: [{ verdict: 'refused', code: '-10017' }],
    });
  });

  it('leaves an order alone that waits for its payment, that nobody knows, or that cannot be read', async () => {
    const [unpaid, unread] = site().addOrders(2, { status: 1, lines: 1 });
    if (unread) unread.spoilt = true;
    const numbers = [unpaid?.packNo, unread?.packNo, 999_999_999].map(String);
    const confirmed = await mall.confirm?.(numbers);
    expect(confirmed?.ok && confirmed.value.map(({ verdict, code }) => [verdict, code])).toEqual([
      ['refused', '-10013'],
      ['refused', 'unreadable-order'],
      ['refused', 'missing-at-mall'],
    ]);
  });

  it('stops at the first call without an answer, and says which orders were not sent', async () => {
    const carts = site().addOrders(3, { status: 2, lines: 1 });
    stage.simulator.faults.add({ fault: 'reset-before', match: { path: /SetSellerCheck/ }, after: 1 });
    const confirmed = await mall.confirm?.(carts.map(({ packNo }) => String(packNo)));
    expect(confirmed).toMatchObject({ ok: true, trouble: { kind: 'network' } });
    expect(confirmed?.ok && confirmed.value.map(({ verdict, code }) => [verdict, code])).toEqual([
      ['ok', undefined],
      ['unclear', 'network'],
      ['unclear', 'not-sent'],
    ]);
    expect(ledgerCalls().filter(({ api }) => api.endsWith('SetSellerCheckYN_V2'))).toHaveLength(2);
  });
});

describe('Qoo10: 発送報告', () => {
  const report = (packNo: number | undefined, more: object = {}) => ({
    number: String(packNo),
    basketId: packNo ?? 0,
    carrier: '1001',
    parcelNumber: '400012345678',
    date: dayOf(0),
    ...more,
  });

  it('gives the cart’s parcel number to each of its lines, with the carrier’s name', async () => {
    const [cart] = site().addOrders(1, { lines: 2, status: 3 });
    expect(await mall.reportShipment?.([report(cart?.packNo)])).toMatchObject({
      ok: true,
      value: [{ verdict: 'ok' }],
    });
    expect(cart?.lines).toMatchObject(
      [0, 1].map(() => ({ status: 4, carrier: 'ヤマト運輸', trackingNo: '400012345678' })),
    );
    const again = await mall.reportShipment?.([report(cart?.packNo)]);
    expect(again).toMatchObject({ value: [{ verdict: 'already' }] });
    expect(ledgerCalls().filter(({ api }) => api.endsWith('SetSendingInfo'))).toHaveLength(2);
  });

  it.each<[string, object | object[], string]>([
    ['a day to come, since Qoo10 takes it as shipped now', { date: '2099-01-01' }, 'future-date'],
    ['その他', { carrier: '1000' }, 'carrier'],
    ['no parcel number', { parcelNumber: '' }, 'incomplete'],
    ['several parcels', [{}, { parcelNumber: '400099999999' }], 'several-parcels'],
  ])('refuses %s before anything is sent', async (_what, more, code) => {
    const [cart] = site().addOrders(1, { lines: 1, status: 3 });
    const reports = [more].flat().map((each) => report(cart?.packNo, each));
    expect(await mall.reportShipment?.(reports)).toMatchObject({ value: [{ verdict: 'refused', code }] });
    expect(ledgerCalls()).toEqual([]);
  });

  it('sends nothing for a cart that is cancelled or was shipped with another parcel', async () => {
    const [gone] = site().addOrders(1, { lines: 1, status: 3, claim: 3 });
    const [sent] = site().addOrders(1, { lines: 1, status: 4 });
    const reported = await mall.reportShipment?.([report(gone?.packNo), report(sent?.packNo)]);
    expect(reported?.ok && reported.value.map(({ verdict, code }) => [verdict, code])).toEqual([
      ['cancelled', undefined],
      ['refused', 'not-awaiting-shipment'],
    ]);
  });
});
