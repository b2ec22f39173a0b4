import type { FeePart } from '../orders/journal-entry';
import type { Amount } from '../orders/money';
import { amountBeside } from './beside';
import { labelled, isShown, type Page } from './page';
import { LABELS } from './labels';
import type { AnchorId, Handle, PageKind, PageRow, PageSnapshot } from './page-snapshot';
import type { FoundRow } from './rows';
import { readCountOnPage } from './text';

/** What a recogniser reads of its page; the rest of a snapshot is the same for every family. */
export type Reading = Omit<PageSnapshot, 'site' | 'kind' | 'path' | 'covered'>;

/** One kind of page of one site. Adding a family is a file and a line in rms-pages.ts or goq-pages.ts. */
export type PageFamily = {
  kind: PageKind;
  /** By path, then by what the page must hold (admin-pages.md §4.1). */
  matches(page: Page): boolean;
} & (
  | { read(page: Page, elements: ElementNames): Reading }
  /** For lists: a long one must not hold the page up. */
  | { readInSteps(page: Page, elements: ElementNames): Generator<undefined, Reading> }
);

/** Rows between two chances to give the page its turn. */
export const ROWS_A_STEP = 100;

/** Gives elements the names under which a snapshot mentions them. */
export class ElementNames {
  readonly elements = new Map<Handle, Element>();

  name(handle: Handle, element: Element): Handle {
    this.elements.set(handle, element);
    return handle;
  }
}

type Anchors = PageSnapshot['anchors'];

/** Collects the controls of a page: by label first, by known selector where no label was found. */
export class AnchorFinder {
  readonly anchors: Anchors = {};

  constructor(
    private readonly page: Page,
    private readonly names: ElementNames,
  ) {}

  /** Records the control if it was found by its label, or else looks for the known selector. */
  add(id: AnchorId, byLabel: Element | undefined, knownSelector?: string): void {
    const known = byLabel || !knownSelector ? null : this.page.document.querySelector(knownSelector);
    const element = byLabel ?? known;
    if (!element) return;
    this.anchors[id] = { how: byLabel ? 'label' : 'known', handle: this.names.name(id, element) };
  }

  missing(expected: readonly AnchorId[]): AnchorId[] {
    return expected.filter((id) => !this.anchors[id]);
  }
}

/** A row's cell and checkbox under their names; the family adds mall, amounts and status. */
export function namedRow(
  row: FoundRow,
  index: number,
  names: ElementNames,
): Pick<PageRow, 'numbers' | 'checked' | 'cell' | 'checkbox'> {
  const cell = names.name(`row${index}`, row.cell);
  names.name(numberHandle(cell), row.number);
  if (!row.checkbox) return { numbers: row.numbers, checked: null, cell };
  const checkbox = names.name(`row${index}/checkbox`, row.checkbox);
  return { numbers: row.numbers, checked: row.checkbox.checked, cell, checkbox };
}

/** The one order of a detail page; its number is looked for where it is the text of an element, a heading or a link. */
export function namedOrder(
  page: Page,
  numbers: string[],
  names: ElementNames,
): Pick<PageRow, 'numbers' | 'checked' | 'cell'> {
  const place = page.numbers.find(({ number }) => number === numbers.at(-1))?.element;
  const cell = names.name('row0', place?.closest('td, th, li') ?? place ?? page.document.body);
  if (place) names.name(numberHandle(cell), place);
  return { numbers, checked: null, cell };
}

/** 送料 of an order whose destinations each have one: 'unset' as soon as one is, else what 送料合計 says, else the sum. */
export function feeOfLabels(labels: readonly Element[]): Amount | undefined {
  const amounts = labels.map((label) => ({ label, amount: amountBeside(label) }));
  if (amounts.some(({ amount }) => amount === 'unset')) return 'unset';
  const known = amounts.filter(({ amount }) => typeof amount === 'number');
  const sum = known.find(({ label }) => label.textContent.includes('合計'));
  const parts = sum ? [sum] : known;
  return parts.length === 0
    ? undefined
    : parts.reduce((total, { amount }) => total + (amount === 'unset' ? 0 : (amount ?? 0)), 0);
}

/** The field of one fee of the destination at `index`, on the page that edits amounts. */
export const feeFieldHandle = (part: FeePart, index: number): Handle => `field/${part}/${index}`;

/** Where the order number itself stands within a row's cell. */
export const numberHandle = (cell: Handle): Handle => `${cell}/number`;

/** What the page says about how many orders it shows, with the element that says so. */
export function countOnPage(page: Page): { count: number; element: Element } | undefined {
  const [empty] = labelled(page, LABELS.emptyList);
  if (empty && isShown(empty)) return { count: 0, element: empty };
  for (const element of page.counted) {
    const count = readCountOnPage(element.textContent.slice(0, 80));
    const tab = count === 0 && element.closest('a, li, button, th') !== null;
    if (count !== undefined && !tab) return { count, element };
  }
  return undefined;
}

/** A difference between the page's own count and what was found; rows that are still arriving show up here for a moment. */
export function countProblem(count: number | undefined, found: number): string[] {
  return count === undefined || count === found
    ? []
    : [`画面の件数 ${count}件と、見つけた注文 ${found}件が違います`];
}

/** The label of a notice that lies over the page and waits for a person; never pressed, never removed by us. */
export function coveringNotice(page: Page): string | undefined {
  const notice = labelled(page, LABELS.notice).find(isShown);
  return notice ? LABELS.notice.find((label) => page.labels.get(label)?.includes(notice)) : undefined;
}
