import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvGuide, csvResults, csvUploaded } from '@/lib/csv/guide';
import type { CsvRun } from '@/lib/orders/csv-run';
import { startCsvRun } from '@/lib/store/csv-runs';
import { OrdersDatabase } from '@/lib/store/orders-database';

const NOW = Date.UTC(2026, 10, 20, 3);
const NAME = 'tuuzyou_2026_11_20.csv';
const NUMBER = '123456-20261118-0000000001';
const RUN: CsvRun = {
  id: 'a',
  shop: 'shop',
  kind: 'normal',
  startedAt: NOW,
  by: '担当A',
  picked: { name: NAME, rows: 3 },
  files: [{ fileName: NAME, rows: 2, orders: [NUMBER], writtenAt: NOW }],
};

let database: OrdersDatabase;
beforeEach(async () => {
  database = new OrdersDatabase('csv-guide');
  await startCsvRun(database, RUN);
});
afterEach(() => database.delete());

const mismatch = async (shown: NonNullable<Parameters<typeof csvGuide>[1]['shown']>) =>
  (await csvGuide(database, { shown }, NOW)).mismatch;

describe('what the panel may know', () => {
  it('S-179 S-224 names the files to upload and the kinds that are missing', async () => {
    expect(await csvGuide(database, {}, NOW)).toEqual({
      waiting: [{ kind: 'normal', fileName: NAME, rows: 2 }],
      missing: ['通常購入', 'オークション', '共同購入'],
    });
  });

  it('S-213 compares name, rows and section with what was written', async () => {
    expect(
      await csvGuide(database, { shown: { fileName: NAME, rows: 2, kind: 'normal' } }, NOW),
    ).toMatchObject({
      match: { fileName: NAME, rows: 2 },
    });
    expect(await mismatch({ fileName: NAME, rows: 3 })).toContain('RMSの画面は 3件、書き出したのは 2件');
    expect(await mismatch({ fileName: 'data.csv', rows: 2 })).toContain('選ばれているのは data.csv');
    expect(await mismatch({ fileName: NAME, rows: 2, kind: 'auction' })).toContain('通常購入のファイルです');
  });

  it('S-212 notices a file that was uploaded already', async () => {
    await csvUploaded(database, { fileName: NAME, rows: 2 }, NOW);
    expect(await mismatch({ fileName: NAME, rows: 2 })).toContain('12:00 にアップロードしたファイルです');
  });

  it('S-220 matches the history with what was written and remembers it', async () => {
    const [told] = await csvResults(database, `${NAME} 正常終了:2件、エラー:0件`, NOW);
    expect(told).toEqual({ matched: true, sentence: expect.stringContaining('2 = 2 + 0') as string });
    expect((await database.csvRuns.get('a'))?.files[0]?.verdict?.kind).toBe('matched');
    expect((await csvGuide(database, {}, NOW)).missing).toEqual(['オークション', '共同購入']);
    expect(await csvResults(database, 'other.csv 正常終了:2件、エラー:0件', NOW)).toEqual([]);
  });
});
