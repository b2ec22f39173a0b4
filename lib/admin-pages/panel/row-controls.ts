import { numberHandle } from '../family';
import { OURS } from '../page';
import type { PageRow, Recognised } from '../page-snapshot';
import { h, keepFromPage, styleSheet } from './dom';
import { icon } from './icons';
import { CHIP_CSS, FONT, LIGHT } from './tokens';
import type { ChipWords } from './left-out-wording';

/** What stands beside one order number: at most one chip and one button. */
export type RowView = { chip: ChipWords | undefined; button: keyof RowActions | undefined };

/** What the button beside an order number does. */
export type RowActions = Record<'confirm' | 'fee', (number: string, button: HTMLElement) => void>;

const BUTTONS: Record<keyof RowActions, string> = { confirm: '注文確認', fee: '送料を修正' };

/** How long the page waits for us at most, in ms: while we build, and while we put what is built in place. */
const BUILD_SLICE = 8;
const ATTACH_SLICE = 20;
/** A page that wipes one row's controls more often than this is left alone. */
const MOST_REATTACHMENTS = 50;

// Host rows are light in both themes, so the row controls are too. The negative margin keeps the line box at the height of
// the host's text; the word joiner keeps number and chip on one line.
const SHEET = styleSheet(`
  :host { all: initial !important; display: inline !important; white-space: nowrap !important; ${LIGHT} }
  .row { display: inline-flex; gap: 4px; margin: -6px 0 -6px 8px; vertical-align: middle; font-family: ${FONT}; }
  button { height: 20px; box-sizing: border-box; padding: 0 7px; border: 1px solid var(--control); border-radius: 4px;
    background: var(--surface); color: var(--accent); font: 700 11.5px/18px ${FONT}; white-space: nowrap; cursor: pointer; }
  button:hover { background: var(--accent-tint); }
  ${CHIP_CSS}`);

/** 123456-20261113-12345678, the shorter of the two forms. */
const SHORTEST_NUMBER = 24;

type Control = { host: HTMLElement; shown: string; reattached: number };

/** Keeps a chip and a button beside each order number, through late rows and re-renders of the page. */
export class RowControls {
  private readonly controls = new Map<string, Control>();
  private turn = 0;

  constructor(private readonly actions: RowActions) {}

  /** Brings the controls of all rows up to date; a newer call ends an older one. */
  async render({ snapshot, elements }: Recognised, viewOf: (row: PageRow) => RowView): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    this.removeStrays(new Set(snapshot.rows.map(keyOf)));
    // All are built before any is attached: each pause between attachments costs the page one layout of its table.
    const toAttach: [number: Element, control: Control][] = [];
    await inSlices(
      snapshot.rows,
      BUILD_SLICE,
      () => turn === this.turn,
      (row) => {
        const number = elements.get(numberHandle(row.cell));
        const control = number && this.build(row, viewOf(row));
        if (control && !isBeside(number, control.host)) toAttach.push([number, control]);
      },
    );
    await inSlices(
      toAttach,
      ATTACH_SLICE,
      () => turn === this.turn,
      ([number, control]) => attach(number, control),
    );
  }

  /**
   * Puts the controls of known orders beside their numbers in elements that a page just added and has not replaced since. The
   * next reading moves those that belong elsewhere.
   */
  putBack(added: readonly Element[]): void {
    let lost = 0;
    for (const { host } of this.controls.values()) if (!host.isConnected) lost += 1;
    if (lost === 0) return;
    for (const element of added) {
      if (!element.isConnected) continue;
      const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.nodeValue ?? '';
        if (text.length < SHORTEST_NUMBER) continue;
        const control = this.controls.get(text.trim());
        const holder = node.parentElement;
        const number = holder?.closest('a') ?? holder;
        if (!control || !number || control.host.isConnected) continue;
        attach(number, control);
        lost -= 1;
        if (lost === 0) return;
      }
    }
  }

  /** Takes all controls off the page. */
  clear(): void {
    this.turn += 1;
    this.removeStrays(new Set());
  }

  private build(row: PageRow, view: RowView): Control | undefined {
    const key = keyOf(row);
    const shown = JSON.stringify(view);
    const known = this.controls.get(key);
    if (known?.shown === shown) return known;
    if (!view.chip && !view.button) {
      known?.host.remove();
      this.controls.delete(key);
      return undefined;
    }
    const control = { host: known?.host ?? this.newHost(), shown, reattached: known?.reattached ?? -1 };
    this.controls.set(key, control);
    this.fill(control.host, row.numbers[0] ?? '', view);
    return control;
  }

  private newHost(): HTMLElement {
    const host = h('span', { [OURS]: 'row', lang: 'ja' });
    host.attachShadow({ mode: 'open' }).adoptedStyleSheets = [SHEET];
    for (const type of ['click', 'mousedown', 'keydown']) host.addEventListener(type, keepFromPage);
    return host;
  }

  private fill(host: HTMLElement, number: string, { chip, button }: RowView): void {
    const press = (event: Event) => {
      event.preventDefault();
      if (button && event.isTrusted && event.currentTarget instanceof HTMLElement)
        this.actions[button](number, event.currentTarget);
    };
    host.shadowRoot?.replaceChildren(
      '\u2060',
      h(
        'span',
        { class: 'row' },
        chip && h('span', { class: `chip ${chip.tone}` }, icon(chip.icon), chip.word),
        button &&
          h(
            'button',
            { type: 'button', 'aria-label': `${BUTTONS[button]} ${number}`, click: press },
            BUTTONS[button],
          ),
      ),
    );
  }

  /** Removes controls whose row is gone, and empty copies that a page made by cloning a row. */
  private removeStrays(keep: ReadonlySet<string>): void {
    for (const [key, { host }] of this.controls) {
      if (keep.has(key)) continue;
      host.remove();
      this.controls.delete(key);
    }
    const ours = new Set(Array.from(this.controls.values(), ({ host }) => host));
    for (const element of document.querySelectorAll<HTMLElement>(`[${OURS}="row"]`)) {
      if (!ours.has(element)) element.remove();
    }
  }
}

const keyOf = ({ numbers }: PageRow) => numbers.join();

const isCell = (element: Element) => element.matches('td, th, li');

function isBeside(number: Element, host: HTMLElement): boolean {
  return isCell(number) ? host.parentElement === number : host.previousElementSibling === number;
}

function attach(number: Element, control: Control): void {
  if (!control.host.isConnected) control.reattached += 1;
  if (control.reattached > MOST_REATTACHMENTS) return;
  if (isCell(number)) number.append(control.host);
  else number.after(control.host);
}

/** Works through a list and gives the page its turn every `slice` ms, as long as `goOn` says so. */
async function inSlices<Item>(
  items: readonly Item[],
  slice: number,
  goOn: () => boolean,
  work: (item: Item) => void,
): Promise<void> {
  let pauseAt = performance.now() + slice;
  for (const item of items) {
    if (performance.now() > pauseAt) {
      await new Promise((resolve) => setTimeout(resolve));
      pauseAt = performance.now() + slice;
    }
    if (!goOn()) return;
    work(item);
  }
}
