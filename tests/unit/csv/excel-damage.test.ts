import { describe, expect, it } from 'vitest';
import { hasLostZero } from '@/lib/csv/excel-damage';
import { readGoqExport } from '@/lib/csv/goq-export';
import { planUpload } from '@/lib/csv/goq-upload';
import { goqFile, refusal, value } from './files';

const good = {
  orderNumber: '123456-20261118-0000000001',
  status: '処理済',
  date: '20261119',
  parcel: '564708700001',
  record: '133000055',
  tax: '0',
  carrier: '1002',
};

async function problemsOf(change: Partial<typeof good>) {
  const row = Object.values({ ...good, ...change }).join(',');
  const source = value(await readGoqExport(goqFile(row)));
  // Whatever is damaged, nothing may be written.
  expect(refusal(await planUpload(source))).toEqual(source.problems.list);
  return source.problems.list;
}

describe('damage by a spreadsheet', () => {
  it.each([
    [
      'D-4 a parcel number turned into an exponent',
      { parcel: '5.64E+11' },
      'excel-exponent',
      'お荷物伝票番号',
      '指数',
    ],
    ['D-4 an exponent without decimals', { parcel: '4E+11' }, 'excel-exponent', 'お荷物伝票番号', '指数'],
    ['D-4 an exponent without plus', { parcel: '3.573E11' }, 'excel-exponent', 'お荷物伝票番号', '指数'],
    ['a trailing .0', { record: '133000055.0' }, 'excel-decimal', 'レコードナンバー', '小数'],
    ['a trailing .0 in the carrier', { carrier: '1002.0' }, 'excel-decimal', '配送会社', '小数'],
    ['a thousands separator', { record: '"133,000,055"' }, 'excel-decimal', 'レコードナンバー', '桁区切り'],
    ['a date turned into 10/18', { date: '10/18' }, 'excel-date', '配送日', '日付の形'],
    ['a date turned into 2014/10/18', { date: '2014/10/18' }, 'excel-date', '配送日', '日付の形'],
    ['a date turned into 10月18日', { date: '10月18日' }, 'excel-date', '配送日', '日付の形'],
    ['a date turned into 18-Oct', { date: '18-Oct' }, 'excel-date', '配送日', '日付の形'],
    ['a date turned into its serial number', { date: '46345' }, 'excel-date', '配送日', '通し番号'],
    ['a parcel number turned into a date', { parcel: '10-18' }, 'excel-date', 'お荷物伝票番号', '日付の形'],
    ['lost leading zeros of a record', { record: '3000055' }, 'excel-zeros', 'レコードナンバー', '先頭の 0'],
    [
      'lost leading zero of a parcel number',
      { parcel: '12345678903' },
      'excel-zeros',
      'お荷物伝票番号',
      '先頭の 0',
    ],
  ])('%s is explained with line and column', async (_what, change, code, column, word) => {
    const [problem, ...others] = await problemsOf(change);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code, column, line: 2, level: 'stop' });
    expect(problem!.message).toContain(`2行目の「${column}」`);
    expect(problem!.message).toContain(word);
    expect(problem!.message).toContain('Excelで開かずに');
  });

  it('explains cells that have moved into a neighbour', async () => {
    const [status] = await problemsOf({ status: '20261119', date: '' });
    expect(status).toMatchObject({ code: 'columns-moved', column: '受注ステータス' });
    const [record] = await problemsOf({ record: '処理済' });
    expect(record!.message).toContain('「レコードナンバー」に受注ステータスが入っています');
    const [parcel] = await problemsOf({ parcel: '123456-20261118-0000000001#' });
    expect(parcel).toMatchObject({ code: 'columns-moved', column: 'お荷物伝票番号' });
  });

  it('never repeats the text of a cell that is neither number nor date', async () => {
    const [problem] = await problemsOf({ parcel: '見本 太郎' });
    expect(problem!.message).not.toContain('太郎');
  });

  it('sees a lost zero only where the check digit proves it', () => {
    // 0 1234567890 3: 1,234,567,890 modulo 7 is 3.
    expect(hasLostZero('12345678903', '1001')).toBe(true);
    expect(hasLostZero('12345678904', '1001')).toBe(false);
    expect(hasLostZero('12345678903', '1006')).toBe(false);
    expect(hasLostZero('66678770000', '1002')).toBe(false);
  });
});
