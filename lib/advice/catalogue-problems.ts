import { FALLBACK_ID, screenTexts } from './catalogue';
import type { Catalogue } from './catalogue.schema';
import type { CauseId } from './causes';
import { normaliseText } from './match-texts';

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

function repeated<T>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, place) => values.indexOf(value) !== place))];
}
