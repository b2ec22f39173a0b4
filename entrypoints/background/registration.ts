import { credentialId } from '@/lib/credentials/credential-id';
import { mallFormOf, paceProblems } from '@/lib/credentials/mall-form';
import { readKeyRecord, updateKeyRecord } from '@/lib/credentials/key-record';
import type { RegisterDeps } from '@/lib/credentials/register-shop';
import { acceptKey, keepPending, type RenewDeps } from '@/lib/credentials/renew-key';
import { adoptSession } from '@/lib/credentials/session';
import { dropSealed, openCredentials, sealCredentials } from '@/lib/credentials/vault';
import type { ConnectionReport, Credentials } from '@/lib/malls/mall';
import { mallOf } from '@/lib/malls/registry';
import type { ShopSettings } from '@/lib/settings';
import { checkShopForm, updateSettings } from '@/lib/settings.schema';
import { startCoverage } from '@/lib/store/coverage';
import { orders } from './databases';
import { openWith } from './malls';
import { removeOriginHeader } from './origin-rule';

/** Failures that no code of the mall explains: the Origin header may be the reason. */
const isUnexplained = ({ trouble }: ConnectionReport) =>
  trouble !== undefined && trouble.evidence.code === undefined && trouble.evidence.http === 403;

async function test(shop: ShopSettings, credentials: Credentials): Promise<ConnectionReport> {
  const tryOnce = async () => (await openWith(shop, credentials, { lane: 'person' })).test();
  const report = await tryOnce();
  if (!isUnexplained(report)) return report;
  await removeOriginHeader(true);
  const without = await tryOnce();
  if (isUnexplained(without)) await removeOriginHeader(false);
  return without;
}

export const renewal: RenewDeps = {
  now: () => Date.now(),
  mall: mallOf,
  test,
  opened: openCredentials,
  seal: async (shop, credentials) => {
    await sealCredentials(shop, credentials, Date.now());
    await adoptSession(shop, await credentialId(credentials), Date.now());
  },
  sealPending: (shop, credentials) => sealCredentials(shop, credentials, Date.now(), 'pending-credential'),
  openPending: (shop) => openCredentials(shop, 'pending-credential'),
  dropPending: (shop) => dropSealed(shop, 'pending-credential'),
  record: readKeyRecord,
  updateRecord: updateKeyRecord,
  startCoverage: (shop, mallNow) =>
    startCoverage(orders, shop, { mallNow, now: Date.now(), phase: Math.random() }),
};

export const registration: RegisterDeps = {
  mall: mallOf,
  test,
  stored: openCredentials,
  accept: (shop, credentials, report) => acceptKey(renewal, shop, credentials, report),
  keepPending: (shop, credentials) => keepPending(renewal, shop, credentials),
  updateSettings,
  checkFields: (form) => [
    ...checkShopForm(form),
    ...paceProblems(form.shop, mallFormOf(mallOf(form.shop.mall))),
  ],
};
