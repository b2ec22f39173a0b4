import { actions } from '@/entrypoints/background/actions';
import { orders } from '@/entrypoints/background/databases';
import type { ActionId } from '@/lib/advice/action-ids';
import type { CauseId } from '@/lib/advice/causes';
import type { Symptom } from '@/lib/advice/doctor-facts';
import type { AdviceProtocol } from '@/lib/advice/protocol';
import { start } from '@/lib/actions/press';
import { openPreview } from '@/lib/actions/preview';
import { runDue } from '@/lib/actions/run-due';
import { readGoqExport } from '@/lib/csv/goq-export';
import { toStoredExport } from '@/lib/csv/last-export';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/orders/basics';
import { keepLastExport } from '@/lib/store/csv-runs';
import { PAGES } from '../simulator/control.ts';
import type { OrderRecord } from '../simulator/orders.ts';
import type { Office } from './doctor-office.ts';

type Asked = AdviceProtocol['doctor']['request'];

/** Requirement ids, the cause, its button, how the shop comes into that state, and how often the mall may be asked. */
export type State = [
  ids: string,
  cause: CauseId,
  button: ActionId,
  arrange: (office: Office) => Promise<Asked>,
  calls: number,
];

const about =
  (symptom: Symptom) =>
  ({ number }: Pick<OrderRecord, 'number'>): Asked => ({ number, symptom });
const missing = about('not-imported');
const stuck = about('not-exported');

/** A shop that works with RMS alone, with Next Engine, or with GoQ. */
const alone = async (office: Office) => office.register();
const nextEngine = async (office: Office) => office.register({ otherSystem: 'next-engine' });
async function goq(office: Office, side?: Parameters<Office['withGoq']>[0]): Promise<void> {
  await office.register();
  await office.withGoq(side);
}

/** GoQ's own export of today, dropped `days` days ago and not changed since. */
export async function droppedCsv(office: Office, days: number): Promise<void> {
  const { simulator, shop } = office;
  const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
  await simulator.fetch(PAGES.goqExport, form({ update: '1', days: '30' }));
  await simulator.fetch(PAGES.goqExport, form({ create: '1' }));
  const page = await (await simulator.fetch(PAGES.goqExport)).text();
  const name = /infile\.php\?fname=(tuuzyou[^"&]+)/.exec(page)?.[1];
  const file = await simulator.fetch(new URL(`../infile.php?fname=${name}`, PAGES.goqExport).href);
  const read = await readGoqExport(new Blob([await file.arrayBuffer()]));
  if (!read.ok) throw new Error(read.error.message);
  const at = Date.now() - days * DAY;
  const rows = await toStoredExport(read.value.rows, new Map(), at);
  await keepLastExport(orders, { shop: shop.id, kind: 'normal', at, rows });
}

/** 発送完了報告 of one order whose call ended without an answer. */
async function unansweredReport({ simulator, key }: Office, { number }: OrderRecord): Promise<void> {
  const { mall, id: shop } = key;
  await orders.shipmentDrafts.put({
    mall,
    shop,
    number,
    parcelNumber: '400012345678',
    carrier: '1001',
    date: '2026-11-20',
    addedAt: Date.now(),
    from: 'typed',
  });
  simulator.faults.add({ fault: 'reset-before', match: { api: 'updateOrderShippingAsync' } });
  const tab = '1';
  const request = { act: 'report-shipment', numbers: [number], page: 'workbench', tab } as const;
  const { preview } = await openPreview(actions, request);
  await start(actions, { previewId: preview.previewId, pressId: 'press-1', tab });
  await runDue(actions);
}

/** 取り込まれない. */
const IMPORT_STATES: State[] = [
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

/** 反映・書き出しされない. */
const EXPORT_STATES: State[] = [
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

export const STATES: readonly State[] = [...IMPORT_STATES, ...EXPORT_STATES];
