import { DAY, type Instant } from '@/lib/orders/basics';
import type { ImportStateKind } from '@/lib/orders/import-state';
import { findRakutenOrderNumbers, type MallId, type OrderKey, plainDigits } from '@/lib/orders/order-key';
import type { Progress } from '@/lib/orders/progress';
import { sideOfSwitchOver } from '@/lib/orders/switch-over';
import { parseJapanDatetime } from '@/lib/japan-time';
import type { NeedCause } from '@/lib/store/needs';
import type { Listed } from './listing';

/** The quick filters above the table, one at a time. */
export const MARKS = ['need', 'fee-unset', 'unknown', 'held', 'excluded', 'asuraku'] as const;
export type Mark = (typeof MARKS)[number];

export type Filters = {
  /** As typed; numbers with noise, or the end of one. */
  search: string;
  mall?: MallId | undefined;
  /** As `shopOf` names it. */
  shop?: string | undefined;
  progress?: Progress | undefined;
  state?: ImportStateKind | undefined;
  payment?: string | undefined;
  /** One cause of 要対応. */
  need?: NeedCause | undefined;
  mark?: Mark | undefined;
  /** Placed before 連動 started, or after; those before it are finished on RMS (S-288). */
  side?: 'before' | 'after' | undefined;
  /** `YYYY-MM-DD` in JST, both inclusive. */
  from?: string | undefined;
  to?: string | undefined;
};

export const NO_FILTERS: Filters = { search: '' };

export const isFiltered = (filters: Filters) =>
  Object.values(filters).some((value) => value !== undefined && value !== '');

/** How many orders each choice would show, with all the other filters as they are. */
export type Facets = {
  /** Without any of the quick filters. */
  all: number;
  marks: Record<Mark, number>;
  mall: Map<MallId, number>;
  /** By `shopOf`. */
  shop: Map<string, number>;
  progress: Map<Progress, number>;
  state: Map<ImportStateKind, number>;
  payment: Map<string, number>;
  need: Map<NeedCause, number>;
};

/** Names a shop among all malls: shops of two malls may have the same id. */
export const shopOf = ({ mall, shop }: Pick<OrderKey, 'mall' | 'shop'>) => `${mall}/${shop}`;

export type Selection = { orders: Listed[]; facets: Facets };

const HAS_MARK: Record<Mark, (order: Listed) => boolean> = {
  need: ({ need }) => need !== undefined,
  'fee-unset': ({ need }) => need === 'fee-unset',
  unknown: ({ need }) => need === 'unknown-outcome',
  held: ({ state }) => state === 'held',
  excluded: ({ state }) => state === 'excluded',
  asuraku: ({ asuraku }) => asuraku,
};

const FIELDS = ['mall', 'shop', 'progress', 'state', 'payment', 'need'] as const;
type Field = (typeof FIELDS)[number];

/** One field of all orders as small numbers: comparing and counting 100,000 of them takes a millisecond. 0 is no value. */
type Coded = { values: Listed[Field][]; codes: Uint16Array };

/** A listing prepared for `select`. */
export type Indexed = { orders: readonly Listed[]; fields: Record<Field, Coded>; marks: Uint8Array };

/** Prepares a listing once, so that each later `select` is fast. */
export function index(orders: readonly Listed[]): Indexed {
  const fields = Object.fromEntries(
    FIELDS.map((field): [Field, Coded] => [field, code(orders, field)]),
  ) as Record<Field, Coded>;
  const marks = new Uint8Array(orders.length);
  orders.forEach((order, position) => {
    MARKS.forEach((mark, bit) => {
      if (HAS_MARK[mark](order)) marks[position]! |= 1 << bit;
    });
  });
  return { orders, fields, marks };
}

function code(orders: readonly Listed[], field: Field): Coded {
  const valueOf = field === 'shop' ? shopOf : (order: Listed) => order[field];
  const known = new Map<Listed[Field], number>([[undefined, 0]]);
  const codes = Uint16Array.from(orders, (order) => {
    const value = valueOf(order);
    const old = known.get(value);
    if (old !== undefined) return old;
    known.set(value, known.size);
    return known.size - 1;
  });
  return { values: [...known.keys()], codes };
}

/**
 * The orders that pass all filters, in the listing's order, and the counts of every choice. One pass over the listing. `starts`:
 * when 連動 started, by `shopOf`.
 */
