import { isProgress, PROGRESS_LABELS } from '../orders/progress';
import { AnchorFinder, type PageFamily } from './family';
import { LABELS } from './labels';
import { controlOf, labelled, type Page } from './page';
import { readRmsRows } from './rms-rows';
import { activeTab, tabGroups } from './tabs';

/** Where RMS asks again before it confirms. */
export const MODAL = 'dialog, [role="dialog"], [class*="modal"]';

/** RMS 受注一覧 (admin-pages.md §1.3): status tabs with counts, 一括処理 with 注文確認 and its modal. */
export const rmsList: PageFamily = {
  kind: 'list',

  matches(page) {
    if (!/\/order-rb\/order-list(?:-sc)?\//.test(page.url.pathname)) return false;
    const waiting =
      page.labels.has('注文確認待ち') ||
      page.counted.some((element) => element.textContent.includes('注文確認待ち'));
    return waiting && labelled(page, [...LABELS.orderNumberHead, ...LABELS.rmsBulkMenu]).length > 0;
  },

  *readInSteps(page, names) {
    const { rows, inRow, fee, count, problems } = yield* readRmsRows(page, names);
    const tabs = tabGroups(page, inRow).find((group) =>
      group.some(({ label }) => (LABELS.progress as readonly string[]).includes(label)),
    );
    const status = statusInView(page) ?? (tabs && activeTab(tabs)?.label);
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
    anchors.add('fee', fee);
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
      problems,
    };
  },
};

function statusInView({ url }: Page): string | undefined {
  const code = Number(url.searchParams.get('ORDER_PROGRESS'));
  return isProgress(code) ? PROGRESS_LABELS[code] : undefined;
}
