import { describe, expect, it } from 'vitest';
import { writeShipmentReports, type ShipmentDraft } from '@/lib/csv/shipment-report';
import { exportForSpreadsheet } from '@/lib/csv/export-log';
import { DAY } from '@/lib/orders/basics';
import { refusal, textOf, value } from './files';

const NOW = Date.UTC(2026, 10, 20, 3);
const draft = (index: number, change: Partial<ShipmentDraft> = {}): ShipmentDraft => ({
  orderNumber: `123456-20261118-${String(index).padStart(10, '0')}`,
  parcelNumber: String(400_000_000_000 + index),
  date: '2026-11-20',
  carrier: '1001',
  ...change,
});
const write = (drafts: ShipmentDraft[]) => writeShipmentReports(drafts, NOW, 'hassou');

describe("RMS's 発送完了報告 file of today (T-11)", () => {
  it('D-4 has six columns, CP932, CRLF, and numbers as typed', async () => {
    const [file, ...more] = value(await write([draft(1, { parcelNumber: '012345678901' })]));
    expect(more).toEqual([]);
    expect(file).toMatchObject({ name: 'hassou.csv', rows: 1 });
    expect(await textOf(file!.blob)).toBe(
      '注文番号,送付先ID,発送明細ID,お荷物伝票番号,配送会社,発送日\r\n123456-20261118-0000000001,,,012345678901,1001,2026-11-20\r\n',
    );
  });

  it('holds at most 5,000 rows a file', async () => {
    const files = value(await write(Array.from({ length: 10_001 }, (_, index) => draft(index))));
    expect(files.map(({ name, rows }) => [name, rows])).toEqual([
      ['hassou_1.csv', 5_000],
      ['hassou_2.csv', 5_000],
      ['hassou_3.csv', 1],
    ]);
    const last = await textOf(files[2]!.blob);
    expect(last.split('\r\n')).toHaveLength(3);
    expect(last).toContain('123456-20261118-0000010000');
  });

  it.each([
    ['a formula', { parcelNumber: '=1+1' }, 'formula', 'お荷物伝票番号'],
    ['a full-width formula', { parcelNumber: '＝1' }, 'formula', 'お荷物伝票番号'],
    ['an exponent', { parcelNumber: '5.64E+11' }, 'excel-exponent', 'お荷物伝票番号'],
    ['no parcel number', { parcelNumber: '' }, 'bad-value', 'お荷物伝票番号'],
    ['more than 120 characters', { parcelNumber: '4'.repeat(121) }, 'bad-value', 'お荷物伝票番号'],
    ['a character outside Shift_JIS', { parcelNumber: '4000😀' }, 'bad-value', 'お荷物伝票番号'],
    ['an unknown carrier', { carrier: '9999' }, 'unknown-value', '配送会社'],
    ['a date without dashes', { date: '20261120' }, 'bad-value', '発送日'],
    ['a day that is none', { date: '2026-11-31' }, 'bad-value', '発送日'],
    ['a number that is no order', { orderNumber: '-1' }, 'bad-value', '注文番号'],
    ['an order older than 180 days', { orderNumber: '123456-20260520-0000000001' }, 'bad-value', '注文番号'],
  ])('refuses %s with the reason by row, and then writes nothing', async (_what, change, code, column) => {
    const problems = refusal(await write([draft(1), draft(2, change)]));
    expect(problems).toMatchObject([{ code, column, line: 2, level: 'stop' }]);
  });

  it('takes an order of the 180th day', async () => {
    const day = new Date(NOW - 179 * DAY).toISOString().slice(0, 10).replaceAll('-', '');
    expect(value(await write([draft(1, { orderNumber: `123456-${day}-0000000001` })]))).toHaveLength(1);
  });

  it('refuses the same parcel of the same order twice', async () => {
    expect(refusal(await write([draft(1), draft(2), draft(1)]))).toMatchObject([
      { code: 'duplicate', line: 3 },
    ]);
    expect(value(await write([draft(1), draft(1, { parcelNumber: '400000000009' })]))).toHaveLength(1);
  });
});

describe('our own lists as CSV', () => {
  it('neutralises cells that a spreadsheet would run', async () => {
    const cells = [
      '=1+1',
      '+81',
      '-1',
      '@SUM(1)',
      '\t=1',
      ' =1',
      '＝1',
      '確認済',
      '123456-20261118-0000000001',
    ];
    const text = await exportForSpreadsheet(
      ['値'],
      cells.map((cell) => [cell]),
    ).text();
    expect(text.startsWith('値\r\n')).toBe(true);
    const rows = text.split('\r\n').slice(1, -1);
    const shown = rows.map((row) => row.replace(/^"|"$/g, ''));
    expect(shown).toEqual(cells.map((cell, index) => (index < 7 ? `'${cell}` : cell)));
  });

  it('keeps the BOM that Excel needs and characters outside Shift_JIS', async () => {
    const bytes = new Uint8Array(await exportForSpreadsheet(['a'], [['😀,"x"']]).arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toContain('"😀,""x"""');
  });
});
