import { jstDate } from './japan.ts';
import { seeded, type Random } from './random.ts';

/** Rakuten's "not determined yet". */
export const UNSET = -9999;

export type OrderKind =
  | 'ordinary'
  | 'asuraku'
  | 'saikyo'
  | 'one-day'
  | 'reserve'
  | 'subscription'
  | 'hanpukai'
  | 'cod'
  | 'cod-unset'
  | 'several'
  | 'several-unset'
  | 'unset'
  | 'island'
  | 'prepaid'
  | 'social-gift'
  | 'drug'
  | 'coupon'
  | 'wrapped'
  | 'convenience-store';

export interface ShippingRow {
  shippingDetailId: number;
  shippingNumber: string | null;
  deliveryCompany: string | null;
  shippingDate: string | null;
}

export interface PackageRecord {
  basketId: number;
  /** Yen, or UNSET. */
  postage: number;
  /** 代引料 of this package: yen, or UNSET. */
  deliveryPrice: number;
  items: { itemDetailId: number; price: number; units: number; product: number }[];
  prefecture: string;
  shipping: ShippingRow[];
}

/** What the simulator keeps of an order; the full message is built from it only when asked for (wire.ts). Times are ms UTC. */
export interface OrderRecord {
  readonly number: string;
  readonly seed: number;
  readonly kind: OrderKind;
  readonly orderedAt: number;
  progress: number;
  confirmedAt: number | null;
  fixedAt: number | null;
  shippingInstructedAt: number | null;
  shippedAt: number | null;
  paidAt: number | null;
  cancelledAt: number | null;
  subStatusId: number | null;
  settlement: number;
  packages: PackageRecord[];
  modified: boolean;
}

export interface GenerateOptions {
  count: number;
  seed?: number;
  /** The newest order is placed at this instant, ms UTC. */
  now: number;
  /** Orders are spread evenly over this many ms before `now`. Default 3 days. */
  spread?: number;
  /** All orders of this status; without it a plausible mix. */
  progress?: number;
  /** Only these kinds, in turn; without it a plausible mix that holds every kind from 40 orders on. */
  kinds?: readonly OrderKind[];
  /** Prefix of the order number, 6 digits. */
  prefix: string;
  /** Running number of the first order: keeps numbers and basket ids unique over several calls. */
  first: number;
}

const DAY = 86_400_000;
const KINDS: readonly [OrderKind, ...OrderKind[]] = [
  'ordinary',
  'asuraku',
  'saikyo',
  'several-unset',
  'ordinary',
  'reserve',
  'cod',
  'ordinary',
  'unset',
  'subscription',
  'ordinary',
  'island',
  'hanpukai',
  'ordinary',
  'several',
  'prepaid',
  'ordinary',
  'one-day',
  'coupon',
  'cod-unset',
  'ordinary',
  'social-gift',
  'wrapped',
  'ordinary',
  'drug',
  'convenience-store',
];
const STATUSES: readonly [number, ...number[]] = [
  100, 100, 300, 100, 200, 100, 100, 500, 100, 300, 100, 900, 100, 100, 700, 100, 400, 100, 100, 800, 100,
  300, 600,
];
const PREFECTURES: readonly [string, ...string[]] = [
  '東京都',
  '大阪府',
  '愛知県',
  '福岡県',
  '神奈川県',
  '北海道',
  '京都府',
  '埼玉県',
  '広島県',
  '千葉県',
  '兵庫県',
  '静岡県',
  '新潟県',
  '長野県',
  '長崎県',
  '熊本県',
];
const POSTAGES: readonly [number, ...number[]] = [690, 690, 0, 690, 1650, 0];
const PRICES: readonly [number, ...number[]] = [980, 1200, 1980, 2145, 2980, 3300, 4290, 5480, 8900, 12800];

