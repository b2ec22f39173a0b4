import { coveringNotice, ElementNames, type PageFamily, type Reading } from './family';
import { goqList } from './goq-list';
import { isLostSession } from './lost-session';
import { scanPage, type Page } from './page';
import type { PageSnapshot, Recognised } from './page-snapshot';
import { rmsList } from './rms-list';

const FAMILIES: readonly PageFamily[] = [rmsList, goqList];

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

const NOTHING: Reading = { rows: [], anchors: {}, missing: [], problems: [] };

/**
 * Reads an RMS or GoQ page: DOM in, data out, nothing changed and our own nodes passed over (design.md §6.5). A page of no
 * known family is 'unknown'; `took` is in ms.
 */
export function recognise(document: Document): Recognised {
  const started = performance.now();
  const page = scanPage(document);
  const names = new ElementNames();
  const family = FAMILIES.find((one) => one.site === page.site && one.matches(page));
  const lost = isLostSession(page);
  const covered = coveringNotice(page);
  const snapshot: PageSnapshot = {
    site: page.site,
    kind: lost ? 'lost-session' : (family?.kind ?? 'unknown'),
    path: knownPath(page),
    ...(covered ? { covered } : {}),
    ...(lost || !family ? NOTHING : family.read(page, names)),
  };
  return { snapshot, elements: names.elements, took: performance.now() - started };
}

function knownPath({ url }: Page): string {
  const query = KNOWN_QUERY_KEYS.flatMap((key) => {
    const value = url.searchParams.get(key);
    return value === null ? [] : [`${key}=${encodeURIComponent(value)}`];
  });
  return query.length > 0 ? `${url.pathname}?${query.join('&')}` : url.pathname;
}
