import { expect, it, vi } from 'vitest';
import { openFile } from '@/components/csv/open-file';
import { orders } from '@/components/workbench/databases';
import { goqFile } from '../../csv/files';

const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
const numberOf = (serial: number) => `123456-${today}-${String(serial).padStart(10, '0')}`;
const row = (serial: number) => `${numberOf(serial)},発送待ち,20141019,,13319000${serial},0,1002`;

it('a GoQ CSV that is opened tells which orders GoQ has, for the comparison with the mall', async () => {
  const file = new File([goqFile(row(1), row(2))], 'tuuzyou_2026_11_22.csv');
  const store = { mall: 'rakuten', id: 'sample-shop', label: '本店', prefix: '123456' } as const;
  expect(await openFile(file, [store], store)).toMatchObject({ is: 'goq' });
  await vi.waitFor(async () => {
    expect(await orders.goqPages.toArray()).toMatchObject([
      { id: 'tuuzyou_2026_11_22.csv', by: 'csv', rows: 2 },
    ]);
  });
  expect((await orders.goqSeen.toArray()).map(({ number }) => number).sort()).toEqual([1, 2].map(numberOf));
});
