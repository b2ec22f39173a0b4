// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { OrderDetail } from '@/components/orders/order-detail';
import { journal } from '@/components/workbench/databases';
import type { JournalEntry } from '@/lib/orders/journal-entry';
import type { MallId } from '@/lib/orders/order-key';
import { render, settle } from '../render';

const NUMBER = '240000001';

const entry = (mall: MallId, by: string): JournalEntry => ({
  id: mall,
  batchId: mall,
  act: 'report-shipment',
  route: 'api',
  auto: false,
  order: { mall, shop: 'sample-shop', number: NUMBER },
  by,
  from: 'workbench',
  at: 0,
  clockOffset: 0,
  before: null,
  after: null,
  state: 'done',
  attempts: [],
  reads: [],
});

it('shows what was done with this order, and nothing of another mall’s order with the same number', async () => {
  await journal.entries.bulkPut([entry('qoo10', '担当A'), entry('au-pay', '担当B')]);
  const order = { mall: 'qoo10', shop: 'sample-shop', number: NUMBER } as const;
  const host = await render(
    <OrderDetail order={order} shopLabel="2号店" now={Date.now()} onClose={() => undefined} />,
  );
  await settle();
  expect(host.textContent).toContain('担当A');
  expect(host.textContent).not.toContain('担当B');
});
