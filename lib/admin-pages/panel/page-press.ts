import { SECOND } from '../../orders/basics';
import type { PageRow, Recognised } from '../page-snapshot';
import type { WhichRows } from './order-page';

/** Checkboxes pressed in one go; the page's own handlers run for each. */
const PRESSES_AT_ONCE = 25;
const LONGEST_WAIT = 3 * SECOND;
const LOOK_EVERY = 150;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const readsAll = (row: PageRow, wanted: ReadonlySet<string>) =>
  row.numbers.every((number) => wanted.has(number));

/** Ticks or unticks these rows, some at a time so that the page stays usable. */
export async function tickRows({ snapshot, elements }: Recognised, which: WhichRows): Promise<void> {
  for (const [index, { checkbox = '' }] of snapshot.rows.filter(which).entries()) {
    const box = elements.get(checkbox);
    if (box instanceof HTMLElement) box.click();
    if (index % PRESSES_AT_ONCE === PRESSES_AT_ONCE - 1) await pause(0);
  }
}

/**
 * Ticks the rows of these orders and no others, and looks at the page again until it shows just that. False where it does not
 * come to that: a row is missing, has no checkbox, or the page does not follow.
 */
export async function tickExactly(read: () => Recognised, numbers: readonly string[]): Promise<boolean> {
  const wanted = new Set(numbers);
  const tries = Math.ceil(read().snapshot.rows.length / PRESSES_AT_ONCE) + 4;
  for (let turn = 0; turn < tries; turn += 1) {
    const { snapshot, elements } = read();
    const wrong = snapshot.rows.filter(
      (row) => row.checked !== null && row.checked !== readsAll(row, wanted),
    );
    if (wrong.length === 0) {
      const ticked = new Set(snapshot.rows.flatMap((row) => (row.checked ? row.numbers : [])));
      return ticked.size === wanted.size;
    }
    for (const { checkbox = '' } of wrong.slice(0, PRESSES_AT_ONCE)) {
      const box = elements.get(checkbox);
      if (box instanceof HTMLElement) box.click();
    }
    await pause(0);
  }
  return false;
}

/**
 * Presses a control of the page. True as soon as the page shows that something came of it; false where nothing did within 3 s,
 * as on a page that listens to people only. While the page asks in a box of its own, all of this stands still.
 */
export async function pressControl(
  read: () => Recognised,
  control: Element,
  concerned: readonly string[],
): Promise<boolean> {
  const before = stateOf(read(), concerned);
  if (control instanceof HTMLElement) control.click();
  const until = performance.now() + LONGEST_WAIT;
  while (performance.now() < until) {
    await pause(LOOK_EVERY);
    if (stateOf(read(), concerned) !== before) return true;
  }
  return false;
}

/** What a press can change: the rows' ticks, marks and buttons, the kind of page, and whether it asks for a second press. */
function stateOf({ snapshot, elements }: Recognised, concerned: readonly string[]): string {
  const wanted = new Set(concerned);
  const rows = snapshot.rows.filter((row) => readsAll(row, wanted));
  const modal = elements.get(snapshot.anchors['confirm-modal']?.handle ?? '');
  return JSON.stringify([
    snapshot.kind,
    snapshot.status,
    modal instanceof HTMLElement && modal.checkVisibility?.(),
    rows.map(({ checked, statusText, ownConfirm }) => [checked, statusText, ownConfirm !== undefined]),
  ]);
}
