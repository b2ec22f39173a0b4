import { describe, expect, it } from 'vitest';
import { countGoqRows, readGoqExport } from '@/lib/csv/goq-export';
import { GOQ_COLUMNS } from '@/lib/csv/goq-row';
import { cp932File, GOQ_HEADER, goqFile, refusal, value } from './files';

const NUMBER = '123456-20141018-0000000001';
const ROW = `${NUMBER},処理済,20141014,564708700001,133000055,0,1002`;
const read = async (...rows: string[]) => value(await readGoqExport(goqFile(...rows)));
const codes = async (...rows: string[]) => (await read(...rows)).problems.list.map((one) => one.code);

/** Twelve rows in the four shapes that the manual's sample shows. */
const SAMPLE = [
  '000000-201410,新規受付,,,133230006,0,1002',
  '000000-201410,保留,,,133110007,0,1002',
  '000000-201410,発送待ち,20141019,,133190003,0,1002',
  '000000-201410,処理済,20141014,564708700001,133000055,0,1002',
  '000000-201410,処理済,20141018,357296700000,133000056,0,1001',
  '000000-201410,処理済,20141018,66678770000,133000057,0,1006',
  ...Array.from(
    { length: 6 },
    (_, index) => `000000-201410,処理済,20141018,35729670000${index},13300010${index},0,1001`,
  ),
];

describe("GoQ's export: columns", () => {
  it('S-180 S-181 S-182 S-183 S-184 S-185 S-186 S-187 reads exactly the seven columns in their order', async () => {
    expect(Object.values(GOQ_COLUMNS).map((names) => names[0])).toEqual(GOQ_HEADER.split(','));
    const { rows, problems } = await read(ROW);
    expect(rows).toEqual([
      {
        line: 2,
        orderNumber: NUMBER,
        status: '処理済',
        deliveryDate: '20141014',
        parcelNumber: '564708700001',
        recordNumber: '133000055',
        taxRecalc: '0',
        carrier: '1002',
      },
    ]);
    expect(problems.total).toBe(0);
  });

  it('S-184 T-7 reads misread and older headers', async () => {
    const header = '注文番号,ステータス,発送日,お荷物伝葉番号,レコ一ドナンバ一,消費税再計算,配送会社コード';
    const { rows } = value(await readGoqExport(cp932File(header, ROW)));
    expect(rows[0]).toMatchObject({ parcelNumber: '564708700001', recordNumber: '133000055' });
    const spaced = value(await readGoqExport(cp932File(GOQ_HEADER.replaceAll('番号', ' 番号'), ROW)));
    expect(spaced.rows).toHaveLength(1);
  });

  it('S-180 refuses moved, missing and additional columns', async () => {
    const columns = GOQ_HEADER.split(',');
    const swapped = [columns[0], columns[1], columns[3], columns[2], ...columns.slice(4)].join(',');
    expect(refusal(await readGoqExport(cp932File(swapped, ROW)))).toMatchObject({
      code: 'columns-moved',
      line: 1,
    });
    const missing = columns.filter((name) => name !== 'レコードナンバー').join(',');
    const refused = refusal(await readGoqExport(cp932File(missing, ROW.replace(',133000055', ''))));
    expect(refused).toMatchObject({ code: 'columns-missing' });
    expect(refused.message).toContain('「レコードナンバー」');
    expect(refusal(await readGoqExport(cp932File(`${GOQ_HEADER},メモ`, `${ROW},x`)))).toMatchObject({
      code: 'columns-moved',
    });
  });

  it('says which other file was picked', async () => {
    const orders = refusal(await readGoqExport(cp932File('注文番号,ステータス,注文日時', '1,100,x')));
    expect(orders).toMatchObject({ code: 'wrong-file' });
    expect(orders.message).toContain('これはRMSの受注データです');
    expect(refusal(await readGoqExport(cp932File('a,b,c', '1,2,3')))).toMatchObject({ code: 'wrong-file' });
  });

  it('finds a header that was saved with the wrong code page', async () => {
    const utf8AsCp932 = new TextDecoder('shift_jis').decode(new TextEncoder().encode(GOQ_HEADER));
    const refused = refusal(await readGoqExport(new Blob([`${utf8AsCp932}\r\n${ROW}\r\n`])));
    expect(refused).toMatchObject({ code: 'wrong-encoding' });
    expect(refused.message).toContain('文字化け');
  });
});

