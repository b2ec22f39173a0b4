import type { Json } from '../orders/basics';

/** Texts that cannot hold anything personal: dates, times, order numbers and short codes. */
const HARMLESS =
  /^(?:\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|\+09:?00)?)?|\d{6}-\d{8}-\d{8,10}|-?\d{1,5})$/;
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9]{0,59}$/;
const DEEPEST = 12;

/**
 * A message's shape without its content, for support (design.md §6.1). Only numbers and harmless texts of the fields in `keep`
 * stay; any other text becomes its length, any other number its number of digits. Names of fields stay where they look like
 * names of fields.
 */
export function maskJson(value: unknown, keep: ReadonlySet<string>, field = '', depth = 0): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string')
    return keep.has(field) && HARMLESS.test(value) ? value : `文字×${value.length}`;
  if (typeof value === 'number') return keep.has(field) ? value : `数値${String(value).length}桁`;
  if (typeof value !== 'object' || depth >= DEEPEST) return '…';
  if (Array.isArray(value)) return value.map((each) => maskJson(each, keep, field, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner], place) => [
      FIELD_NAME.test(name) ? name : `項目${place + 1}`,
      maskJson(inner, keep, name, depth + 1),
    ]),
  );
}

/** A mall's fixed text, cut to 80 characters, with everything masked that could be a number or an address of somebody. */
export function maskText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\S+@\S+/g, '＊')
    .replace(/\d/g, '#')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
}
