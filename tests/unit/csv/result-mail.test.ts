import { describe, expect, it } from 'vitest';
import { describeVerdict, readUploadResults, reconcileUpload } from '@/lib/csv/result-mail';
import type { WrittenFile } from '@/lib/orders/csv-run';

const mail = (succeeded: number | string, failed: number | string, file = 'tuuzyou_2012_06_01.csv') => `
件名: 【楽天市場】CSV受注データアップロード処理完了のお知らせ

「CSV 受注データアップロード機能」
処理完了のお知らせ

運用ご担当者様

■アップロード時のファイル名
(${file})

■結果
正常終了(正常終了:${succeeded}件、エラー:${failed}件)

※処理結果の詳細はアップロード利用履歴画面でご確認ください。
※お問合せの際には、下記のお問合せ番号をおっしゃっていただくと
スムーズです。
お問合せ番号：UP-20120601-0042
`;
const number = (index: number) => `123456-20261118-${String(index).padStart(10, '0')}`;
const written = (rows: number, change: Partial<WrittenFile> = {}): WrittenFile => ({
  fileName: 'tuuzyou_2012_06_01.csv',
  rows,
  orders: Array.from({ length: rows }, (_, index) => number(index)),
  ...change,
});

describe('the result mail', () => {
  it('S-217 S-218 S-219 S-220 S-222 gives file name, counts and inquiry number', () => {
    expect(readUploadResults(mail(252, 0))).toEqual([
      {
        fileName: 'tuuzyou_2012_06_01.csv',
        succeeded: 252,
        failed: 0,
        inquiry: 'UP-20120601-0042',
        refused: [],
      },
    ]);
  });

  it('does not mind full-width digits, commas, line breaks or a quoted reply', () => {
    const odd = mail('１，２５２', '３').replaceAll('\n', '\r\n> ');
    expect(readUploadResults(odd)).toMatchObject([{ succeeded: 1252, failed: 3 }]);
  });

  it('S-221 reads several files of the history screen', () => {
    const history = `ファイル名\t件数
tuuzyou_2012_06_01.csv 正常終了 252件 エラー 0件
auction_2012_06_01.csv 正常終了 10件 エラー 1件 ${number(7)} 該当する注文がありません`;
    expect(readUploadResults(history)).toMatchObject([
      { fileName: 'tuuzyou_2012_06_01.csv', succeeded: 252, failed: 0 },
      {
        fileName: 'auction_2012_06_01.csv',
        succeeded: 10,
        failed: 1,
        refused: [{ number: number(7), reason: 'not-found' }],
      },
    ]);
  });

  it.each(['', '受け付けました。', 'tuuzyou_2012_06_01.csv を受け付けました。'])(
    'finds nothing in %j',
    (text) => {
      expect(readUploadResults(text)).toEqual([]);
    },
  );
});

describe('reconciliation', () => {
  const verdict = (file: WrittenFile, text: string) => {
    const found = reconcileUpload(file, readUploadResults(text));
    return { ...found, sentence: describeVerdict(file, found) };
  };

  it('D-3 S-213 S-220 matches 252 = 252 + 0, the confirm screen included', () => {
    const { kind, sentence } = verdict(written(252, { confirmed: 252 }), mail(252, 0));
    expect(kind).toBe('matched');
    expect(sentence).toContain('252 = 252 + 0');
  });

  it('D-3 is not satisfied by any other sum', () => {
    expect(verdict(written(253), mail(252, 0)).kind).toBe('different-count');
    expect(verdict(written(252), mail(252, 1)).kind).toBe('different-count');
    expect(verdict(written(252, { confirmed: 251 }), mail(252, 0))).toMatchObject({
      kind: 'different-confirm',
      sentence: expect.stringContaining('確認画面は 251件、書き出したのは 252件') as string,
    });
  });

  it('knows its own file by name, whatever a browser added', () => {
    expect(verdict(written(252, { fileName: 'tuuzyou_2012_06_01 (1).csv' }), mail(252, 0)).kind).toBe(
      'matched',
    );
    const other = verdict(written(252, { fileName: 'tuuzyou_2012_06_02.csv' }), mail(252, 0));
    expect(other).toMatchObject({ kind: 'no-result', seen: ['tuuzyou_2012_06_01.csv'] });
    expect(other.sentence).toContain('tuuzyou_2012_06_01.csv の結果です');
    expect(verdict(written(252), '').sentence).toContain('本文をすべて貼り付けてください');
  });

  it('S-221 on errors says which orders to write again, or where to find them', () => {
    const listed = verdict(
      written(252),
      `${mail(250, 2)}\n${number(3)}\n${number(9)}\n654321-20261118-0000000001`,
    );
    expect(listed).toMatchObject({ kind: 'errors', again: [number(3), number(9)] });
    expect(listed.sentence).toContain('252 = 250 + 2');
    const unlisted = verdict(written(252), mail(250, 2));
    expect(unlisted).toMatchObject({ kind: 'errors', again: 'unknown' });
    expect(unlisted.sentence).toContain('アップロード利用履歴');
    expect(verdict(written(252), `${mail(250, 2)}\n${number(3)}`)).toMatchObject({ again: 'unknown' });
    expect(verdict(written(2), mail(0, 2))).toMatchObject({ again: [number(0), number(1)] });
  });
});
