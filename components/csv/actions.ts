import type { CarrierList } from '@/lib/csv/carrier-list';
import type { ColumnMapping, OrderMapping } from '@/lib/csv/column-mapping';
import { uploadFileName } from '@/lib/csv/goq-kinds';
import { LEFT_OUT, writeUploadFiles } from '@/lib/csv/goq-upload';
import type { GoqRow } from '@/lib/csv/goq-row';
import { fromStoredExport, storedRows, toStoredExport } from '@/lib/csv/last-export';
import { readMappedOrders } from '@/lib/csv/mapped-orders';
import { readOrderDownload } from '@/lib/csv/order-download';
import type { CsvProblem } from '@/lib/csv/problem';
import { isSameFile } from '@/lib/csv/result-mail';
import { writeShipmentReports } from '@/lib/csv/shipment-report';
import type { Instant, Json, Result } from '@/lib/orders/basics';
import type { CsvRun, GoqKind, RunFile, StoredCounts } from '@/lib/orders/csv-run';
import type { OrderFacts } from '@/lib/orders/import-state';
import type { ShopRef } from '@/lib/orders/order-key';
import { keepMapping } from '@/lib/store/csv-mappings';
import {
  changeCsvRun,
  keepLastExport,
  latestCsvRuns,
  readLastExport,
  startCsvRun,
} from '@/lib/store/csv-runs';
import { storeCsvOrders } from '@/lib/store/csv-orders';
import type { ShipmentDraftRow } from '@/lib/store/orders-database';
import { keepDrafts } from '@/lib/store/shipment-drafts';
import { readStoredSettings } from '@/lib/settings';
import { orders as database } from '../workbench/databases';
import { download, fileName } from '../workbench/download';
import type { GoqWork } from './open-file';
import { fileSuffix, type Store } from './store';

/** A day's files of one name are few; more runs than this are never looked through for a free name. */
const LOOKED_AT = 200;

type Base = Pick<CsvRun, 'id' | 'shop' | 'kind' | 'startedAt' | 'by' | 'files'>;

async function newRun(shop: string, kind: CsvRun['kind']): Promise<Base> {
  const { staffLabel } = await readStoredSettings();
  return { id: crypto.randomUUID(), shop, kind, startedAt: Date.now(), by: staffLabel, files: [] };
}

/** Writes the checked rows as files, hands them to the downloads and keeps the run: names, counts and order numbers. */
export async function writeRun(
  work: GoqWork,
  stores: readonly Store[],
): Promise<Result<CsvRun, CsvProblem[]>> {
  const { plan, store, kind, source, last } = work;
  if (!plan) return { ok: false, error: work.source.problems.list };
  const base = await newRun(store.id, kind);
  const files = await writeFiles(plan.write, kind, fileSuffix(store, stores), base.startedAt);
  if (!files.ok) return files;
  const reasons = Map.groupBy(plan.leftOut, ({ why }) => why);
  const run: CsvRun = {
    ...base,
    picked: { name: work.fileName, rows: plan.read },
    leftOut: Array.from(reasons, ([why, rows]) => ({ why: LEFT_OUT[why], rows: rows.length })),
    files: files.value,
  };
  await startCsvRun(database, run);
  await keepLastExport(database, {
    shop: store.id,
    kind,
    at: base.startedAt,
    rows: await toStoredExport(source.rows, last, base.startedAt),
  });
  return { ok: true, value: run };
}

/** Writes the rows of some orders of the last export once more, as a run of its own. */
export async function writeAgain(
  run: CsvRun,
  kind: GoqKind,
  orders: readonly string[],
  suffix: string | undefined,
): Promise<Result<CsvRun, CsvProblem[]>> {
  const last = await fromStoredExport((await readLastExport(database, run.shop, kind))?.rows ?? '');
  const rows = storedRows(last, orders);
  const base = await newRun(run.shop, kind);
  const files = await writeFiles(rows, kind, suffix, base.startedAt);
  if (!files.ok) return files;
  const [first] = run.files;
  const again: CsvRun = {
    ...base,
    picked: { name: first?.fileName ?? '', rows: rows.length },
    leftOut: [],
    files: files.value,
  };
  await startCsvRun(database, again);
  return { ok: true, value: again };
}

