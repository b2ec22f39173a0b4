import { OURS } from './page';
import type { Recognised } from './page-snapshot';

/** Shortest pause between two readings, in ms; slow pages get four times what their last reading took. */
const SHORTEST_PAUSE = 100;
/** A page's own handlers run before we look at its checkboxes. */
const AFTER_INPUT = 60;

/**
 * Reads the page now and whenever its content, checkboxes or address change, until `signal` aborts. The first change after
 * a quiet time is read at once, so that rows wiped by a re-render get their controls back within a frame or two. `soon` asks
 * for a reading without a change of the page.
 */
export function watchPage(
  document: Document,
  changed: (recognised: Recognised) => void,
  signal: AbortSignal,
  readPage: () => Recognised,
): { soon: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let nextAt = 0;

  const read = () => {
    timer = undefined;
    const recognised = readPage();
    nextAt = performance.now() + Math.max(SHORTEST_PAUSE, 4 * recognised.took);
    changed(recognised);
  };
  const soon = (delay = 0) => {
    timer ??= setTimeout(read, Math.max(delay, nextAt - performance.now(), 0));
  };

  const observer = new MutationObserver((records) => {
    if (!records.every(isOurAddition)) soon();
  });
  observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true });

  const onInput = ({ target }: Event) => {
    if (!(target instanceof Element && target.hasAttribute(OURS))) soon(AFTER_INPUT);
  };
  for (const type of ['click', 'change', 'keyup']) {
    document.addEventListener(type, onInput, { capture: true, passive: true, signal });
  }
  const view = document.defaultView;
  for (const type of ['popstate', 'hashchange']) view?.addEventListener(type, () => soon(), { signal });
  // A page that comes back from the back/forward cache kept its DOM, but not what happened meanwhile.
  view?.addEventListener('pageshow', (event) => event.persisted && soon(), { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  read();
  return { soon: () => soon() };
}

/** Additions of ours change nothing for us; a removal may be the page wiping them. */
function isOurAddition({ type, addedNodes, removedNodes }: MutationRecord): boolean {
  return (
    type === 'childList' &&
    removedNodes.length === 0 &&
    Array.from(addedNodes).every((node) => node instanceof Element && node.hasAttribute(OURS))
  );
}
