import { describe, expect, it } from 'vitest';
import { advise } from '@/lib/advice/advise';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import type { Session } from '@/lib/malls/mall';
import { yahoo } from '@/lib/malls/yahoo/index';
import { DAY, HOUR, MINUTE } from '@/lib/orders/basics';
import { YAHOO_STATUSES } from '@/lib/orders/mall-statuses/yahoo';
import { statusWord } from '@/lib/orders/mall-status';
import { describeActing } from './acting-suite.ts';
import { describeConnection, describeExpiry } from './connection-suite.ts';
import { describePaging, describeReading } from './reading-suite.ts';
import { readAll, useMall, ioOf } from './stage.ts';
import { subject, type YahooStage } from './yahoo-stage.ts';

describeReading(subject);
describePaging(subject);
describeActing(subject);
describeConnection(subject);
describeExpiry(subject);

describe('Yahoo!: finding orders', () => {
  const use = useMall(subject);

  it('takes two calls a poll: what was made, and what came into the list', async () => {
    const { stage, open, lastDays } = use();
    const all = stage.addOrders(321, 300);
    const read = await open().discover(lastDays(), null);
    expect(read).toMatchObject({ ok: true, value: { total: 321, next: null } });
    expect(read.ok && read.value.refs.every(({ progress, orderedAt }) => progress === 300 && orderedAt)).toBe(
      true,
    );
    expect(read.ok && read.value.refs.map(({ number }) => number).toSorted()).toEqual(all.toSorted());
    expect(stage.arrivals('search')).toHaveLength(2);
  });

  it('S-025 shows what the buyer can still cancel, and what is held for a check', async () => {
    const { stage, open, lastDays } = use();
    const [fresh = '', held = ''] = stage.addOrders(2);
    stage.site.order(fresh).orderedAt = stage.now() - 3 * MINUTE;
    stage.site.order(held).top['FraudHoldStatus'] = '1';
    const { refs } = await readAll(open(), lastDays());
    expect(refs.map(({ number }) => number).toSorted()).toEqual([fresh, held]);
    expect(refs.find(({ number }) => number === held)?.progress).toBe(200);
    const read = await open().fetch([held]);
    expect(read.ok && read.value.orders[0]?.flags.mallChecking).toBe(true);
  });

  it('S-025 finds an order that came into the list long after it was made', async () => {
    const { stage, open } = use();
    const [late = ''] = stage.addOrders(3);
    Object.assign(stage.site.order(late), {
      orderedAt: stage.now() - 5 * DAY,
      publishedAt: stage.now() - HOUR,
    });
    const { refs } = await readAll(open(), { from: stage.now() - DAY, to: stage.now() });
    expect(refs.map(({ number }) => number)).toContain(late);
    expect(refs).toHaveLength(3);
  });

  it.each([
    ['新規予約', { OrderStatus: '1' }, {}],
    ['新規注文', {}, {}],
    ['予約', { OrderStatus: '1', IsSeen: 'true' }, {}],
    ['処理中（出荷不可）', { IsSeen: 'true', ShipStatus: '0' }, {}],
    ['処理中（出荷可）', { IsSeen: 'true' }, {}],
    ['処理中（出荷処理中）', { IsSeen: 'true', ShipStatus: '2' }, {}],
    ['処理中（出荷済み）', { ShipStatus: '3' }, {}],
    ['処理中（着荷済み）', { ShipStatus: '4' }, {}],
    ['保留', { OrderStatus: '3' }, {}],
    ['キャンセル', { OrderStatus: '4' }, {}],
    ['完了', { OrderStatus: '5' }, {}],
    ['未入力', { OrderStatus: '0' }, {}],
    ['繰上げ同意待ち', { OrderStatus: '8' }, {}],
    ['不正保留（審査中）', {}, { FraudHoldStatus: '1' }],
    ['不正保留（悪用確定）', {}, { FraudHoldStatus: '3' }],
    ['分割済み', {}, { IsSplit: 'true' }],
  ])('S-025 leads from what it tells to 「%s」, in the list and by itself', async (label, told, top) => {
    const { stage, open, lastDays } = use();
    const numbers = stage.site.addOrders(1, told).map((order) => {
      Object.assign(order.top, top);
      return order.number;
    });
    const status = YAHOO_STATUSES.find((each) => each.label === label);
    const read = await open().fetch(numbers);
    const [order] = read.ok ? read.value.orders : [];
    expect(order && [order.progress, statusWord(order)]).toEqual([status?.progress, label]);
    expect((await readAll(open(), lastDays())).refs[0]?.progress).toBe(status?.progress);
    expect(YAHOO_STATUSES.filter((each) => each.label === label || each.code === status?.code)).toHaveLength(
      1,
    );
  });

  it('never guesses a status that it does not know', async () => {
    const { stage, open, lastDays } = use();
    const numbers = stage.site.addOrders(1, { OrderStatus: '7' }).map(({ number }) => number);
    expect((await readAll(open(), lastDays())).refs).toEqual([{ number: numbers[0] }]);
    expect(await open().fetch(numbers)).toMatchObject({
      value: { orders: [], malformed: [{ problems: [expect.stringContaining('ステータス')] }] },
    });
  });

  it('reads amounts, payment, gift, wish and time of one order', async () => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    const order = stage.site.order(number);
    order.orderedAt = Date.UTC(2026, 10, 13, 0, 48);
    order.items = [
      { UnitPrice: '1000', Quantity: '2' },
      { UnitPrice: '500', Quantity: '1' },
    ];
    Object.assign(order.pay, { PayMethod: 'payment_d1', PayMethodName: '商品代引' });
    Object.assign(order.ship, {
      ShipRequestDate: '2026-12-03',
      ShipRequestTime: '12:00～14:00',
      ArriveType: '2',
    });
    Object.assign(order.top, { IsLineGiftOrder: 'true', IsLineGiftShippable: 'false' });
    order.detail = {
      PayCharge: '330',
      ShipCharge: '600',
      GiftWrapCharge: '100',
      UsePoint: '20',
      TotalMallCouponDiscount: '50',
      TotalPrice: '3460',
    };
    const read = await open().fetch([number]);
    expect(read.ok && read.value.orders[0]).toMatchObject({
      mall: 'yahoo',
      shop: stage.site.sellerId,
      orderedAt: Date.UTC(2026, 10, 13, 0, 48),
      payment: { code: 2, name: '商品代引' },
      amounts: {
        goods: 2500,
        postage: 600,
        codFee: 330,
        total: 3200,
        billed: 3460,
        coupons: 50,
        points: 20,
        wrapping: 100,
      },
      wish: { date: '2026-12-03', time: '12時〜14時' },
      flags: { asuraku: true, socialGift: true, giftAddressMissing: true },
      packages: [{ prefecture: '東京都', postage: 600, itemCount: 3 }],
    });
  });
});

