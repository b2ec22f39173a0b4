/** Texts of admin screens and the id of the entry that explains each: all of the catalogue that a page needs. Plain data. */
export type TextMatchers = { version: string; texts: [text: string, entryId: string][] };

/** One spelling for comparing screen texts: NFKC, no white space, lower case. ー stays: in labels it is the long vowel. */
export function normaliseText(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

type Finder = { pattern: RegExp | undefined; entries: Map<string, string> };
/** Stands between two texts; no white space, so that nothing is found across them. */
const BETWEEN = '\0';
const finders = new WeakMap<TextMatchers, Finder>();

/** Whether any screen text of the catalogue stands in this text, which may be a whole page's. False tells for sure; true is to be looked up. */
export function mayHoldAdvice(matchers: TextMatchers, text: string): boolean {
  const { pattern } = finderOf(matchers);
  return pattern !== undefined && text.normalize('NFKC').search(pattern) !== -1;
}

/**
 * For each text (a row, a notice, a cell) the ids of the entries whose screen texts stand in it, in order of appearance, each once.
 * All texts of a page go in one call: 2,000 rows take about 2 ms together and four times that one by one. Imports nothing, so that
 * a content script can use it without the catalogue.
 */
export function findAdviceTexts(matchers: TextMatchers, texts: readonly string[]): string[][] {
  const found = texts.map((): string[] => []);
  const { pattern, entries } = finderOf(matchers);
  if (!pattern) return found;
  const all = texts.join(BETWEEN).normalize('NFKC');
  let place = 0;
  let end = all.indexOf(BETWEEN);
  for (const match of all.matchAll(pattern)) {
    for (; end !== -1 && end < match.index; place++) end = all.indexOf(BETWEEN, end + 1);
    const entry = entries.get(normaliseText(match[0]));
    const ids = found[place];
    if (entry !== undefined && ids && !ids.includes(entry)) ids.push(entry);
  }
  return found;
}

function finderOf(matchers: TextMatchers): Finder {
  let finder = finders.get(matchers);
  if (!finder) finders.set(matchers, (finder = createFinder(matchers)));
  return finder;
}

/** One pattern over all texts, the longest first. It skips white space itself: removing it from a whole list costs four times as much. */
function createFinder({ texts }: TextMatchers): Finder {
  const entries = new Map(texts.map(([text, entry]) => [normaliseText(text), entry]));
  const patterns = [...entries.keys()]
    .sort((a, b) => b.length - a.length)
    .map((text) => Array.from(text, (sign) => sign.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')).join('\\s*'));
  return { pattern: patterns.length > 0 ? new RegExp(patterns.join('|'), 'gi') : undefined, entries };
}
