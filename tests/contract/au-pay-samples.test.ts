import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { auPay } from '@/lib/malls/au-pay/index';
import type { HttpRequest, OpenMall } from '@/lib/malls/mall';
import { noSession } from './stage.ts';

// Published shapes of the mall's messages. They are not ours to copy into this repository, so they are read where they lie.
const FOLDER = path.resolve(import.meta.dirname, '../../../shared/samples/aupay');
const present = existsSync(FOLDER);
const sample = (name: string) => readFileSync(path.join(FOLDER, name), 'utf8');

/** The adapter over one body, answered to every call; `sent` holds what was asked. */
function openOver(text: string): { mall: OpenMall; sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  const http = async (request: HttpRequest) => {
    sent.push(request);
    return { kind: 'answer', status: 200, headers: new Headers(), text, receivedAt: Date.now() } as const;
  };
  const io = { read: http, write: http, now: () => Date.now(), session: noSession };
  const credentials = { shopId: '1', apiKey: 'sample' };
  return { mall: auPay.open({ mall: 'au-pay', id: 'sample-shop' }, credentials, io), sent };
}

/** An order of the published elements, of which those that we read hold something. */
function orderOf(names: string[], values: Record<string, string>): string {
  const bare = names.map((name) => name.replace(/ .*/, ''));
  expect(bare).toEqual(expect.arrayContaining(Object.keys(values)));
  return bare.map((name) => `<${name}>${values[name] ?? ''}</${name}>`).join('');
}

describe('published shapes of au PAY マーケット', () => {
  it('are read, where they are at hand', () => {
    if (!present) console.info('../shared/samples/aupay is not here: its shapes were not read in this run.');
    expect(existsSync(path.join(FOLDER, 'searchTradeInfoListProc.field-list.json'))).toBe(present);
  });

  it.each(present ? ['searchTradeInfoListProc.field-list.json'] : [])(
    '%s: an order of it is read',
    async (name) => {
      const list = JSON.parse(sample(name)) as Record<string, string[]>;
      const detail = orderOf(list['detail'] ?? [], { unit: '2' });
      const order = orderOf(list['orderInfo'] ?? [], {
        orderId: '746423033',
        orderDate: '2026/11/22 09:47',
        orderStatus: '発送待ち',
        sellMethodSegment: '1',
        settlementName: 'クレジットカード決済',
        totalSalePrice: '1000',
        postagePrice: '500',
        totalPrice: '1500',
        requestPrice: '1500',
        deliveryName: '宅配便',
      });
      const { mall } = openOver(
        `<response><result><status>0</status></result><resultCount>1</resultCount><orderInfo>${order}<detail>${detail}</detail></orderInfo></response>`,
      );
      const now = Date.now();
      expect(await mall.discover({ from: now, to: now }, null)).toMatchObject({
        ok: true,
        value: {
          total: 1,
          read: { orders: [{ number: '746423033', progress: 300, amounts: { billed: 1500, coupons: 0 } }] },
        },
      });
    },
  );

  it.each(present ? ['updateTradeInfoProc.request.blank.xml'] : [])(
    '%s: our request has its elements',
    async (name) => {
      const order =
        '<orderInfo><orderId>1</orderId><orderDate>2026/11/22 09:47</orderDate><orderStatus>発送待ち</orderStatus>' +
        '<totalSalePrice>1</totalSalePrice><postagePrice>0</postagePrice><totalPrice>1</totalPrice>' +
        '<requestPrice>1</requestPrice><detail><unit>1</unit></detail></orderInfo>';
      const { mall, sent } = openOver(`<response><result><status>0</status></result>${order}</response>`);
      await mall.reportShipment?.([
        { number: '1', basketId: 1, carrier: '1003', parcelNumber: '1', date: '2026-11-22' },
      ]);
      const elements = (xml = '') => xml.trim().replace(/>[^<]+</g, '><');
      expect(elements(sent.at(-1)?.body)).toBe(elements(sample(name)));
    },
  );
});