describe("GoQ's export: rows", () => {
  it('S-188 S-189 reads a header and twelve rows in the four statuses', async () => {
    const { rows, problems } = await read(...SAMPLE);
    expect(rows).toHaveLength(12);
    expect(rows[0]!.line).toBe(2);
    expect(new Set(rows.map((row) => row.status))).toEqual(
      new Set(['新規受付', '保留', '発送待ち', '処理済']),
    );
    expect(problems.stops).toBe(0);
    expect(await countGoqRows(rows)).toMatchObject({ repeatedOrders: 11, cancelled: 0 });
  });

  it('S-194 T-1 reads 新規受付 rows without complaint, blanks of a scan included (T-7)', async () => {
    const { rows, problems } = await read('000000-201 410,新規受付,,,1 332 30006,0,1002');
    expect(rows[0]).toMatchObject({ orderNumber: '000000-201410', recordNumber: '133230006' });
    expect(problems.stops).toBe(0);
    expect(problems.list.map((one) => one.column)).toEqual(['受注番号']);
    expect(await codes(`${NUMBER},新規受付,,,133230006,0,1002`)).toEqual([]);
  });

  it('S-194 S-195 notes a 新規受付 or 保留 row that has shipment fields', async () => {
    expect(await codes(`${NUMBER},保留,,,133110007,0,1002`)).toEqual([]);
    expect(await codes(`${NUMBER},保留,20141019,,133110007,0,1002`)).toEqual(['unexpected-value']);
    expect(await codes(`${NUMBER},新規受付,,564708700001,133110007,0,1002`)).toEqual(['unexpected-value']);
  });

  it('S-196 notes a 発送待ち row without its 配送日', async () => {
    expect(await codes(`${NUMBER},発送待ち,20141019,,133190003,0,1002`)).toEqual([]);
    expect(await codes(`${NUMBER},発送待ち,,,133190003,0,1002`)).toEqual(['missing-value']);
  });

  it('S-190 takes 配送日 only as a real YYYYMMDD', async () => {
    expect((await read(ROW)).dates).toEqual({ filled: 1, good: 1 });
    for (const wrong of ['20141318', '20140230', '2014101', '18102014']) {
      const { problems, dates } = await read(ROW.replace('20141014', wrong));
      expect(problems.list).toMatchObject([{ level: 'stop', line: 2, column: '配送日' }]);
      expect(dates).toEqual({ filled: 1, good: 0 });
    }
  });

  it('S-191 stops at a 消費税再計算フラグ other than 0', async () => {
    const { problems } = await read(ROW.replace(',0,1002', ',1,1002'));
    expect(problems.list).toMatchObject([{ level: 'stop', column: '消費税再計算フラグ', line: 2 }]);
  });

  it('S-192 takes 配送会社 as a code and notes codes that Rakuten does not have', async () => {
    expect((await read(ROW, ROW.replace('133000055,0,1002', '133000056,0,1006'))).carriers).toEqual([
      '1002',
      '1006',
    ]);
    expect(await codes(ROW.replace('1002', '9999'))).toEqual(['unknown-value']);
    expect(await codes(ROW.replace('1002', '佐川急便'))).toEqual(['bad-value']);
  });

  it('S-193 takes レコードナンバー as nine digits', async () => {
    expect(await codes(ROW.replace('133000055', '33000055'))).toEqual(['excel-zeros']);
    expect(await codes(ROW.replace('133000055', ''))).toEqual(['bad-value']);
  });

  it('S-198 D-4 keeps parcel numbers of 11 and 12 digits as text', async () => {
    const { rows, parcelNumbers } = await read(...SAMPLE);
    expect(rows.map((row) => row.parcelNumber)).toContain('66678770000');
    expect(rows.map((row) => row.parcelNumber)).toContain('357296700000');
    expect(parcelNumbers).toEqual({ filled: 9, good: 9 });
    const zero = await read(ROW.replace('564708700001', '012345678901'));
    expect(zero.rows[0]!.parcelNumber).toBe('012345678901');
  });

  it('stops where the same record stands twice with different contents', async () => {
    const { problems } = await read(ROW, ROW.replace('20141014', '20141015'));
    expect(problems.list).toMatchObject([{ code: 'duplicate', level: 'stop', line: 3 }]);
    expect(problems.list[0]!.message).toContain('2行目と3行目');
    expect(await codes(ROW, ROW)).toEqual([]);
  });

  it("stops at a row of another store: one file is one store's (S-173)", async () => {
    const { problems, prefix } = await read(
      ROW,
      ROW.replace('123456', '654321').replace('133000055', '133000056'),
    );
    expect(prefix).toBe('123456');
    expect(problems.list).toMatchObject([{ code: 'other-shop', line: 3 }]);
  });

  it('notes UTF-8, since RMS takes Shift_JIS', async () => {
    const { problems, encoding } = value(await readGoqExport(new Blob([`${GOQ_HEADER}\r\n${ROW}\r\n`])));
    expect(encoding).toBe('utf-8');
    expect(problems.list).toMatchObject([{ code: 'wrong-encoding', level: 'note' }]);
  });

  it('keeps at most 200 of very many problems and counts them all', async () => {
    const ruined = Array.from(
      { length: 1_000 },
      (_, index) => `${NUMBER},処理済,20141014,5.64E+11,${133_000_000 + index},0,1002`,
    );
    const { problems } = await read(...ruined);
    expect(problems.list).toHaveLength(200);
    expect(problems.counts.get('excel-exponent')).toBe(1_000);
    expect(problems.stops).toBe(1_000);
  });
});
