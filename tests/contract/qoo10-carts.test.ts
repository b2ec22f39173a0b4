import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenMall, SessionStore } from '@/lib/malls/mall';
import { qoo10 } from '@/lib/malls/qoo10/index';
import { DAY, type Period } from '@/lib/orders/basics';
import { PERSONAL_MARKERS } from '../simulator/control.ts';
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
const lastDays = (): Period => ({ from: stage.now() - 15 * DAY, to: stage.now() });
/** `YYYY-MM-DD` in JST, so many days from the mall's today. */
const dayOf = (days: number) => new Date(stage.now() + days * DAY + 9 * 3_600_000).toISOString().slice(0, 10);
const only = async (number: number) => {
  const read = await mall.fetch([String(number)]);
  if (!read.ok) throw new Error(read.trouble.kind);
  return read.value.orders[0];
};

describe('Qoo10: carts', () => {
  it('asks four times a poll, however many orders there are, and for as many by number', async () => {
    const carts = site().addOrders(300);
    expect(await mall.discover(lastDays(), null)).toMatchObject({ ok: true, value: { total: 300 } });
    expect(ledgerCalls()).toHaveLength(4);
    const from = stage.simulator.ledger.next;
    await mall.fetch(carts.slice(0, 50).map(({ packNo }) => String(packNo)));
    expect(ledgerCalls(from)).toHaveLength(4);
  });

  it('makes one order of a cart’s lines, with the cart’s fee once and the lines’ own numbers at their parcels', async () => {
    const [cart] = site().addOrders(1, { lines: 3, status: 4, seed: 5 });
    if (!cart) throw new Error('no cart');
    for (const [place, line] of cart.lines.entries())
      Object.assign(line, { carrier: 'ヤマト運輸', trackingNo: `4000-${place}`, shippedAt: stage.now() });
    const read = await mall.discover(lastDays(), null);
    if (!read.ok) throw new Error(read.trouble.kind);
    const goods = cart.lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
    expect(read.value.refs).toHaveLength(1);
    expect(read.value.read?.orders[0]).toMatchObject({
      number: String(cart.packNo),
      amounts: { goods, postage: cart.postage, total: goods + cart.postage },
      packages: [
        {
          basketId: cart.packNo,
          itemCount: cart.lines.reduce((sum, { quantity }) => sum + quantity, 0),
          shipments: cart.lines.map(({ orderNo, trackingNo }) => ({
            detailId: orderNo,
            carrier: '1001',
            carrierName: 'ヤマト運輸',
            parcelNumber: trackingNo,
            date: dayOf(0),
          })),
        },
      ],
    });
  });

  it('takes a cart for as far as its least advanced line', async () => {
    const [cart] = site().addOrders(1, { lines: 2, status: 4 });
    if (!cart?.lines[1]) throw new Error('no lines');
    cart.lines[1].status = 2;
    expect(await only(cart.packNo)).toMatchObject({ progress: 100, mallStatus: '2' });
  });

  it('S-152 S-153 sees an order whose 発送予定日 was entered on QSM first, as 配送準備', async () => {
    const [cart] = site().addOrders(1, { status: 2 });
    if (!cart) throw new Error('no cart');
    site().enterShipDate(cart.packNo);
    const read = await mall.discover(lastDays(), null);
    expect(read.ok && read.value.read?.orders).toMatchObject([{ progress: 300, mallStatus: '3' }]);
  });

  it('holds a cart back as soon as its buyer asks to cancel one line, and finds it again once it is gone', async () => {
    const [cart] = site().addOrders(1, { lines: 2, status: 3 });
    if (!cart?.lines[0]) throw new Error('no cart');
    cart.lines[0].claim = 1;
    const asked = await mall.discover(lastDays(), null);
    expect(asked.ok && asked.value.read?.orders).toMatchObject([
      { progress: 800, mallStatus: 'C1', payment: { name: 'クレジットカード' } },
    ]);
    // One line is cancelled, the other is still to be shipped.
    cart.lines[0].claim = 3;
    expect(await only(cart.packNo)).toMatchObject({
      progress: 300,
      packages: [{ itemCount: cart.lines[1]?.quantity }],
    });
    site().setClaim(cart.packNo, 3);
    const gone = await mall.discover(lastDays(), null);
    expect(gone.ok && gone.value.refs).toEqual([]);
    const from = stage.simulator.ledger.next;
    expect(await only(cart.packNo)).toMatchObject({ progress: 900, mallStatus: 'C3' });
    expect(ledgerCalls(from)).toHaveLength(7);
  });

  it('finds an order that moves on between two lists', async () => {
    const [cart] = site().addOrders(1, { lines: 1, status: 3 });
    if (!cart) throw new Error('no cart');
    const { fetch } = stage;
    stage.fetch = async (input, init) => {
      const answer = await fetch(input, init);
      site().setStatus(cart.packNo, 4);
      return answer;
    };
    const read = await openAt(stage, qoo10).discover(lastDays(), null);
    expect(read.ok && read.value.read?.orders).toMatchObject([{ progress: 500, mallStatus: '4' }]);
  });

  it.each([
    ['doubled-rows', 0],
    ['contradictory-rows', 3],
  ] as const)('parts what %s leave readable', async (fault, malformed) => {
    site().addOrders(3, { status: 2 });
    stage.simulator.faults.add({ fault, match: { path: /GetShippingInfo_v3/ } });
    const read = await mall.discover(lastDays(), null);
    expect(read.ok && read.value.read?.malformed.length).toBe(malformed);
    expect(read.ok && read.value.refs.length).toBe(3);
  });

  it.each([
    ['ShippingStatus', '配送準備', '3'],
    ['ShippingStatus', 'Seller confirm(3)', '3'],
    ['OrderDate', '2026/11/22 09:30', '3'],
    ['OrderQty', '1', '3'],
    ['DesiredDeliveryDate', '指定なし', '3'],
  ])('reads %s as %s as well', async (field, value, mallStatus) => {
    site().addOrders(1, { lines: 1, status: 3 });
    const { fetch } = stage;
    stage.fetch = async (input, init) => {
      const body = JSON.parse(await (await fetch(input, init)).text()) as { ResultObject: object[] };
      const rows = body.ResultObject.map((row) => ({ ...row, [field]: value }));
      return Response.json({ ...body, ResultObject: rows });
    };
    const read = await openAt(stage, qoo10).discover(lastDays(), null);
    expect(read.ok && read.value.read).toMatchObject({ orders: [{ mallStatus }], malformed: [] });
  });

  it('never guesses a status that it does not know', async () => {
    site().addOrders(1, { lines: 1, status: 3 });
    const { fetch } = stage;
    stage.fetch = async (input, init) =>
      new Response(
        (await (await fetch(input, init)).text()).replaceAll('"ShippingStatus":"3"', '"ShippingStatus":"7"'),
      );
    const read = await openAt(stage, qoo10).discover(lastDays(), null);
    expect(read.ok && read.value.read).toMatchObject({
      orders: [],
      malformed: [{ problems: ['ShippingStatus：知らない配送状態です'] }],
    });
  });

  it('does not believe a list with a row that names no cart', async () => {
    site().addOrders(2, { status: 2 });
    const { fetch } = stage;
    stage.fetch = async (input, init) =>
      new Response((await (await fetch(input, init)).text()).replace('"PackNo":', '"Nothing":'));
    const read = await openAt(stage, qoo10).discover(lastDays(), null);
    expect(read).toMatchObject({ ok: false, trouble: { kind: 'unreadable' } });
  });
});