/** Makes orders that are the same for the same options: plausible, with every kind the extension must tell apart. Oldest first. */
export function generateOrders(options: GenerateOptions): OrderRecord[] {
  const { count, now, prefix, first, spread = 3 * DAY, seed = 1, kinds = KINDS } = options;
  const orders: OrderRecord[] = [];
  for (let index = 0; index < count; index += 1) {
    const running = first + index;
    const random = seeded(seed * 1_000_003 + running);
    const age = count === 1 ? 0 : Math.floor((spread * (count - 1 - index)) / (count - 1));
    // Rakuten's times have whole seconds.
    const orderedAt = Math.floor((now - age) / 1000) * 1000;
    const kind = kinds[index % kinds.length] ?? 'ordinary';
    const progress = options.progress ?? statusOf(kind, index, random);
    orders.push(makeOrder({ prefix, running, kind, orderedAt, progress, random }));
  }
  return orders;
}

function statusOf(kind: OrderKind, index: number, random: Random): number {
  // An order whose postage is unset cannot have been confirmed.
  if (isUnsetKind(kind)) return 100;
  return index < STATUSES.length * 2 ? (STATUSES[index % STATUSES.length] ?? 100) : random.pick(STATUSES);
}

function isUnsetKind(kind: OrderKind): boolean {
  return kind === 'unset' || kind === 'several-unset' || kind === 'cod-unset';
}

interface Draft {
  prefix: string;
  running: number;
  kind: OrderKind;
  orderedAt: number;
  progress: number;
  random: Random;
}

function makeOrder({ prefix, running, kind, orderedAt, progress, random }: Draft): OrderRecord {
  const several = kind === 'several' || kind === 'several-unset';
  const packages = Array.from({ length: several ? 3 : 1 }, (_, at) => makePackage(running, kind, at, random));
  const confirmed = progress !== 100 && progress !== 900 ? orderedAt + 20 * 60_000 : null;
  const fixed = progress >= 300 && progress < 900 ? orderedAt + 40 * 60_000 : null;
  const shipped = progress >= 500 && progress < 800 ? orderedAt + 10 * 3_600_000 : null;
  return {
    number: `${prefix}-${jstDate(orderedAt).replaceAll('-', '')}-${serial(running, random)}`,
    seed: random.int(1, 2 ** 31),
    kind,
    orderedAt,
    progress,
    confirmedAt: confirmed,
    fixedAt: fixed,
    shippingInstructedAt: fixed,
    shippedAt: shipped,
    paidAt: fixed,
    cancelledAt: progress >= 800 ? orderedAt + 15 * 60_000 : null,
    subStatusId: null,
    settlement: settlementOf(kind, random),
    packages,
    modified: random.chance(0.03),
  };
}

function makePackage(running: number, kind: OrderKind, at: number, random: Random): PackageRecord {
  const basketId = 10_000_000 + running * 4 + at;
  const unset = kind === 'unset' || kind === 'cod-unset' || (kind === 'several-unset' && at === 1);
  const cod = kind === 'cod' || kind === 'cod-unset';
  return {
    basketId,
    postage: unset ? UNSET : random.pick(POSTAGES),
    deliveryPrice: cod ? (kind === 'cod-unset' ? UNSET : 330) : 0,
    items: Array.from({ length: random.chance(0.25) ? 2 : 1 }, (_, row) => ({
      itemDetailId: basketId * 10 + row,
      price: random.pick(PRICES),
      units: random.chance(0.2) ? random.int(2, 4) : 1,
      product: random.int(0, 9),
    })),
    prefecture: kind === 'island' || kind === 'unset' ? '沖縄県' : random.pick(PREFECTURES),
    shipping: [],
  };
}

function settlementOf(kind: OrderKind, random: Random): number {
  if (kind === 'cod' || kind === 'cod-unset') return 2;
  if (kind === 'prepaid') return random.pick([9, 13, 14]);
  return random.pick([1, 1, 1, 1, 12, 21, 8]);
}

/** Mostly ten digits, some eight; unique because it grows with the running number. */
function serial(running: number, random: Random): string {
  const tail = running * 10 + random.int(0, 9);
  return running % 5 === 4
    ? String(10_000_000 + tail).padStart(8, '0')
    : String(381_000_000 + tail).padStart(10, '0');
}
