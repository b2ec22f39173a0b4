import type { AdviceEntry, Catalogue } from './catalogue.schema';
import type { CauseId } from './causes';
import { normaliseText, type TextMatchers } from './match-texts';

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

/** What a whole catalogue must hold beyond its entries, as Japanese sentences; empty where nothing is wrong. */
export function catalogueProblems(catalogue: Catalogue, causes: readonly CauseId[]): string[] {
  const { entries } = catalogue;
  const explained = entries.flatMap(({ doctor }) => (doctor ? [doctor.cause] : []));
  const texts = entries.flatMap((entry) => screenTexts(entry).map(normaliseText));
  return [
    ...repeated(entries.map(({ id }) => id)).map((id) => `「${id}」が2つあります。`),
    ...repeated(texts).map((text) => `画面の文「${text}」が2つの項目にあります。`),
    ...repeated(explained).map((cause) => `診断の原因「${cause}」を2つの項目が説明しています。`),
    ...causes
      .filter((cause) => !explained.includes(cause))
      .map((cause) => `診断の原因「${cause}」の説明がありません。`),
    ...(entries.some(({ id }) => id === FALLBACK_ID) ? [] : [`「${FALLBACK_ID}」がありません。`]),
  ];
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

function screenTexts({ matchers }: AdviceEntry): string[] {
  return [...(matchers.texts ?? []), ...(matchers.synonyms ?? [])];
}

function repeated<T>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, place) => values.indexOf(value) !== place))];
}
