import { findAdviceTexts, mayHoldAdvice, type TextMatchers } from '../../advice/match-texts';
import { OURS } from '../page';
import { h, keepFromPage, styleSheet } from './dom';
import { icon } from './icons';
import { CHIP_CSS, FONT, LIGHT } from './tokens';

const SHEET = styleSheet(`
  :host { all: initial !important; display: inline !important; ${LIGHT} }
  button { margin-left: 6px; cursor: pointer; font-family: ${FONT}; vertical-align: middle; }
  ${CHIP_CSS}`);

/** A page full of one error needs no chip on each of its rows. */
const MOST_CHIPS = 60;
const LONGEST_TEXT = 200;
const AT_ONCE = 2_000;
const NOT_TEXT = 'script, style, noscript, template, textarea, option, title';

/** Puts a chip 対処 beside each error text of the page that the catalogue explains (S-051…S-068). */
export class AdviceChips {
  private matchers: TextMatchers | undefined;
  private readonly chips = new Map<Element, HTMLElement>();
  private turn = 0;

  constructor(
    private readonly document: Document,
    private readonly open: (text: string) => void,
  ) {}

  use(matchers: TextMatchers): void {
    this.matchers = matchers;
  }

  /** Looks through the page's texts, a part at a time; a newer call ends an older one. `text` is all of them as last recognised. */
  async render(text: string): Promise<void> {
    const { matchers, document } = this;
    if (!matchers || !document.body) return;
    this.turn += 1;
    const turn = this.turn;
    const found = new Set<Element>();
    // Most pages hold none of them: one look at all their text tells so, in a fraction of the time of a walk over its nodes.
    if (!mayHoldAdvice(matchers, text)) {
      this.place(found);
      return;
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let end = false;
    while (!end && found.size < MOST_CHIPS) {
      const nodes: Node[] = [];
      while (nodes.length < AT_ONCE) {
        const node = walker.nextNode();
        end = node === null;
        if (!node) break;
        const { length } = node.nodeValue ?? '';
        if (length >= 4 && length <= LONGEST_TEXT) nodes.push(node);
      }
      const ids = findAdviceTexts(
        matchers,
        nodes.map((node) => node.nodeValue ?? ''),
      );
      for (const [index, matched] of ids.entries()) {
        const element = nodes[index]?.parentElement;
        if (matched.length > 0 && element && isShownError(element)) found.add(element);
      }
      await new Promise((resolve) => setTimeout(resolve));
      if (turn !== this.turn) return;
    }
    this.place(found);
  }

  clear(): void {
    this.turn += 1;
    this.place(new Set());
  }

  private place(found: ReadonlySet<Element>): void {
    for (const [element, chip] of this.chips) {
      if (found.has(element) && element.isConnected) continue;
      chip.remove();
      this.chips.delete(element);
    }
    let count = 0;
    for (const element of found) {
      if (count === MOST_CHIPS) return;
      count += 1;
      const chip = this.chips.get(element) ?? this.newChip(element);
      if (chip.previousElementSibling !== element) element.after(chip);
    }
  }

  private newChip(element: Element): HTMLElement {
    const host = h('span', { [OURS]: 'advice', lang: 'ja' });
    const root = host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [SHEET];
    const text = () => element.textContent.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT);
    root.append(
      h(
        'button',
        {
          type: 'button',
          class: 'chip accent',
          'aria-label': `対処を見る：${text()}`,
          click: (event) => {
            event.preventDefault();
            this.open(text());
          },
        },
        icon('info'),
        '対処',
      ),
    );
    for (const type of ['click', 'mousedown', 'keydown']) host.addEventListener(type, keepFromPage);
    this.chips.set(element, host);
    return host;
  }
}

/** An error is text beside which something can stand: not a control's own label, not ours. */
function isShownError(element: Element): boolean {
  return (
    element.closest(`[${OURS}], button, a, label, select, th, ${NOT_TEXT}`) === null &&
    element.checkVisibility?.() !== false
  );
}
