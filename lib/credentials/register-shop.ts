import type { ConnectionReport, Credentials, FieldProblem, Mall } from '../malls/mall';
import type { SaveAnswer, ShopForm } from '../messages';
import type { Result } from '../orders/basics';
import type { ShopRef } from '../orders/order-key';
import type { Settings, ShopSettings } from '../settings';
import type { Opened } from './vault';

export type RegisterDeps = {
  mall(id: ShopRef['mall']): Mall;
  /** Calls each needed function of the mall once with these secrets; never a write. */
  test(shop: ShopForm['shop'], credentials: Credentials): Promise<ConnectionReport>;
  stored(shop: ShopRef): Promise<Result<Opened, 'none' | 'lost'>>;
  /** Stores a key that the mall accepted, with what it told about it. */
  accept(shop: ShopSettings, credentials: Credentials, report: ConnectionReport): Promise<void>;
  /** Keeps a key that the mall does not accept yet beside the one in use (T-6). */
  keepPending(shop: ShopSettings, credentials: Credentials): Promise<void>;
  /** Checks the whole settings and stores them; throws where the result would be broken. */
  updateSettings(change: (settings: Settings) => Settings): Promise<Settings>;
  /** What is wrong with the form's plain fields, in Japanese. */
  checkFields(form: ShopForm): FieldProblem[];
};

/** The secrets of the form; the stored ones stand in for the fields that were left empty. */
export async function credentialsOf(
  deps: Pick<RegisterDeps, 'mall' | 'stored'>,
  shop: ShopRef,
  typed: Credentials = {},
): Promise<Result<{ credentials: Credentials; fresh: boolean }, FieldProblem[]>> {
  const mall = deps.mall(shop.mall);
  const filled = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
  const isBlank = Object.keys(filled).length === 0;
  const stored = await deps.stored(shop);
  if (stored.ok && isBlank)
    return { ok: true, value: { credentials: stored.value.credentials, fresh: false } };
  if (!stored.ok && stored.error === 'lost' && isBlank) {
    const message =
      '登録済みのキーをこのパソコンで読み出せなくなりました。同じキーをもう一度貼ってください。';
    return { ok: false, error: mall.fields.slice(-1).map(({ name }) => ({ field: name, message })) };
  }
  const parsed = mall.parseCredentials({ ...(stored.ok && stored.value.credentials), ...filled });
  return parsed.ok ? { ok: true, value: { credentials: parsed.value, fresh: true } } : parsed;
}

/** 接続テスト: what the mall says to the form's key, or to the stored one. Stores nothing. */
export async function testConnection(
  deps: RegisterDeps,
  form: Pick<ShopForm, 'shop' | 'credentials'>,
): Promise<ConnectionReport | { problems: FieldProblem[] }> {
  const found = await credentialsOf(deps, form.shop, form.credentials);
  return found.ok ? deps.test(form.shop, found.value.credentials) : { problems: found.error };
}

/** Whether polling can work with this key: both reading functions answered. */
export function isUsable({ functions }: ConnectionReport): boolean {
  return functions.search === 'on' && functions.get === 'on';
}

/** Whether a refusal may pass by itself: a fresh key of Rakuten is spreading, or the mall could not be asked. */
export function maySpread({ trouble }: ConnectionReport): boolean {
  return trouble?.mall === 'rakuten' && trouble.kind !== 'not-permitted';
}

/**
 * 設定を保存 (S-103–S-110). A new key is tried at the mall first; one that does not work is reported and at most kept
 * pending, and the old one stays in use. Nothing is stored where any field is wrong.
 */
export async function saveShop(deps: RegisterDeps, form: ShopForm): Promise<SaveAnswer> {
  const problems = deps.checkFields(form);
  const found = await credentialsOf(deps, form.shop, form.credentials);
  if (!found.ok) problems.push(...found.error);
  if (!found.ok || problems.length > 0) return { saved: false, problems };

  const { credentials, fresh } = found.value;
  const report = fresh ? await deps.test(form.shop, credentials) : undefined;
  if (report && !isUsable(report)) {
    const pending = maySpread(report) && (await deps.stored(form.shop)).ok;
    if (pending) await deps.keepPending(form.shop, credentials);
    return { saved: false, problems: [], report, ...(pending && { pending }) };
  }

  const saved: ShopSettings = { ...form.shop, ...(report?.prefix && { prefix: report.prefix }) };
  await deps.updateSettings((settings) => withShop(settings, saved));
  if (report) await deps.accept(saved, credentials, report);
  return { saved: true, ...(report && { report }) };
}

function withShop(settings: Settings, shop: ShopSettings): Settings {
  const isSame = (other: ShopSettings) => other.mall === shop.mall && other.id === shop.id;
  const old = settings.shops.find(isSame);
  const shops = old
    ? settings.shops.map((other) => (isSame(other) ? { ...other, ...shop } : other))
    : [...settings.shops, shop];
  return { ...settings, shops };
}
