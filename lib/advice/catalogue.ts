import type { AdviceEntry, Catalogue } from './catalogue.schema';
import type { TextMatchers } from './match-texts';

/** The entry for everything that no other entry knows. */
export const FALLBACK_ID = 'unknown';

/** The built-in catalogue with a newer file laid over it: same id replaces, new ids come first, so that they win ties. */
export function mergeCatalogues(base: Catalogue, newer: Catalogue): Catalogue {
  const replaced = new Map(newer.entries.map((entry) => [entry.id, entry]));
  const known = new Set(base.entries.map(({ id }) => id));
  return {
    version: newer.version,
    entries: [
      ...newer.entries.filter(({ id }) => !known.has(id)),
      ...base.entries.map((entry) => replaced.get(entry.id) ?? entry),
    ],
  };
}

/** What travels to the pages: the texts that screens show, and the entry each belongs to. */
export function textMatchers(catalogue: Catalogue): TextMatchers {
  return {
    version: catalogue.version,
    texts: catalogue.entries.flatMap((entry) =>
      screenTexts(entry).map((text): [string, string] => [text, entry.id]),
    ),
  };
}

/** The texts by which an entry is found on a screen. */
export function screenTexts({ matchers }: AdviceEntry): string[] {
  return [...(matchers.texts ?? []), ...(matchers.synonyms ?? [])];
}
