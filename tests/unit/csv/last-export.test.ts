import { describe, expect, it } from 'vitest';
import { readGoqExport } from '@/lib/csv/goq-export';
import type { GoqRow } from '@/lib/csv/goq-row';
import { compareWithLast, fromStoredExport, storedRows, toStoredExport } from '@/lib/csv/last-export';
import { exportPeriod } from '@/lib/csv/stored-export';
import { DAY, HOUR } from '@/lib/orders/basics';
import { goqFile, value } from './files';

const NOON = Date.UTC(2026, 10, 20, 3); // 12:00 JST
const number = (index: number) => `123456-20261118-${String(index).padStart(10, '0')}`;
const row = (index: number, state: string) => `${number(index)},${state},${133_000_000 + index},0,1002`;
const DONE = '処理済,20261119,564708700001';
const NONE = new Map<string, never>();

const read = async (...rows: string[]): Promise<GoqRow[]> =>
  value(await readGoqExport(goqFile(...rows))).rows;

describe('the difference to the last export', () => {
  it('names what is new, changed and gone', async () => {
    const before = await read(row(1, DONE), row(2, '発送待ち,20261120,'), row(3, '保留,,'));
    const last = await fromStoredExport(await toStoredExport(before, NONE, NOON - DAY));
    const now = await read(row(1, DONE), row(2, DONE), row(4, DONE));
    const { added, changed, same, gone, lastDay } = await compareWithLast(now, last, NOON);
    expect(added.map((one) => one.orderNumber)).toEqual([number(4)]);
    expect(changed.map((one) => one.orderNumber)).toEqual([number(2)]);
    expect(same).toBe(1);
    expect(gone).toEqual([number(3)]);
    expect(lastDay).toEqual([]);
  });

  it('S-175 tells what falls out of the period today: unchanged since the export three days ago', async () => {
    const rows = await read(row(1, DONE), row(2, '発送待ち,20261120,'));
    const first = await toStoredExport(rows, NONE, NOON - 3 * DAY);
    const later = await read(row(1, DONE), row(2, DONE));
    const second = await toStoredExport(later, await fromStoredExport(first), NOON - DAY);
    const { lastDay } = await compareWithLast(later, await fromStoredExport(second), NOON);
    expect(lastDay.map((one) => one.orderNumber)).toEqual([number(1)]);
  });

  it('gives the kept rows of some orders back, to be written again', async () => {
    const rows = await read(row(1, DONE), row(2, DONE), row(3, DONE));
    const last = await fromStoredExport(await toStoredExport(rows, NONE, NOON));
    const [again] = storedRows(last, [number(2)]);
    expect(again).toMatchObject({ ...rows[1], line: expect.any(Number) as number });
  });
});

describe('the export period', () => {
  it('S-175 S-155 tells which orders fall out of the three days today', () => {
    const lastMinute = Date.UTC(2026, 10, 17, 14, 59); // 11/17 23:59 JST
    expect(exportPeriod(lastMinute, NOON)).toBe('last-day');
    expect(exportPeriod(Date.UTC(2026, 10, 16, 15), NOON)).toBe('last-day'); // 11/17 0:00 JST
    expect(exportPeriod(Date.UTC(2026, 10, 16, 14, 59), NOON)).toBe('outside');
    expect(exportPeriod(lastMinute + HOUR, NOON)).toBe('inside');
    expect(exportPeriod(lastMinute, NOON + DAY)).toBe('outside');
  });

  it('S-156 S-157 brings an order back by a longer period or by an update today', () => {
    const old = NOON - 5 * DAY;
    expect(exportPeriod(old, NOON)).toBe('outside');
    expect(exportPeriod(old, NOON, 7)).toBe('inside');
    expect(exportPeriod(NOON, NOON)).toBe('inside');
  });
});
