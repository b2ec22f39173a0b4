import * as advising from '@/lib/advice/advise';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import { mergeCatalogues } from '@/lib/advice/catalogue';
import type { Catalogue } from '@/lib/advice/catalogue.schema';
import * as loading from '@/lib/advice/load-catalogue';
import type { Instant, Result } from '@/lib/orders/basics';
import type { MallId } from '@/lib/orders/order-key';
import type { Trouble } from '@/lib/orders/trouble';

// The functions of lib/advice over the catalogue that comes with this release, or over another one.

export const advise = (trouble: Trouble, now: Instant, catalogue = BUILT_IN_CATALOGUE) =>
  advising.advise(trouble, now, catalogue);
export const adviseCode = (code: string, mall: MallId, catalogue = BUILT_IN_CATALOGUE) =>
  advising.adviseCode(code, mall, catalogue);
export const adviseText = (text: string, catalogue = BUILT_IN_CATALOGUE) =>
  advising.adviseText(text, catalogue);
export const adviseEntry = (id: string, catalogue = BUILT_IN_CATALOGUE) =>
  advising.adviseEntry(id, catalogue);
export const matchers = (catalogue = BUILT_IN_CATALOGUE) => advising.matchers(catalogue);
/** The catalogue in use once this file was loaded, or why it is refused. */
export function loadCatalogue(json: string, base = BUILT_IN_CATALOGUE): Result<Catalogue, string[]> {
  const loaded = loading.loadCatalogue(json, base);
  return loaded.ok ? { ok: true, value: mergeCatalogues(base, loaded.value) } : loaded;
}
