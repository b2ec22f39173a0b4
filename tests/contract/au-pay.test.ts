import { describe, expect, it } from 'vitest';
import { advise } from '@/lib/advice/advise';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import { auPay } from '@/lib/malls/au-pay/index';
import { HOUR } from '@/lib/orders/basics';
import { AU_PAY_STATUSES } from '@/lib/orders/mall-statuses/au-pay';
import { statusWord } from '@/lib/orders/mall-status';
import { describeActing } from './acting-suite.ts';
import { describeConnection } from './connection-suite.ts';
import { describeOrdersInList, describePaging, describeReading } from './reading-suite.ts';
import { readAll, useMall } from './stage.ts';
import { subject, type AuPayStage } from './au-pay-stage.ts';

describeReading(subject);
describePaging(subject);
describeOrdersInList(subject);
describeActing(subject);
describeConnection(subject);

describe('au PAY: what is not known of the mall', () => {
  const use = useMall(subject);

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
  const use = useMall(subject);

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
  const use = useMall(subject);

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
  const use = useMall(subject);

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
