import { AmountColumns } from './columns';
import { countOnPage, countProblem, namedRow, ROWS_A_STEP, type ElementNames } from './family';
import { LABELS } from './labels';
import { hasOrderDate } from './order-numbers';
import type { Page } from './page';
import type { PageRow } from './page-snapshot';
import { findRows, rowFinder } from './rows';

export type RmsRows = {
  rows: PageRow[];
  inRow: (element: Element) => boolean;
  fee: Element | undefined;
  count: ReturnType<typeof countOnPage>;
  problems: string[];
};

/** The table of orders that list and search share (admin-pages.md §1.3, §1.4): a tbody an order, rows arriving after load. */
export function* readRmsRows(page: Page, names: ElementNames): Generator<undefined, RmsRows> {
  const found = yield* findRows(page);
  const rowOf = rowFinder(found);
  const amounts = new AmountColumns(page, { fee: LABELS.feeHead, total: LABELS.totalHead }, found, rowOf);
  const rows: PageRow[] = [];
  for (const [index, row] of found.entries()) {
    if (index % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
    rows.push({ ...namedRow(row, index, names), mall: 'rakuten', ...amounts.read(row) });
  }
  const count = countOnPage(page);
  return {
    rows,
    inRow: (element) => rowOf(element) !== undefined,
    fee: amounts.heading('fee'),
    count,
    problems: [
      ...countProblem(count?.count, found.length),
      ...dateProblem(found.flatMap((row) => row.numbers)),
    ],
  };
}

function dateProblem(numbers: readonly string[]): string[] {
  const odd = numbers.filter((number) => !hasOrderDate(number)).length;
  return odd > 0 ? [`日付として読めない注文番号が ${odd}件あります`] : [];
}
