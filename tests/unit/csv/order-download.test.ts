import { describe, expect, it } from 'vitest';
import { ORDER_COLUMNS } from '@/lib/csv/order-columns';
import { readOrderDownload } from '@/lib/csv/order-download';
import type { OrderFacts } from '@/lib/orders/import-state';
import { cp932File, refusal, value } from './files';

const SHOP = { mall: 'rakuten', id: 'shop', prefix: '123456' } as const;
const NOW = Date.UTC(2026, 10, 20, 3);
const NUMBER = '123456-20261118-0000000001';

/** The download's full template of 2018, personal columns included. */
const TEMPLATE = [
  '注文番号,ステータス,サブステータスID,サブステータス,注文日時,注文日,注文時間,キャンセル期限日,注文確認日時,注文確定日時',
  '発送指示日時,発送完了報告日時,支払方法名,クレジットカード支払い方法,クレジットカード支払い回数,配送方法,配送区分,注文種別',
  '複数送付先フラグ,送付先一致フラグ,離島フラグ,楽天確認中フラグ,警告表示タイプ,楽天会員フラグ,購入履歴修正有無フラグ',
  '商品合計金額,消費税合計,送料合計,代引料合計,請求金額,合計金額,ポイント利用額,クーポン利用総額,店舗発行クーポン利用額',
  '楽天発行クーポン利用額,注文者郵便番号1,注文者郵便番号2,注文者住所都道府県,注文者住所郡市区,注文者住所それ以降の住所,注文者姓',
  '注文者名,注文者姓カナ,注文者名カナ,注文者電話番号1,注文者メールアドレス,注文者性別,申込番号,申込お届け回数,送付先ID',
  '送付先送料,送付先代引料,送付先消費税合計,送付先商品合計金額,送付先合計金額,のし,送付先郵便番号1,送付先住所都道府県',
  '送付先住所郡市区,送付先住所それ以降の住所,送付先姓,送付先名,送付先電話番号1,商品明細ID,商品ID,商品名,商品番号,商品管理番号',
  '単価,個数,項目・選択肢,お届け時間帯,お届け日指定,担当者,ひとことメモ,メール差込文 (お客様へのメッセージ),コメント,利用端末',
  'あす楽希望フラグ,医薬品受注フラグ',
].flatMap((line) => line.split(','));

const USUAL: Record<string, string> = {
  注文番号: NUMBER,
  ステータス: '300',
  注文日時: '2026-11-18 10:00:00',
  注文確認日時: '2026-11-18 10:40:00',
  支払方法名: 'クレジットカード',
  配送方法: '宅配便',
  注文種別: '1',
  商品合計金額: '3000',
  送料合計: '500',
  代引料合計: '0',
  請求金額: '3400',
  合計金額: '3500',
  ポイント利用額: '100',
  クーポン利用総額: '0',
  送付先ID: '1',
  送付先送料: '500',
  送付先代引料: '0',
  送付先商品合計金額: '3000',
  送付先合計金額: '3500',
  送付先住所都道府県: '東京都',
  個数: '2',
};

const line = (change: Record<string, string> = {}, columns: readonly string[] = TEMPLATE) =>
  columns.map((name) => `"${({ ...USUAL, ...change }[name] ?? '').replaceAll('"', '""')}"`).join(',');
const head = (columns: readonly string[]) => columns.map((name) => `"${name}"`).join(',');
const file = (...changes: Record<string, string>[]) =>
  cp932File(head(TEMPLATE), ...changes.map((change) => line(change)));

async function read(source: Blob) {
  const orders: OrderFacts[] = [];
  const result = await readOrderDownload(source, SHOP, NOW, async (batch) => {
    await Promise.resolve();
    orders.push(...batch);
  });
  return { result, orders };
}

