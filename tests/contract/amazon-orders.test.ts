import { afterEach, describe, expect, it, vi } from 'vitest';
import { HOUR, MINUTE, SECOND } from '@/lib/orders/basics';
import { AMAZON_STATUSES as TABLE } from '@/lib/orders/mall-statuses/amazon';
import { statusWord } from '@/lib/orders/mall-status';
import { amazon } from '@/lib/malls/amazon/index';
import { AMAZON_STATUSES } from '../simulator/amazon/orders.ts';
import { AMAZON, type AmazonStage } from './amazon-stage.ts';
import { readAll, useMall } from './stage.ts';

const use = useMall(AMAZON);
const stageOf = () => use().stage as AmazonStage;
const calls = () => stageOf().simulator.ledger.calls();
const searches = () => calls().filter(({ path }) => path.startsWith('/orders/2026-01-01/orders?'));
const queryOf = (path: string) => new URLSearchParams(path.split('?')[1]);
const discover = () => use().open().discover(use().lastDays(), null);

describe('amazon: statuses', () => {
  it('gives every status of the mall one progress and its word, both ways', async () => {
    expect(TABLE.map(({ code }) => code).toSorted()).toEqual(AMAZON_STATUSES.toSorted());
    for (const status of AMAZON_STATUSES) stageOf().site.add(1, { status });
    const { orders } = await readAll(use().open(), use().lastDays());
    expect(orders).toHaveLength(AMAZON_STATUSES.length);
    for (const order of orders) {
      const row = TABLE.find(({ code }) => code === order.mallStatus);
      expect(order.progress).toBe(row?.progress);
      expect(statusWord(order)).toBe(row?.label);
      expect(TABLE.filter(({ label }) => label === row?.label)).toHaveLength(1);
    }
  });

  it('knows the spelling of v0 as well, and guesses none', async () => {
    const [partly = '', gone = '', odd = ''] = stageOf().site.add(3);
    const { site } = stageOf();
    Object.assign(site.orders.get(partly), { status: 'PartiallyShipped' });
    Object.assign(site.orders.get(gone), { status: 'Canceled' });
    Object.assign(site.orders.get(odd), { status: 'InvoiceUnconfirmed' });
    const { orders, malformed } = await readAll(use().open(), use().lastDays());
    const codes = new Map(orders.map(({ number, mallStatus }) => [number, mallStatus]));
    expect([codes.get(partly), codes.get(gone)]).toEqual(['PARTIALLY_SHIPPED', 'CANCELLED']);
    expect(malformed).toMatchObject([
      { number: odd, problems: ['fulfillment.fulfillmentStatus：知らないステータスです'] },
    ]);
  });

  it('S-147 holds a pending order as 保留中, with the amounts that Amazon does not tell', async () => {
    stageOf().site.add(1, { status: 'PENDING' });
    const { orders } = await readAll(use().open(), use().lastDays());
    expect(orders).toMatchObject([
      { progress: 200, mallStatus: 'PENDING', amounts: { goods: 'unset', billed: 'unset' }, packages: [] },
    ]);
  });

  it('shows a buyer’s request to cancel as one that waits for the shop', async () => {
    stageOf().site.add(1, { cancelAsked: true });
    const { orders } = await readAll(use().open(), use().lastDays());
    expect(orders).toMatchObject([{ progress: 800, mallStatus: 'UNSHIPPED' }]);
    expect(orders[0] && statusWord(orders[0])).toBe('キャンセル確定待ち');
  });
});

describe('amazon: orders', () => {
  it('reads the amounts that Amazon sums', async () => {
    stageOf().site.add(40, { status: 'SHIPPED' });
    const { orders } = await readAll(use().open(), use().lastDays());
    for (const { number, amounts, packages } of orders) {
      const { items, postage, discount, giftWrap, parcels } = stageOf().site.orders.get(number);
      const goods = items.reduce((sum, { unit, ordered }) => sum + unit * ordered, 0);
      expect(amounts).toMatchObject({ goods, postage, coupons: discount, total: goods + postage + giftWrap });
      expect(amounts.billed).toBe(goods + postage + giftWrap - discount);
      expect(packages).toMatchObject([
        {
          basketId: 1,
          postage,
          itemCount: items.reduce((sum, { ordered }) => sum + ordered, 0),
          shipments: parcels.map(({ tracking }) => ({ parcelNumber: tracking, carrierName: 'ヤマト運輸' })),
        },
      ]);
    }
  });

  it('never asks for buyer or recipient, nor for what Amazon ships itself', async () => {
    stageOf().site.add(2);
    stageOf().site.add(2, { fulfilledBy: 'AMAZON' });
    const { refs } = await readAll(use().open(), use().lastDays());
    expect(refs).toHaveLength(2);
    expect(queryOf(searches()[0]?.path ?? '').get('includedData')).toBe(
      'PROCEEDS,CANCELLATION,FULFILLMENT,PACKAGES',
    );
  });

  it('asks for nothing nearer than 2 minutes, by Amazon’s clock, and sends the same filters with each page', async () => {
    stageOf().site.add(130);
    stageOf().skew(-20 * MINUTE);
    const { refs } = await readAll(use().open(), use().lastDays());
    // What was made after Amazon's now is not there yet.
    expect(refs.length).toBeGreaterThan(100);
    const [first, second] = searches().map(({ path }) => queryOf(path));
    const before = Date.parse(first?.get('lastUpdatedBefore') ?? '');
    expect(stageOf().now() - before).toBeGreaterThanOrEqual(2 * MINUTE);
    expect(stageOf().now() - before).toBeLessThan(2 * MINUTE + 30 * SECOND);
    expect(first?.get('paginationToken')).toBeNull();
    second?.delete('paginationToken');
    expect(second?.toString()).toBe(first?.toString());
    expect(searches()).toHaveLength(2);
  });

  it('does not ask for a window that is too new', async () => {
    const to = stageOf().now();
    const read = await use()
      .open()
      .discover({ from: to - MINUTE, to }, null);
    expect(read).toMatchObject({ ok: true, value: { refs: [], next: null } });
    expect(searches()).toEqual([]);
  });
});

