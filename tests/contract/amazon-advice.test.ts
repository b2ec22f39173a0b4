import { expect, it } from 'vitest';
import { toRakutenDatetime } from '@/lib/japan-time';
import { DAY } from '@/lib/orders/basics';
import { advise, adviseCode } from '../unit/advice/built-in';
import type { FaultLike } from '../simulator/control.ts';
import { AMAZON, type AmazonStage } from './amazon-stage.ts';
import { useMall } from './stage.ts';

// What the mall does, and the advice that its answer finds.

const use = useMall(AMAZON);
const stageOf = () => use().stage as AmazonStage;
const SEARCH = /^\/orders\/2026-01-01\/orders\?/;

const STATES: [string, string, arrange: () => void][] = [
  ['S-148 S-149 the authorisation is over', 'amazon-token', () => stageOf().site.revoke()],
  ['a role is missing', 'amazon-unauthorized', () => stageOf().site.forbidden.add('search')],
  ['the calls are used up', 'amazon-quota', () => strike('qps')],
  ['Amazon is down', 'any-maintenance', () => strike('maintenance')],
];

function strike(fault: FaultLike): void {
  stageOf().simulator.faults.add({ fault, match: { path: SEARCH } });
}

it.each(STATES)('%s: %s', async (_what, entry, arrange) => {
  arrange();
  const read = await use().open().discover(use().lastDays(), null);
  if (read.ok) throw new Error('no trouble');
  expect(advise(read.trouble, Date.now()).entryId).toBe(entry);
});

it('a secret that was changed: amazon-client-secret', async () => {
  const credentials = { ...stageOf().site.credentials, clientSecret: 'amzn1.oa2-cs.v1.old' };
  const { trouble } = await use().open({ credentials }).test();
  expect(trouble && advise(trouble, Date.now()).entryId).toBe('amazon-client-secret');
});

it.each([
  ['S-165 S-166 a date in the future', DAY, undefined, 'amazon-ship-date'],
  ['a date that Amazon refuses', 0, 'ShipDate: is invalid', 'amazon-ship-date'],
  ['S-164 items that it does not know', 0, 'OrderItemId is invalid', 'amazon-invalid-input'],
  ['an order that cannot be shipped', 0, 'Order cannot be fulfilled', 'amazon-already-shipped'],
])('%s', async (_what, ahead, says, entry) => {
  const [number = ''] = stageOf().site.add(1);
  stageOf().site.refuseShipments = says;
  const date = toRakutenDatetime(stageOf().now() + ahead).slice(0, 10);
  const report = { number, basketId: 1, carrier: '1001', parcelNumber: '400012345678', date };
  const written = await use().open().reportShipment?.([report]);
  const [row] = written?.ok ? written.value : [];
  expect(adviseCode(row?.code ?? '', 'amazon').entryId).toBe(entry);
});
