import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Http, OpenMall } from '@/lib/malls/mall';
import { qoo10 } from '@/lib/malls/qoo10/index';
import { DAY } from '@/lib/orders/basics';
import { noSession } from './stage.ts';

// Published messages of the mall. They are not ours to copy into this repository, so they are read where they lie.
const FOLDER = path.resolve(import.meta.dirname, '../../../shared/samples/qoo10');
const present = existsSync(FOLDER);
const sample = (name: string) => readFileSync(path.join(FOLDER, name), 'utf8');
const samples = present ? readdirSync(FOLDER) : [];

/** The adapter over bodies by method; lists without one are empty. */
function openOver(bodies: Record<string, string>): OpenMall {
  const http: Http = async ({ url, body }) => {
    const method = url.split('.').at(-1) ?? '';
    const list = method === 'GetShippingInfo_v3' && !body?.includes('ShippingStatus=0');
    const text = (list ? undefined : bodies[method]) ?? '{"ResultCode":0,"ResultMsg":"SUCCESS"}';
    return { kind: 'answer', status: 200, headers: new Headers(), text, receivedAt: Date.now() };
  };
  const io = { read: http, write: http, now: () => Date.now(), session: noSession };
  return qoo10.open({ mall: 'qoo10', id: 'sample-shop' }, { sellerKey: 'sample' }, io);
}

/** The published template says the type of each field; here each gets a value of it. */
function fromTemplate(): string {
  const template = JSON.parse(sample('GetShippingInfo_v3.response.type-template.json')) as {
    ResultObject: Record<string, string>[];
  };
  const own: Record<string, string> = {
    ShippingStatus: '2',
    OrderDate: '2026-11-20 10:00:00',
    OrderPrice: '1',
  };
  const values: Record<string, unknown> = { String: '', Int32: 310_000_001, Decimal: 1_200.0 };
  const rows = template.ResultObject.map((row) =>
    Object.fromEntries(Object.entries(row).map(([field, type]) => [field, own[field] ?? values[type]])),
  );
  return JSON.stringify({ ...template, ResultObject: rows });
}

const window = { from: Date.now() - DAY, to: Date.now() };
const discover = (text: string) => openOver({ GetShippingInfo_v3: text }).discover(window, null);

type Case = [what: string, run: () => Promise<void>];

const CASES: Case[] = [
  [
    'the type template is a cart, with every field that is used under its name',
    async () => {
      const read = await discover(fromTemplate());
      expect(read).toMatchObject({
        ok: true,
        value: {
          read: {
            malformed: [],
            orders: [
              {
                number: '310000001',
                progress: 100,
                amounts: { goods: 1_200, postage: 1_200, coupons: 2_400 },
                packages: [{ itemCount: 310_000_001 }],
              },
            ],
          },
        },
      });
    },
  ],

  [
    'the result of a write is done',
    async () => {
      const mall = openOver({
        GetShippingInfo_v3: fromTemplate(),
        SetSellerCheckYN_V2: sample('StdResult.ok.json'),
      });
      expect(await mall.confirm?.(['310000001'])).toMatchObject({ value: [{ verdict: 'ok' }] });
    },
  ],

  [
    '-90001, as seen live, speaks of the key',
    async () => {
      expect(await discover(sample('error.-90001.live-observed.json'))).toMatchObject({
        ok: false,
        trouble: { kind: 'key-refused', evidence: { http: 200, code: '-90001' } },
      });
    },
  ],

  [
    'every published code of a list and of a write has a meaning',
    async () => {
      const codes = JSON.parse(sample('return-codes.json')) as Record<string, Record<string, string | null>>;
      const refusals = (method: string) => Object.keys(codes[method] ?? {}).filter((code) => code !== '0');
      const kinds: Record<string, string> = {};
      for (const code of refusals('GetShippingInfo_v3')) {
        const read = await discover(JSON.stringify({ ResultCode: Number(code), ResultMsg: '' }));
        kinds[code] = read.ok ? 'ok' : read.trouble.kind;
      }
      expect(kinds).toEqual({
        '-10000': 'key-refused',
        '-10001': 'bad-request',
        '-10002': 'bad-request',
        '-10003': 'bad-request',
        '-10004': 'bad-request',
        '-90001': 'key-refused',
        '-90002': 'not-permitted',
        '-90003': 'not-permitted',
        '-90004': 'key-expired',
        '-90005': 'key-expired',
      });
      const verdicts: Record<string, string | undefined> = {};
      for (const code of [...refusals('SetSellerCheckYN_V2'), ...refusals('SetSellerCheckYNBulk')]) {
        const refused = JSON.stringify({ ResultCode: Number(code), ResultMsg: '' });
        const mall = openOver({ GetShippingInfo_v3: fromTemplate(), SetSellerCheckYN_V2: refused });
        const written = await mall.confirm?.(['310000001']);
        verdicts[code] = written?.ok ? written.value[0]?.verdict : 'failed';
      }
      expect(verdicts).toEqual({
        '-10001': 'refused',
        '-10004': 'refused',
        '-10005': 'unclear',
        '-10010': 'unclear',
        '-10100': 'unclear',
        '-10011': 'unclear',
        '-10012': 'already',
        '-10013': 'unclear',
        '-10014': 'refused',
        '-10015': 'refused',
        '-10016': 'refused',
        '-10017': 'refused',
        '-10018': 'refused',
      });
    },
  ],
];

describe('published samples of Qoo10', () => {
  it('are all read or known as requests, where they are at hand', () => {
    if (!present)
      console.info('../shared/samples/qoo10 is not here: the published samples were not read in this run.');
    expect(samples.toSorted()).toEqual(
      present
        ? [
            'GetShippingInfo_v3.response.type-template.json',
            // Of the bulk methods, which we do not call.
            'SetSellerCheckYNBulk.SendPlanDtInfoJson.json',
            'SetSendingInfoBulk.ShippingInfoJson.json',
            'StdResult.ok.json',
            'error.-90001.live-observed.json',
            'return-codes.json',
          ]
        : [],
    );
  });

  it.each(present ? CASES : [])('%s', async (_what, run) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
