import { BUILT_IN_CATALOGUE } from '@/lib/advice/catalogue';
import { currentCatalogue, keepCatalogueFile } from '@/lib/advice/current-catalogue';
import { loadCatalogue } from '@/lib/advice/load-catalogue';
import type { CatalogueView } from '@/lib/advice/protocol';

export async function viewCatalogue(): Promise<CatalogueView> {
  const catalogue = await currentCatalogue();
  const { version, entries } = catalogue;
  return { version, entries: entries.length, fromFile: catalogue !== BUILT_IN_CATALOGUE };
}

/** Takes a newer file into use; gives the reasons where it is refused. */
export async function takeCatalogue(json: string): Promise<string[]> {
  const loaded = loadCatalogue(json);
  if (!loaded.ok) return loaded.error;
  await keepCatalogueFile(json);
  return [];
}
