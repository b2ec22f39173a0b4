import { DAY } from '@/lib/orders/basics';
import { PAGES } from '../../simulator/control.ts';
import { droppedCsv, goq, stuck, unansweredReport, type State } from './arrangements.ts';

/** 反映・書き出しされない. */
export const EXPORT_STATES: State[] = [
  [
    'S-160',
    'already-reflected',
    'show-goq-fetch-status',
    async (office) => {
      const order = office.order({ progress: 500 });
      await goq(office);
      await office.import();
      return stuck(order);
    },
    1,
  ],
  [
    'S-155 S-175',
    'export-period',
    'open-goq-export',
    async (office) => {
      const order = office.order({ progress: 300, ageMs: 6 * DAY });
      await goq(office);
      await droppedCsv(office, 5);
      return stuck(order);
    },
    1,
  ],
  [
    'S-158 T-1',
    'export-status',
    'open-goq-order',
    async (office) => {
      const order = office.order({ progress: 300 });
      await goq(office);
      const shown = office.simulator.goq();
      shown.setStatus(shown.id(order.number), '新規受付');
      await office.look(PAGES.goqNewDetail + String(shown.id(order.number)));
      return stuck(order);
    },
    1,
  ],
  [
    'S-158 (a tab of GoQ’s list, with 【楽天処理済】 in the row)',
    'export-status',
    'open-goq-order',
    async (office) => {
      const order = office.order({ progress: 300 });
      await goq(office);
      const shown = office.simulator.goq();
      shown.setStatus(shown.id(order.number), '新規受付');
      await office.look(PAGES.goqList);
      return stuck(order);
    },
    1,
  ],
  [
    'S-159 S-160',
    'shipment-fields',
    'open-shipping',
    async (office) => {
      const order = office.order({ progress: 300 });
      await goq(office);
      await office.import();
      return stuck(order);
    },
    1,
  ],
  [
    'S-159 (as GoQ’s CSV has them)',
    'shipment-fields',
    'open-shipping',
    async (office) => {
      const order = office.order({ progress: 300 });
      await goq(office);
      await droppedCsv(office, 0);
      return stuck(order);
    },
    1,
  ],
  [
    'S-160',
    'ship-date-ahead',
    'open-rms-order',
    async (office) => {
      const order = office.shipped(1);
      await goq(office);
      return stuck(order);
    },
    1,
  ],
  [
    'S-131',
    'not-at-mall',
    'open-rms-order',
    async (office) => {
      const order = office.shipped(-1);
      await goq(office);
      await office.imported();
      office.shop.remove(order.number);
      return stuck(order);
    },
    1,
  ],
  [
    'S-029 T-4',
    'fee-unset-unconfirmed',
    'fix-fee',
    async (office) => {
      const order = office.shipped(-1, office.order({ kind: 'unset' }));
      await goq(office);
      return stuck(order);
    },
    1,
  ],
  ...(
    [
      ['S-069', 'unconfirmed', 'show-goq-confirm', 100, 'ordinary'],
      ['S-069', 'payment-pending', 'open-rms-order', 200, 'prepaid'],
      ['status 400', 'change-pending', 'open-rms-order', 400, 'ordinary'],
      ['S-134', 'cancelled', 'open-rms-order', 800, 'ordinary'],
    ] as const
  ).map(([ids, cause, button, progress, kind]): State => [
    ids,
    cause,
    button,
    async (office) => {
      const order = office.shipped(-1, office.order({ kind, progress }));
      await goq(office);
      return stuck(order);
    },
    1,
  ]),
  [
    'S-135',
    'key-refused',
    'renew-key',
    async (office) => {
      const order = office.shipped(-1);
      await goq(office);
      await office.imported();
      office.simulator.faults.add({ fault: 'unauthorized' });
      return stuck(order);
    },
    1,
  ],
  [
    'D-6',
    'report-pending',
    'reread-now',
    async (office) => {
      const order = office.order({ progress: 300 });
      await goq(office);
      await office.import();
      await unansweredReport(office, order);
      return stuck(order);
    },
    1,
  ],
  [
    'S-064',
    'mall-paused',
    'try-again-now',
    async (office) => {
      const order = office.shipped(-1);
      await goq(office);
      await office.imported();
      office.simulator.faults.add({ fault: 'maintenance' });
      return stuck(order);
    },
    1,
  ],
  ...(
    [
      ['S-155 S-161', 'yahoo-export-status', 'yahoo', 'juchu-demo-10004821'],
      ['S-155 S-162', 'au-pay-export-status', 'au-pay', '402183771'],
    ] as const
  ).map(([ids, cause, mall, number]): State => [
    ids,
    cause,
    'open-goq-export',
    async (office) => {
      office.simulator.pages.goqOtherMalls = 8;
      await goq(office, { exportStatuses: ['発送済み'] });
      await office.look(PAGES.goqList);
      return { number, mall, symptom: 'not-exported' };
    },
    0,
  ]),
  [
    'S-154 (nothing is wrong that anybody could see)',
    'unknown',
    'copy-report',
    async (office) => {
      const order = office.shipped(-1);
      await goq(office);
      await office.import();
      return stuck(order);
    },
    1,
  ],
];