describe('Yahoo!: consent', () => {
  const use = useMall(subject);
  const redirectUri = 'https://sample.chromiumapp.org/';

  it('asks on the mall’s own page, and exchanges the code for a session', async () => {
    const { stage } = use();
    if (yahoo.grant?.kind !== 'consent') throw new Error('No consent');
    const page = new URL(yahoo.grant.page(stage.credentials, redirectUri, 'state-1'));
    expect(page.href).toMatch(/^https:\/\/auth\.login\.yahoo\.co\.jp\/yconnect\/v2\/authorization\?/);
    expect(Object.fromEntries(page.searchParams)).toEqual({
      response_type: 'code',
      client_id: stage.credentials['clientId'],
      redirect_uri: redirectUri,
      scope: 'openid profile',
      bail: '1',
      state: 'state-1',
    });
    const io = ioOf(stage);
    const code = stage.site.login.consent();
    const opened = await yahoo.grant.exchange(stage.shop, stage.credentials, { code, redirectUri }, io);
    expect(opened).toMatchObject({ ok: true, value: { accessToken: expect.any(String) } });
    const kept = ['accessExpiresAt', 'accessToken', 'consentedAt', 'refreshToken'];
    expect(Object.keys(opened.ok ? opened.value : {}).toSorted()).toEqual(kept);
    // A code is good once.
    expect(
      await yahoo.grant.exchange(stage.shop, stage.credentials, { code, redirectUri }, io),
    ).toMatchObject({
      trouble: { kind: 'key-expired', shop: stage.shop.id, evidence: { code: 'invalid_grant' } },
    });
  });

  it.each([false, true])('refreshes once for all who wait; a new refresh token: %s', async (rotates) => {
    const { stage, open, lastDays } = use();
    stage.site.login.rotates = rotates;
    const before = { ...stage.session.session };
    await Promise.all([open().discover(lastDays(), null), open().discover(lastDays(), null)]);
    expect(stage.calls('token')).toHaveLength(1);
    const { session } = stage.session;
    expect(session?.['consentedAt']).toBe(before['consentedAt']);
    expect(session?.['refreshToken'] === before['refreshToken']).toBe(!rotates);
    // An hour later, long before the end of the consent.
    stage.advance(HOUR);
    stage.session.session = { ...session, accessExpiresAt: '0' };
    expect(await open().discover(lastDays(), null)).toMatchObject({ ok: true });
    expect(stage.calls('token')).toHaveLength(2);
  });

  it('a worker that is killed after the refresh leaves the new token to the next one', async () => {
    const { stage, open, lastDays } = use();
    stage.site.login.rotates = true;
    stage.strike('hang', 'orderList');
    expect(await open().discover(lastDays(), null)).toMatchObject({ trouble: { kind: 'timeout' } });
    const survivor = open();
    stage.session.session = JSON.parse(JSON.stringify(stage.session.session)) as Session;
    expect(await survivor.discover(lastDays(), null)).toMatchObject({ ok: true });
    expect(stage.calls('token')).toHaveLength(1);
  });

  it('gets another access token, once, where the mall takes ours for one that is over', async () => {
    const { stage, open, lastDays } = use();
    await open().discover(lastDays(), null);
    stage.site.login.endAccess();
    expect(await open().discover(lastDays(), null)).toMatchObject({ ok: true });
    expect(stage.calls('token')).toHaveLength(2);
  });

  it('says that there is no consent yet, without a call', async () => {
    const { stage, open, lastDays } = use();
    stage.session.session = undefined;
    const missing = { kind: 'key-refused', evidence: { code: 'no-consent' }, retry: { policy: 'person' } };
    expect(await open().discover(lastDays(), null)).toMatchObject({ trouble: missing });
    expect((await open().test()).trouble).toMatchObject(missing);
    expect(stage.arrivals()).toEqual([]);
  });

  it('tells the end of the consent: 28 days, or 12 hours without the public key', async () => {
    const { stage, open } = use();
    const { publicKey: _key, keyVersion: _version, ...bare } = stage.credentials;
    const expiry = await open({ credentials: bare }).expiry?.();
    expect(expiry).toMatchObject({ ok: true, value: stage.expiresAt - 28 * DAY + 12 * HOUR });
  });
});

