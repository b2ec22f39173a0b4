import { OURS } from '../page';
import { h, keepFromPage, styleSheet } from '../panel/dom';
import { FONT, LIGHT } from '../panel/tokens';

const SHEET = styleSheet(`
  :host { all: initial !important; ${LIGHT} }
  div { position: fixed; z-index: 2147483000; left: 16px; bottom: 16px; width: 360px; max-width: calc(100vw - 32px);
    box-sizing: border-box; padding: 12px 14px; display: grid; gap: 6px; font: 400 13px/1.55 ${FONT}; color: var(--text);
    background: var(--caution-tint); border: 1px solid var(--caution-border); border-radius: 10px; box-shadow: var(--shadow); }
  div:empty { display: none; }
  b { color: var(--caution); font-size: 14px; }
  p { margin: 0; }`);

/** A warning over a page, away from its own markup. Announced when it comes; an empty one is not there. */
export class PageNotice {
  private readonly host = h('div', { [OURS]: 'notice' });
  private readonly box = h('div', { role: 'alert', lang: 'ja' });
  private shown = '';

  constructor(
    private readonly document: Document,
    signal: AbortSignal,
  ) {
    const root = this.host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [SHEET];
    root.append(this.box);
    this.host.addEventListener('click', keepFromPage);
    signal.addEventListener('abort', () => this.host.remove());
  }

  /** Shows the lines, the first as the headline; none hides it. */
  show(...[headline, ...lines]: string[]): void {
    const next = [headline, ...lines].join('\n');
    if (next === this.shown && this.host.isConnected) return;
    this.shown = next;
    this.document.body.append(this.host);
    this.box.replaceChildren(
      ...(headline === undefined ? [] : [h('b', {}, headline), ...lines.map((line) => h('p', {}, line))]),
    );
  }
}
