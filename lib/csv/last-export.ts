import type { Instant } from '../orders/basics';
import type { GoqRow } from './goq-row';
import { Pauses } from './pause';
import { exportPeriod, FIELD_END, rowOf, textOf } from './stored-export';

/** What an earlier export held: the cells of each record and since when it has had them. Key: record number. */
export type LastExport = ReadonlyMap<string, { cells: string; since: Instant }>;

const LINES_BETWEEN_PAUSES = 2_000;

/** The records of an export as one text to keep, for the difference to the next one. `last` tells since when each is as it is. */
export async function toStoredExport(
  rows: readonly GoqRow[],
  last: LastExport,
  now: Instant,
): Promise<string> {
  const pauses = new Pauses();
  const lines: string[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % LINES_BETWEEN_PAUSES === 0) await pauses.take();
    const cells = textOf(row);
    const before = last.get(row.recordNumber);
    const since = before?.cells === cells ? before.since : now;
    lines.push(`${since}${FIELD_END}${cells}`);
  }
  return lines.join('\n');
}

/** The kept text of an earlier export as records. */
export async function fromStoredExport(text: string): Promise<LastExport> {
  const pauses = new Pauses();
  const records = new Map<string, { cells: string; since: Instant }>();
  for (const [index, line] of text.split('\n').entries()) {
    if (index % LINES_BETWEEN_PAUSES === 0) await pauses.take();
    const end = line.indexOf(FIELD_END);
    if (end === -1) continue;
    const cells = line.slice(end + 1);
    records.set(rowOf(cells, index).recordNumber, { cells, since: Number(line.slice(0, end)) });
  }
  return records;
}

/** The kept rows of some orders, to write them again. */
export function storedRows(last: LastExport, orders: readonly string[]): GoqRow[] {
  const wanted = new Set(orders);
  return Array.from(last.values(), ({ cells }, index) => rowOf(cells, index + 2)).filter(({ orderNumber }) =>
    wanted.has(orderNumber),
  );
}

export type Difference = {
  added: GoqRow[];
  changed: GoqRow[];
  same: number;
  /** Order numbers. */ gone: string[];
  /** As they were three days ago: tomorrow's export will not hold them any more (S-175). */
  lastDay: GoqRow[];
};

/** The difference to what the last export of the same store and kind held. */
export async function compareWithLast(
  rows: readonly GoqRow[],
  last: LastExport,
  now: Instant,
): Promise<Difference> {
  const difference: Difference = { added: [], changed: [], same: 0, gone: [], lastDay: [] };
  const seen = new Set<string>();
  const pauses = new Pauses();
  for (const [index, row] of rows.entries()) {
    if (index % LINES_BETWEEN_PAUSES === 0) await pauses.take();
    seen.add(row.recordNumber);
    const before = last.get(row.recordNumber);
    if (before === undefined) difference.added.push(row);
    else if (before.cells === textOf(row)) {
      difference.same += 1;
      if (exportPeriod(before.since, now) === 'last-day') difference.lastDay.push(row);
    } else difference.changed.push(row);
  }
  for (const [record, { cells }] of last) {
    if (!seen.has(record)) difference.gone.push(rowOf(cells, 0).orderNumber);
  }
  return difference;
}
