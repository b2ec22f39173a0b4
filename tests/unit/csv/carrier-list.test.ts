import { describe, expect, it } from 'vitest';
import { readCarrierList } from '@/lib/csv/carrier-list';
import { locateColumns, suggestMapping, type ShipmentMapping } from '@/lib/csv/column-mapping';
import { SHIPMENT_PRESETS } from '@/lib/csv/mapping-presets';
import { cp932File, refusal, value } from './files';

const ORDER = '123456-20261118-0000000001';
const OTHER = '123456-20261118-0000000002';
const preset = (label: string): ShipmentMapping => {
  const found = SHIPMENT_PRESETS.find((one) => one.mapping.label === label);
  if (!found) throw new Error(`no preset ${label}`);
  return found.mapping;
};
const YAMATO = preset('ヤマト B2クラウド');
const yamatoFile = (...rows: string[]) =>
  cp932File('お客様管理番号,送り状種類,クール区分,伝票番号,出荷予定日,お届け先名', ...rows);

describe("a carrier's shipment list", () => {
  it('becomes drafts through the columns mapped once', async () => {
    const list = value(
      await readCarrierList(
        yamatoFile(
          `${ORDER},0,0,4000-0000-0001,2026/11/20,見本 太郎`,
          `${OTHER},0,0,,2026/11/20,見本 太郎`,
          'B-17,0,0,400000000003,2026/11/20,見本 太郎',
        ),
        YAMATO,
      ),
    );
    expect(list.drafts).toEqual([
      { orderNumber: ORDER, parcelNumber: '400000000001', date: '2026-11-20', carrier: '1001' },
    ]);
    expect(list).toMatchObject({ rows: 3, withoutNumber: 1, otherOrders: 1 });
    expect(list.problems.total).toBe(0);
    expect(JSON.stringify(list)).not.toContain('太郎');
  });

  it('reads a list without a header by the places of its columns', async () => {
    const mapping = preset('ヤマト B2クラウド（見出しなし）');
    const file = cp932File(`${ORDER},0,0,400000000001,20261120,見本`);
    const list = value(await readCarrierList(file, mapping));
    expect(list.drafts).toMatchObject([
      { orderNumber: ORDER, parcelNumber: '400000000001', date: '2026-11-20' },
    ]);
  });

  it('reads the carrier from its own column where there is one', async () => {
    const mapping: ShipmentMapping = {
      for: 'shipments',
      label: '店舗の一覧',
      hasHeader: true,
      columns: { orderNumber: '受注番号', parcelNumber: '番号', date: '日', carrier: '会社' },
    };
    const file = cp932File(
      '受注番号,番号,日,会社',
      `${ORDER},EJ123456789JP,2026-11-20,1017`,
      `${OTHER},1,2026-11-20,ヤマト`,
    );
    const list = value(await readCarrierList(file, mapping));
    expect(list.drafts[0]).toMatchObject({ carrier: '1017', parcelNumber: 'EJ123456789JP' });
    expect(list.problems.list).toMatchObject([{ code: 'unknown-value', level: 'stop', line: 3 }]);
  });

  it.each([
    ['an exponent', '4E+11', '2026/11/20', 'excel-exponent'],
    ['a lost zero', '12345678903', '2026/11/20', 'excel-zeros'],
    ['a trailing .0', '400000000001.0', '2026/11/20', 'excel-decimal'],
    ['a date without its year', '400000000001', '11/20', 'excel-date'],
    ['a date as serial number', '400000000001', '46346', 'excel-date'],
    ['text', '済', '2026/11/20', 'bad-value'],
  ])('D-4 stops at %s with its line', async (_what, parcel, date, code) => {
    const list = value(await readCarrierList(yamatoFile(`${ORDER},0,0,${parcel},${date},x`), YAMATO));
    expect(list.problems.list).toMatchObject([{ code, level: 'stop', line: 2 }]);
  });

  it('notes a parcel that stands twice', async () => {
    const row = `${ORDER},0,0,400000000001,2026/11/20,x`;
    const list = value(await readCarrierList(yamatoFile(row, row), YAMATO));
    expect(list.problems.list).toMatchObject([{ code: 'duplicate', level: 'note', line: 3 }]);
  });

  it('says which mapped column a file no longer has', async () => {
    const error = refusal(
      await readCarrierList(cp932File('お客様管理番号,出荷予定日', `${ORDER},2026/11/20`), YAMATO),
    );
    expect(error).toMatchObject({ code: 'columns-missing' });
    expect(error.message).toContain('「伝票番号」の列がこのファイルにありません');
  });
});

describe('mappings', () => {
  it('suggests the preset that fits a header', () => {
    const mappings = SHIPMENT_PRESETS.map((one) => one.mapping);
    const label = (header: string) => suggestMapping(header.split(','), mappings)?.label;
    expect(label('お客様管理番号,送り状種類,クール区分,伝票番号,出荷予定日')).toBe('ヤマト B2クラウド');
    expect(label('お問い合せ送り状No.,出荷日,お客様管理番号')).toBe('佐川急便 e飛伝Ⅲ');
    expect(label('お客様側管理番号,お問い合わせ番号,発送予定日')).toBe('日本郵便 ゆうプリR');
    expect(label('a,b,c')).toBeUndefined();
  });

  it('marks every preset that was not checked with a real file', () => {
    expect(SHIPMENT_PRESETS.every((one) => one.verified === false)).toBe(true);
  });

  it.each([
    'お届け先名',
    '注文者電話番号',
    '氏名（姓）',
    'メールアドレス',
    '備考',
    '住所1',
    'ご依頼主名',
    'フリガナ',
    'コメント',
  ])('never maps the personal column %s', (name) => {
    const mapping: ShipmentMapping = { ...YAMATO, columns: { ...YAMATO.columns, parcelNumber: name } };
    const located = locateColumns(mapping, ['お客様管理番号', name, '出荷予定日']);
    expect(located).toMatchObject({ ok: false });
  });

  it('asks for what is not mapped yet', () => {
    const mapping: ShipmentMapping = {
      for: 'shipments',
      label: 'x',
      hasHeader: true,
      columns: { orderNumber: 'a' },
    };
    expect(locateColumns(mapping, ['a'])).toMatchObject({
      ok: false,
      problem: { message: '「伝票番号」の列を選んでください。' },
    });
    const noCarrier = { ...mapping, columns: { orderNumber: 'a', parcelNumber: 'b', date: 'c' } };
    expect(locateColumns(noCarrier, ['a', 'b', 'c'])).toMatchObject({
      ok: false,
      problem: { message: '配送会社を選んでください。' },
    });
  });
});
