import { AmountColumns } from './columns';
import {
  AnchorFinder,
  countOnPage,
  countProblem,
  namedRow,
  ROWS_A_STEP,
  type ElementNames,
  type PageFamily,
} from './family';
import { goqProgress, mallOfOrder } from './goq-order';
import { LABELS } from './labels';
import { controlOf, labelled, type Page } from './page';
import type { PageRow } from './page-snapshot';
import { findRows, rowFinder, type FoundRow } from './rows';
import { normaliseLabel } from './text';
import { activeTab, mallTabProblems, mallTabs, tabGroups } from './tabs';

/** GoQ 受注一覧 (admin-pages.md §2.3, §2.4): orders of all malls, mall tabs, 処理パネル. Told by content, not by file name. */
export const goqList: PageFamily = {
  kind: 'list',

  matches(page) {
    if (!/\/index(?:_beta)?\.php$/.test(page.url.pathname)) return false;
    return (
      labelled(page, LABELS.goqPanel).length > 0 ||
      page.document.querySelector('input[name="order_number[]"]') !== null
    );
  },

  *readInSteps(page, names) {
    const found = yield* findRows(page);
    const rowOf = rowFinder(found);
    const inRow = (element: Element) => rowOf(element) !== undefined;
    const amounts = new AmountColumns(page, { fee: LABELS.feeHead, total: LABELS.totalHead }, found, rowOf);
    const marks = new Map<FoundRow, string[]>();
    for (const { element, text } of page.marks) {
      const row = rowOf(element);
      if (row) marks.set(row, [...(marks.get(row) ?? []), text]);
    }
    const confirmOne = new Map<FoundRow, Element>();
    for (const label of labelled(page, LABELS.goqConfirmOne)) {
      const [row, control] = [rowOf(label), controlOf(label)];
      if (row && control) confirmOne.set(row, control);
    }
    const feeUnset = new Set(labelled(page, LABELS.feeUnset).map(rowOf));

    const rows: PageRow[] = [];
    for (const [index, row] of found.entries()) {
      if (index % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
      const texts = marks.get(row) ?? [];
      const statusText = goqProgress(texts);
      rows.push({
        ...namedRow(row, index, names),
        mall: mallOfOrder(row.numbers[0] ?? '', texts),
        ...goqId(row),
        ...(statusText ? { statusText } : {}),
        ...amounts.read(row, feeUnset.has(row) ? { fee: 'unset' } : {}),
        ...ownConfirm(confirmOne.get(row), index, names),
      });
    }

    const groups = tabGroups(page, inRow);
    const malls = mallTabs(groups);
    const status =
      groups
        .filter((group) => group !== malls)
        .map(activeTab)
        .find(Boolean)?.label ?? statusByAddress(page);
    const count = countOnPage(page);
    const anchors = new AnchorFinder(page, names);
    const outside = (synonyms: readonly string[]) => controlOutside(page, synonyms, inRow);
    anchors.add('confirm-selected', outside(LABELS.goqConfirmSelected));
    anchors.add('fetch-status', outside(LABELS.goqFetchStatus));
    anchors.add('fee', amounts.heading('fee'));
    anchors.add('count', count?.element);

    return {
      ...(status ? { status } : {}),
      ...(count ? { countOnPage: count.count } : {}),
      ...(malls ? { tabs: malls.map(({ label, count: orders }) => ({ label, count: orders })) } : {}),
      rows,
      anchors: anchors.anchors,
      missing: anchors.missing(['confirm-selected', 'fetch-status']),
      problems: [...countProblem(count?.count, found.length), ...(malls ? mallTabProblems(malls) : [])],
    };
  },
};

/** The new list keeps label and count of a status tab apart; the tab in view leads to the address that we are at. */
function statusByAddress({ document, url }: Page): string | undefined {
  const stat = url.searchParams.get('stat');
  const links = [...document.querySelectorAll('li a[href*="stat="]')];
  const here = links.find((link) => {
    const query = new URLSearchParams(link.getAttribute('href')?.split('?')[1]);
    return stat !== null && query.get('stat') === stat;
  });
  const label = here && normaliseLabel(here.textContent).replace(/\(?\d*件?\)?$/, '');
  return label === '' ? undefined : label;
}

/** GoQ's own id of the order. The checkbox is called order_number[] but never holds a mall's number. */
function goqId({ checkbox, element }: FoundRow): { goqId?: string } {
  const id = checkbox?.value || element.getAttribute('data-order-number') || '';
  return /^\d+$/.test(id) ? { goqId: id } : {};
}

function ownConfirm(
  control: Element | undefined,
  index: number,
  names: ElementNames,
): { ownConfirm?: string } {
  return control ? { ownConfirm: names.name(`row${index}/confirm`, control) } : {};
}

/** Many buttons of the panel share one label, so only labels that name the act itself are looked for. */
function controlOutside(
  page: Page,
  synonyms: readonly string[],
  inRow: (element: Element) => boolean,
): Element | undefined {
  return labelled(page, synonyms)
    .map(controlOf)
    .filter((control) => control !== undefined)
    .find((control) => !inRow(control));
}
