import type { RegisterDeps } from '@/lib/credentials/register-shop';
import { openCredentials, sealCredentials } from '@/lib/credentials/vault';
import type { ConnectionReport } from '@/lib/malls/mall';
import { mallOf } from '@/lib/malls/registry';
import { checkShopForm, updateSettings } from '@/lib/settings.schema';
import { startCoverage } from '@/lib/store/coverage';
import { orders } from './databases';
import { openWith } from './malls';
import { removeOriginHeader } from './origin-rule';

/** Failures that no code of the mall explains: the Origin header may be the reason. */
const isUnexplained = ({ trouble }: ConnectionReport) =>
  trouble !== undefined && trouble.evidence.code === undefined && trouble.evidence.http === 403;

export const registration: RegisterDeps = {
  mall: mallOf,
  async test(shop, credentials) {
    const tryOnce = async () => (await openWith(shop, credentials, { lane: 'person' })).test();
    const report = await tryOnce();
    if (!isUnexplained(report)) return report;
    await removeOriginHeader(true);
    const without = await tryOnce();
    if (isUnexplained(without)) await removeOriginHeader(false);
    return without;
  },
  stored: openCredentials,
  seal: (shop, credentials, expiresAt) => sealCredentials(shop, credentials, Date.now(), expiresAt),
  updateSettings,
  startCoverage: (shop, mallNow) =>
    startCoverage(orders, shop, { mallNow, now: Date.now(), phase: Math.random() }),
  checkFields: checkShopForm,
};
