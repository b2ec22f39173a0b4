import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpRequest, OpenMall } from '@/lib/malls/mall';
import { yahoo } from '@/lib/malls/yahoo/index';
import { HOUR } from '@/lib/orders/basics';

// Published messages of the mall. They are not ours to copy into this repository, so they are read where they lie.
const FOLDER = path.resolve(import.meta.dirname, '../../../shared/samples/yahoo');
const present = existsSync(FOLDER);
const sample = (name: string) => readFileSync(path.join(FOLDER, name), 'utf8');

const NUMBER = 'testseller-10005001';
const REPORT = { number: NUMBER, basketId: 1, carrier: '1001', parcelNumber: '123-456', date: '2014-09-21' };

/** The adapter over bodies by call; `sent` holds what was asked. */
function openOver(bodies: Record<string, string>): { mall: OpenMall; sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  const http = async (request: HttpRequest) => {
    sent.push(request);
    const text = bodies[request.url.split('/').at(-1) ?? ''] ?? '';
    const status = text.includes('<Error>') ? 401 : 200;
    return { kind: 'answer', status, headers: new Headers(), text, receivedAt: Date.now() } as const;
  };
  const value = { accessToken: 'sample', accessExpiresAt: String(Date.now() + HOUR) };
  const session = { get: async () => ({ ok: true, value, mallNow: Date.now() }) as const };
  const io = { read: http, write: http, now: () => Date.now(), session };
  return { mall: yahoo.open({ mall: 'yahoo', id: 'testseller' }, { sellerId: 'testseller' }, io), sent };
}

const discover = (mall: OpenMall) => mall.discover({ from: Date.now() - HOUR, to: Date.now() }, null);

type Reading = [name: string, api: string, call: (mall: OpenMall) => Promise<unknown>, expected: object];
const READINGS: Reading[] = [
  [
    'orderList_response_ok.xml',
    'orderList',
    discover,
    // Two of ten thousand, and both of one number: a page that is not believed.
    { ok: false, trouble: { kind: 'unreadable', evidence: { code: 'fewer-than-total' } } },
  ],
  [
    'orderList_response_empty.xml',
    'orderList',
    discover,
    { ok: true, value: { refs: [], total: 0, next: null } },
  ],
  [
    'orderInfo_response_paypay.xml',
    'orderInfo',
    (mall) => mall.fetch([NUMBER]),
    {
      ok: true,
      value: {
        orders: [
          {
            number: NUMBER,
            progress: 100,
            mallStatus: 'N2',
            payment: { code: 0, name: 'PayPay（残高）' },
            delivery: { method: 'ヤフー運送' },
            amounts: { goods: 100, postage: 0, billed: 300, points: 100 },
            packages: [{ prefecture: '東京都', itemCount: 1, shipments: [] }],
          },
        ],
        malformed: [],
      },
    },
  ],
  [
    'error_px-04102.xml',
    'orderList',
    discover,
    {
      ok: false,
      trouble: { kind: 'key-expired', evidence: { code: 'px-04102' }, retry: { policy: 'person' } },
    },
  ],
];

const UPDATES: [name: string, warning: string | undefined][] = [
  ['update_response_ok.xml', undefined],
  ['update_response_warning_od91113.xml', 'od91113'],
];

const ready = () =>
  sample('orderInfo_response_paypay.xml')
    .replace('<IsSeen>false', '<IsSeen>true')
    .replace('<IsRoyaltyFix>false</IsRoyaltyFix>', '');

describe('published samples of Yahoo!ショッピング', () => {
  it('are all read, where they are at hand', () => {
    if (!present) console.info('../shared/samples/yahoo is not here: its samples were not read in this run.');
    const found = present
      ? readdirSync(FOLDER).filter((name) => name.includes('response') || name.startsWith('error'))
      : [];
    const read = [...READINGS.map(([name]) => name), ...UPDATES.map(([name]) => name)];
    expect(found.filter((name) => !read.includes(name))).toEqual([]);
    expect(found.length > 0).toBe(present);
  });

  it.each(present ? READINGS : [])('%s', async (name, api, call, expected) => {
    expect(await call(openOver({ [api]: sample(name) }).mall)).toMatchObject(expected);
  });

  it.each(present ? UPDATES : [])('%s', async (name, warning) => {
    const bodies = { orderInfo: ready(), orderShipStatusChange: sample(name) };
    const written = await openOver(bodies).mall.reportShipment?.([REPORT]);
    expect(written).toMatchObject({ ok: true, value: [{ verdict: 'ok' }] });
    expect(written?.trouble?.evidence.code).toBe(warning);
  });

  it.each(present ? ['orderShipStatusChange_request.xml'] : [])(
    '%s: our request has its form',
    async (name) => {
      const { mall, sent } = openOver({ orderInfo: ready() });
      await mall.reportShipment?.([REPORT]);
      const elements = (xml = '') => Array.from(xml.matchAll(/<(\/?\w+)/g), ([, element]) => element);
      const ours = elements(sent.at(-1)?.body);
      const theirs = elements(sample(name)).filter((element) => ours.includes(element));
      expect(theirs).toEqual(ours);
    },
  );
});
