import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Http, OpenMall, SessionStore } from '@/lib/malls/mall';
import { amazon } from '@/lib/malls/amazon/index';
import { DAY } from '@/lib/orders/basics';

// Published messages of the mall. They are not ours to copy into this repository, so they are read where they lie.
const FOLDER = path.resolve(import.meta.dirname, '../../../shared/samples/amazon');
const present = existsSync(FOLDER);

type Sample = { request?: { parameters: { orderId?: { value: string } } }; response?: object };

/** The mall's message of a sample: the sandbox's files wrap it together with the request. */
function messageOf(name: string): { message: object; number: string } {
  const sample = JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as Sample;
  const number = sample.request?.parameters.orderId?.value;
  const message = sample.response ?? sample;
  const named = (message as { order?: { orderId: string } }).order?.orderId;
  return { message, number: named ?? number ?? '' };
}

const session: SessionStore = {
  get: async () => {
    const now = Date.now();
    const value = { token: 'sample', issuedAt: String(now), expiresAt: String(now + DAY), clockOffset: '0' };
    return { ok: true, value, mallNow: now };
  },
};

/** The adapter over one answer. */
function openOver(message: object, status: number): OpenMall {
  const text = status === 204 ? '' : JSON.stringify(message);
  const http: Http = async () => ({
    kind: 'answer',
    status,
    headers: new Headers(),
    text,
    receivedAt: Date.now(),
  });
  const io = { read: http, write: http, now: () => Date.now(), session };
  return amazon.open({ mall: 'amazon', id: 'sample-seller' }, {}, io);
}

const window = () => ({ from: Date.now() - DAY, to: Date.now() });
const files = (pattern: RegExp) => (present ? readdirSync(FOLDER).filter((name) => pattern.test(name)) : []);

/** Orders of other countries have amounts that are no whole yen; everything else in them must be readable. */
const ONLY_MONEY = /(?:：円の整数ではありません)$/;

describe('samples of Amazon', () => {
  it('are there, or this test says that they are not', () => {
    expect(present ? files(/json$/).length : 'the folder of samples is missing').not.toBe(0);
  });

  it.each(files(/searchOrders_200/))('%s is read to its last order', async (name) => {
    const { message } = messageOf(name);
    const read = await openOver(message, 200).discover(window(), null);
    if (!read.ok) throw new Error(read.trouble.kind);
    const { refs, next, read: fetched } = read.value;
    expect(refs.length).toBeGreaterThan(0);
    expect(fetched?.orders.length).toBe(refs.length - (fetched?.malformed.length ?? 0));
    for (const { problems } of fetched?.malformed ?? [])
      for (const problem of problems) expect(problem).toMatch(ONLY_MONEY);
    expect(next !== null).toBe('pagination' in message);
  });

  it.each(files(/getOrder_200/))('%s is read as one order', async (name) => {
    const { message, number } = messageOf(name);
    const read = await openOver(message, 200).fetch([number]);
    if (!read.ok) throw new Error(read.trouble.kind);
    const { orders, malformed, missing, unanswered } = read.value;
    expect([orders.length + malformed.length, missing, unanswered]).toEqual([1, [], []]);
    for (const problem of malformed[0]?.problems ?? []) expect(problem).toMatch(ONLY_MONEY);
  });

  it.each(files(/JP|searchOrders_200_sandbox_1/))('%s holds an order of Amazon.co.jp', async (name) => {
    const read = await openOver(messageOf(name).message, 200).discover(window(), null);
    expect(read).toMatchObject({
      ok: true,
      value: {
        read: {
          orders: [
            {
              number: '250-1234567-8901234',
              progress: 500,
              amounts: { goods: 19_940, postage: 0, billed: 19_940 },
            },
          ],
        },
      },
    });
  });

  it.each(files(/_400_/).filter((name) => name.startsWith('v2026')))('%s is a refusal', async (name) => {
    const { message } = messageOf(name);
    const read = await openOver(message, 400).discover(window(), null);
    expect(read).toMatchObject({
      ok: false,
      trouble: { kind: 'bad-request', evidence: { code: 'InvalidInput' } },
    });
  });
});
