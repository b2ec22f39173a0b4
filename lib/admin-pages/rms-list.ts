import { isProgress, PROGRESS_LABELS } from '../orders/progress';
import { AmountColumn } from './columns';
import { AnchorFinder, countOnPage, countProblem, namedRow, type PageFamily } from './family';
import { LABELS } from './labels';
import { hasOrderDate } from './order-numbers';
import { controlOf, labelled, type Page } from './page';
import { findRows, rowFinder } from './rows';
import { activeTab, tabGroups } from './tabs';

const MODAL = 'dialog, [role="dialog"], [class*="modal"]';

/** RMS 受注一覧 (admin-pages.md §1.3): a tbody an order, rows arriving after load, status tabs with counts. */
export const rmsList: PageFamily = {
  site: 'rms',
  kind: 'list',

  matches(page) {
    if (!/\/order-rb\/order-list(?:-sc)?\//.test(page.url.pathname)) return false;
    const waiting =
      page.labels.has('注文確認待ち') ||
      page.counted.some((element) => element.textContent.includes('注文確認待ち'));
    return waiting && labelled(page, [...LABELS.orderNumberHead, ...LABELS.rmsBulkMenu]).length > 0;
  },

  read(page, names) {
    const found = findRows(page);
    const rowOf = rowFinder(found);
    const inRow = (element: Element) => rowOf(element) !== undefined;
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

    const tabs = tabGroups(page, inRow).find((group) =>
      group.some(({ label }) => (LABELS.progress as readonly string[]).includes(label)),
    );
    const status = statusInView(page) ?? (tabs && activeTab(tabs)?.label);
    const count = countOnPage(page);
    const anchors = new AnchorFinder(page, names);
    anchors.add('bulk-menu', labelled(page, LABELS.rmsBulkMenu).map(controlOf).find(Boolean));
    const confirms = labelled(page, LABELS.rmsConfirm)
      .map(controlOf)
      .filter((control) => control !== undefined)
      .filter((control) => !inRow(control));
    anchors.add(
      'confirm-selected',
      confirms.find((control) => !control.closest(MODAL)),
      '#rms-content-order-filter-final-order-btn',
    );
    anchors.add(
      'confirm-modal',
      confirms.find((control) => control.closest(MODAL)),
      '#orderConfirm',
    );
    anchors.add('fee', fee.heading);
    anchors.add('count', count?.element);

    // RMS offers the confirmation only where orders wait for it.
    const expected = status === undefined || status === PROGRESS_LABELS[100];
    return {
      ...(status ? { status } : {}),
      ...(count ? { countOnPage: count.count } : {}),
      ...(tabs ? { tabs: tabs.map(({ label, count: orders }) => ({ label, count: orders })) } : {}),
      rows,
      anchors: anchors.anchors,
      missing: expected ? anchors.missing(['bulk-menu', 'confirm-selected']) : [],
      problems: [
        ...countProblem(count?.count, found.length),
        ...dateProblem(found.flatMap((row) => row.numbers)),
      ],
    };
  },
};

function statusInView({ url }: Page): string | undefined {
  const code = Number(url.searchParams.get('ORDER_PROGRESS'));
  return isProgress(code) ? PROGRESS_LABELS[code] : undefined;
}

function dateProblem(numbers: readonly string[]): string[] {
  const odd = numbers.filter((number) => !hasOrderDate(number)).length;
  return odd > 0 ? [`日付として読めない注文番号が ${odd}件あります`] : [];
}