describe('Qoo10: keys', () => {
  const remembering = (): SessionStore & { kept: unknown[] } => {
    const kept: Record<string, string>[] = [];
    return {
      kept,
      get: async (isUsable, renew) => {
        const stored = kept.at(-1);
        return stored && isUsable(stored) ? { ok: true, value: stored, mallNow: 0 } : renew(stored);
      },
    };
  };
  const withApiKey = () => ({ apiKey: site().apiKey, sellerKey: '' });
  const grant = async (password: string) => {
    if (qoo10.grant?.kind !== 'form') throw new Error('no form');
    const send = async (request: {
      url: string;
      method: string;
      headers: Record<string, string>;
      body?: string;
    }) => {
      const answer = await stage.fetch(request.url, request);
      const text = await answer.text();
      return { kind: 'answer' as const, status: answer.status, headers: answer.headers, text, receivedAt: 0 };
    };
    const given = { userId: site().userId, password };
    return qoo10.grant.exchange(stage.shop, withApiKey(), given, {
      read: send,
      write: send,
      now: () => Date.now(),
    });
  };

  it('S-269 opens a session with QSM’s sign-in, given once, and keeps neither id nor password', async () => {
    site().addOrders(2);
    stage.session = remembering();
    const before = await openAt(stage, qoo10, { credentials: withApiKey() }).discover(lastDays(), null);
    expect(before).toMatchObject({ trouble: { kind: 'key-refused', evidence: { code: 'no-session' } } });
    expect(ledgerCalls()).toEqual([]);
    const opened = await grant(site().password);
    if (!opened.ok) throw new Error(opened.trouble.kind);
    const { value } = opened;
    expect(value).toEqual({ sellerKey: site().sellerKey.value });
    stage.session = { get: async () => ({ ok: true, value, mallNow: 0 }) };
    const read = await openAt(stage, qoo10, { credentials: withApiKey() }).discover(lastDays(), null);
    expect(read).toMatchObject({ ok: true, value: { total: 2 } });
  });

  it('tells a wrong password, and leaves nothing of it in the trouble', async () => {
    const refused = await grant('wrong-password');
    expect(refused).toMatchObject({
      ok: false,
      trouble: { kind: 'key-refused', shop: 'juchu-demo', retry: { policy: 'person' } },
    });
    expect(JSON.stringify(refused)).not.toContain('wrong-password');
  });

  it('tells a key that is over, by its year or by a new QSM password', async () => {
    site().addOrders(1);
    site().changePassword('qsm-password-2');
    const read = await mall.discover(lastDays(), null);
    expect(read).toMatchObject({
      trouble: { kind: 'key-expired', evidence: { code: '-90004' }, retry: { policy: 'person' } },
    });
  });

  it('takes 「存在しないAPIです」 for the key, since it is what a dead key gets', async () => {
    const read = await openAt(stage, qoo10, { credentials: { sellerKey: 'dead' } }).discover(
      lastDays(),
      null,
    );
    expect(read).toMatchObject({ trouble: { kind: 'key-refused', evidence: { code: '-90001' } } });
  });

  it('tells a method that the account may not call', async () => {
    site().notPermitted.add('ShippingBasic.GetClaimInfo_V3');
    expect(await mall.test()).toMatchObject({
      functions: { search: 'on', get: 'off' },
      trouble: { kind: 'not-permitted', evidence: { code: '-90002' } },
    });
  });

  it('asks for one of the two keys, and cuts off what pasting brings', () => {
    expect(qoo10.parseCredentials({})).toMatchObject({ ok: false, error: [{ field: 'sellerKey' }] });
    expect(qoo10.parseCredentials({ sellerKey: ' key-1\n' })).toEqual({
      ok: true,
      value: { sellerKey: 'key-1', apiKey: '' },
    });
    expect(qoo10.parseCredentials({ apiKey: 'ＡＰＩ' })).toMatchObject({ error: [{ field: 'apiKey' }] });
  });

  it('lets no personal text out, of a claim or a line', async () => {
    site().addOrders(30);
    site().addOrders(5, { claim: 1 });
    site()
      .addOrders(5, { claim: 1, seed: 2 })
      .forEach((cart) => (cart.spoilt = true));
    const spelled = JSON.stringify(await mall.discover(lastDays(), null));
    expect(spelled.length).toBeGreaterThan(10_000);
    expect(PERSONAL_MARKERS.filter((text) => spelled.includes(text))).toEqual([]);
  });
});
