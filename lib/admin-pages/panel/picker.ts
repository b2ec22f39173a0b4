import { OURS } from '../page';
import { h, styleSheet } from './dom';
import { FONT, LIGHT } from './tokens';

const SHEET = styleSheet(`
  :host { all: initial !important; ${LIGHT} }
  .box { position: fixed; z-index: 2147483100; border: 3px solid var(--fill); border-radius: 6px; background: rgb(43 77 160 / 12%);
    pointer-events: none; }
  .bar { position: fixed; z-index: 2147483100; left: 50%; bottom: 24px; transform: translateX(-50%); padding: 10px 18px; border-radius: 8px;
    background: var(--fill); color: var(--on-fill); font: 700 14px/1.5 ${FONT}; pointer-events: none; }`);

const CONTROL = 'button, a, input, select, [role="button"], label';

/**
 * この要素を指定: the person's next click chooses a control of the page instead of pressing it. Gives that control; undefined after
 * Esc. The page sees neither the click nor the key.
 */
export async function pickElement(
  document: Document,
  what: string,
  signal: AbortSignal,
): Promise<Element | undefined> {
  const host = h('div', { [OURS]: 'picker', lang: 'ja' });
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [SHEET];
  const box = h('div', { class: 'box' });
  root.append(
    box,
    h('div', { class: 'bar', role: 'status' }, `画面の${what}をクリックしてください（Escでやめる）`),
  );
  document.body.append(host);
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  try {
    return await new Promise((resolve) => {
      const listen = (type: string, heard: (event: Event) => void) =>
        document.addEventListener(type, heard, { capture: true, signal: either });
      const held = (event: Event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      listen('mousemove', ({ target }) => outline(box, controlAt(target)));
      for (const type of ['mousedown', 'mouseup', 'pointerdown', 'pointerup']) listen(type, held);
      listen('click', (event) => {
        held(event);
        const control = controlAt(event.target);
        if (control && event.isTrusted) resolve(control);
      });
      listen('keydown', (event) => {
        if (!(event instanceof KeyboardEvent) || event.key !== 'Escape') return;
        held(event);
        resolve(undefined);
      });
      signal.addEventListener('abort', () => resolve(undefined));
    });
  } finally {
    done.abort();
    host.remove();
  }
}

function controlAt(target: EventTarget | null): Element | undefined {
  if (!(target instanceof Element) || target.closest(`[${OURS}]`)) return undefined;
  return target.closest(CONTROL) ?? target;
}

function outline(box: HTMLElement, element: Element | undefined): void {
  box.hidden = !element;
  if (!element) return;
  const { left, top, width, height } = element.getBoundingClientRect();
  Object.assign(box.style, {
    left: `${left - 3}px`,
    top: `${top - 3}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
}

/** A number in an id belongs to one order or one session; such an id does not find the control again tomorrow. */
const LASTING = /^(?!.*\d{4})\S+$/;

/** The shortest selector that finds this element alone: by id, by name, by value, else by its place below one that has an id. */
export function selectorOf(element: Element): string {
  const { ownerDocument: document, localName } = element;
  const alone = (selector: string) => document.querySelectorAll(selector).length === 1;
  const candidates = [
    LASTING.test(element.id) ? `#${CSS.escape(element.id)}` : undefined,
    ...['name', 'value', 'aria-label'].map((attribute) => {
      const value = element.getAttribute(attribute);
      return value && LASTING.test(value) ? `${localName}[${attribute}=${CSS.escape(value)}]` : undefined;
    }),
  ];
  const found = candidates.find((selector) => selector !== undefined && alone(selector));
  if (found) return found;
  const parent = element.parentElement;
  if (!parent || parent === document.documentElement) return localName;
  const twins = [...parent.children].filter((one) => one.localName === localName);
  const place = twins.length > 1 ? `${localName}:nth-of-type(${twins.indexOf(element) + 1})` : localName;
  return `${selectorOf(parent)} > ${place}`;
}
