import { describe, expect, it } from 'vitest';
import { advise } from '@/lib/advice/advise';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import { auPay } from '@/lib/malls/au-pay/index';
import type { ShipmentReport } from '@/lib/malls/mall';
import { HOUR } from '@/lib/orders/basics';
import { AU_PAY_STATUSES } from '@/lib/orders/mall-statuses/au-pay';
import { statusWord } from '@/lib/orders/mall-status';
import type { AuPaySite } from '../simulator/au-pay/site.ts';
import { type FaultLike, PERSONAL_MARKERS, startSimulator } from '../simulator/control.ts';
import { describeActing } from './acting-suite.ts';
import { describeConnection } from './connection-suite.ts';
import { describeOrdersInList, describePaging, describeReading } from './reading-suite.ts';
import { type Called, type Fault, type MallUnderTest, readAll, type Stage, useMall } from './stage.ts';

const APIS: Record<'search' | 'get', string> = {
  search: 'searchTradeInfoListProc',
  get: 'searchTradeInfoProc',
};
const UPDATE = 'updateTradeInfoProc';

const FAULTS = {
  'key-refused': 'unauthorized',
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
} satisfies Partial<Record<Fault, FaultLike>>;

const apiOf = (called: Called) => (called === 'search' || called === 'get' ? APIS[called] : 'none');
const faultOf = (fault: Fault): FaultLike => (fault === 'rate' ? 'qps' : FAULTS[fault]);

type AuPayStage = Stage & {
  site: AuPaySite;
  updates(): number;
  strike(fault: FaultLike): void;
  bodies(): string[];
};

async function start(): Promise<AuPayStage> {
  const simulator = await startSimulator();
  const site = simulator.malls.auPay;
  const addOrders = (count: number, progress?: number) => {
    const status = AU_PAY_STATUSES.find((each) => each.progress === progress)?.label;
    return site.addOrders(count, status ? { status } : {}).map(({ orderId }) => orderId);
  };
  const match = (api: string) => ({ when: (call: { api: string }) => call.api === api });
  return {
    site,
    shop: { mall: 'au-pay', id: 'honey' },
    credentials: { shopId: site.shopId, apiKey: site.apiKey },
    fetch: simulator.fetch,
    now: () => simulator.clock.now(),
    skew: (ms) => simulator.clock.skew(ms),
    addOrders,
    spoil: (number) => {
      site.order(number).fields['requestPrice'] = '';
    },
    fault: (fault, called, count) => {
      const rule = { fault: faultOf(fault), match: match(apiOf(called)) };
      simulator.faults.add({ ...rule, ...(count === undefined ? {} : { count }) });
    },
    strike: (fault) => void simulator.faults.add({ fault, match: match(UPDATE), count: 1 }),
    switchOff: () => undefined,
    arrivals: (called) => simulator.ledger.calls(called && apiOf(called)).map(({ arrivedAt }) => arrivedAt),
    confirmations: () => 0,
    updates: () => simulator.ledger.calls(UPDATE).length,
    bodies: () => simulator.ledger.calls(UPDATE).map(({ body }) => body),
    unknownNumber: '999999999',
    expiresAt: 0,
    personal: PERSONAL_MARKERS,
    close: () => simulator.close(),
  };
}

const subject: MallUnderTest = {
  mall: auPay,
  start,
  functions: ['search', 'get'],
  faults: Object.keys(FAULTS) as Fault[],
  // What is no XML is an overloaded mall, or one under maintenance (other-malls-api.md §9).
  outcomes: {
    html: ['maintenance', 'maybe'],
    truncated: ['maintenance', 'maybe'],
    empty: ['maintenance', 'maybe'],
  },
  progresses: [100, 200, 300, 500, 800, 900],
};
describeReading(subject);
describePaging(subject);
describeOrdersInList(subject);
describeActing(subject);
describeConnection(subject);