describe('Yahoo!: the public key', () => {
  const use = useMall(subject);

  it('signs with the store’s key, and goes without a signature where there is none', async () => {
    const { stage, open, lastDays } = use();
    expect(await open().discover(lastDays(), null)).toMatchObject({ ok: true });
    const bare = { ...stage.credentials, publicKey: '', keyVersion: '' };
    expect(await open({ credentials: bare }).discover(lastDays(), null)).toMatchObject({ ok: true });
  });

  it('S-142 does not believe a normal 200 that is not authorized', async () => {
    const { stage, open, lastDays } = use();
    stage.site.keyExpired = true;
    expect(await open().discover(lastDays(), null)).toMatchObject({
      trouble: { kind: 'key-refused', evidence: { http: 200, code: 'not-authorized' } },
    });
    stage.site.keyExpired = false;
    const old = open({ credentials: { ...stage.credentials, keyVersion: '2' } });
    expect(await old.discover(lastDays(), null)).toMatchObject({ trouble: { kind: 'key-refused' } });
  });

  it('finds what is wrong with a form', () => {
    const { stage } = use();
    expect(yahoo.parseCredentials(stage.credentials)).toMatchObject({ ok: true });
    const problems = (changes: object) => {
      const parsed = yahoo.parseCredentials({ ...stage.credentials, ...changes });
      return parsed.ok ? [] : parsed.error.map(({ field }) => field);
    };
    expect(problems({ publicKey: '', keyVersion: '' })).toEqual([]);
    expect(problems({ keyVersion: '' })).toEqual(['keyVersion']);
    expect(problems({ publicKey: '' })).toEqual(['publicKey']);
    expect(problems({ publicKey: '公開鍵' })).toEqual(['publicKey']);
    expect(problems({ sellerId: ' ', keyVersion: 'v3' })).toEqual(['sellerId', 'keyVersion']);
  });
});

describe('Yahoo!: troubles and their advice', () => {
  const use = useMall(subject);

  it.each<[string, string, string, (stage: YahooStage) => unknown]>([
    ['S-141', 'key-expired', 'yahoo-access-key', ({ site }) => site.login.takeBack()],
    ['S-141', 'key-expired', 'yahoo-access-key', ({ site }) => (site.sessionOver = true)],
    ['S-142', 'key-refused', 'yahoo-public-key-refused', ({ site }) => (site.keyExpired = true)],
    [
      'px-14303',
      'key-refused',
      'yahoo-public-key-refused',
      (stage) => stage.strike('unauthorized', 'orderList'),
    ],
    ['no consent', 'key-refused', 'yahoo-no-consent', ({ session }) => (session.session = undefined)],
    ['px-04306', 'ip-refused', 'yahoo-ip', ({ site }) => (site.address = 'unknown')],
    ['px-04303', 'not-permitted', 'yahoo-app-not-approved', ({ site }) => (site.approved = false)],
    ['too many a day', 'rate', 'yahoo-daily-limit', (stage) => stage.strike('qps', 'orderList')],
    ['maintenance', 'maintenance', 'any-maintenance', (stage) => stage.strike('maintenance', 'orderList')],
  ])('%s is %s: %s', async (_, kind, entry, arrange) => {
    const { stage, open, lastDays } = use();
    arrange(stage);
    const read = await open().discover(lastDays(), null);
    expect(!read.ok && read.trouble.kind).toBe(kind);
    expect(!read.ok && advise(read.trouble, stage.now(), BUILT_IN_CATALOGUE).entryId).toBe(entry);
    // Only what passes by itself is asked again by itself.
    expect(!read.ok && read.trouble.retry.policy).toBe(
      ['rate', 'maintenance'].includes(kind) ? 'self' : 'person',
    );
  });
});
