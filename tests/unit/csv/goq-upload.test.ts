import { describe, expect, it } from 'vitest';
import { readGoqExport } from '@/lib/csv/goq-export';
import { GOQ_KINDS, kindOfFileName, uploadFileName } from '@/lib/csv/goq-kinds';
import { checkPickedFiles, planUpload, writeGoqUpload, writeUploadFiles } from '@/lib/csv/goq-upload';
import { GOQ_HEADER, goqFile, refusal, textOf, value } from './files';

const NOON = Date.UTC(2026, 10, 20, 3); // 12:00 JST
const number = (index: number) => `123456-20261118-${String(index).padStart(10, '0')}`;
const row = (index: number, state: string, carrier = '1002') =>
  `${number(index)},${state},${133_000_000 + index},0,${carrier}`;
const DONE = '処理済,20261119,564708700001';

const read = async (...rows: string[]) => value(await readGoqExport(goqFile(...rows)));
const plan = async (...rows: string[]) => value(await planUpload(await read(...rows)));

describe('the upload file', () => {
  it('S-171 S-180 S-190 writes checked rows back byte for byte: seven columns, CP932, CRLF', async () => {
    const rows = [row(1, DONE), row(2, '発送待ち,20261120,'), row(3, '保留,,'), row(4, DONE, '1001')];
    const file = goqFile(...rows);
    const { write, leftOut } = value(await planUpload(value(await readGoqExport(file))));
    expect(leftOut).toEqual([]);
    const written = value(await writeGoqUpload(write));
    expect(await textOf(written)).toBe(`${[GOQ_HEADER, ...rows].join('\r\n')}\r\n`);
    expect(new Uint8Array(await written.arrayBuffer())).toEqual(new Uint8Array(await file.arrayBuffer()));
  });

  it('S-184 writes the right header over misread ones', async () => {
    const header = GOQ_HEADER.replace('お荷物伝票番号', 'お荷物伝葉番号');
    const source = value(await readGoqExport(new Blob([`${header}\r\n${row(1, DONE)}\r\n`])));
    const text = await textOf(value(await writeGoqUpload(value(await planUpload(source)).write)));
    expect(text.split('\r\n')[0]).toBe(GOQ_HEADER);
  });

  it('S-199 never writes a キャンセル row, however it is spelt', async () => {
    const spellings = ['キャンセル', 'ｷｬﾝｾﾙ', 'キャンセル済', '【キャンセル】'];
    const source = await read(row(9, DONE), ...spellings.map((status, index) => row(index, `${status},,`)));
    const { write, leftOut } = value(await planUpload(source, true));
    expect(write).toHaveLength(1);
    expect(leftOut.map((one) => one.why)).toEqual(spellings.map(() => 'cancelled'));
    const text = await textOf(value(await writeGoqUpload(write)));
    expect(text).not.toMatch(/キャンセル|ｷｬﾝｾﾙ/);
  });

  it('T-1 leaves 新規受付 out with a visible count, and writes it only where a person asks for it', async () => {
    const source = await read(row(1, DONE), row(2, '新規受付,,'), row(3, '新規受付,,'));
    const usual = value(await planUpload(source));
    expect(usual.leftOut.map((one) => [one.row.orderNumber, one.why])).toEqual([
      [number(2), 'new'],
      [number(3), 'new'],
    ]);
    expect(usual.read).toBe(usual.write.length + usual.leftOut.length);
    expect(value(await planUpload(source, true)).write).toHaveLength(3);
  });

  it('S-197 S-159 writes 処理済 only with 伝票番号, 配送日 and 配送会社', async () => {
    const { write, leftOut } = await plan(
      row(1, DONE),
      row(2, '処理済,20261119,'),
      row(3, '処理済,,564708700001'),
      row(4, DONE, ''),
    );
    expect(write.map((one) => one.orderNumber)).toEqual([number(1)]);
    expect(leftOut.map((one) => one.why)).toEqual(['shipment-fields', 'shipment-fields', 'shipment-fields']);
  });

  it('S-195 S-196 counts the rows to write per status', async () => {
    const { perStatus } = await plan(
      row(1, DONE),
      row(2, DONE),
      row(3, '保留,,'),
      row(4, '発送待ち,20261120,'),
    );
    expect([...perStatus]).toEqual([
      ['処理済', 2],
      ['保留', 1],
      ['発送待ち', 1],
    ]);
  });

  it('writes a row that stands twice once, with a count', async () => {
    const { write, leftOut, read: all } = await plan(row(1, DONE), row(1, DONE));
    expect([all, write.length, leftOut.map((one) => one.why)]).toEqual([2, 1, ['repeated']]);
  });

  it('writes nothing at all from a damaged file', async () => {
    const source = await read(row(1, DONE), row(2, '処理済,20261119,5.64E+11'));
    expect(refusal(await planUpload(source))).toMatchObject([{ code: 'excel-exponent', line: 3 }]);
  });

  it('refuses a status that looks like a formula, by its row', async () => {
    const { write } = await plan(row(1, DONE), row(2, '=1+1,,'));
    expect(refusal(await writeGoqUpload(write))).toMatchObject([
      { code: 'formula', line: 3, column: '受注ステータス' },
    ]);
  });

  it('names the row of a character that Shift_JIS does not have, never writing ?', async () => {
    const source = value(await readGoqExport(new Blob([`${GOQ_HEADER}\r\n${row(1, '確認中😀,,')}\r\n`])));
    const refused = refusal(await writeGoqUpload(value(await planUpload(source)).write));
    expect(refused).toMatchObject([{ code: 'unmappable', line: 2, column: '受注ステータス' }]);
    expect(refused[0]!.message).toContain('4文字目「😀」');
  });
});