describe('au PAY: what is not known of the mall', () => {
  const use = ownStage();

  it.each(['YYYYMMDD', 'YYYY-MM-DD'] as const)('reads a mall that takes days as %s only', async (days) => {
    const { stage, open, lastDays } = use();
    stage.site.truths.days = days;
    const all = stage.addOrders(507);
    const read = await readAll(open(), lastDays());
    expect(read.orders).toHaveLength(all.length);
    // The refused form costs one call of the first page.
    expect(stage.arrivals('search')).toHaveLength(days === 'YYYYMMDD' ? 2 : 3);
  });

  it.each([
    ['all', 3, 1, 3],
    ['page', 3, 1, 3],
    ['all', 507, 2, 507],
    ['page', 507, 2, 507],
    // A full last page may be followed by another one where the count is the page's.
    ['all', 500, 2, 500],
    ['page', 500, 2, 500],
  ] as const)(
    'ends rightly where resultCount counts %s, at %i orders',
    async (counts, count, calls, total) => {
      const { stage, open, lastDays } = use();
      stage.site.truths.counts = counts;
      const all = stage.addOrders(count);
      const mall = open();
      const first = await mall.discover(lastDays(), null);
      const rest = first.ok && first.value.next ? await mall.discover(lastDays(), first.value.next) : first;
      expect(rest).toMatchObject({ ok: true, value: { next: null, total } });
      const named = [first, ...(rest === first ? [] : [rest])].flatMap((read) =>
        read.ok ? read.value.refs : [],
      );
      expect(named.map(({ number }) => number).toSorted()).toEqual(all.toSorted());
      expect(stage.arrivals('search')).toHaveLength(calls);
    },
  );

  it.each(['all', 'page'] as const)(
    'reads on where the mall cuts its pages and counts %s',
    async (counts) => {
      const { stage, open, lastDays } = use();
      Object.assign(stage.site.truths, { counts, pageCap: 100, order: 'newest first' });
      const all = stage.addOrders(230);
      const { refs } = await readAll(open(), lastDays());
      expect(refs.map(({ number }) => number).toSorted()).toEqual(all.toSorted());
    },
  );

  it('takes "nothing found" in words for nothing', async () => {
    const { stage, open, lastDays } = use();
    stage.site.truths.nothing = 'words';
    expect(await open().discover(lastDays(), null)).toMatchObject({
      ok: true,
      value: { refs: [], total: 0, next: null },
    });
    expect(await open().fetch([stage.unknownNumber])).toMatchObject({
      ok: true,
      value: { missing: [stage.unknownNumber] },
    });
    expect((await open().test()).trouble).toBeUndefined();
  });
});

describe('au PAY: orders', () => {
  const use = ownStage();

  it('asks once a poll, whatever the day holds up to a page', async () => {
    const { stage, open, lastDays } = use();
    stage.addOrders(321);
    const read = await readAll(open(), { from: stage.now() - 6 * HOUR, to: lastDays().to });
    expect(read.orders).toHaveLength(321);
    expect(stage.arrivals()).toHaveLength(1);
  });

  it('reads amounts, payment, kind and time', async () => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1);
    const order = stage.site.order(number);
    order.orderedAt = Date.UTC(2026, 10, 13, 0, 48);
    Object.assign(order.fields, {
      settlementName: '代金引換',
      totalSalePrice: '3000',
      postagePrice: '600',
      chargePrice: '330',
      totalPrice: '3930',
      couponTotalPrice: '100',
      usePoint: '20',
      useAuPointPrice: '5',
      requestPrice: '3805',
      sellMethodSegment: '2',
      userComment: '12月3日の午前中に配達希望',
    });
    order.lines = [{ unit: '2' }, { unit: '3' }];
    const read = await open().fetch([number]);
    expect(read.ok && read.value.orders[0]).toMatchObject({
      mall: 'au-pay',
      shop: 'honey',
      number,
      progress: 100,
      mallStatus: '新規受付',
      type: 'reserve',
      orderedAt: Date.UTC(2026, 10, 13, 0, 48),
      payment: { code: 2, name: '代金引換' },
      amounts: {
        goods: 3000,
        postage: 600,
        codFee: 330,
        paymentCharge: 0,
        total: 3930,
        billed: 3805,
        coupons: 100,
        points: 25,
      },
      wish: { date: '2026-12-03', source: 'remarks' },
      packages: [{ basketId: 1, postage: 600, codFee: 330, itemCount: 5, shipments: [] }],
    });
  });

  it.each(AU_PAY_STATUSES)(
    'S-025 leads from 「$label」 to $progress and back to its word',
    async ({ label, progress }) => {
      const { stage, open } = use();
      const numbers = stage.site.addOrders(1, { status: label }).map(({ orderId }) => orderId);
      const read = await open().fetch(numbers);
      const [order] = read.ok ? read.value.orders : [];
      expect(order?.progress).toBe(progress);
      expect(order && statusWord(order)).toBe(label);
      expect(AU_PAY_STATUSES.filter(({ code }) => code === label)).toHaveLength(1);
    },
  );

  it('never guesses what a status of the shop’s own making means', async () => {
    const { stage, open, lastDays } = use();
    const [number = ''] = stage.addOrders(1);
    stage.site.setStatus(number, 'ギフト包装待ち');
    const read = await readAll(open(), lastDays());
    expect(read.malformed).toMatchObject([
      { number, problems: [expect.stringContaining('店舗が作ったステータス')] },
    ]);
    expect(read.refs).toEqual([{ number }]);
  });

  it('takes two messages about one order that differ for neither', async () => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1);
    stage.fault('contradicting-rows', 'get');
    expect(await open().fetch([number])).toMatchObject({
      ok: true,
      value: { orders: [], malformed: [{ number }] },
    });
  });
});

