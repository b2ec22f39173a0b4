import { describe, expect, it } from 'vitest';
import { advise } from '@/lib/advice/advise';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import type { Session, SessionStore, ShipmentReport } from '@/lib/malls/mall';
import { yahoo } from '@/lib/malls/yahoo/index';
import { DAY, HOUR, MINUTE } from '@/lib/orders/basics';
import { YAHOO_STATUSES } from '@/lib/orders/mall-statuses/yahoo';
import { statusWord } from '@/lib/orders/mall-status';
import { type FaultLike, PERSONAL_MARKERS, startSimulator } from '../simulator/control.ts';
import type { Told } from '../simulator/yahoo/orders.ts';
import type { YahooSite } from '../simulator/yahoo/site.ts';
import { describeActing } from './acting-suite.ts';
import { describeConnection, describeExpiry } from './connection-suite.ts';
import { describePaging, describeReading } from './reading-suite.ts';
import { type Called, type Fault, type MallUnderTest, readAll, type Stage, useMall } from './stage.ts';

const APIS: Partial<Record<Called, string>> = { search: 'orderList', get: 'orderInfo' };
const UPDATE = 'orderShipStatusChange';

const FAULTS: Record<Fault, FaultLike> = {
  'key-refused': 'unauthorized',
  rate: 'qps',
  forbidden: 'forbidden',
  'too-many-requests': 'too-many-requests',
  maintenance: 'maintenance',
  'server-error': { kind: 'server-error', processed: true },
  'lost-before': 'reset-before',
  'lost-after': 'reset-after',
  hang: 'hang',
  html: 'html',
  truncated: 'truncated',
  empty: 'empty-body',
  'wrong-types': 'wrong-types',
  'unknown-fields': 'unknown-fields',
  'fewer-rows': 'fewer-rows',
  'more-rows': 'more-rows',
  'doubled-rows': 'doubled-rows',
  'contradicting-rows': 'contradictory-rows',
};

const TOLD: Record<string, Told> = {
  100: {},
  200: { OrderStatus: '3' },
  300: { IsSeen: 'true' },
  500: { IsSeen: 'true', ShipStatus: '3' },
  900: { OrderStatus: '4' },
};

/** What session.ts keeps on the disk, in memory: one renewal at a time, stored before anybody has it. */
class Kept implements SessionStore {
  session: Session | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(session?: Session) {
    this.session = session;
  }

  get: SessionStore['get'] = (isUsable, renew) => {
    const next = this.#last.then(async () => {
      const { session } = this;
      if (session && isUsable(session)) return { ok: true, value: session, mallNow: Date.now() } as const;
      const renewed = await renew(session);
      if (renewed.ok) this.session = renewed.value;
      return renewed;
    });
    this.#last = next.catch(() => undefined);
    return next;
  };
}

type YahooStage = Stage & {
  site: YahooSite;
  session: Kept;
  calls(api: string): { body: string; path: string }[];
  strike(fault: FaultLike, api?: string): void;
  advance(ms: number): void;
};

async function start(): Promise<YahooStage> {
  const simulator = await startSimulator();
  const site = simulator.malls.yahoo;
  const consentedAt = Date.now();
  const session = new Kept({
    consentedAt: String(consentedAt),
    accessToken: 'over',
    accessExpiresAt: String(consentedAt),
    refreshToken: site.login.refreshToken(),
  });
  const match = (api: string) => ({ when: (call: { api: string }) => call.api === api });
  return {
    site,
    session,
    shop: { mall: 'yahoo', id: site.sellerId },
    credentials: {
      sellerId: site.sellerId,
      clientId: site.login.clientId,
      clientSecret: site.login.clientSecret,
      publicKey: site.publicKey,
      keyVersion: site.keyVersion,
    },
    fetch: simulator.fetch,
    now: () => simulator.clock.now(),
    skew: (ms) => simulator.clock.skew(ms),
    advance: (ms) => simulator.clock.advance(ms),
    addOrders: (count, progress) =>
      site.addOrders(count, progress === undefined ? {} : TOLD[progress]).map(({ number }) => number),
    spoil: (number) => {
      site.order(number).detail['TotalPrice'] = '';
    },
    fault: (fault, called, count) => {
      const rule = { fault: FAULTS[fault], match: match(APIS[called] ?? 'none') };
      simulator.faults.add({ ...rule, ...(count === undefined ? {} : { count }) });
    },
    strike: (fault, api = UPDATE) => void simulator.faults.add({ fault, match: match(api), count: 1 }),
    switchOff: () => undefined,
    arrivals: (called) =>
      simulator.ledger.calls(called && (APIS[called] ?? 'none')).map(({ arrivedAt }) => arrivedAt),
    calls: (api) => [...simulator.ledger.calls(api)],
    confirmations: () => 0,
    unknownNumber: `${site.sellerId}-99999999`,
    expiresAt: consentedAt + 28 * DAY,
    personal: PERSONAL_MARKERS,
    close: () => simulator.close(),
  };
}

