import { ja } from 'zod/locales';
import type { Result } from '../orders/basics';
import { mergeCatalogues } from './catalogue';
import { catalogueProblems } from './catalogue-problems';
import { type Catalogue, catalogueSchema } from './catalogue.schema';
import { CAUSES, type CauseId } from './causes';

/** A longer file is no catalogue; the built-in one has a twentieth of this. */
const MAX_CHARACTERS = 2_000_000;

/**
 * Reads a newer catalogue file, to be laid over the built-in one (D-7). Refused as a whole, with Japanese reasons, where it is too
 * long, no JSON, not newer than `base`, or where any entry or the two together are broken. Keeping it is the caller's; 既定に戻す is
 * forgetting it.
 */
export function loadCatalogue(json: string, base: Catalogue): Result<Catalogue, string[]> {
  if (json.length > MAX_CHARACTERS) return { ok: false, error: ['大きすぎるファイルです。'] };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, error: ['JSONとして読めないファイルです。'] };
  }
  const parsed = catalogueSchema.safeParse(value, { error: ja().localeError });
  if (!parsed.success)
    return { ok: false, error: parsed.error.issues.map((issue) => describe(issue, value)) };
  if (parsed.data.version <= base.version)
    return {
      ok: false,
      error: [`${parsed.data.version} 版は、いまの ${base.version} 版より新しくありません。`],
    };
  const merged = mergeCatalogues(base, parsed.data);
  // A repeated id inside the file would be lost in the merge, so the file is looked at by itself as well.
  const problems = [
    ...catalogueProblems(parsed.data, []).filter((problem) => problem.endsWith('2つあります。')),
    ...catalogueProblems(merged, Object.keys(CAUSES) as CauseId[]),
  ];
  return problems.length > 0 ? { ok: false, error: problems } : { ok: true, value: parsed.data };
}

/** 「entries の3番目（rakuten-rate）の steps: …」, so that the writer of the file finds the place. */
function describe(issue: { path: PropertyKey[]; message: string }, value: unknown): string {
  const [list, index, ...rest] = issue.path;
  if (list !== 'entries' || typeof index !== 'number')
    return [...issue.path.map(String), issue.message].join(': ');
  const entry: unknown = (value as { entries: unknown[] }).entries[index];
  const id = typeof entry === 'object' && entry !== null && 'id' in entry ? String(entry.id) : '';
  return `entries の${index + 1}番目（${id}）の ${rest.map(String).join('.')}: ${issue.message}`;
}
