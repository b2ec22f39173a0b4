import { OURS } from '../page';
import { h, styleSheet } from './dom';
import { FONT, LIGHT } from './tokens';

const SHEET = styleSheet(`
  :host { all: initial !important; ${LIGHT} }
  .ring { position: fixed; z-index: 2147482000; border: 3px solid var(--fill); border-radius: 8px; pointer-events: none; }
  .label { position: fixed; z-index: 2147482000; padding: 6px 12px; border-radius: 6px; background: var(--fill); color: var(--on-fill);
    font: 700 13px/1.5 ${FONT}; white-space: nowrap; pointer-events: none; }`);

const FOLLOW_EVERY = 200;
const GAP = 5;
const PANEL_WIDTH = 384;

/** A ring and one sentence at the single control of the page that a person should press next; never in the way of the press. */
export class Pointer {
  private readonly host = h('div', { [OURS]: 'pointer', lang: 'ja' });
  private readonly ring = h('div', { class: 'ring' });
  private readonly label = h('div', { class: 'label', role: 'note' });
  private target: Element | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly document: Document) {
    const root = this.host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [SHEET];
    root.append(this.ring, this.label);
  }

  /** Points at a control and brings it into view once; the same call again changes nothing. */
  show(target: Element, sentence: string): void {
    if (this.label.textContent !== sentence) this.label.textContent = sentence;
    if (this.target !== target) {
      if (!this.target?.isConnected || this.target.textContent !== target.textContent) {
        target.scrollIntoView({ block: 'center', behavior: 'instant' });
      }
      this.target = target;
    }
    if (!this.host.isConnected) this.document.body.append(this.host);
    this.timer ??= setInterval(() => this.follow(), FOLLOW_EVERY);
    this.follow();
  }

  hide(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.target = undefined;
    this.host.remove();
  }

  private follow(): void {
    if (!this.target?.isConnected) return;
    const { left, top, width, height } = this.target.getBoundingClientRect();
    const shown = width > 0 && height > 0;
    this.host.hidden = !shown;
    if (!shown) return;
    place(this.ring, left - GAP, top - GAP);
    this.ring.style.width = `${width + 2 * GAP - 6}px`;
    this.ring.style.height = `${height + 2 * GAP - 6}px`;
    // Beside the control where there is room up to our panel, else below it.
    const room = this.document.documentElement.clientWidth - PANEL_WIDTH - (left + width + 3 * GAP);
    const beside = room > this.label.offsetWidth;
    place(
      this.label,
      beside ? left + width + 3 * GAP : Math.max(GAP, left + width - this.label.offsetWidth),
      beside ? top + height / 2 - this.label.offsetHeight / 2 : top + height + 2 * GAP,
    );
  }
}

function place(element: HTMLElement, left: number, top: number): void {
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
}
