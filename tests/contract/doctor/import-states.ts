import { DAY, HOUR, MINUTE, SECOND } from '@/lib/orders/basics';
import { alone, goq, imported, missing, nextEngine, type State } from './arrangements.ts';
import type { Office } from './office.ts';

const strike =
  (fault: 'unauthorized' | 'maintenance' | 'reset-before') =>
  ({ simulator }: Office) =>
    simulator.faults.add({ fault });
const fromShipping = (office: Office) => goq(office, { sourceStatuses: [300] });
const confirmStopped = (office: Office) =>
  office.register({ otherSystem: 'next-engine', importing: { confirmStopped: true } });

/** 取り込まれない. */
export const IMPORT_STATES: State[] = [
  ['S-131', 'no-number', 'diagnose-again', async () => missing({ number: '昨日の注文です' }), 0],
  [
    'S-131',
    'several-numbers',
    'diagnose-again',
    async (office) => missing({ number: `${office.order().number} と ${office.order().number}` }),
    0,
  ],
  ['S-131', 'which-mall', 'diagnose-again', async () => missing({ number: '812345678' }), 0],
  [
    'S-131',
    'unknown-shop',
    'open-settings',
    async (office) => {
      office.order();
      await alone(office);
      return missing({ number: '654321-20261113-0381206317' });
    },
    0,
  ],
  ['S-130 S-131', 'in-goq', 'open-goq-order', imported(goq, {}, (office) => office.lookAtGoq()), 0],
  [
    'S-130 (a GoQ list that is closed again)',
    'in-goq',
    'open-goq-order',
    imported(goq, {}, async (office) => {
      await office.lookAtGoq();
      await office.closeTab();
    }),
    0,
  ],
  ['S-130', 'already-imported', 'open-log', imported(alone), 0],
  ['S-130 S-132 S-133', 'imported-here', 'open-goq-list', imported(goq), 1],
  ['S-091 S-092', 'buyer-cancel-time', 'notify-imported', imported(nextEngine, { ageMs: 18 * MINUTE }), 1],
  [
    'S-131',
    'not-at-mall',
    'open-rms-order',
    imported(goq, {}, ({ shop }, { number }) => shop.remove(number)),
    1,
  ],
  [
    'S-134',
    'cancelled',
    'open-rms-order',
    imported(goq, {}, ({ simulator }, { number }) => simulator.cancel(number, { pending: true })),
    1,
  ],
  ['S-134', 'source-status', 'open-goq-source-status', imported(goq, { progress: 300 }), 1],
  ['S-134 S-026', 'source-status-wait', 'open-rms-order', imported(fromShipping), 1],
  ['S-080', 'past-source-status', 'open-csv', imported(nextEngine, { progress: 500 }), 1],
  ['S-100', 'no-key', 'open-settings', async (office) => missing(office.order()), 0],
  [
    'S-135',
    'key-expired',
    'renew-key',
    imported(async (office) => {
      office.shop.key.expiresAt = office.simulator.clock.now() + MINUTE;
      await goq(office);
    }),
    1,
  ],
  ['S-135', 'key-refused', 'renew-key', imported(goq, {}, strike('unauthorized')), 1],
  [
    'S-055 T-6 (the new key waits, the old one is dead)',
    'key-spreading',
    'open-credentials',
    imported(goq, {}, (office) => office.renew({ spreadingMs: 15 * MINUTE })),
    1,
  ],
  [
    'RMS 利用機能編集',
    'function-off',
    'open-rms-functions',
    async (office) => {
      const order = office.order();
      await goq(office);
      office.shop.key.functions.delete('get');
      return missing(order);
    },
    2,
  ],
  [
    'S-136',
    'goq-key-not-updated',
    'open-goq-key',
    imported(goq, {}, (office) => office.renew({ spreadingMs: 0 })),
    1,
  ],
  ['S-085', 'excluded-hanpukai', 'open-csv', imported(nextEngine, { kind: 'hanpukai' }), 1],
  ['S-086 S-088', 'excluded-reserve', 'open-next-engine', imported(nextEngine, { kind: 'reserve' }), 1],
  ['S-087 S-088', 'excluded-drug', 'open-next-engine', imported(nextEngine, { kind: 'drug' }), 1],
  ['S-084 T-4', 'fee-unset', 'fix-fee', imported(nextEngine, { kind: 'unset' }), 1],
  ['S-083 T-5', 'too-old', 'open-csv', imported(nextEngine, { ageMs: 25 * HOUR }), 1],
  ['S-119 T-5', 'too-old', 'open-csv', imported(confirmStopped, { ageMs: 26 * HOUR, progress: 300 }), 1],
  [
    'S-028',
    'too-old-for-goq',
    'open-goq-import',
    imported(fromShipping, { ageMs: 12 * DAY, progress: 300 }),
    1,
  ],
  ['S-064', 'mall-paused', 'try-again-now', imported(goq, {}, strike('maintenance')), 1],
  ['no line to the mall', 'import-trouble', 'open-log', imported(goq, {}, strike('reset-before')), 1],
  [
    'S-089 S-094',
    'next-import',
    'import-now',
    async (office) => {
      office.order();
      await alone(office);
      await office.import();
      office.wait(2 * SECOND);
      return missing(office.order({ ageMs: 0 }));
    },
    1,
  ],
  [
    'S-089 (the mall leaves the order out of its answers)',
    'details-waiting',
    'import-now',
    imported(async (office) => {
      await alone(office);
      office.simulator.faults.add({ fault: 'fewer-rows', match: { api: 'getOrder' } });
    }),
    1,
  ],
  [
    'design §6.2',
    'quarantined',
    'copy-report',
    imported(async (office) => {
      await alone(office);
      for (const { number } of office.shop.orders)
        office.shop.distortions.set(number, (model) => ({ ...model, orderDatetime: 'いつか' }));
    }),
    1,
  ],
];
