import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Http, OpenMall } from '@/lib/malls/mall';
import { rakuten } from '@/lib/malls/rakuten/index';
import { DAY } from '@/lib/orders/basics';
import { noSession } from './stage.ts';

// Published messages of the mall. They are not ours to copy into this repository, so they are read where they lie.
const FOLDER = path.resolve(import.meta.dirname, '../../../shared/samples/rakuten');
const present = existsSync(FOLDER);

/** The adapter over one body, answered to every call. */
function openOver(text: string, status: number): OpenMall {
  const http: Http = async () => ({
    kind: 'answer',
    status,
    headers: new Headers(),
    text,
    receivedAt: Date.now(),
  });
  const secrets = { serviceSecret: 'SP000000_sample', licenseKey: 'SL000000_sample' };
  const io = { read: http, write: http, now: () => Date.now(), session: noSession };
  return rakuten.open({ mall: 'rakuten', id: 'sample-shop' }, secrets, io);
}

type Reading = { name: string; statuses?: number[]; call: Call; expected: object };
type Call = (mall: OpenMall, text: string) => Promise<unknown>;

const discover: Call = (mall) => mall.discover({ from: Date.now() - DAY, to: Date.now() }, null);
const fetchNamed: Call = (mall, text) => mall.fetch(numbersIn(text));
const confirmNamed: Call = async (mall, text) => mall.confirm?.(numbersIn(text));
const expiry: Call = async (mall) => mall.expiry?.();

/** All order numbers of a body, in order. */
const numbersIn = (text: string): string[] => [...new Set(text.match(/\d{6}-\d{8}-\d{8,10}/g) ?? ['none'])];

const refusal = (kind: string, http: number, code: string) => ({
  ok: false,
  trouble: { kind, evidence: { http, code } },
});

/** What each sample comes to. */
const READINGS: Reading[] = [
  {
    name: 'docs/searchOrder-ok.response.json',
    call: discover,
    expected: { ok: true, value: { total: 79, next: { page: 2 }, refs: { length: 30 } } },
  },
  {
    name: 'docs/searchOrder-empty.response.json',
    call: discover,
    expected: { ok: true, value: { refs: [], total: 0, next: null } },
  },
  {
    name: 'docs/searchOrder-400.response.json',
    statuses: [400],
    call: discover,
    expected: refusal('bad-request', 400, 'ORDER_EXT_API_SEARCH_ORDER_ERROR_009'),
  },
  {
    name: 'docs/getOrder-notfound-102.response.json',
    call: fetchNamed,
    expected: { ok: true, value: { missing: { length: 3 }, orders: [], malformed: [], unanswered: [] } },
  },
  {
    name: 'docs/getOrder-error-009.response.json',
    statuses: [200, 400],
    call: fetchNamed,
    expected: {
      ok: false,
      trouble: { kind: 'bad-request', evidence: { code: 'ORDER_EXT_API_GET_ORDER_ERROR_009' } },
    },
  },
  {
    // A sibling method with the same order model, less the personal data.
    name: 'docs/purchaseItem-getOrderItem.response.json',
    call: fetchNamed,
    expected: {
      ok: true,
      value: {
        orders: [
          {
            progress: 100,
            wish: { time: '14時〜16時' },
            amounts: { total: 9_150, billed: 8_225, coupons: 915, points: 10 },
            packages: [{ itemCount: 3 }],
          },
        ],
        malformed: [],
      },
    },
  },
  {
    name: 'docs/confirmOrder-ok.response.json',
    call: confirmNamed,
    expected: { ok: true, value: [{ verdict: 'ok' }, { verdict: 'ok' }, { verdict: 'ok' }] },
  },
  {
    name: 'errors/license-expiry-200.response.json',
    call: expiry,
    expected: { ok: true, value: Date.UTC(2026, 10, 28, 14, 59, 59) },
  },
  ...[
    {
      name: 'errors/auth-401-Results-ES01-01.response.json',
      kind: 'key-refused',
      http: 401,
      code: 'ES01-01',
    },
    { name: 'errors/auth-401-errors-GA0001.response.json', kind: 'key-refused', http: 401, code: 'GA0001' },
    { name: 'errors/auth-AuthError.response.xml', kind: 'key-refused', http: 403, code: 'AuthError' },
    {
      name: 'errors/badrequest-Results-ES04-01.response.json',
      kind: 'not-permitted',
      http: 400,
      code: 'ES04-01',
    },
    { name: 'errors/threshold-403-QPSLimit.response.xml', kind: 'rate', http: 403, code: 'QPSLimit' },
  ].flatMap(({ name, kind, http, code }): Reading[] => [
    { name, statuses: [http], call: discover, expected: refusal(kind, http, code) },
    {
      name,
      statuses: [http],
      call: confirmNamed,
      expected: { ...refusal(kind, http, code), processed: 'no' },
    },
  ]),
];

const OURS =
  /^(?:docs\/(?:searchOrder|getOrder|purchaseItem-getOrderItem|confirmOrder)|errors\/).*\.response\.\w+$/;

describe('published samples of Rakuten', () => {
  it('are all read, where they are at hand', () => {
    if (!present) {
      console.info('../shared/samples/rakuten is not here: the published samples were not read in this run.');
    }
    const found = present ? readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }) : [];
    const names = found.map((name) => name.replaceAll(path.sep, '/')).filter((name) => OURS.test(name));
    expect(names.length > 0).toBe(present);
    expect(names.filter((name) => !READINGS.some((reading) => reading.name === name))).toEqual([]);
  });

  it.each(present ? READINGS : [])('$name', async ({ name, statuses = [200], call, expected }) => {
    const text = readFileSync(path.join(FOLDER, name), 'utf8');
    for (const status of statuses) expect(await call(openOver(text, status), text)).toMatchObject(expected);
  });
});
