import { describe, expect, it } from 'vitest';
import type { HttpAnswer } from '@/lib/malls/mall';
import { DAY, MINUTE, SECOND } from '@/lib/orders/basics';
import { answer, NOW, NUMBER, openScripted } from './rakuten-fixture.ts';

const WINDOW = { from: NOW - DAY, to: NOW };
const self = (ms: number) => ({ policy: 'self', at: NOW + ms });
const PERSON = { policy: 'person' };
const NEVER = { policy: 'never' };

const xml = (message: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<result>\n\t<status>\n\t\t<interfaceId>order</interfaceId>\n\t\t<systemStatus>NG</systemStatus>\n\t\t<message>${message}</message>\n\t\t<requestId>714a4983-555f-42d9-aeea-89dae89f2f55</requestId>\n\t</status>\n</result>`;
const gateway = (errorCode: string, message: string) => ({ Results: { errorCode, message } });
const rows = (...codes: string[]) => ({
  MessageModelList: codes.map((messageCode) => ({
    messageType: 'ERROR',
    messageCode,
    message: 'dateTypeの項目を指定して下さい。',
  })),
});

/** The trouble of a confirm, and whether the mall can have carried it out. */
async function confirmed(reply: HttpAnswer) {
  const written = await openScripted(reply).confirm?.([NUMBER]);
  if (!written || written.ok) throw new Error('no trouble');
  const { kind, retry, evidence } = written.trouble;
  return { kind, retry, evidence, processed: written.processed };
}

describe('what an answer of the gateway means', () => {
  it.each<[string, HttpAnswer, object]>([
    [
      'S-051 a refused key',
      answer(gateway('ES01-01', 'Un-Authorised'), 401),
      {
        kind: 'key-refused',
        retry: PERSON,
        processed: 'no',
        evidence: { http: 401, code: 'ES01-01', text: 'Un-Authorised' },
      },
    ],
    [
      'S-051 a refused key, newer gateway',
      answer({ errors: [{ code: 'GA0001', message: 'Un-Authorised' }] }, 401),
      {
        kind: 'key-refused',
        retry: PERSON,
        processed: 'no',
        evidence: { http: 401, code: 'GA0001', text: 'Un-Authorised' },
      },
    ],
    [
      'a refused key, other spelling',
      answer({ results: { errorCode: 'ES01-01', errorMessage: 'Un-Authorised' } }, 401),
      { kind: 'key-refused', processed: 'no' },
    ],
    [
      'a refused key, XML',
      answer(xml('AuthError'), 403),
      {
        kind: 'key-refused',
        processed: 'no',
        evidence: { http: 403, code: 'AuthError', requestId: '714a4983-555f-42d9-aeea-89dae89f2f55' },
      },
    ],
    [
      'a refused key without a body',
      answer('', 401),
      { kind: 'key-refused', processed: 'no', evidence: { http: 401 } },
    ],
    [
      'a function that is off',
      answer(gateway('ES04-01', 'Bad Request'), 400),
      { kind: 'not-permitted', retry: PERSON, processed: 'no' },
    ],
    [
      'too many calls, XML',
      answer(xml('QPSLimit'), 403),
      { kind: 'rate', retry: self(5 * SECOND), processed: 'no' },
    ],
    ['too many calls, access limit', answer(xml('AccessLimit'), 403), { kind: 'rate', processed: 'no' }],
    [
      'S-066 too many calls, as the manual quotes it',
      answer('Forbidden-Exceeded QPS Limitation', 403),
      { kind: 'rate', processed: 'no', evidence: { http: 403, text: 'Forbidden-Exceeded QPS Limitation' } },
    ],
    [
      'S-066 too many calls, JSON',
      answer({ errors: [{ code: 'GA0003', message: 'Exceeded QPS Limitation' }] }, 403),
      { kind: 'rate', processed: 'no' },
    ],
    [
      'too many calls, by status alone',
      answer('Too Many Requests', 429),
      { kind: 'rate', retry: self(5 * SECOND), processed: 'no' },
    ],
    [
      'a 403 that nobody has described',
      answer('<html>Access Denied</html>', 403),
      { kind: 'not-permitted', retry: self(5 * MINUTE), processed: 'maybe', evidence: { http: 403 } },
    ],
    [
      'maintenance, HTML',
      answer('<!DOCTYPE html><html><body>メンテナンス中</body></html>', 503),
      { kind: 'maintenance', retry: self(5 * MINUTE), processed: 'maybe', evidence: { http: 503 } },
    ],
    [
      'S-063 maintenance, as the manual quotes it',
      answer('API In Maintenance', 503),
      { kind: 'maintenance', retry: self(5 * MINUTE), processed: 'maybe' },
    ],
    [
      'S-063 maintenance under another status',
      answer(gateway('ES99-99', 'API In Maintenance'), 500),
      { kind: 'maintenance', processed: 'maybe' },
    ],
    [
      'a broken server',
      answer('Internal Server Error', 500),
      { kind: 'mall-error', retry: self(30 * SECOND), processed: 'maybe' },
    ],
    [
      'a wrong request',
      answer(rows('ORDER_EXT_API_CONFIRM_ORDER_ERROR_009'), 400),
      {
        kind: 'bad-request',
        retry: NEVER,
        processed: 'no',
        evidence: { http: 400, code: 'ORDER_EXT_API_CONFIRM_ORDER_ERROR_009' },
      },
    ],
    ['a wrong address', answer('Not Found', 404), { kind: 'bad-request', retry: NEVER, processed: 'no' }],
    ['a wrong method', answer('', 405), { kind: 'bad-request', processed: 'no' }],
    [
      'HTML instead of an answer',
      answer('<html><h1>Welcome</h1></html>'),
      { kind: 'unreadable', retry: self(MINUTE), processed: 'maybe', evidence: { http: 200 } },
    ],
    [
      'half an answer',
      answer('{"MessageModelList":[{"messageTy'),
      { kind: 'unreadable', processed: 'maybe' },
    ],
    ['no answer', answer(''), { kind: 'unreadable', processed: 'maybe' }],
    [
      'a gateway error under 200',
      answer(gateway('ES04-01', 'Bad Request')),
      { kind: 'not-permitted', processed: 'maybe' },
    ],
    [
      'a lost connection',
      { kind: 'failed', why: 'network' },
      { kind: 'network', retry: self(15 * SECOND), processed: 'maybe' },
    ],
    [
      'silence',
      { kind: 'failed', why: 'timeout' },
      { kind: 'timeout', retry: self(30 * SECOND), processed: 'maybe' },
    ],
    [
      'a missing permission',
      { kind: 'not-sent', why: 'host-permission' },
      { kind: 'host-permission', retry: PERSON, processed: 'no' },
    ],
    [
      'no slot',
      { kind: 'not-sent', why: 'limiter', retryAt: NOW + 700 },
      { kind: 'rate', retry: self(700), processed: 'no' },
    ],
  ])('%s', async (_case, reply, expected) => {
    expect(await confirmed(reply)).toMatchObject(expected);
  });

  it('waits as long as Retry-After asks, up to an hour', async () => {
    const limited = (seconds: string) => answer('', 429, { 'Retry-After': seconds });
    expect((await confirmed(limited('30'))).retry).toEqual(self(30 * SECOND));
    expect((await confirmed(limited('1'))).retry).toEqual(self(5 * SECOND));
    expect((await confirmed(limited('999999'))).retry).toEqual(self(60 * MINUTE));
    expect((await confirmed(limited('soon'))).retry).toEqual(self(5 * SECOND));
  });

  it('keeps nothing of a body but codes and masked fixed texts', async () => {
    const body = {
      errors: [{ code: '髙﨑 090-1234-5678', message: '受取人 a@b.example 090-1234-5678 の注文' }],
    };
    const { evidence } = await confirmed(answer(body, 500));
    expect(evidence).toEqual({ http: 500, text: '受取人 ＊ ###-####-#### の注文' });
    const html = await confirmed(answer('<html>髙﨑目印姓 様 090-1234-5678</html>', 500));
    expect(html.evidence).toEqual({ http: 500 });
  });

  it('quotes the request id of the mall, where it looks like one', async () => {
    const id = '08136593-0d61-4848-8123-be439d60ac30';
    expect((await confirmed(answer('', 500, { RequestId: id }))).evidence.requestId).toBe(id);
    expect((await confirmed(answer('', 500, { RequestId: '<script>' }))).evidence.requestId).toBeUndefined();
  });

  it('names mall, shop and moment', async () => {
    const read = await openScripted(answer('', 500)).discover(WINDOW, null);
    expect(read).toMatchObject({
      ok: false,
      trouble: { mall: 'rakuten', shop: 'sample-shop', firstSeen: NOW, lastSeen: NOW, count: 1 },
    });
  });
});

describe('the mall’s clock', () => {
  const empty = { orderNumberList: [], MessageModelList: [], PaginationResponseModel: null };
  it.each([
    [{ Timestamp: '2026-11-13T00:50:00' }, Date.UTC(2026, 10, 13, 0, 50)],
    [
      { Timestamp: '2026-11-13 00:50:00.123', Date: 'Fri, 13 Nov 2026 00:51:00 GMT' },
      Date.UTC(2026, 10, 13, 0, 50),
    ],
    [{ Timestamp: 'soon', Date: 'Fri, 13 Nov 2026 00:51:00 GMT' }, Date.UTC(2026, 10, 13, 0, 51)],
    [{}, NOW],
  ])('of %j', async (headers, mallNow) => {
    const read = await openScripted(answer(empty, 200, headers)).discover(WINDOW, null);
    expect(read).toMatchObject({ ok: true, mallNow });
  });
});
