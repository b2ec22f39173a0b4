import { LABELS } from './labels';
import { mallByName } from './order-numbers';
import { labelled, type Page } from './page';
import { readCounted } from './text';

export type Tab = { label: string; count: number; element: Element };

const ITEM = 'li, td, th, a, button, [role="tab"]';
const ACTIVE = /(?:^|[-_\s])(?:active|current|selected|seltabs?|on)(?:$|[-_\s])/;

/** Tabs with a count, grouped by the list they stand in. */
export function tabGroups(page: Page, inRow: (element: Element) => boolean): Tab[][] {
  const groups = new Map<Element, Map<string, Tab>>();
  for (const seen of [...page.counted, ...labelled(page, LABELS.progress)]) {
    const tab = tabAt(seen);
    if (!tab || inRow(seen)) continue;
    const item = tab.element.closest('li, td, th, [role="tab"]') ?? tab.element;
    const list = item.parentElement;
    if (!list) continue;
    const group = groups.get(list) ?? new Map<string, Tab>();
    if (!group.has(tab.label)) group.set(tab.label, tab);
    groups.set(list, group);
  }
  return Array.from(groups.values(), (group) => [...group.values()]).filter((group) => group.length > 1);
}

/** Label and count often stand in two elements; the smallest list item that holds both is the tab. */
function tabAt(seen: Element): Tab | undefined {
  const item = seen.closest(ITEM);
  for (const element of [seen, item, item?.closest('li, td')]) {
    const tab = element ? readCounted(element.textContent.slice(0, 80)) : undefined;
    if (element && tab && tab.label.length <= 24) return { ...tab, element };
  }
  return undefined;
}

/** The tab that is in view, by how the page marks it for assistive technology or in its class. */
export function activeTab(tabs: readonly Tab[]): Tab | undefined {
  return tabs.find(({ element }) => {
    const item = element.closest('li, td, th') ?? element;
    return [element, item].some(
      (one) =>
        one.getAttribute('aria-selected') === 'true' ||
        one.hasAttribute('aria-current') ||
        ACTIVE.test(one.getAttribute('class') ?? ''),
    );
  });
}

/** The row of mall tabs (S-021): the group that names malls. */
export function mallTabs(groups: readonly Tab[][]): Tab[] | undefined {
  return groups.find((group) => group.some(isAll) && group.some(({ label }) => mallByName(label)));
}

const isAll = ({ label }: Tab) => (LABELS.goqAllMalls as readonly string[]).includes(label);

/** What a clerk should know of the mall tabs: a sum that differs, or a mall that we do not know (D-2). */
export function mallTabProblems(tabs: readonly Tab[]): string[] {
  const problems: string[] = [];
  const all = tabs.find(isAll);
  const malls = tabs.filter((tab) => !isAll(tab));
  const sum = malls.reduce((total, { count }) => total + count, 0);
  if (all && all.count !== sum) {
    problems.push(`モールのタブの合計が合いません（${all.label} ${all.count}件、内訳の合計 ${sum}件）`);
  }
  for (const { label } of malls) {
    if (!mallByName(label)) problems.push(`知らないモールのタブがあります（${label}）`);
  }
  return problems;
}
