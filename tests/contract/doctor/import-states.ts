import { DAY, HOUR, MINUTE, SECOND } from '@/lib/orders/basics';
import { alone, goq, missing, nextEngine, type State } from './arrangements.ts';

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
  [
    'S-130 S-131',
    'in-goq',
    'open-goq-order',
    async (office) => {
      const order = office.order();
      await goq(office);
      await office.lookAtGoq();
      return missing(order);
    },
    0,
  ],
  [
    'S-130 (a GoQ list that is closed again)',
    'in-goq',
    'open-goq-order',
    async (office) => {
      const order = office.order();
      await goq(office);
      await office.lookAtGoq();
      await office.closeTab();
      return missing(order);
    },
    0,
  ],
  [
    'S-130',
    'already-imported',
    'open-log',
    async (office) => {
      const order = office.order();
      await alone(office);
      await office.import();
      return missing(order);
    },
    0,
  ],
  [
    'S-130 S-132 S-133',
    'imported-here',
    'open-goq-list',
    async (office) => {
      const order = office.order();
      await goq(office);
      await office.import();
      return missing(order);
    },
    1,
  ],
  [
    'S-091 S-092',
    'buyer-cancel-time',
    'notify-imported',
    async (office) => {
      const order = office.order({ ageMs: 18 * MINUTE });
      await nextEngine(office);
      await office.import();
      return missing(order);
    },
    1,
  ],
  [
    'S-131',
    'not-at-mall',
    'open-rms-order',
    async (office) => {
      const order = office.order();
      await goq(office);
      await office.imported();
      office.shop.remove(order.number);
      return missing(order);
    },
    1,
  ],
  [
    'S-134',
    'cancelled',
    'open-rms-order',
    async (office) => {
      const order = office.order();
      await goq(office);
      await office.imported();
      office.simulator.cancel(order.number, { pending: true });
      return missing(order);
    },
    1,
  ],
  [
    'S-134',
    'source-status',
    'open-goq-source-status',
    async (office) => {
      const order = office.order({ progress: 300 });
      await goq(office);
      await office.import();
      return missing(order);
    },
    1,
  ],
  [
    'S-134 S-026',
    'source-status-wait',
    'open-rms-order',
    async (office) => {
      const order = office.order();
      await goq(office, { sourceStatuses: [300] });
      await office.import();
      return missing(order);
    },
    1,
  ],
  [
    'S-080',
    'past-source-status',
    'open-csv',
    async (office) => {
      const order = office.order({ progress: 500 });
      await nextEngine(office);
      await office.import();
      return missing(order);
    },
    1,
  ],
  ['S-100', 'no-key', 'open-settings', async (office) => missing(office.order()), 0],
  [
    'S-135',
    'key-expired',
    'renew-key',
    async (office) => {
      const order = office.order();
      office.shop.key.expiresAt = office.simulator.clock.now() + MINUTE;
      await goq(office);
      await office.imported();
      return missing(order);
    },
    1,
  ],
  [
    'S-135',
    'key-refused',
    'renew-key',
    async (office) => {
      const order = office.order();
      await goq(office);
      await office.imported();
      office.simulator.faults.add({ fault: 'unauthorized' });
      return missing(order);
    },
    1,
  ],
  [
    'S-055 T-6 (the new key waits, the old one is dead)',
    'key-spreading',
    'open-credentials',
    async (office) => {
      const order = office.order();
      await goq(office);
      await office.imported();
      await office.renew({ spreadingMs: 15 * MINUTE });
      return missing(order);
    },
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
    async (office) => {
      const order = office.order();
      await goq(office);
      await office.imported();
      await office.renew({ spreadingMs: 0 });
      return missing(order);
    },
    1,
  ],
  ...(['hanpukai', 'reserve', 'drug'] as const).map((kind): State => [
    { hanpukai: 'S-085', reserve: 'S-086 S-088', drug: 'S-087 S-088' }[kind],
    `excluded-${kind}`,
    kind === 'hanpukai' ? 'open-csv' : 'open-next-engine',
    async (office) => {
      const order = office.order({ kind });
      await nextEngine(office);
      await office.import();
      return missing(order);
    },
    1,
  ]),
  [
    'S-084 T-4',
    'fee-unset',
    'fix-fee',
    async (office) => {
      const order = office.order({ kind: 'unset' });
      await nextEngine(office);
      await office.import();
      return missing(order);
    },
    1,
  ],
  [
    'S-083 T-5',
    'too-old',
    'open-csv',
    async (office) => {
      const order = office.order({ ageMs: 25 * HOUR });
      await nextEngine(office);
      await office.import();
      return missing(order);
    },
    1,
  ],
  [
    'S-119 T-5',
    'too-old',
    'open-csv',
    async (office) => {
      const order = office.order({ ageMs: 26 * HOUR, progress: 300 });
      await office.register({ otherSystem: 'next-engine', importing: { confirmStopped: true } });
      await office.import();
      return missing(order);
    },
    1,
  ],
  [
    'S-028',
    'too-old-for-goq',
    'open-goq-import',
    async (office) => {
      const order = office.order({ ageMs: 12 * DAY, progress: 300 });
      await goq(office, { sourceStatuses: [300] });
      await office.import();
      return missing(order);
    },
    1,
  ],
  [
    'S-064',
    'mall-paused',
    'try-again-now',
    async (office) => {
      const order = office.order();
      await goq(office);
      await office.imported();
      office.simulator.faults.add({ fault: 'maintenance' });
      return missing(order);
    },
    1,
  ],
  [
    'no line to the mall',
    'import-trouble',
    'open-log',
    async (office) => {
      const order = office.order();
      await goq(office);
      await office.imported();
      office.simulator.faults.add({ fault: 'reset-before' });
      return missing(order);
    },
    1,
  ],
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
    async (office) => {
      const order = office.order();
      await alone(office);
      office.simulator.faults.add({ fault: 'fewer-rows', match: { api: 'getOrder' } });
      await office.import();
      return missing(order);
    },
    1,
  ],
  [
    'design §6.2',
    'quarantined',
    'copy-report',
    async (office) => {
      const order = office.order();
      await alone(office);
      office.shop.distortions.set(order.number, (model) => ({ ...model, orderDatetime: 'いつか' }));
      await office.import();
      return missing(order);
    },
    1,
  ],
];
