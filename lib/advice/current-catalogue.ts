import { browser } from 'wxt/browser';
import type { Catalogue } from './catalogue.schema';

/** Where the build puts the built-in catalogue (wxt.config.ts). */
const BUILT_IN_FILE = 'advice-catalogue.json';

/** Where a newer file lies, as its text. */
const CATALOGUE_KEY = 'catalogue';

let builtIn: Promise<Catalogue> | undefined;

/** The catalogue that comes with this release, read from the extension's own files once a life. */
export function builtInCatalogue(): Promise<Catalogue> {
  builtIn ??= fetch(browser.runtime.getURL('/').concat(BUILT_IN_FILE)).then(
    (file) => file.json() as Promise<Catalogue>,
  );
  return builtIn;
}

/**
 * The catalogue in use: the built-in one, or with a newer file over it. A file that a release has overtaken is passed over. The
 * checks of the file are loaded only where there is one, so that the popup stays small.
 */
export async function currentCatalogue(): Promise<Catalogue> {
  const stored = await browser.storage.local.get(CATALOGUE_KEY);
  const file = stored[CATALOGUE_KEY] as string | undefined;
  const base = await builtInCatalogue();
  if (file === undefined) return base;
  const { loadCatalogue } = await import('./load-catalogue');
  const loaded = loadCatalogue(file, base);
  return loaded.ok ? loaded.value : base;
}

/** Keeps a checked file. */
export async function keepCatalogueFile(json: string): Promise<void> {
  await browser.storage.local.set({ [CATALOGUE_KEY]: json });
}

/** 既定に戻す. */
export async function forgetCatalogueFile(): Promise<void> {
  await browser.storage.local.remove(CATALOGUE_KEY);
}
