import type { Amount } from '../orders/money';
import { amountIn } from './beside';
import { labelled, type Page } from './page';
import type { FoundRow } from './rows';

/**
 * Finds where a column stands by its heading and reads the amount of a row in it. Shops order their columns themselves, so
 * a position is learnt from the page each time; undefined where the row's cells do not line up with the heading.
 */
export class AmountColumn {
  readonly heading: Element | undefined;
  private readonly table: Element | null = null;
  private readonly at: number = -1;
  private readonly width: number = -1;

  constructor(
    page: Page,
    synonyms: readonly string[],
    rows: readonly FoundRow[],
    rowOf: (element: Element) => FoundRow | undefined,
  ) {
    const lines = new Set(rows.map((row) => row.cell.closest('tr')));
    const cells = labelled(page, synonyms).flatMap((element) => element.closest('th, td') ?? []);
    // With a single order its whole table body, heading included, can be the row.
    this.heading = cells.find((cell) => !rowOf(cell)) ?? cells.find((cell) => !lines.has(cell.closest('tr')));
    const line = this.heading?.closest('tr');
    if (!this.heading || !line) return;
    this.table = this.heading.closest('table');
    const spanned = spans(line);
    this.at = spanned.find(([one]) => one === this.heading)?.[1] ?? -1;
    this.width = widthOf(spanned);
  }

  /** The amount of this row, or undefined where it cannot be read. */
  read(row: FoundRow): Amount | undefined {
    const line = row.cell.closest('tr');
    if (!line || !this.table || row.cell.closest('table') !== this.table) return undefined;
    const cells = spans(line);
    if (widthOf(cells) !== this.width) return undefined;
    const cell = cells.find(([, start]) => start === this.at)?.[0];
    return cell && amountIn(cell);
  }
}

type Spanned = [cell: Element, start: number, span: number];

function spans(line: Element): Spanned[] {
  let start = 0;
  return Array.from(line.children, (cell): Spanned => {
    const span = Number(cell.getAttribute('colspan') ?? 1);
    start += span;
    return [cell, start - span, span];
  });
}

function widthOf(cells: readonly Spanned[]): number {
  const last = cells.at(-1);
  return last ? last[1] + last[2] : 0;
}
