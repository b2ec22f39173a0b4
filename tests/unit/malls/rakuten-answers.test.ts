import { describe, expect, it } from 'vitest';
import { DAY } from '@/lib/orders/basics';
import { answer, getOrderBody, NOW, NUMBER, openScripted, orderRow } from './rakuten-fixture.ts';

const WINDOW = { from: NOW - DAY, to: NOW };
const OTHER = '123456-20261113-10000002';
const STRANGER = '123456-20261113-0999999999';

const found = (numbers: unknown, total: number | null, requestPage: number | null = 1) => ({
  orderNumberList: numbers,
  MessageModelList: [
    { messageType: 'INFO', messageCode: 'ORDER_EXT_API_SEARCH_ORDER_INFO_101', message: 'ok' },
  ],
  PaginationResponseModel: {
    totalRecordsAmount: total,
    totalPages: total === null ? null : Math.ceil(total / 1_000),
    requestPage,
  },
});
const numbers = (count: number, from = 0) =>
  Array.from({ length: count }, (_, place) => `123456-20261113-${String(from + place).padStart(10, '0')}`);

describe('discover', () => {
  it('asks for every status by order time, oldest first, 1,000 a page, in JST', async () => {
    const mall = openScripted(answer(found([], null, null)));
    await mall.discover(WINDOW, null);
    expect(mall.sent).toEqual([
      {
        url: 'https://api.rms.rakuten.co.jp/es/2.0/order/searchOrder/',
        body: {
          dateType: 1,
          startDatetime: '2026-11-12T09:48:00+0900',
          endDatetime: '2026-11-13T09:48:00+0900',
          PaginationRequestModel: {
            requestRecordsAmount: 1_000,
            requestPage: 1,
            SortModelList: [{ sortColumn: 1, sortDirection: 1 }],
          },
        },
      },
    ]);
  });

  it('list asks for the given statuses only', async () => {
    const mall = openScripted(answer(found([NUMBER], 1)));
    await mall.list?.([100, 200], WINDOW, null);
    expect(mall.sent[0]?.body).toMatchObject({ dateType: 1, orderProgressList: [100, 200] });
  });

  it.each([
    [found([], null, null)],
    [{ orderNumberList: [], MessageModelList: [], PaginationResponseModel: null }],
  ])('takes 0 hits for an empty, finished page', async (body) => {
    const read = await openScripted(answer(body)).discover(WINDOW, null);
    expect(read).toMatchObject({ ok: true, value: { refs: [], total: 0, next: null } });
  });

  it('goes on after a full page, and asks for the page of its cursor', async () => {
    const mall = openScripted(
      answer(found(numbers(1_000), 1_001)),
      answer(found(numbers(1, 1_000), 1_001, 2)),
    );
    const first = await mall.discover(WINDOW, null);
    expect(first).toMatchObject({ ok: true, value: { total: 1_001, next: { page: 2 } } });
    const second = await mall.discover(WINDOW, { page: 2 });
    expect(second).toMatchObject({ ok: true, value: { total: 1_001, next: null } });
    expect(mall.sent[1]?.body).toMatchObject({ PaginationRequestModel: { requestPage: 2 } });
  });

  it('follows the mall’s own count of pages where it pages in another size than asked', async () => {
    const body = found(numbers(30), 79);
    body.PaginationResponseModel.totalPages = 3;
    const read = await openScripted(answer(body)).discover(WINDOW, null);
    expect(read).toMatchObject({ ok: true, value: { total: 79, next: { page: 2 } } });
  });

  it('does not end on a full page without a total', async () => {
    const read = await openScripted(answer(found(numbers(1_000), null, null))).discover(WINDOW, null);
    expect(read).toMatchObject({ ok: true, value: { total: null, next: { page: 2 } } });
  });

  it.each([
    ['fewer numbers than its total', found(numbers(2), 3), 'fewer-than-total'],
    ['another page than asked', found(numbers(3), 3, 2), 'other-page'],
    ['no list', found(null, 3), 'no-list'],
  ])('does not believe an answer that holds %s', async (_case, body, code) => {
    const read = await openScripted(answer(body)).discover(WINDOW, null);
    expect(read).toMatchObject({ ok: false, trouble: { kind: 'unreadable', evidence: { code } } });
  });

  it('drops doubled numbers and numbers of another shop', async () => {
    const read = await openScripted(
      answer(found([NUMBER, NUMBER, '999999-20261113-0000000001', 'opaque-1'], 2)),
    ).discover(WINDOW, null);
    expect(read).toMatchObject({ ok: true, value: { refs: [{ number: NUMBER }, { number: 'opaque-1' }] } });
  });

  it.each([15_000, 20_001])(
    'of %i hits gives the first 15,000 and then one clear trouble, without a call',
    async (total) => {
      const mall = openScripted(answer(found(numbers(1_000), total, 15)));
      const last = await mall.discover(WINDOW, { page: 15 });
      expect(last).toMatchObject({ ok: true, value: { total, next: { page: 16 } } });
      const beyond = await mall.discover(WINDOW, { page: 16 });
      expect(beyond).toMatchObject({
        ok: false,
        trouble: { kind: 'bad-request', evidence: { code: 'too-many-hits' }, retry: { policy: 'never' } },
      });
      expect(mall.sent).toHaveLength(1);
    },
  );

  it.each([
    [{ from: NOW - 63 * DAY - 1, to: NOW }, 'window-too-long'],
    [{ from: NOW - 732 * DAY, to: NOW - 700 * DAY }, 'window-too-old'],
  ])('refuses a window that the mall would refuse', async (window, code) => {
    const mall = openScripted();
    const read = await mall.discover(window, null);
    expect(read).toMatchObject({ ok: false, trouble: { kind: 'bad-request', evidence: { code } } });
    expect(mall.sent).toEqual([]);
  });

  it('tells the code of a request that the mall refuses as a whole', async () => {
    const body = {
      orderNumberList: null,
      MessageModelList: [
        { messageType: 'ERROR', messageCode: 'ORDER_EXT_API_SEARCH_ORDER_ERROR_011', message: 'x' },
      ],
      PaginationResponseModel: null,
    };
    for (const status of [400, 200]) {
      const read = await openScripted(answer(body, status)).discover(WINDOW, null);
      const evidence = { http: status, code: 'ORDER_EXT_API_SEARCH_ORDER_ERROR_011' };
      expect(read).toMatchObject({ ok: false, trouble: { kind: 'bad-request', evidence } });
    }
  });
});

