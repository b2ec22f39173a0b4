import { OURS } from '../page';
import { h, keepFromPage, styleSheet } from '../panel/dom';
import { icon } from '../panel/icons';
import { FONT, LIGHT } from '../panel/tokens';

const SHEET = styleSheet(`
  :host { all: initial !important; ${LIGHT} }
  section { position: fixed; z-index: 2147483000; right: 16px; bottom: 16px; width: 360px; max-width: calc(100vw - 32px);
    box-sizing: border-box; overflow: hidden; font: 400 13px/1.55 ${FONT}; color: var(--text); background: var(--surface);
    border: 1px solid var(--caution-border); border-radius: 10px; box-shadow: var(--shadow); }
  section[hidden] { display: none; }
  header { display: flex; align-items: center; gap: 8px; padding: 8px 8px 8px 14px; font-weight: 700; }
  button { margin-left: auto; min-height: 28px; padding: 2px 10px; border: 1px solid var(--control); border-radius: 6px;
    background: var(--surface); color: var(--text); font: 700 12.5px/1.4 ${FONT}; cursor: pointer; }
  button:hover { background: var(--page); }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  [role="alert"] { display: grid; grid-template-columns: auto 1fr; gap: 4px 10px; padding: 12px 14px; background: var(--caution-tint);
    border-top: 1px solid var(--caution-border); }
  svg { flex: none; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
  header svg { color: var(--accent); }
  [role="alert"] svg { margin-top: 1px; color: var(--caution); }
  b { color: var(--caution); font-size: 14px; line-height: 1.45; word-break: auto-phrase; }
  p { grid-column: 2; margin: 0; word-break: auto-phrase; }`);

/**
 * A warning over a page, away from its own markup and at the side where forms have fewest controls. Announced when it comes, and gone when there is nothing to warn of or a person
 * puts it away; it never takes the focus.
 */
export class PageNotice {
  private readonly host = h('div', { [OURS]: 'notice' });
  private readonly words = h('div', { role: 'alert' });
  private readonly box = h(
    'section',
    { 'aria-label': '受注アシストの注意', lang: 'ja', hidden: true },
    h(
      'header',
      {},
      icon('equals'),
      '受注アシスト',
      h('button', { type: 'button', click: () => (this.box.hidden = true) }, '閉じる'),
    ),
    this.words,
  );
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

  /** Shows the lines, the first as the headline; none hides it. The same lines stay put away once a person has closed them. */
  show(...[headline, ...lines]: string[]): void {
    const next = [headline, ...lines].join('\n');
    if (next === this.shown && this.host.isConnected) return;
    this.shown = next;
    this.box.hidden = headline === undefined;
    this.words.replaceChildren(
      ...(headline === undefined
        ? []
        : [icon('warning', 20), h('b', {}, headline), ...lines.map((line) => h('p', {}, line))]),
    );
    if (!this.host.isConnected) this.document.body.append(this.host);
  }
}
