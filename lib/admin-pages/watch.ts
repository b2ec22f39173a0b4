import { OURS } from './page';
import type { Recognised } from './page-snapshot';

/** Shortest pause between two readings, in ms; slow pages get four times what their last reading took. */
const SHORTEST_PAUSE = 100;
/** How long a reading holds the page up at most, in ms, as far as it can be cut. */
const SLICE = 15;
/** A page that never rests is read as it is after so many readings that it changed under our eyes. */
const MOST_DISTURBED = 3;
/** A page's own handlers run before we look at its checkboxes. */
const AFTER_INPUT = 60;

/**
 * Reads the page now and whenever its content, checkboxes or address change, until `signal` aborts. The first change after
 * a quiet time is read at once; `added` hears of new elements before that, and before the page is drawn. `soon` asks for a
 * reading without a change of the page.
 */
export function watchPage(
  document: Document,
  changed: (recognised: Recognised) => void,
  signal: AbortSignal,
  beginReading: () => Generator<undefined, Recognised>,
  added: (elements: readonly Element[]) => void = () => undefined,
): { soon: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let nextAt = 0;
  let reading: Generator<undefined, Recognised> | undefined;
  let isDisturbed = false;
  let disturbed = 0;

  const read = () => {
    timer = undefined;
    reading ??= beginReading();
    const pauseAt = performance.now() + SLICE;
    let step = reading.next();
    while (!step.done && performance.now() < pauseAt) step = reading.next();
    if (!step.done) {
      timer = setTimeout(read);
      return;
    }
    reading = undefined;
    const again = isDisturbed;
    isDisturbed = false;
    disturbed = again ? disturbed + 1 : 0;
    nextAt = performance.now() + Math.max(SHORTEST_PAUSE, 4 * step.value.took);
    if (!again || disturbed >= MOST_DISTURBED) changed(step.value);
    if (again) soon();
  };
  const soon = (delay = 0) => {
    // Whoever asks for a reading may have waited for an answer while another copy took over the page.
    if (signal.aborted) return;
    if (reading) isDisturbed = true;
    else timer ??= setTimeout(read, Math.max(delay, nextAt - performance.now(), 0));
  };

  const observer = new MutationObserver((records) => {
    const theirs = records.filter((record) => !isOurAddition(record));
    if (theirs.length === 0) return;
    added(theirs.flatMap(({ addedNodes }) => [...addedNodes].filter((node) => node instanceof Element)));
    soon();
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
