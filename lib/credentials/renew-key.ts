import type { ConnectionReport, Credentials, Mall } from '../malls/mall';
import { type Instant, MINUTE, type Result } from '../orders/basics';
import { KEY_SPREADS } from '../orders/trouble';
import type { ShopSettings } from '../settings';
import { credentialId } from './credential-id';
import type { KeyRecord } from './key-record';
import type { RenewAnswer } from './protocol';
import { isUsable, maySpread } from './register-shop';
import type { Opened } from './vault';

export type RenewDeps = {
  now(): Instant;
  mall(id: ShopSettings['mall']): Mall;
  /** Calls each needed function of the mall once; never a write. */
  test(shop: ShopSettings, credentials: Credentials): Promise<ConnectionReport>;
  seal(shop: ShopSettings, credentials: Credentials): Promise<unknown>;
  opened(shop: ShopSettings): Promise<Result<Opened, 'none' | 'lost'>>;
  sealPending(shop: ShopSettings, credentials: Credentials): Promise<unknown>;
  openPending(shop: ShopSettings): Promise<Result<Opened, 'none' | 'lost'>>;
  dropPending(shop: ShopSettings): Promise<void>;
  record(shop: ShopSettings): Promise<KeyRecord>;
  updateRecord(shop: ShopSettings, change: (record: KeyRecord) => KeyRecord): Promise<void>;
  /** Keeps the shop's mark and makes the next poll due now, so that the gap is imported. */
  startCoverage(shop: ShopSettings, mallNow: Instant): Promise<void>;
};

/** Minutes until a pending key is tried again, by the number of tries; the last one repeats. */
const AGAIN = [2, 3, 5, 10];

/** 更新: tries a new key; one that the mall accepts takes the old one's place at once, one that it refuses waits beside it (T-6). */
export async function renewKey(
  deps: RenewDeps,
  shop: ShopSettings,
  fields: Record<string, string>,
): Promise<RenewAnswer> {
  const parsed = deps.mall(shop.mall).parseCredentials(fields);
  if (!parsed.ok) return { kind: 'problems', problems: parsed.error };
  const report = await deps.test(shop, parsed.value);
  if (isUsable(report)) {
    await acceptKey(deps, shop, parsed.value, report);
    return { kind: 'accepted', report };
  }
  if (!maySpread(report)) return { kind: 'untested', report };
  await keepPending(deps, shop, parsed.value);
  return { kind: 'pending', report };
}

/** Puts a key that the mall accepted into use, notes its expiry, and has the gap imported. */
export async function acceptKey(
  deps: RenewDeps,
  shop: ShopSettings,
  credentials: Credentials,
  { expiresAt, mallNow }: Pick<ConnectionReport, 'expiresAt' | 'mallNow'>,
): Promise<void> {
  const before = await deps.opened(shop);
  await deps.seal(shop, credentials);
  await deps.dropPending(shop);
  const { keyLifeDays } = deps.mall(shop.mall);
  const isSame = before.ok && isSameKey(before.value.credentials, credentials);
  const credentialsId = await credentialId(credentials);
  await deps.updateRecord(shop, ({ renewedAt, inGoqAt, granted }) => ({
    // GoQ has the first key of a shop already, and a key that was only pasted again.
    ...(before.ok && !isSame && { renewedAt: deps.now() }),
    ...(isSame && renewedAt !== undefined && { renewedAt }),
    ...(isSame && inGoqAt !== undefined && { inGoqAt }),
    ...(keyLifeDays !== undefined && { lifeDays: keyLifeDays }),
    ...(granted?.credentials === credentialsId && {
      granted,
      expiresAt: granted.until,
      expiryFrom: 'grant',
    }),
    ...(expiresAt !== undefined && { expiresAt, expiryFrom: 'mall', checkedAt: deps.now() }),
  }));
  await deps.startCoverage(shop, mallNow);
}

/** Seals a key that the mall does not accept yet beside the one in use. */
export async function keepPending(
  deps: RenewDeps,
  shop: ShopSettings,
  credentials: Credentials,
): Promise<void> {
  const now = deps.now();
  await deps.sealPending(shop, credentials);
  await deps.updateRecord(shop, ({ failedAt: _failed, ...record }) => ({
    ...record,
    pending: { since: now, nextTry: now + waitAfter(1), tries: 1 },
  }));
}

/** Tries a shop's pending key where it is due; gives it up 90 minutes after it was entered, never sooner (T-6). */
export async function retryPending(deps: RenewDeps, shop: ShopSettings): Promise<void> {
  const { pending } = await deps.record(shop);
  if (!pending || pending.nextTry > deps.now()) return;
  const opened = await deps.openPending(shop);
  if (!opened.ok) return giveUp(deps, shop);
  const { credentials } = opened.value;
  const report = await deps.test(shop, credentials);
  if (isUsable(report)) return acceptKey(deps, shop, credentials, report);
  const now = deps.now();
  // Only a refusal counts against the key; a mall that could not be asked says nothing about it.
  const refused = report.trouble?.kind.startsWith('key-') ?? true;
  if (refused && now - pending.since >= KEY_SPREADS) return giveUp(deps, shop);
  const tries = pending.tries + 1;
  await deps.updateRecord(shop, (record) => ({
    ...record,
    pending: { since: pending.since, nextTry: now + waitAfter(tries), tries },
  }));
}

async function giveUp(deps: RenewDeps, shop: ShopSettings): Promise<void> {
  await deps.dropPending(shop);
  await deps.updateRecord(shop, ({ pending: _pending, ...record }) => ({ ...record, failedAt: deps.now() }));
}

function isSameKey(one: Credentials, other: Credentials): boolean {
  const fields = Object.keys({ ...one, ...other });
  return fields.every((field) => one[field] === other[field]);
}

function waitAfter(tries: number): number {
  return (AGAIN[tries - 1] ?? AGAIN.at(-1) ?? 10) * MINUTE;
}
