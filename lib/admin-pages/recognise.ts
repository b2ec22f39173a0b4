import { coveringNotice, ElementNames, type PageFamily, type Reading } from './family';
import { isLostSession } from './lost-session';
import { scanPage, type Page } from './page';
import type { AnchorId, PageKind, PageSnapshot, Recognised } from './page-snapshot';

/** Query keys that say which page it is; all others stay out of reports. */
const KNOWN_QUERY_KEYS = [
  'SEARCH_MODE',
  'ORDER_PROGRESS',
  'DISPLAY_MODE',
  'orderNumber',
  'stat',
  'page',
  'oid',
];

/** No known text reaches over it from one node into the next. */
const BETWEEN = '\0';

const NOTHING: Reading = { rows: [], anchors: {}, missing: [], problems: [] };

/** Selectors of controls that staff showed us, of the kind of page they are for (この要素を指定). */
export type PickedAnchors = Partial<Record<AnchorId, string>>;

/**
 * Reads an RMS or GoQ page: DOM in, data out, nothing changed and our own nodes passed over (design.md §6.5). A page of no
 * the families is 'unknown'; `took` is in ms. A control that staff picked counts before any that we find.
 */
export function recognise(
  document: Document,
  families: readonly PageFamily[],
  pickedFor: (site: PageSnapshot['site'], kind: PageKind) => PickedAnchors = () => ({}),
): Recognised {
  const started = performance.now();
  const page = scanPage(document);
  const names = new ElementNames();
  const family = families.find((one) => one.matches(page));
  const lost = isLostSession(page);
  const covered = coveringNotice(page);
  const snapshot: PageSnapshot = {
    site: page.site,
    kind: lost ? 'lost-session' : (family?.kind ?? 'unknown'),
    path: knownPath(page),
    ...(covered ? { covered } : {}),
    ...(lost || !family ? NOTHING : family.read(page, names)),
  };
  if (family && !lost) takePicked(page, snapshot, names, pickedFor(page.site, family.kind));
  const text = page.texts.join(BETWEEN);
  return { snapshot, elements: names.elements, text, took: performance.now() - started };
}

function takePicked(
  { document }: Page,
  snapshot: PageSnapshot,
  names: ElementNames,
  picked: PickedAnchors,
): void {
  for (const [id, selector] of Object.entries(picked) as [AnchorId, string][]) {
    const element = elementAt(document, selector);
    if (!element) continue;
    snapshot.anchors[id] = { how: 'picked', handle: names.name(id, element) };
    snapshot.missing = snapshot.missing.filter((one) => one !== id);
  }
}

/** The element of a stored selector; undefined where the page changed or the selector is broken. */
function elementAt(document: Document, selector: string): Element | undefined {
  try {
    return document.querySelector(selector) ?? undefined;
  } catch {
    return undefined;
  }
}

function knownPath({ url }: Page): string {
  const query = KNOWN_QUERY_KEYS.flatMap((key) => {
    const value = url.searchParams.get(key);
    return value === null ? [] : [`${key}=${encodeURIComponent(value)}`];
  });
  return query.length > 0 ? `${url.pathname}?${query.join('&')}` : url.pathname;
}
