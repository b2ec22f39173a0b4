import type { Page } from './page';
import { ROWS_A_STEP } from './family';

/** One order of a list, as elements. `numbers` holds more than one where orders are bundled (同梱). */
export type FoundRow = {
  element: Element;
  cell: Element;
  /** Shows the (last) number; our row controls go right behind it. */
  number: Element;
  numbers: string[];
  checkbox?: HTMLInputElement;
};

const SEVERAL = Symbol('several numbers');
const BOUNDARY = new Set(['table', 'form', 'main', 'ul', 'ol', 'body', 'html']);
const CHECKBOX = 'input[type="checkbox"]';

/**
 * Finds the rows of a list without knowing its markup: from each number climb to the largest ancestor that holds exactly
 * one distinct number, a tbody on RMS and a tr on GoQ (admin-pages.md §4.5). A number that stands outside the list as well
 * keeps the place with a checkbox.
 */
export function* findRows(page: Page): Generator<undefined, FoundRow[]> {
  const owners = yield* ownersOf(page);
  const rows = new Map<Element, FoundRow>();
  for (const [index, { number, element }] of page.numbers.entries()) {
    if (index % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
    const top = climb(element, owners);
    const row = rows.get(top);
    if (!row) {
      const checkbox = checkboxOf(element, top);
      rows.set(top, {
        element: top,
        cell: element.closest('td, th, li') ?? element.parentElement ?? element,
        number: element,
        numbers: [number],
        ...(checkbox ? { checkbox } : {}),
      });
    } else if (!row.numbers.includes(number)) {
      row.numbers.push(number);
      row.number = element;
    }
  }
  return oncePerNumber([...rows.values()]);
}

/** Each ancestor of a number → that number, or SEVERAL. Marking stops early, so a long list costs its own height only. */
function* ownersOf(page: Page): Generator<undefined, Map<Element, string | typeof SEVERAL>> {
  const owners = new Map<Element, string | typeof SEVERAL>();
  for (const [index, { number, element }] of page.numbers.entries()) {
    if (index % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
    let mark: string | typeof SEVERAL = number;
    for (let at: Element | null = element; at; at = at.parentElement) {
      const owner = owners.get(at);
      if (owner === SEVERAL || owner === mark) break;
      if (owner !== undefined) mark = SEVERAL;
      owners.set(at, mark);
    }
  }
  return owners;
}

function climb(element: Element, owners: Map<Element, string | typeof SEVERAL>): Element {
  let top = element;
  for (let at = element.parentElement; at && !BOUNDARY.has(at.localName); at = at.parentElement) {
    if (owners.get(at) !== SEVERAL) {
      top = at;
      continue;
    }
    // Several numbers under one checkbox in one table row: bundled orders.
    const oneRow = at.localName === 'tr' || at.getAttribute('role') === 'row';
    if (oneRow && at.querySelectorAll(CHECKBOX).length === 1) return at;
    if (oneRow || at.localName === 'tbody') break;
  }
  return top;
}

/** The checkbox nearest to the number; one in a header row of the same table body is farther away. */
function checkboxOf(number: Element, top: Element): HTMLInputElement | undefined {
  for (let at: Element | null = number; at; at = at.parentElement) {
    const found = at.querySelector<HTMLInputElement>(CHECKBOX);
    if (found) return found;
    if (at === top) return undefined;
  }
  return undefined;
}

function oncePerNumber(rows: FoundRow[]): FoundRow[] {
  const best = new Map<string, FoundRow>();
  for (const row of rows) {
    const key = row.numbers.join();
    const other = best.get(key);
    if (!other || (!other.checkbox && row.checkbox)) best.set(key, row);
  }
  return rows.filter((row) => best.get(row.numbers.join()) === row);
}

/** Which of the rows an element stands in. */
export function rowFinder(rows: readonly FoundRow[]): (element: Element) => FoundRow | undefined {
  const byElement = new Map(rows.map((row) => [row.element, row]));
  return (element) => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const row = byElement.get(at);
      if (row) return row;
    }
    return undefined;
  };
}
