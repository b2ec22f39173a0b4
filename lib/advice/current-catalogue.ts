import { browser } from 'wxt/browser';
import { mergeCatalogues } from './catalogue';
import type { Catalogue } from './catalogue.schema';

/** Where the build puts the built-in catalogue (wxt.config.ts). */
const BUILT_IN_FILE = 'advice-catalogue.json';

/** Where a newer file lies, as it passed the check. */
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
 * The catalogue in use: the built-in one, or with a newer file over it. A file that a release has overtaken is passed over. What
 * is kept was checked by the page that took it (load-catalogue.ts), so that neither the worker nor the popup carries the check.
 */
export async function currentCatalogue(): Promise<Catalogue> {
  const stored = await browser.storage.local.get(CATALOGUE_KEY);
  const newer = stored[CATALOGUE_KEY] as Catalogue | undefined;
  const base = await builtInCatalogue();
  return newer && newer.version > base.version ? mergeCatalogues(base, newer) : base;
}

/** Keeps a newer file that passed the check of load-catalogue.ts. */
export async function keepCatalogue(newer: Catalogue): Promise<void> {
  await browser.storage.local.set({ [CATALOGUE_KEY]: newer });
}

/** 既定に戻す. */
export async function forgetCatalogue(): Promise<void> {
  await browser.storage.local.remove(CATALOGUE_KEY);
}
