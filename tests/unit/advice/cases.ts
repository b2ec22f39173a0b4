import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import { type Diagnosis, diagnose } from '@/lib/advice/doctor';
import type { DoctorInput, MallReading, OtherSystem, Symptom } from '@/lib/advice/doctor-facts';
import type { ImportState } from '@/lib/orders/import-state';
import type { JournalEntry } from '@/lib/orders/journal-entry';
import type { Order, Package } from '@/lib/orders/order';
import type { MallId } from '@/lib/orders/order-key';
import type { Trouble, TroubleKind } from '@/lib/orders/trouble';
import { jst, order } from './facts';

export const NUMBER = '123456-20261113-0381206317';
export const NOW = jst('2026-11-13T12:03:00');
const GOQ: OtherSystem = {
  id: 'goq',
  label: 'GoQ',
  holdMinutes: 0,
  takesFeeUnset: true,
  leavesOut: [],
};
export const NEXT_ENGINE: OtherSystem = {
  id: 'next-engine',
  label: 'ネクストエンジン',
  holdMinutes: 30,
  pollMinutes: 15,
  sourceStatuses: [100, 200, 300],
  ownPaymentStatuses: [300],
  takesFeeUnset: false,
  leavesOut: ['hanpukai', 'reserve', 'drug'],
  maxAge: { hours: 24, from: 'ordered' },
};
export const KEY = { expiresAt: jst('2026-11-22T23:59:59') };
export const IMPORTS = {
  last: jst('2026-11-13T12:02:00'),
  next: jst('2026-11-13T12:04:00'),
  mark: jst('2026-11-13T12:02:00'),
};
export const IMPORTED: ImportState = { kind: 'imported', at: jst('2026-11-13T11:40:00') };

export const trouble = (kind: TroubleKind, retry: Trouble['retry'] = { policy: 'person' }): Trouble => ({
  kind,
  mall: 'rakuten',
  shop: 'sample-shop',
  firstSeen: jst('2026-11-13T11:59:00'),
  lastSeen: jst('2026-11-13T12:02:30'),
  count: 3,
  evidence: kind.startsWith('key-') ? { http: 401, code: 'GA0001' } : {},
  retry,
});
export const fetched = (change: Partial<Order> = {}, pack: Partial<Package> = {}): MallReading => ({
  kind: 'found',
  at: NOW,
  order: order(change, pack),
});
/** A shop with GoQ, a good key, a running import, and the order read just now: nothing is wrong. */
export const goq = (more: Partial<DoctorInput> = {}): DoctorInput => ({
  catalogue: BUILT_IN_CATALOGUE,
  text: NUMBER,
  symptom: 'not-imported',
  now: NOW,
  system: GOQ,
  goqSide: { sourceStatuses: [100], acquisitionDays: 10, creationPeriodDays: 3 },
  key: KEY,
  imports: IMPORTS,
  pages: [{ site: 'goq', at: NOW }],
  readings: { fetch: fetched() },
  ...more,
});
/** The same with Next Engine. */
export const nextEngine = (more: Partial<DoctorInput> = {}): DoctorInput =>
  goq({ system: NEXT_ENGINE, goqSide: undefined, pages: [], ...more });
/** The same without any other system. */
export const alone = (more: Partial<DoctorInput> = {}): DoctorInput => {
  const { system: _system, goqSide: _goqSide, pages: _pages, ...rest } = goq(more);
  return { ...rest, ...(more.pages && { pages: more.pages }) };
};
export const SHIPPED = {
  shipments: [{ detailId: 1, carrier: '1001', parcelNumber: '564708700001', date: '2026-11-12' }],
};
/** An order whose shipping was entered, but RMS still says 発送待ち. */
export const exporting = (more: Partial<DoctorInput> = {}): DoctorInput =>
  goq({
    symptom: 'not-exported',
    goqOrder: {
      status: '発送済み',
      updatedAt: NOW,
      parcelNumber: true,
      carrier: true,
      shipDate: '2026-11-12',
    },
    readings: { fetch: fetched({ progress: 300 }, SHIPPED) },
    ...more,
  });
export const otherMall = (
  mall: MallId,
  symptom: Symptom,
  text: string,
  more: Partial<DoctorInput>,
): DoctorInput => ({
  catalogue: BUILT_IN_CATALOGUE,
  text,
  mall,
  symptom,
  now: NOW,
  system: GOQ,
  goqSide: { creationPeriodDays: 3 },
  ...more,
});
export const yahoo = (more: Partial<DoctorInput>) =>
  otherMall('yahoo', 'not-imported', 'sample-store-10012345', more);
export const auPay = (more: Partial<DoctorInput>) => otherMall('au-pay', 'not-imported', '412345678', more);
export const amazon = (more: Partial<DoctorInput>) =>
  otherMall('amazon', 'not-imported', '250-1234567-8901234', more);
export const qoo10 = (more: Partial<DoctorInput>) => otherMall('qoo10', 'not-imported', '812345678', more);
export const exportOf = (mall: MallId, text: string, more: Partial<DoctorInput>) =>
  otherMall(mall, 'not-exported', text, {
    ...more,
    goqOrder: { status: '発送待ち', updatedAt: NOW, ...more.goqOrder },
  });
export const GOOD_KEY = { key: { expiresAt: jst('2027-01-01T00:00:00'), inGoq: true } };
export const OLD = jst('2026-11-10T23:59:59');

export const journal: JournalEntry = {
  id: 'e1',
  batchId: 'b1',
  act: 'report-shipment',
  route: 'api',
  auto: false,
  order: { mall: 'rakuten', shop: 'sample-shop', number: NUMBER },
  by: '担当A',
  from: 'workbench',
  before: null,
  after: null,
  state: 'unknown',
  dueAt: jst('2026-11-13T12:05:00'),
  at: jst('2026-11-13T12:00:00'),
  clockOffset: 0,
  attempts: [],
  reads: [],
};

/** The doctor's answer, where it needs no further reading. */
export function answerTo(input: DoctorInput): Diagnosis {
  const diagnosis = diagnose(input);
  if (diagnosis.kind === 'needs') throw new Error(`It wants ${diagnosis.needs.by}.`);
  return diagnosis;
}