describe('amazon: access', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });
  const tokens = () => calls().filter(({ host }) => host === 'api.amazon.com');

  it('takes one access token for many calls', async () => {
    for (let call = 0; call < 4; call += 1) expect(await discover()).toMatchObject({ ok: true });
    expect([tokens().length, searches().length]).toEqual([1, 4]);
  });

  it('tells a withdrawn authorisation from a secret that was changed', async () => {
    const { site } = stageOf();
    const wrong = { ...site.credentials, clientSecret: 'amzn1.oa2-cs.v1.old' };
    const asked = await use().open({ credentials: wrong }).discover(use().lastDays(), null);
    expect(asked).toMatchObject({
      trouble: { kind: 'key-refused', evidence: { code: 'invalid_client' }, retry: { policy: 'person' } },
    });
    site.revoke();
    expect(await discover()).toMatchObject({
      trouble: { kind: 'key-expired', evidence: { code: 'invalid_grant' }, retry: { policy: 'person' } },
    });
    expect(searches()).toEqual([]);
  });

  it('gets another token where one of some age is refused, and goes on', async () => {
    expect(await discover()).toMatchObject({ ok: true });
    const clock = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => clock() + 30 * MINUTE);
    stageOf().site.endTokens();
    expect(await discover()).toMatchObject({ ok: true });
    expect([tokens().length, searches().length]).toEqual([2, 3]);
  });

  it('takes the refusal of a fresh one for a missing role, and asks no second time', async () => {
    expect(await discover()).toMatchObject({ ok: true });
    stageOf().site.endTokens();
    expect(await discover()).toMatchObject({
      trouble: { kind: 'not-permitted', retry: { policy: 'person' } },
    });
    expect([tokens().length, searches().length]).toEqual([1, 2]);
  });

  it('waits for two refills after a call over the rate, by the account’s own rate where it is told', async () => {
    const { site, simulator } = stageOf();
    for (const tells of [true, false]) {
      site.tellsRate = tells;
      simulator.faults.add({ fault: 'qps', match: { path: /^\/orders\/2026-01-01\/orders\?/ }, count: 1 });
      const read = await discover();
      if (read.ok) throw new Error('no trouble');
      const { kind, retry, evidence } = read.trouble;
      expect([kind, evidence.code]).toEqual(['rate', 'QuotaExceeded']);
      const waits = retry.policy === 'self' ? retry.at - Date.now() : 0;
      expect(waits).toBeGreaterThan(5.8 * MINUTE);
      expect(waits).toBeLessThan(6.1 * MINUTE);
    }
  });

  it('starts a window anew where the place in it is no longer known', async () => {
    stageOf().site.add(130);
    const first = await discover();
    const next = first.ok ? first.value.next : null;
    const elsewhere = { ...next, to: stageOf().now() - HOUR };
    expect(await use().open().discover(use().lastDays(), elsewhere)).toMatchObject({
      trouble: { kind: 'bad-request', evidence: { code: 'InvalidInput' } },
    });
  });
});

describe('amazon: credentials', () => {
  it('takes the three fields, and cuts off what pasting brings', () => {
    const { credentials } = { credentials: stageOf().site.credentials };
    const pasted = { ...credentials, clientId: ` ${credentials.clientId}\n` };
    expect(amazon.parseCredentials(pasted)).toEqual({ ok: true, value: credentials });
  });

  it.each([
    [{ clientSecret: '' }, 'clientSecret'],
    [{ clientId: 'amzn1 demo' }, 'clientId'],
    [{ refreshToken: 'amzn1.oa2-cs.v1.demo' }, 'refreshToken'],
    [{ clientSecret: 'Atzr|demo-refresh' }, 'clientSecret'],
  ])('says what is wrong with %o', (change, field) => {
    const parsed = amazon.parseCredentials({ ...stageOf().site.credentials, ...change });
    expect(parsed).toMatchObject({ ok: false, error: [{ field, message: expect.stringMatching(/。$/) }] });
  });

  it('says where it is typed in why it is off until somebody wants it', () => {
    expect(amazon.fields.find(({ name }) => name === 'clientId')?.hint).toMatch(/勧めていません/);
  });
});
