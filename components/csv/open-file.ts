import { type CarrierList, readCarrierList } from '@/lib/csv/carrier-list';
import type { ColumnMapping, OrderMapping, ShipmentMapping } from '@/lib/csv/column-mapping';
import { countGoqRows, type GoqCounts, type GoqExport, readGoqExport } from '@/lib/csv/goq-export';
import { kindOfFileName } from '@/lib/csv/goq-kinds';
import { checkPickedFiles, planUpload, type UploadPlan } from '@/lib/csv/goq-upload';
import { compareWithLast, type Difference, fromStoredExport, type LastExport } from '@/lib/csv/last-export';
import { readMappedOrders } from '@/lib/csv/mapped-orders';
import { readOrderDownload } from '@/lib/csv/order-download';
import type { CsvProblem } from '@/lib/csv/problem';
import { readColumns, recogniseFile } from '@/lib/csv/recognise-file';
import type { Instant } from '@/lib/orders/basics';
import type { GoqKind } from '@/lib/orders/csv-run';
import type { OrderFacts } from '@/lib/orders/import-state';
import type { ShopRef } from '@/lib/orders/order-key';
import { readMappings } from '@/lib/store/csv-mappings';
import { readLastExport } from '@/lib/store/csv-runs';
import { noteGoqSight } from '@/lib/store/goq-seen';
import { orders as database } from '../workbench/databases';
import { type Store, storeOfPrefix } from './store';

/** GoQ's export of one kind, checked and planned; nothing is written yet. */
export type GoqWork = {
  fileName: string;
  store: Store;
  kind: GoqKind;
  source: GoqExport;
  counts: GoqCounts;
  checkedAt: Instant;
  /** Absent where damage stops the file. */
  plan?: UploadPlan;
  withNew: boolean;
  last: LastExport;
  /** Absent where there was no earlier export. */
  difference?: Difference;
};

/** How many orders of a file have which status or type; for the preview of an order file. */
export type OrderCounts = { orders: number; lines: number; per: Map<string, number>; notes: CsvProblem[] };

/** What became of a picked file. */
export type Opened =
  | { is: 'unusable'; problem: CsvProblem }
  | { is: 'ask-kind'; source: GoqExport }
  | { is: 'goq'; work: GoqWork }
  | { is: 'orders'; shop: ShopRef; shopLabel: string; counts: OrderCounts; mapping?: OrderMapping }
  | { is: 'shipments'; store: Store; list: CarrierList; mapping: ShipmentMapping }
  | { is: 'mapping'; header: string[]; shapes: string[]; start?: ColumnMapping; problem?: CsvProblem }
  | { is: 'result-mail'; text: string };

/** Recognises, reads and checks a picked file without storing or writing anything. */
export async function openFile(file: File, stores: readonly Store[], store: Store): Promise<Opened> {
  const stored = await storedMappings();
  const found = await recogniseFile(
    file,
    stored.map(({ mapping }) => mapping),
  );
  switch (found.is) {
    case 'unusable':
    case 'result-mail':
      return found;
    case 'other':
      return { is: 'mapping', ...(await readColumns(file)) };
    case 'goq-export': {
      const source = await readGoqExport(file);
      if (!source.ok) return { is: 'unusable', problem: source.error };
      void rememberSight(file.name, source.value);
      const kind = kindOfFileName(file.name);
      if (kind === undefined) return { is: 'ask-kind', source: source.value };
      return { is: 'goq', work: await planGoq(file.name, source.value, kind, stores) };
    }
    case 'order-download':
      return openOrderDownload(file, stores);
    case 'carrier-list':
      return openMapped(file, found.mapping, store, '');
    case 'mapped-orders':
      // A preset only suggests: a person has to see the columns of an order file once.
      return found.chosen
        ? openMapped(file, found.mapping, store, shopOf(stored, found.mapping))
        : { is: 'mapping', ...(await readColumns(file)), start: found.mapping };
  }
}

/** GoQ's file tells which orders GoQ has. What can't be kept is only missing from the comparison with GoQ. */
async function rememberSight(fileName: string, { rows }: GoqExport): Promise<void> {
  const numbers = rows.map(({ orderNumber }) => orderNumber);
  await noteGoqSight(database, { id: fileName, at: Date.now(), by: 'csv', numbers }).catch(() => undefined);
}