describe('fetch', () => {
  const info102 = (orderNumber: string) => ({
    messageType: 'INFO',
    messageCode: 'ORDER_EXT_API_GET_ORDER_INFO_102',
    message: '受注情報が取得できませんでした。',
    orderNumber,
  });

  it('asks for version 10', async () => {
    const mall = openScripted(answer(getOrderBody(orderRow())));
    await mall.fetch([NUMBER]);
    expect(mall.sent).toEqual([
      {
        url: 'https://api.rms.rakuten.co.jp/es/2.0/order/getOrder/',
        body: { orderNumberList: [NUMBER], version: 10 },
      },
    ]);
  });

  it('parts what was asked for into orders, missing, unanswered and malformed, and counts strays', async () => {
    const asked = [NUMBER, OTHER, ...numbers(3)];
    const [missing = '', unanswered = '', refused = ''] = numbers(3);
    const body = getOrderBody(
      orderRow(),
      orderRow({ orderNumber: OTHER, orderProgress: 'いち' }),
      orderRow({ orderNumber: STRANGER }),
      { orderNumber: 7 },
    );
    body.MessageModelList.push(info102(missing), {
      ...info102(refused),
      messageType: 'ERROR',
      messageCode: 'ORDER_EXT_API_GET_ORDER_ERROR_016',
    });
    const read = await openScripted(answer(body)).fetch(asked);
    expect(read.ok && { ...read.value, orders: read.value.orders.map(({ number }) => number) }).toMatchObject(
      {
        orders: [NUMBER],
        missing: [missing],
        unanswered: [unanswered],
        malformed: [
          { number: OTHER, problems: ['orderProgress：数値ではありません'] },
          { number: refused, masked: { messageCode: 'ORDER_EXT_API_GET_ORDER_ERROR_016' } },
        ],
        strays: 2,
      },
    );
  });

  it('takes an order once that comes twice alike, and quarantines one that comes twice differently', async () => {
    const alike = await openScripted(answer(getOrderBody(orderRow(), orderRow()))).fetch([NUMBER]);
    expect(alike.ok && alike.value).toMatchObject({ orders: [{ number: NUMBER }], malformed: [], strays: 0 });
    const differing = await openScripted(
      answer(getOrderBody(orderRow(), orderRow({ orderProgress: 300 }))),
    ).fetch([NUMBER]);
    expect(differing.ok && differing.value).toMatchObject({ orders: [], malformed: [{ number: NUMBER }] });
  });

  it('believes that nothing was found', async () => {
    const body = { MessageModelList: [info102(NUMBER)], OrderModelList: [] };
    const read = await openScripted(answer(body)).fetch([NUMBER]);
    expect(read).toMatchObject({ ok: true, value: { orders: [], missing: [NUMBER], unanswered: [] } });
  });

  it('takes more than 100 numbers for a mistake of the program', async () => {
    await expect(async () => openScripted().fetch(numbers(101))).rejects.toThrow(RangeError);
    await expect(async () => openScripted().fetch([])).rejects.toThrow(RangeError);
  });
});

