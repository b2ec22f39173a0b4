// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { quarantineFile } from '@/components/proof/quarantine-card';
import { storeFetched } from '@/lib/store/details';
import { quarantinedOf } from '@/lib/store/quarantine';
import { CONTEXT, freshDatabase, NOW, OTHER, SHOP } from '../../store/fixtures.ts';

const malformed = (number: string) => ({
  number,
  problems: ['totalPrice: expected number'],
  masked: { orderNumber: number, OrdererModel: { familyName: '***' } },
});
const answer = (number: string) => ({
  orders: [],
  missing: [],
  unanswered: [],
  malformed: [malformed(number)],
});

describe('隔離', () => {
  it('writes the masked records of the shop as a file, with what could not be read', async () => {
    const database = freshDatabase();
    await storeFetched(database, SHOP, answer('123456-20261122-0000000001'), NOW, CONTEXT);
    await storeFetched(database, OTHER, answer('654321-20261122-0000000002'), NOW, CONTEXT);
    const messages = await quarantinedOf(database, SHOP);
    expect(JSON.parse(await quarantineFile(messages).text())).toEqual([
      {
        mall: 'rakuten',
        number: '123456-20261122-0000000001',
        at: new Date(NOW).toISOString(),
        problems: ['totalPrice: expected number'],
        masked: { orderNumber: '123456-20261122-0000000001', OrdererModel: { familyName: '***' } },
      },
    ]);
  });
});