const subject: MallUnderTest = {
  mall: yahoo,
  start,
  functions: ['search', 'get', 'expiry'],
  progresses: [100, 200, 300, 500, 900],
};
describeReading(subject);
describePaging(subject);
describeActing(subject);
describeConnection(subject);
describeExpiry(subject);

describe('Yahoo!: finding orders', () => {
  const use = ownStage();

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
  const use = ownStage();
  const redirectUri = 'https://sample.chromiumapp.org/';

  it('asks on the mall’s own page, and exchanges the code for a session', async () => {
    const { stage, read } = use();
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
    const io = { read, write: read, now: () => Date.now() };
    const code = stage.site.login.consent();
    const opened = await yahoo.grant.exchange(stage.credentials, { code, redirectUri }, io);
    expect(opened).toMatchObject({ ok: true, value: { accessToken: expect.any(String) } });
    const kept = ['accessExpiresAt', 'accessToken', 'consentedAt', 'refreshToken'];
    expect(Object.keys(opened.ok ? opened.value : {}).toSorted()).toEqual(kept);
    // A code is good once.
    expect(await yahoo.grant.exchange(stage.credentials, { code, redirectUri }, io)).toMatchObject({
      trouble: { kind: 'key-expired', evidence: { code: 'invalid_grant' } },
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
  const use = ownStage();

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
  const use = ownStage();

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

describe('Yahoo!: shipment report', () => {
  const use = ownStage();
  const reportOf = (number: string, changes: Partial<ShipmentReport> = {}): ShipmentReport => ({
    number,
    basketId: 1,
    carrier: '1001',
    parcelNumber: '1234-5678-9012',
    date: '2026-11-22',
    ...changes,
  });

  it('reports one or two parcels as shipped, and reads them back', async () => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    const reports = [reportOf(number), reportOf(number, { parcelNumber: '1234-5678-9013' })];
    expect(await open().reportShipment?.(reports)).toMatchObject({
      ok: true,
      value: [{ number, verdict: 'ok' }],
    });
    expect(stage.calls(UPDATE).map(({ body }) => body)).toEqual([
      `<Req><Target><OrderId>${number}</OrderId><IsPointFix>true</IsPointFix></Target><Order><Ship><ShipStatus>3</ShipStatus>` +
        '<ShipCompanyCode>1001</ShipCompanyCode><ShipInvoiceNumber1>1234-5678-9012</ShipInvoiceNumber1>' +
        '<ShipInvoiceNumber2>1234-5678-9013</ShipInvoiceNumber2><ShipDate>20261122</ShipDate></Ship></Order>' +
        '<SellerId>honey-store</SellerId></Req>',
    ]);
    const read = await open().fetch([number]);
    const [order] = read.ok ? read.value.orders : [];
    expect(order?.progress).toBe(500);
    expect(
      order?.packages[0]?.shipments.map(({ parcelNumber, carrier, date }) => [parcelNumber, carrier, date]),
    ).toEqual([
      ['1234-5678-9012', '1001', '2026-11-22'],
      ['1234-5678-9013', '1001', '2026-11-22'],
    ]);
    expect(await open().reportShipment?.(reports)).toMatchObject({ value: [{ verdict: 'already' }] });
    expect(stage.calls(UPDATE)).toHaveLength(1);
  });

  it('takes a change with a warning for done, with the warning beside it', async () => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    stage.site.warning = 'od91113';
    const written = await open().reportShipment?.([reportOf(number)]);
    expect(written).toMatchObject({
      ok: true,
      value: [{ verdict: 'ok' }],
      trouble: { evidence: { code: 'od91113' } },
    });
    const entry = written?.trouble && advise(written.trouble, stage.now(), BUILT_IN_CATALOGUE).entryId;
    expect(entry).toBe('yahoo-payment-warning');
  });

  it('writes a number of 日本郵便 without hyphens', async () => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    await open().reportShipment?.([reportOf(number, { carrier: '1003', parcelNumber: '1234-5678-9012' })]);
    expect(stage.site.order(number).ship['ShipInvoiceNumber1']).toBe('123456789012');
  });

  it.each<[string, Told, Partial<ShipmentReport>, string]>([
    ['その他', { IsSeen: 'true' }, { carrier: '1000' }, 'carrier'],
    ['a number of ヤマト with letters', { IsSeen: 'true' }, { parcelNumber: 'A123' }, 'parcel-number'],
    ['a day that is none', { IsSeen: 'true' }, { date: '11/22' }, 'date'],
    ['an order that is not ready', { OrderStatus: '3' }, {}, 'not-awaiting-shipment'],
    ['an order that is cancelled', { OrderStatus: '4' }, {}, 'order-cancelled'],
  ])('refuses %s without a write', async (_, told, changes, code) => {
    const { stage, open } = use();
    const reports = stage.site.addOrders(1, told).map(({ number }) => reportOf(number, changes));
    expect(await open().reportShipment?.(reports)).toMatchObject({ ok: true, value: [{ code }] });
    expect(stage.calls(UPDATE)).toEqual([]);
  });

  it('never puts a number over another one', async () => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    stage.site.order(number).ship['ShipInvoiceNumber1'] = '9999';
    expect(await open().reportShipment?.([reportOf(number)])).toMatchObject({
      value: [{ code: 'other-parcel' }],
    });
    const unknown = await open().reportShipment?.([reportOf(stage.unknownNumber)]);
    expect(unknown).toMatchObject({ value: [{ code: 'missing-at-mall' }] });
    expect(stage.calls(UPDATE)).toEqual([]);
  });

  it.each<[FaultLike, string, 'no' | 'maybe']>([
    ['unauthorized', 'key-refused', 'no'],
    ['qps', 'rate', 'no'],
    ['forbidden', 'not-permitted', 'maybe'],
    ['html', 'unreadable', 'maybe'],
    ['truncated', 'unreadable', 'maybe'],
    [{ kind: 'server-error', processed: true }, 'mall-error', 'maybe'],
    ['reset-after', 'network', 'maybe'],
    ['hang', 'timeout', 'maybe'],
  ])('D-6 under %j is %s, processed %s, and is not sent again', async (fault, kind, processed) => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    stage.strike(fault);
    const written = await open().reportShipment?.([reportOf(number)]);
    expect(written).toMatchObject({ ok: false, trouble: { kind }, processed });
    expect(stage.calls(UPDATE)).toHaveLength(1);
  });
});

/** The stage of this mall, with what only its own tests look at. */
function ownStage() {
  const stages: YahooStage[] = [];
  const use = useMall({
    ...subject,
    start: async () => {
      const stage = await start();
      stages.push(stage);
      return stage;
    },
  });
  return () => {
    const stage = stages.at(-1);
    if (!stage) throw new Error('No stage outside a test');
    const read = async ({
      method,
      url,
      headers,
      body,
    }: {
      method: string;
      url: string;
      headers: object;
      body?: string;
    }) => {
      const response = await stage.fetch(url, { method, headers: { ...headers }, ...(body && { body }) });
      const text = await response.text();
      return {
        kind: 'answer',
        status: response.status,
        headers: response.headers,
        text,
        receivedAt: Date.now(),
      } as const;
    };
    return { ...use(), stage, read };
  };
}