describe("RMS's order download", () => {
  it('S-085 S-113 makes facts with source csv of the full template', async () => {
    const { result, orders } = await read(
      file({ 注文種別: '5', 医薬品受注フラグ: '1', お届け日指定: '2026-11-25', お届け時間帯: '1416' }),
    );
    expect(value(result)).toMatchObject({ encoding: 'shift_jis', lines: 1, orders: 1 });
    expect(orders).toEqual([
      expect.objectContaining({
        mall: 'rakuten',
        shop: 'shop',
        number: NUMBER,
        source: 'csv',
        progress: 300,
        orderedAt: Date.UTC(2026, 10, 18, 1),
        importedAt: NOW,
      }),
    ]);
    expect(orders[0]!.order).toMatchObject({
      type: 'hanpukai',
      confirmedAt: Date.UTC(2026, 10, 18, 1, 40),
      payment: { code: 1, name: 'クレジットカード', common: true },
      delivery: { method: '宅配便' },
      wish: { date: '2026-11-25', time: '14時〜16時', source: 'field' },
      amounts: { goods: 3000, postage: 500, total: 3500, billed: 3400, points: 100 },
      flags: { drug: true, island: false },
      packages: [{ basketId: 1, prefecture: '東京都', postage: 500, itemCount: 2 }],
    });
  });

  it('groups the lines of an order, items and destinations', async () => {
    const { result, orders } = await read(
      file(
        { 個数: '2' },
        { 個数: '3' },
        { 送付先ID: '2', 送付先住所都道府県: '沖縄県', 送付先送料: '-9999', 個数: '1' },
        { 注文番号: '123456-20261118-0000000002' },
      ),
    );
    expect(value(result)).toMatchObject({ lines: 4, orders: 2 });
    expect(orders[0]!.order!.packages).toMatchObject([
      { basketId: 1, itemCount: 5 },
      { basketId: 2, itemCount: 1, postage: 'unset', prefecture: '沖縄県' },
    ]);
    expect(orders[1]!.number).toBe('123456-20261118-0000000002');
  });

  it('drops every personal column at the door', async () => {
    const secrets = TEMPLATE.filter(
      (name) => !(Object.values(ORDER_COLUMNS) as unknown as string[][]).flat().includes(name),
    );
    expect(secrets).toContain('注文者姓');
    expect(secrets).toContain('コメント');
    expect(secrets).toContain('項目・選択肢');
    const filled = Object.fromEntries(secrets.map((name) => [name, `秘密${name}`]));
    const { result, orders } = await read(file({ ...filled, 送付先住所都道府県: '千代田区1-1' }));
    const kept = JSON.stringify([value(result).problems, orders]);
    expect(orders).toHaveLength(1);
    expect(kept).not.toContain('秘密');
    expect(kept).not.toContain('千代田');
  });

  it('reads newlines, quotes and commas inside quotes, and older headers in any order', async () => {
    const columns = TEMPLATE.toReversed().map((name) => (name === '注文番号' ? '受注番号' : name));
    const change = {
      受注番号: NUMBER,
      コメント: '[配送日時指定:]\r\n"午前中",\n希望',
      SKU情報: 'カラー:赤\n+サイズ:M',
    };
    const { orders } = await read(cp932File(head(columns), line(change, columns), line(change, columns)));
    expect(orders).toMatchObject([{ number: NUMBER, order: { packages: [{ itemCount: 4 }] } }]);
  });

  it('keeps number, time and progress where the template lacks columns, and says so', async () => {
    const { result, orders } = await read(
      cp932File('注文番号,ステータス,注文日時', `${NUMBER},100,2026-11-18 10:00:00`),
    );
    expect(orders).toHaveLength(1);
    expect(orders[0]).not.toHaveProperty('order');
    expect(orders[0]).toMatchObject({ progress: 100, orderedAt: Date.UTC(2026, 10, 18, 1) });
    expect(value(result).problems.list).toMatchObject([{ code: 'columns-missing', level: 'note' }]);
  });

  it('does not mind broken bytes in a column that it drops', async () => {
    const bytes = new Uint8Array(await file({ 注文者姓: '髙橋' }).arrayBuffer());
    bytes[bytes.lastIndexOf(0xfb)] = 0xfd;
    const { orders } = await read(new Blob([bytes]));
    expect(orders).toHaveLength(1);
  });

  it.each([
    ['an unknown progress', { ステータス: '150' }, 'bad-value', 'ステータス'],
    ['an order time that Excel changed', { 注文日時: '2026/11/18 10:00' }, 'excel-date', '注文日時'],
    ['an amount that Excel changed', { 請求金額: '3,400' }, 'excel-decimal', '請求金額'],
    ['an empty amount', { 送料合計: '' }, 'bad-value', '送料合計'],
    ['a number that is no order', { 注文番号: '1.23457E+25' }, 'bad-value', '注文番号'],
    ['an order of another shop', { 注文番号: '654321-20261118-0000000001' }, 'other-shop', '注文番号'],
  ])('stops at %s with line and column', async (_what, change, code, column) => {
    const { result } = await read(file({ 注文番号: '123456-20261118-0000000009' }, change));
    const error = refusal(result);
    expect(error).toMatchObject({ code, line: 3, column });
    expect(error.message).toContain('3行目');
  });

  it('stops at an order whose lines do not stand together: two files in one', async () => {
    const other = { 注文番号: '123456-20261118-0000000002' };
    const error = refusal((await read(file({}, other, {}))).result);
    expect(error).toMatchObject({ code: 'duplicate', line: 4 });
    expect(error.message).toContain(NUMBER);
  });

  it('can check a file without handing anything on', async () => {
    const checked = value(await readOrderDownload(file({}, {}), SHOP, NOW));
    expect(checked).toMatchObject({ lines: 2, orders: 1 });
  });

  it('refuses another kind of file', async () => {
    const goq = cp932File('受注番号,受注日,レコードナンバー,消費税再計算フラグ', '1,2,3,0');
    expect(refusal((await read(goq)).result).message).toContain('これはGoQの書出しファイルです');
  });
});
