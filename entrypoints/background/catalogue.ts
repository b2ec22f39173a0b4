import { browser } from 'wxt/browser';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/catalogue';
import type { Catalogue } from '@/lib/advice/catalogue.schema';
import { loadCatalogue } from '@/lib/advice/load-catalogue';
import type { CatalogueView } from '@/lib/advice/protocol';

const CATALOGUE_KEY = 'catalogue';

/** The catalogue in use: the built-in one, or with a newer file over it. A file that a release has overtaken is passed over. */
export async function currentCatalogue(): Promise<Catalogue> {
  const file = await storedFile();
  const loaded = file === undefined ? undefined : loadCatalogue(file);
  return loaded?.ok ? loaded.value : BUILT_IN_CATALOGUE;
}

export async function viewCatalogue(): Promise<CatalogueView> {
  const catalogue = await currentCatalogue();
  const { version, entries } = catalogue;
  return { version, entries: entries.length, fromFile: catalogue !== BUILT_IN_CATALOGUE };
}

/** Takes a newer file into use; gives the reasons where it is refused. */
export async function takeCatalogue(json: string): Promise<string[]> {
  const loaded = loadCatalogue(json);
  if (!loaded.ok) return loaded.error;
  await browser.storage.local.set({ [CATALOGUE_KEY]: json });
  return [];
}

/** 既定に戻す. */
export async function forgetCatalogue(): Promise<void> {
  await browser.storage.local.remove(CATALOGUE_KEY);
}

async function storedFile(): Promise<string | undefined> {
  return (await browser.storage.local.get(CATALOGUE_KEY))[CATALOGUE_KEY] as string | undefined;
}