/** Plans what is written of GoQ's export, and compares it with the last one of the same store and kind. */
export async function planGoq(
  fileName: string,
  source: GoqExport,
  kind: GoqKind,
  stores: readonly Store[],
  withNew = false,
): Promise<GoqWork> {
  const store = storeOfPrefix(source.prefix, stores);
  const [plan, stored] = await Promise.all([
    planUpload(source, withNew),
    readLastExport(database, store.id, kind),
  ]);
  const now = Date.now();
  const last = await fromStoredExport(stored?.rows ?? '');
  const difference = stored && (await compareWithLast(source.rows, last, now));
  const counts = await countGoqRows(source.rows);
  return {
    fileName,
    store,
    kind,
    source,
    counts,
    checkedAt: now,
    withNew,
    last,
    ...(plan.ok && { plan: plan.value }),
    ...(difference && { difference }),
  };
}

/** Reads a file through a mapping; `shop` is the other mall's store where it holds orders. */
export async function openMapped(
  file: File,
  mapping: ColumnMapping,
  store: Store,
  shopId: string,
): Promise<Opened> {
  if (mapping.for === 'shipments') {
    const list = await readCarrierList(file, mapping);
    if (!list.ok) return mappingAgain(file, mapping, list.error);
    return { is: 'shipments', store, list: list.value, mapping };
  }
  const shop: ShopRef = { mall: mapping.mall, id: shopId };
  const read = await readMappedOrders(file, mapping, shop.id, Date.now());
  if (!read.ok) return mappingAgain(file, mapping, read.error);
  const per = new Map<string, number>();
  for (const { order } of read.value) count(per, order?.payment?.name ?? order?.delivery.method ?? '');
  per.delete('');
  const counts = { orders: read.value.length, lines: read.value.length, per, notes: [] };
  return { is: 'orders', shop, shopLabel: mapping.label, counts, mapping };
}

/** Two files of one store and kind (S-178): the sentence that says so. */
export function secondOfKind(work: GoqWork, others: readonly GoqWork[]): CsvProblem | undefined {
  const same = [...others, work].map(({ store, kind, fileName }) => ({
    shop: store.id,
    kind,
    name: fileName,
  }));
  return checkPickedFiles(same).problems[0];
}

async function openOrderDownload(file: File, stores: readonly Store[]): Promise<Opened> {
  const per = new Map<string, number>();
  let prefix = '';
  const look = async (facts: OrderFacts[]) => {
    for (const { number, order } of facts) {
      prefix ||= number.slice(0, 6);
      if (order?.type === 'hanpukai') count(per, '頒布会');
      if (order?.type === 'subscription') count(per, '定期購入');
      if (order?.flags.drug) count(per, '医薬品');
    }
  };
  const read = await readOrderDownload(file, { mall: 'rakuten', id: '' }, Date.now(), look);
  if (!read.ok) return { is: 'unusable', problem: read.error };
  const store = storeOfPrefix(prefix, stores);
  const { orders, lines, problems } = read.value;
  return {
    is: 'orders',
    shop: store,
    shopLabel: store.label,
    counts: { orders, lines, per, notes: problems.list },
  };
}

async function mappingAgain(file: File, start: ColumnMapping, problem: CsvProblem): Promise<Opened> {
  if (problem.code !== 'columns-missing') return { is: 'unusable', problem };
  return { is: 'mapping', ...(await readColumns(file)), start, problem };
}

type KnownMapping = { shop: string; mapping: ColumnMapping };

/** The mappings that people made here; keepMapping wrote them in this shape. */
async function storedMappings(): Promise<KnownMapping[]> {
  const rows = await readMappings(database);
  return rows.map(({ shop, mapping }) => ({ shop, mapping: mapping as unknown as ColumnMapping }));
}

const shopOf = (stored: readonly KnownMapping[], mapping: ColumnMapping) =>
  stored.find((one) => one.mapping === mapping)?.shop ?? '';

const count = (per: Map<string, number>, key: string) => per.set(key, (per.get(key) ?? 0) + 1);