async function writeFiles(
  rows: readonly GoqRow[],
  kind: GoqKind,
  suffix: string | undefined,
  now: Instant,
): Promise<Result<RunFile[], CsvProblem[]>> {
  const taken = (await latestCsvRuns(database, LOOKED_AT)).flatMap((run) =>
    run.files.map(({ fileName }) => fileName),
  );
  let number = 0;
  const name = () => {
    let free: string;
    do {
      number += 1;
      free = uploadFileName(kind, now, suffix, number);
    } while (taken.some((one) => isSameFile(one, free)));
    return free;
  };
  const written = await writeUploadFiles(rows, name);
  if (!written.ok) return written;
  for (const file of written.value) download(file.blob, file.name);
  const files = written.value.map(({ name: label, rows: part }): RunFile => ({
    fileName: label,
    rows: part.length,
    orders: part.map(({ orderNumber }) => orderNumber),
    writtenAt: now,
  }));
  return { ok: true, value: files };
}

/** GoQ showed no ［ダウンロード］ for this kind: the run is through without a file. */
export async function noFile(store: Store, kind: GoqKind): Promise<void> {
  await startCsvRun(database, { ...(await newRun(store.id, kind)), none: true });
}

/** A person says that they pressed RMS's second ［アップロード］ where no panel saw it. */
export async function markUploaded(run: CsvRun): Promise<void> {
  const uploadedAt = Date.now();
  await changeCsvRun(database, run.id, (stored) => ({
    ...stored,
    files: stored.files.map((file) => ({ uploadedAt, ...file })),
  }));
}

/** 最初からやり直す: ends the open runs of a store; the log keeps them. */
export async function beginAnew(runs: readonly CsvRun[]): Promise<void> {
  const endedAt = Date.now();
  for (const { id } of runs) await changeCsvRun(database, id, (run) => ({ endedAt, ...run }));
}

/**
 * Stores the orders of a file that was checked before, in one transaction with its entry of the log: a second reading, since
 * the first one kept nothing.
 */
export async function storeOrders(
  file: File,
  shop: ShopRef,
  mapping: OrderMapping | undefined,
  progressed: (stored: number) => void,
): Promise<Result<StoredCounts, CsvProblem>> {
  const now = Date.now();
  const facts: OrderFacts[] = [];
  if (mapping) {
    const read = await readMappedOrders(file, mapping, shop.id, now);
    if (!read.ok) return read;
    facts.push(...read.value);
  } else {
    const read = await readOrderDownload(file, shop, now, async (orders) => {
      facts.push(...orders);
    });
    if (!read.ok) return read;
  }
  const run = {
    ...(await newRun(shop.id, 'orders')),
    picked: { name: file.name, rows: facts.length },
    endedAt: now,
  };
  const counts = await storeCsvOrders(database, shop, facts, run, { rules: {}, now }, progressed);
  return { ok: true, value: counts };
}

/** Keeps the shipments of a carrier's list as drafts, with an entry of the log. */
export async function storeDrafts(name: string, store: Store, list: CarrierList): Promise<StoredCounts> {
  const run = await newRun(store.id, 'shipments');
  const drafts = list.drafts.map(({ orderNumber, ...draft }): ShipmentDraftRow => ({
    mall: 'rakuten',
    shop: store.id,
    number: orderNumber,
    ...draft,
    addedAt: run.startedAt,
    from: 'list',
  }));
  const { fresh, updated } = await keepDrafts(database, drafts);
  const stored = { fresh, updated, kept: 0 };
  const picked = { name, rows: list.rows };
  await startCsvRun(database, { ...run, picked, stored, endedAt: run.startedAt });
  return stored;
}

/** Writes the drafts as RMS's 発送完了報告 file (≤ 5,000 rows each) and keeps the run. */
export async function writeReports(
  store: Store,
  drafts: readonly ShipmentDraftRow[],
): Promise<Result<CsvRun, CsvProblem[]>> {
  const run = await newRun(store.id, 'report');
  const name = fileName('shipping', run.startedAt, 'csv').replace(/\.csv$/, '');
  const rows = drafts.map(({ number, ...draft }) => ({ orderNumber: number, ...draft }));
  const written = await writeShipmentReports(rows, run.startedAt, name);
  if (!written.ok) return written;
  for (const file of written.value) download(file.blob, file.name);
  let at = 0;
  const files = written.value.map((file): RunFile => {
    const orders = rows.slice(at, (at += file.rows)).map(({ orderNumber }) => orderNumber);
    return { fileName: file.name, rows: file.rows, orders, writtenAt: run.startedAt };
  });
  const kept = { ...run, picked: { name: '発送報告の下書き', rows: rows.length }, files };
  await startCsvRun(database, kept);
  return { ok: true, value: kept };
}

/** Remembers how the columns of such a file are read; `shop` is the other mall's store where it holds orders. */
export async function rememberMapping(shop: string, mapping: ColumnMapping): Promise<void> {
  await keepMapping(database, {
    shop,
    for: mapping.for,
    label: mapping.label,
    mapping: mapping as unknown as { [key: string]: Json },
    at: Date.now(),
  });
}