describe('au PAY: refusals', () => {
  const use = ownStage();

  it('S-143 tells a key that is over, or an address that the mall does not name, as a refused key', async () => {
    const { stage, open, lastDays } = use();
    stage.site.keyExpired = true;
    const refused = { ok: false, trouble: { kind: 'key-refused', evidence: { http: 401, code: '0002' } } };
    expect(await open().discover(lastDays(), null)).toMatchObject(refused);
    stage.site.keyExpired = false;
    stage.site.address = 'unnamed';
    expect(await open().discover(lastDays(), null)).toMatchObject(refused);
    expect(stage.arrivals()).toHaveLength(2);
  });

  it('S-145 tells an address that is not registered, once, and waits for a person', async () => {
    const { stage, open, lastDays } = use();
    stage.site.address = 'named';
    expect(await open().discover(lastDays(), null)).toMatchObject({
      trouble: { kind: 'ip-refused', retry: { policy: 'person' } },
    });
    expect((await open().test()).trouble).toMatchObject({ kind: 'ip-refused' });
    expect(stage.arrivals()).toHaveLength(2);
  });

  it('tells a wrong 会員番号 by its code', async () => {
    const { stage, open } = use();
    const report = await open({ credentials: { ...stage.credentials, shopId: '87654321' } }).test();
    expect(report.trouble).toMatchObject({ kind: 'key-refused', evidence: { code: 'CME0022' } });
  });

  it('comes back by itself from a page that is no XML', async () => {
    const { stage, open, lastDays } = use();
    stage.fault('maintenance', 'search', 1);
    const read = await open().discover(lastDays(), null);
    expect(read).toMatchObject({
      trouble: { kind: 'maintenance', evidence: { code: 'not-xml' }, retry: { policy: 'self' } },
    });
  });

  it('keeps keys to themselves, and finds what is wrong with a form', () => {
    expect(auPay.parseCredentials({ shopId: ' 12345678 ', apiKey: 'abc' })).toEqual({
      ok: true,
      value: { shopId: '12345678', apiKey: 'abc' },
    });
    const bad = auPay.parseCredentials({ shopId: 'honey', apiKey: 'ａｂｃ' });
    expect(!bad.ok && bad.error.map(({ field }) => field)).toEqual(['shopId', 'apiKey']);
    expect(auPay.parseCredentials(null)).toMatchObject({ ok: false, error: [{}, {}] });
    expect(auPay.keyLifeDays).toBe(90);
  });
});

describe('au PAY: advice', () => {
  const use = ownStage();

  it.each<[string, (stage: AuPayStage) => unknown]>([
    ['au-pay-overloaded', (stage) => stage.fault('maintenance', 'search')],
    ['au-pay-overloaded', (stage) => stage.fault('truncated', 'search')],
    ['any-mall-error', (stage) => stage.fault('server-error', 'search')],
    ['any-rate', (stage) => stage.fault('too-many-requests', 'search')],
    ['any-unreadable', (stage) => stage.fault('fewer-rows', 'search')],
    ['any-not-permitted', (stage) => stage.fault('forbidden', 'search')],
    ['au-pay-refused', ({ site }) => (site.keyExpired = true)],
    ['au-pay-ip', ({ site }) => (site.address = 'named')],
  ])('is %s', async (entry, arrange) => {
    const { stage, open, lastDays } = use();
    stage.addOrders(3);
    arrange(stage);
    const read = await open().discover(lastDays(), null);
    expect(!read.ok && advise(read.trouble, stage.now(), BUILT_IN_CATALOGUE).entryId).toBe(entry);
  });

  it('names a wrong 会員番号', async () => {
    const { stage, open } = use();
    const { trouble } = await open({ credentials: { ...stage.credentials, shopId: '1' } }).test();
    expect(trouble && advise(trouble, stage.now(), BUILT_IN_CATALOGUE).entryId).toBe('au-pay-shop-id');
  });
});