export function select(
  { orders: listed, fields, marks }: Indexed,
  filters: Filters,
  starts: ReadonlyMap<string, Instant> = new Map(),
): Selection {
  const matches = matcher(filters.search);
  const from = dayStart(filters.from);
  const to = dayStart(filters.to);
  const first = from ?? -Infinity;
  const end = to === undefined ? Infinity : to + DAY;
  const dimensions = FIELDS.map((field) => {
    const { values, codes } = fields[field];
    const wanted = filters[field] === undefined ? -1 : values.indexOf(filters[field]);
    const asked = filters[field] !== undefined;
    return {
      codes,
      wanted: asked && wanted < 0 ? Number.MAX_SAFE_INTEGER : wanted,
      counts: new Uint32Array(values.length),
    };
  });
  const wantedBit = filters.mark === undefined ? 0 : 1 << MARKS.indexOf(filters.mark);
  const markCounts = new Uint32Array(1 << MARKS.length);
  const orders: Listed[] = [];

  for (let position = 0; position < listed.length; position++) {
    const order = listed[position]!;
    if (order.at < first || order.at >= end) continue;
    if (matches && !matches(order.number)) continue;
    if (filters.side && !isOnSide(filters.side, order.at, starts.get(shopOf(order)))) continue;
    // An order that fails one filter only still counts among that filter's choices.
    const marked = marks[position]!;
    const markFails = wantedBit !== 0 && (marked & wantedBit) === 0;
    let failures = markFails ? 1 : 0;
    let failed = -1;
    for (let field = 0; field < dimensions.length; field++) {
      const { codes, wanted } = dimensions[field]!;
      if (wanted < 0 || codes[position] === wanted) continue;
      failed = field;
      failures += 1;
    }
    if (failures > 1) continue;
    if (failures === 0) orders.push(order);
    if (failures === 0 || markFails) markCounts[marked]! += 1;
    if (markFails) continue;
    if (failures === 1) {
      const { counts, codes } = dimensions[failed]!;
      counts[codes[position]!]! += 1;
      continue;
    }
    for (const { counts, codes } of dimensions) counts[codes[position]!]! += 1;
  }
  return {
    orders,
    facets: facetsOf(
      fields,
      dimensions.map(({ counts }) => counts),
      markCounts,
    ),
  };
}

function isOnSide(side: 'before' | 'after', at: Instant, startAt: Instant | undefined): boolean {
  return sideOfSwitchOver(startAt === undefined ? undefined : { startAt }, at) === side;
}

function facetsOf(
  fields: Record<Field, Coded>,
  counts: readonly Uint32Array[],
  markCounts: Uint32Array,
): Facets {
  const countsOf = <Value>(field: Field) =>
    new Map(
      fields[field].values.flatMap((value, at): [Value, number][] => {
        const count = counts[FIELDS.indexOf(field)]?.[at] ?? 0;
        return value === undefined || count === 0 ? [] : [[value as Value, count]];
      }),
    );
  const marks = { need: 0, 'fee-unset': 0, unknown: 0, held: 0, excluded: 0, asuraku: 0 };
  let all = 0;
  markCounts.forEach((count, bits) => {
    all += count;
    MARKS.forEach((mark, bit) => {
      if ((bits & (1 << bit)) !== 0) marks[mark] += count;
    });
  });
  return {
    all,
    marks,
    mall: countsOf('mall'),
    shop: countsOf('shop'),
    progress: countsOf('progress'),
    state: countsOf('state'),
    payment: countsOf('payment'),
    need: countsOf('need'),
  };
}

function dayStart(day: string | undefined): Instant | undefined {
  return day === undefined || day === '' ? undefined : parseJapanDatetime(`${day}T00:00:00`);
}

/**
 * Whether a number is one that was searched for. Whole Rakuten numbers are found in any text around them, several at once
 * (a pasted mail, a GoQ line); otherwise a part of the number is enough, full-width digits and blanks tolerated. undefined where
 * nothing is searched for.
 */
function matcher(search: string): ((number: string) => boolean) | undefined {
  const whole = new Set(findRakutenOrderNumbers(search));
  if (whole.size > 0) return (number) => whole.has(number);
  const part = plainDigits(search)
    .replace(/\s+/g, '')
    .replace(/^[^0-9A-Za-z]+|[^0-9A-Za-z]+$/g, '')
    .toLowerCase();
  if (part === '') return undefined;
  return /[a-z]/.test(part)
    ? (number) => number.toLowerCase().includes(part)
    : (number) => number.includes(part);
}
