import type { Result } from '@/lib/orders/basics';
import type { Settings } from '@/lib/settings';
import { checkSettings } from '@/lib/settings.schema';

const KIND = 'juchu-assist-settings';

/** All settings as a file for another PC. Keys are no settings and are never in it; neither are orders or the journal. */
export function settingsFile(settings: Settings): Blob {
  return new Blob([`${JSON.stringify({ kind: KIND, settings }, undefined, 2)}\n`], {
    type: 'application/json',
  });
}

/** The settings of a file, or what is wrong with it: one wrong value refuses the whole file. */
export function readSettingsFile(text: string): Result<Settings, string[]> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { ok: false, error: ['設定のファイルではありません（JSONとして読めません）。'] };
  }
  if (typeof parsed !== 'object' || parsed === null || !('kind' in parsed) || parsed.kind !== KIND) {
    return { ok: false, error: ['受注アシストの設定のファイルではありません。'] };
  }
  const settings = 'settings' in parsed ? parsed.settings : undefined;
  if (typeof settings !== 'object' || settings === null)
    return { ok: false, error: ['設定が入っていません。'] };
  return checkSettings(settings);
}
