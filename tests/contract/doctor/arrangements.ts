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
import { DAY, MINUTE } from '@/lib/orders/basics';
import { keepLastExport } from '@/lib/store/csv-runs';
import { PAGES } from '../../simulator/control.ts';
import type { OrderRecord } from '../../simulator/orders.ts';
import type { NewOrder, Office } from './office.ts';

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
export const missing = about('not-imported');
export const stuck = about('not-exported');

/** A shop that works with RMS alone, with Next Engine, or with GoQ. */
export const alone = async (office: Office) => office.register();
export const nextEngine = async (office: Office) => office.register({ otherSystem: 'next-engine' });
export async function goq(office: Office, side?: Parameters<Office['withGoq']>[0]): Promise<void> {
  await office.register();
  await office.withGoq(side);
}

/** An order of a shop, imported two minutes ago; then something may happen to it. */
export const imported =
  (
    enter: (office: Office) => Promise<void>,
    order: NewOrder = {},
    then: (office: Office, order: OrderRecord) => unknown = () => undefined,
  ) =>
  async (office: Office): Promise<Asked> => {
    const made = office.order(order);
    await enter(office);
    await office.imported();
    await then(office, made);
    return missing(made);
  };

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

/** A press of 注文確認 that comes a minute after somebody confirmed the order on RMS. */
export async function confirmedMeanwhile(office: Office, { number }: OrderRecord): Promise<void> {
  const tab = '1';
  const { preview } = await openPreview(actions, { act: 'confirm', numbers: [number], page: 'list', tab });
  office.simulator.setStatus(number, 200);
  office.wait(MINUTE);
  await start(actions, { previewId: preview.previewId, pressId: 'press-1', tab });
  await runDue(actions);
}

/** 発送完了報告 of one order whose call ended without an answer. */
export async function unansweredReport({ simulator, key }: Office, { number }: OrderRecord): Promise<void> {
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
