import { builtInCatalogue, currentCatalogue, keepCatalogueFile } from '@/lib/advice/current-catalogue';
import { loadCatalogue } from '@/lib/advice/load-catalogue';
import type { CatalogueView } from '@/lib/advice/protocol';

export async function viewCatalogue(): Promise<CatalogueView> {
  const catalogue = await currentCatalogue();
  const { version, entries } = catalogue;
  return { version, entries: entries.length, fromFile: catalogue !== (await builtInCatalogue()) };
}

/** Takes a newer file into use; gives the reasons where it is refused. */
export async function takeCatalogue(json: string): Promise<string[]> {
  const loaded = loadCatalogue(json, await builtInCatalogue());
  if (!loaded.ok) return loaded.error;
  await keepCatalogueFile(json);
  return [];
}
