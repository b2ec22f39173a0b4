import { browser } from 'wxt/browser';
import { BUILT_IN_CATALOGUE } from './catalogue';
import type { Catalogue } from './catalogue.schema';

/** Where a newer file lies, as its text. */
const CATALOGUE_KEY = 'catalogue';

/**
 * The catalogue in use: the built-in one, or with a newer file over it. A file that a release has overtaken is passed over. The
 * checks of the file are loaded only where there is one, so that the popup stays small.
 */
export async function currentCatalogue(): Promise<Catalogue> {
  const stored = await browser.storage.local.get(CATALOGUE_KEY);
  const file = stored[CATALOGUE_KEY] as string | undefined;
  if (file === undefined) return BUILT_IN_CATALOGUE;
  const { loadCatalogue } = await import('./load-catalogue');
  const loaded = loadCatalogue(file);
  return loaded.ok ? loaded.value : BUILT_IN_CATALOGUE;
}

/** Keeps a checked file. */
export async function keepCatalogueFile(json: string): Promise<void> {
  await browser.storage.local.set({ [CATALOGUE_KEY]: json });
}

/** 既定に戻す. */
export async function forgetCatalogueFile(): Promise<void> {
  await browser.storage.local.remove(CATALOGUE_KEY);
}
