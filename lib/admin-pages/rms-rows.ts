import { AmountColumn } from './columns';
import { countOnPage, countProblem, namedRow, type ElementNames } from './family';
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
export function readRmsRows(page: Page, names: ElementNames): RmsRows {
  const found = findRows(page);
  const rowOf = rowFinder(found);
  const fee = new AmountColumn(page, LABELS.feeHead, found, rowOf);
  const total = new AmountColumn(page, LABELS.totalHead, found, rowOf);
  const rows = found.map((row, index) => {
    const [feeYen, totalYen] = [fee.read(row), total.read(row)];
    return {
      ...namedRow(row, index, names),
      mall: 'rakuten' as const,
      ...(feeYen !== undefined ? { fee: feeYen } : {}),
      ...(totalYen !== undefined ? { total: totalYen } : {}),
    };
  });
  const count = countOnPage(page);
  return {
    rows,
    inRow: (element) => rowOf(element) !== undefined,
    fee: fee.heading,
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