describe('au PAY: shipment report', () => {
  const use = ownStage();
  const reportOf = (number: string, changes: Partial<ShipmentReport> = {}): ShipmentReport => ({
    number,
    basketId: 1,
    carrier: '1001',
    parcelNumber: '1234-5678-9012',
    date: '2026-11-22',
    ...changes,
  });

  it('writes number, carrier and day, flat, and reads them back', async () => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    const report = reportOf(number);
    expect(await open().reportShipment?.([report])).toMatchObject({
      ok: true,
      value: [{ number, verdict: 'ok' }],
    });
    expect(stage.bodies()).toEqual([
      `<?xml version="1.0" encoding="UTF-8"?><request><shopId>12345678</shopId><orderId>${number}</orderId>` +
        '<shippingDate>2026/11/22</shippingDate><shippingCarrier>1</shippingCarrier>' +
        '<shippingNumber>1234-5678-9012</shippingNumber></request>',
    ]);
    const read = await open().fetch([number]);
    expect(read.ok && read.value.orders[0]?.packages[0]?.shipments).toEqual([
      { detailId: 1, carrier: '1001', parcelNumber: '1234-5678-9012', date: '2026-11-22' },
    ]);
    expect(await open().reportShipment?.([report])).toMatchObject({ value: [{ verdict: 'already' }] });
    expect(stage.updates()).toBe(1);
  });

  it.each<[string, string, Partial<ShipmentReport>, string]>([
    ['a carrier that the mall is not known to have', '発送待ち', { carrier: '1006' }, 'carrier'],
    ['a number with blanks', '発送待ち', { parcelNumber: '1234 5678' }, 'parcel-number'],
    ['a day that is none', '発送待ち', { date: '11/22' }, 'date'],
    ['an order that is not ready', '与信待ち', {}, 'not-awaiting-shipment'],
    ['an order that is cancelled', 'キャンセル', {}, 'order-cancelled'],
  ])('refuses %s without a write', async (_, status, changes, code) => {
    const { stage, open } = use();
    const reports = stage.site.addOrders(1, { status }).map(({ orderId }) => reportOf(orderId, changes));
    expect(await open().reportShipment?.(reports)).toMatchObject({
      ok: true,
      value: [{ code }],
    });
    expect(stage.updates()).toBe(0);
  });

  it('never puts a number over another one, nor two numbers into one order', async () => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    const report = reportOf(number);
    stage.site.order(number).shipment = {
      shippingDate: '2026/11/21',
      shippingCarrier: '2',
      shippingNumber: '9999',
    };
    expect(await open().reportShipment?.([report])).toMatchObject({ value: [{ code: 'other-parcel' }] });
    const two = [report, reportOf(number, { parcelNumber: '2' })];
    expect(await open().reportShipment?.(two)).toMatchObject({ value: [{ code: 'several-parcels' }] });
    expect(await open().reportShipment?.([reportOf(stage.unknownNumber)])).toMatchObject({
      value: [{ code: 'missing-at-mall' }],
    });
    expect(stage.updates()).toBe(0);
  });

  it.each<[FaultLike, string, 'no' | 'maybe']>([
    ['unauthorized', 'key-refused', 'no'],
    ['too-many-requests', 'rate', 'no'],
    ['forbidden', 'not-permitted', 'maybe'],
    ['maintenance', 'maintenance', 'maybe'],
    ['html', 'maintenance', 'maybe'],
    [{ kind: 'server-error', processed: true }, 'mall-error', 'maybe'],
    ['reset-after', 'network', 'maybe'],
    ['hang', 'timeout', 'maybe'],
  ])('D-6 under %j is %s, processed %s, and is not sent again', async (fault, kind, processed) => {
    const { stage, open } = use();
    const [number = ''] = stage.addOrders(1, 300);
    stage.strike(fault);
    const written = await open().reportShipment?.([reportOf(number)]);
    expect(written).toMatchObject({ ok: false, trouble: { kind }, processed });
    expect(stage.updates()).toBe(1);
    expect(processed === 'no' && stage.site.order(number).shipment !== null).toBe(false);
  });
});

/** The stage of this mall, with what only its own tests look at. */
function ownStage() {
  const stages: AuPayStage[] = [];
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
    return { ...use(), stage };
  };
}