describe('confirm', () => {
  const row = (orderNumber: string | undefined, messageType: string, code: string) => ({
    messageType,
    messageCode: `ORDER_EXT_API_CONFIRM_ORDER_${code}`,
    message: '注文確認',
    ...(orderNumber === undefined ? {} : { orderNumber }),
  });
  const confirm = async (asked: string[], status: number, ...rows: object[]) => {
    const mall = openScripted(answer({ MessageModelList: rows }, status));
    return { written: await mall.confirm?.(asked), sent: mall.sent };
  };

  it.each([
    ['INFO', 'INFO_101', 'ok'],
    ['ERROR', 'ERROR_102', 'cancelled'],
    ['ERROR', 'ERROR_103', 'already'],
    ['ERROR', 'ERROR_105', 'fee-unset'],
    ['ERROR', 'ERROR_199', 'refused'],
    ['WARNING', 'WARNING_101', 'unclear'],
    ['NOTICE', 'NOTICE_101', 'unclear'],
  ])('S-056 reads a row %s %s as %s, whatever the status of the answer', async (type, code, verdict) => {
    for (const status of [200, 400]) {
      const { written } = await confirm([NUMBER], status, row(NUMBER, type, code));
      expect(written).toMatchObject({ ok: true, value: [{ number: NUMBER, verdict }] });
    }
  });

  it('takes a missing, doubled, contradicting or broken row for unclear', async () => {
    const [missing = '', doubled = '', contradicting = '', broken = ''] = numbers(4);
    const { written } = await confirm(
      [NUMBER, missing, doubled, contradicting, broken],
      200,
      row(NUMBER, 'INFO', 'INFO_101'),
      row(doubled, 'INFO', 'INFO_101'),
      row(doubled, 'INFO', 'INFO_101'),
      row(contradicting, 'INFO', 'INFO_101'),
      row(contradicting, 'ERROR', 'ERROR_103'),
      { messageType: 1, messageCode: null, orderNumber: broken },
    );
    expect(written?.ok && written.value.map(({ verdict }) => verdict)).toEqual([
      'ok',
      'unclear',
      'unclear',
      'unclear',
      'unclear',
    ]);
  });

  it('ignores rows that nobody asked for, and names them', async () => {
    const { written } = await confirm(
      [NUMBER],
      200,
      row(NUMBER, 'INFO', 'INFO_101'),
      row(STRANGER, 'INFO', 'INFO_101'),
    );
    expect(written).toMatchObject({
      ok: true,
      value: [{ number: NUMBER, verdict: 'ok' }],
      trouble: { kind: 'unreadable', evidence: { code: 'stray-rows' } },
    });
  });

  it('does not send a number of another shop', async () => {
    const foreign = '654321-20261113-0381204612';
    const { written, sent } = await confirm([foreign, NUMBER], 200, row(NUMBER, 'INFO', 'INFO_101'));
    expect(sent).toMatchObject([{ body: { orderNumberList: [NUMBER] } }]);
    expect(written).toMatchObject({
      ok: true,
      value: [
        { number: NUMBER, verdict: 'ok' },
        { number: foreign, verdict: 'refused', code: 'other-shop' },
      ],
    });
    const alone = openScripted();
    expect(await alone.confirm?.([foreign])).toMatchObject({ ok: true, value: [{ verdict: 'refused' }] });
    expect(alone.sent).toEqual([]);
  });

  it('D-6 sends once, whatever comes back', async () => {
    for (const reply of [answer('', 503), answer('<html>'), { kind: 'failed', why: 'timeout' } as const]) {
      const mall = openScripted(reply, answer({ MessageModelList: [row(NUMBER, 'INFO', 'INFO_101')] }));
      expect(await mall.confirm?.([NUMBER])).toMatchObject({ ok: false, processed: 'maybe' });
      expect(mall.sent).toHaveLength(1);
    }
  });
});
