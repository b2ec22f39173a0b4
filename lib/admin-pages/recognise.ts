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

type PickedFor = (site: PageSnapshot['site'], kind: PageKind) => PickedAnchors;

/**
 * Reads an RMS or GoQ page: DOM in, data out, nothing changed and our own nodes passed over (design.md §6.5). A page of no
 * known family is 'unknown'; `took` is in ms. A control that staff picked counts before any that we find.
 */
export function recognise(
  document: Document,
  families: readonly PageFamily[],
  pickedFor?: PickedFor,
): Recognised {
  const reading = recogniseInSteps(document, families, pickedFor);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}

/** The same in steps of a few ms; the time between two steps is not counted. Worthless once the page changed meanwhile. */
export function* recogniseInSteps(
  document: Document,
  families: readonly PageFamily[],
  pickedFor: PickedFor = () => ({}),
): Generator<undefined, Recognised> {
  let took = 0;
  const reading = readPage(document, families, pickedFor);
  for (;;) {
    const since = performance.now();
    const { done, value } = reading.next();
    took += performance.now() - since;
    if (done) return { ...value, took };
    yield;
  }
}

function* readPage(
  document: Document,
  families: readonly PageFamily[],
  pickedFor: PickedFor,
): Generator<undefined, Omit<Recognised, 'took'>> {
  const page = yield* scanPage(document);
  const names = new ElementNames();
  const family = families.find((one) => one.matches(page));
  const lost = isLostSession(page);
  const covered = coveringNotice(page);
  const snapshot: PageSnapshot = {
    site: page.site,
    kind: lost ? 'lost-session' : (family?.kind ?? 'unknown'),
    path: knownPath(page),
    ...(covered ? { covered } : {}),
    ...(lost || !family ? NOTHING : yield* read(family, page, names)),
  };
  if (family && !lost) takePicked(page, snapshot, names, pickedFor(page.site, family.kind));
  return { snapshot, elements: names.elements, text: page.texts.join(BETWEEN) };
}

function* read(family: PageFamily, page: Page, names: ElementNames): Generator<undefined, Reading> {
  return 'readInSteps' in family ? yield* family.readInSteps(page, names) : family.read(page, names);
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
