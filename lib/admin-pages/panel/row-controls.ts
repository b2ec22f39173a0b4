import { numberHandle } from '../family';
import { OURS } from '../page';
import type { PageRow, Recognised } from '../page-snapshot';
import { h, isolateEvents, styleSheet } from './dom';
import { icon } from './icons';
import { CHIP_CSS, FONT, LIGHT } from './tokens';
import type { ChipWords } from './wording';

/** What stands beside one order number: at most one chip and one button. */
export type RowView = { chip: ChipWords | undefined; confirm: boolean };

/** Longest stretch of work in ms before the page gets its turn; and how often a page may wipe one row's controls. */
const SLICE = 8;
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

type Attached = { host: HTMLElement; shown: string; times: number };

/** Keeps a chip and a 注文確認 button beside each order number, through late rows and re-renders of the page. */
export class RowControls {
  private readonly attached = new Map<string, Attached>();
  private turn = 0;

  constructor(private readonly confirm: (number: string, button: HTMLElement) => void) {}

  /** Brings the controls of all rows up to date, in slices; a newer call ends an older one. */
  async render({ snapshot, elements }: Recognised, viewOf: (row: PageRow) => RowView): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    this.removeStrays(new Set(snapshot.rows.map(({ numbers }) => numbers.join())));
    let pauseAt = performance.now() + SLICE;
    for (const row of snapshot.rows) {
      const number = elements.get(numberHandle(row.cell));
      if (number) this.renderRow(row, number, viewOf(row));
      if (performance.now() < pauseAt) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (turn !== this.turn) return;
      pauseAt = performance.now() + SLICE;
    }
  }

  /** Takes all controls off the page. */
  clear(): void {
    this.turn += 1;
    this.removeStrays(new Set());
  }

  private renderRow(row: PageRow, number: Element, view: RowView): void {
    const key = row.numbers.join();
    const shown = JSON.stringify(view);
    const known = this.attached.get(key);
    if (known?.shown === shown && isBeside(number, known.host)) return;
    if (!view.chip && !view.confirm) {
      known?.host.remove();
      this.attached.delete(key);
      return;
    }
    const host = known?.host ?? this.newHost();
    const times = known && !known.host.isConnected ? known.times + 1 : (known?.times ?? 0);
    this.attached.set(key, { host, shown, times });
    if (known?.shown !== shown) this.fill(host, row.numbers[0] ?? '', view);
    // A page that wipes foreign nodes again and again is left alone.
    if (isBeside(number, host) || times > MOST_REATTACHMENTS) return;
    if (isCell(number)) number.append(host);
    else number.after(host);
  }

  private newHost(): HTMLElement {
    const host = h('span', { [OURS]: 'row', lang: 'ja' });
    host.attachShadow({ mode: 'open' }).adoptedStyleSheets = [SHEET];
    isolateEvents(host);
    return host;
  }

  private fill(host: HTMLElement, number: string, { chip, confirm }: RowView): void {
    const press = (event: Event) => {
      event.preventDefault();
      if (event.isTrusted && event.currentTarget instanceof HTMLElement)
        this.confirm(number, event.currentTarget);
    };
    host.shadowRoot?.replaceChildren(
      '\u2060',
      h(
        'span',
        { class: 'row' },
        chip && h('span', { class: `chip ${chip.tone}` }, icon(chip.icon), chip.word),
        confirm &&
          h('button', { type: 'button', 'aria-label': `注文確認 ${number}`, click: press }, '注文確認'),
      ),
    );
  }

  /** Removes controls whose row is gone, and empty copies that a page made by cloning a row. */
  private removeStrays(keep: ReadonlySet<string>): void {
    for (const [key, { host }] of this.attached) {
      if (keep.has(key)) continue;
      host.remove();
      this.attached.delete(key);
    }
    const ours = new Set(Array.from(this.attached.values(), ({ host }) => host));
    for (const element of document.querySelectorAll<HTMLElement>(`[${OURS}="row"]`)) {
      if (!ours.has(element)) element.remove();
    }
  }
}

const isCell = (element: Element) => element.matches('td, th, li');

function isBeside(number: Element, host: HTMLElement): boolean {
  return isCell(number) ? host.parentElement === number : host.previousElementSibling === number;
}
