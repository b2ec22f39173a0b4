import { startOfJapanDay } from '../japan-time';
import { DAY, type Instant } from '../orders/basics';
import type { StoredExport } from '../store/orders-database';
import { cellsOf, GOQ_FIELDS, type GoqRow } from './goq-row';

/** Stands between the cells of a kept record, and behind the time since when it has been so. */
export const FIELD_END = '\u001F';
/** GoQ exports what was updated up to three days ago (S-175). */
const EXPORT_DAYS = 3;

/**
 * The records of one order in the last export, each with the latest time at which GoQ can have updated it: since then the CSV has
 * held the same of it. Without that time where GoQ exported it later than its 作成期間 (`days`) allows: something that the CSV does
 * not show was changed meanwhile.
 */
export function recordsOfOrder(
  { rows, at }: Pick<StoredExport, 'rows' | 'at'>,
  orderNumber: string,
  days = EXPORT_DAYS,
): { row: GoqRow; unchangedSince?: Instant }[] {
  return rows.split('\n').flatMap((line, index) => {
    const end = line.indexOf(FIELD_END);
    if (end === -1 || !line.includes(orderNumber)) return [];
    const row = rowOf(line.slice(end + 1), index + 2);
    const since = Number(line.slice(0, end));
    if (row.orderNumber !== orderNumber) return [];
    return [{ row, ...(exportPeriod(since, at, days) !== 'outside' && { unchangedSince: since }) }];
  });
}

/**
 * Whether an order updated at `updatedAt` is in the export made at `now`: 'last-day' means that tomorrow's export will
 * not hold it any more. Days are counted in JST (S-155, S-175); a changed 作成期間 is given as `days`.
 */
export function exportPeriod(
  updatedAt: Instant,
  now: Instant,
  days = EXPORT_DAYS,
): 'inside' | 'last-day' | 'outside' {
  const age = Math.round((startOfJapanDay(now) - startOfJapanDay(updatedAt)) / DAY);
  if (age > days) return 'outside';
  return age === days ? 'last-day' : 'inside';
}

/** The cells of a record as they are kept. */
export const textOf = (row: GoqRow) => cellsOf(row).join(FIELD_END);

/** A record of its kept cells; `line` is where it stands. */
export function rowOf(cells: string, line: number): GoqRow {
  const parts = cells.split(FIELD_END);
  return {
    ...Object.fromEntries(GOQ_FIELDS.map((field, index) => [field, parts[index] ?? ''])),
    line,
  } as GoqRow;
}
