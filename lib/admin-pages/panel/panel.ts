import { OURS } from '../page';
import { h, keepFromPage, type Child } from './dom';
import { icon } from './icons';
import { chip, orders } from './parts';
import { PANEL_SHEET } from './styles';

/** What the panel shows: `status` is announced by screen readers when it changes, `body` is not. */
export type PanelContent = { selected: number; needsPerson: number; status: Child[]; body: Child[] };

const ISOLATED = ['click', 'mousedown', 'pointerdown', 'keydown', 'keypress', 'keyup', 'change', 'input'];
const REMEMBERED = 'juchu-assist.panel';
type Placement = { collapsed: boolean; left: boolean };

/**
 * The region 受注アシスト: fixed at the edge, in an open shadow root outside the page's tables, collapsible to a tab, on
 * the side that staff choose. The choice lasts for the browser tab.
 */
export class Panel {
  readonly root: ShadowRoot;
  private readonly host: HTMLElement;
  private readonly section = h('section', { role: 'region', 'aria-label': '受注アシスト', lang: 'ja' });
  private readonly status = h('div', { role: 'status' });
  private readonly rest = h('div', {});
  private readonly placement = remembered();
  private content: PanelContent = { selected: 0, needsPerson: 0, status: [], body: [] };

  constructor(document: Document) {
    this.host = h('div', { [OURS]: 'panel' });
    this.root = this.host.attachShadow({ mode: 'open' });
    this.root.adoptedStyleSheets = [PANEL_SHEET];
    for (const type of ISOLATED) this.host.addEventListener(type, keepFromPage);
    this.root.append(this.section);
    this.arrange();
    for (const other of document.querySelectorAll(`[${OURS}="panel"]`)) other.remove();
    document.body.append(this.host);
  }

  /** Replaces what changed, and keeps focus and folded parts as they are. */
  show(content: PanelContent): void {
    const { selected, needsPerson } = this.content;
    this.content = content;
    if (!this.host.isConnected) document.body.append(this.host);
    if (!this.placement.collapsed) {
      this.replace(this.status, content.status);
      this.replace(this.rest, content.body);
    } else if (content.selected !== selected || content.needsPerson !== needsPerson) {
      this.arrange();
    }
  }

  /** Brings a folded panel into sight: something must be read before the page goes on. */
  unfold(): void {
    if (this.placement.collapsed) this.place({ collapsed: false });
  }

  remove(): void {
    this.host.remove();
  }

  private arrange(focus = false): void {
    const { collapsed, left } = this.placement;
    this.section.className = `${collapsed ? 'collapsed' : ''} ${left ? 'left' : ''}`;
    this.section.replaceChildren(...(collapsed ? [this.tab()] : [this.header(), this.bodyPart()]));
    if (focus) this.section.querySelector<HTMLElement>('[data-key="fold"]')?.focus();
  }

  private bodyPart(): HTMLElement {
    this.replace(this.status, this.content.status);
    this.replace(this.rest, this.content.body);
    return h('div', { class: 'body' }, this.status, this.rest);
  }

  private tab(): HTMLElement {
    const { selected, needsPerson } = this.content;
    return h(
      'button',
      {
        type: 'button',
        class: 'tab',
        'data-key': 'fold',
        'aria-expanded': 'false',
        click: () => this.place({ collapsed: false }),
      },
      h('span', { class: 'logo' }, icon('equals')),
      h('span', {}, '受注アシスト', h('span', { class: 'unseen' }, 'を開く')),
      chip({ tone: 'accent', icon: 'check', word: `選択 ${orders(selected)}` }),
      needsPerson > 0 && chip({ tone: 'caution', icon: 'warning', word: `要対応 ${orders(needsPerson)}` }),
      icon('left'),
    );
  }

  private header(): HTMLElement {
    const { left } = this.placement;
    return h(
      'header',
      {},
      h('span', { class: 'logo' }, icon('equals')),
      h('strong', {}, '受注アシスト'),
      h(
        'button',
        {
          type: 'button',
          class: 'bare',
          'aria-label': left ? '画面の右側へ移す' : '画面の左側へ移す',
          click: () => this.place({ left: !left }),
        },
        icon('swap'),
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'bare',
          'data-key': 'fold',
          'aria-expanded': 'true',
          'aria-label': '受注アシストをたたむ',
          click: () => this.place({ collapsed: true }),
        },
        icon('minus'),
      ),
    );
  }

  private place(change: Partial<Placement>): void {
    Object.assign(this.placement, change);
    remember(this.placement);
    this.arrange(true);
  }

  /** A live region must keep its element, and a part that did not change must keep its focus. */
  private replace(part: HTMLElement, children: readonly Child[]): void {
    const next = h('div', {}, ...children);
    const open = new Set(keysOf(part, 'details[open]'));
    for (const details of next.querySelectorAll('details')) {
      details.open = open.has(details.getAttribute('data-key') ?? '');
    }
    if (next.innerHTML === part.innerHTML) return;
    const focused = this.root.activeElement?.getAttribute('data-key');
    part.replaceChildren(...next.childNodes);
    if (focused) part.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
}

function keysOf(part: HTMLElement, selector: string): string[] {
  return Array.from(part.querySelectorAll(selector), (one) => one.getAttribute('data-key') ?? '');
}

function remembered(): Placement {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(REMEMBERED) ?? '{}');
    const { collapsed, left } = stored as Partial<Placement>;
    return { collapsed: collapsed === true, left: left === true };
  } catch {
    return { collapsed: false, left: false };
  }
}

function remember(placement: Placement): void {
  try {
    sessionStorage.setItem(REMEMBERED, JSON.stringify(placement));
  } catch {
    // Storage that is full or refused only costs the memory of where the panel stood.
  }
}