describe('files of many rows', () => {
  it('holds at most 5,000 rows each, in order', async () => {
    const { write } = await plan(...Array.from({ length: 5_001 }, (_, index) => row(index, DONE)));
    const files = value(await writeUploadFiles(write, (index) => `file${index + 1}.csv`));
    expect(files.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['file1.csv', 5_000],
      ['file2.csv', 1],
    ]);
    expect((await textOf(files[1]!.blob)).split('\r\n')).toEqual([GOQ_HEADER, row(5_000, DONE), '']);
  });
});

describe('kinds and stores', () => {
  it('S-178 S-206 S-207 S-208 knows the three kinds and the file name of S-213', () => {
    expect(Object.values(GOQ_KINDS).map((kind) => kind.label)).toEqual([
      '通常購入',
      'オークション',
      '共同購入',
    ]);
    expect(kindOfFileName('tuuzyou_2012_06_01.csv')).toBe('normal');
    expect(kindOfFileName('オークション.csv')).toBe('auction');
    expect(kindOfFileName('kyoudou_2012_06_01.csv')).toBe('group');
    expect(kindOfFileName('data.csv')).toBeUndefined();
    expect(uploadFileName('normal', Date.UTC(2012, 4, 31, 15))).toBe('tuuzyou_2012_06_01.csv');
    expect(uploadFileName('group', NOON, 'shop2')).toBe('kyoudou_2026_11_20_shop2.csv');
    expect(uploadFileName('normal', NOON, undefined, 2)).toBe('tuuzyou_2026_11_20_no2.csv');
  });

  it('S-173 S-179 keeps one file a store and kind and names the kinds still missing', () => {
    const files = [
      { shop: 'a', kind: 'normal', name: 'tuuzyou_1.csv' },
      { shop: 'a', kind: 'auction', name: 'auction_1.csv' },
      { shop: 'b', kind: 'normal', name: 'tuuzyou_2.csv' },
    ] as const;
    expect(checkPickedFiles(files)).toEqual({
      problems: [],
      missing: [
        { shop: 'a', kind: 'group' },
        { shop: 'b', kind: 'auction' },
        { shop: 'b', kind: 'group' },
      ],
    });
    const twice = checkPickedFiles([...files, { shop: 'b', kind: 'normal', name: 'tuuzyou_3.csv' }]);
    expect(twice.problems).toMatchObject([{ code: 'duplicate' }]);
    expect(twice.problems[0]!.message).toContain(
      '通常購入のファイルが2つあります（tuuzyou_2.csv と tuuzyou_3.csv）',
    );
  });
});
