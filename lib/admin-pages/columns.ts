import type { Amount } from '../orders/money';
import { amountIn } from './beside';
import { labelled, type Page } from './page';
import type { FoundRow } from './rows';

type Column = { heading: Element; table: Element | null; at: number; width: number };

/**
 * Finds where columns stand by their headings and reads the amounts of a row in them. Shops order their columns themselves, so
 * the positions are learnt from the page each time; no amount where the row's cells do not line up with the heading.
 */
export class AmountColumns<Name extends string> {
  private readonly columns = new Map<Name, Column>();

  constructor(
    page: Page,
    synonyms: Record<Name, readonly string[]>,
    rows: readonly FoundRow[],
    rowOf: (element: Element) => FoundRow | undefined,
  ) {
    const lines = new Set(rows.map((row) => row.cell.closest('tr')));
    for (const [name, labels] of Object.entries(synonyms) as [Name, readonly string[]][]) {
      const cells = labelled(page, labels).flatMap((element) => element.closest('th, td') ?? []);
      // With a single order its whole table body, heading included, can be the row.
      const heading =
        cells.find((cell) => !rowOf(cell)) ?? cells.find((cell) => !lines.has(cell.closest('tr')));
      const line = heading?.closest('tr');
      if (!heading || !line) continue;
      let at = -1;
      const width = walkCells(line, (cell, start) => {
        if (cell === heading) at = start;
      });
      this.columns.set(name, { heading, table: heading.closest('table'), at, width });
    }
  }

  /** The heading of a column, where the page has one. */
  heading(name: Name): Element | undefined {
    return this.columns.get(name)?.heading;
  }

  /** The amounts of this row, as far as they can be read; what is `known` already is not read. */
  read(row: FoundRow, known: Partial<Record<Name, Amount>> = {}): Partial<Record<Name, Amount>> {
    const amounts = { ...known };
    const line = row.cell.closest('tr');
    if (!line || this.columns.size === 0) return amounts;
    const table = row.cell.closest('table');
    const found: [name: Name, column: Column, cell: Element][] = [];
    const width = walkCells(line, (cell, start) => {
      for (const [name, column] of this.columns) if (column.at === start) found.push([name, column, cell]);
    });
    for (const [name, column, cell] of found) {
      const isThere = column.table === table && column.width === width && amounts[name] === undefined;
      const amount = isThere ? amountIn(cell) : undefined;
      if (amount !== undefined) amounts[name] = amount;
    }
    return amounts;
  }
}

/** Visits the cells of a line with the column at which each starts; gives the line's width in columns. */
export function walkCells(line: Element, visit: (cell: Element, start: number) => void): number {
  let start = 0;
  for (let cell = line.firstElementChild; cell; cell = cell.nextElementSibling) {
    visit(cell, start);
    start += cell instanceof HTMLTableCellElement ? cell.colSpan : 1;
  }
  return start;
}
