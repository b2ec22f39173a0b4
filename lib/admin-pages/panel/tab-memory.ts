/** What outlasts a page of this browser tab: GoQ loads its pages anew in the middle of our guidance. */
type Remembered = 'fee-steps' | 'goq-refetch';

const keyOf = (name: Remembered) => `juchu-assist.${name}`;

/** Keeps a value for this tab; undefined forgets it. */
export function remember(name: Remembered, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(keyOf(name));
    else sessionStorage.setItem(keyOf(name), JSON.stringify(value));
  } catch {
    // Without the tab's storage the guidance ends with this page; nothing else is lost.
  }
}

/** What was kept for this tab, as the one who kept it wrote it. */
export function remembered(name: Remembered): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(name)) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Whether GoQ's steps are under way in this tab. */
export const hasSteps = () => remembered('fee-steps') !== undefined;

/** Whether an act of an earlier page of this tab still has something to show. */
export const hasUnfinishedActs = () => hasSteps() || remembered('goq-refetch') !== undefined;
