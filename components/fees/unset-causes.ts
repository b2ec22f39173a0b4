import { startOfJapanDay } from '@/lib/japan-time';
import { DAY, type Instant } from '@/lib/orders/basics';
import type { OrderFacts } from '@/lib/orders/import-state';

/** The longest period that is compared, in days. */
const LONGEST = 14;

type Counted = { before: number; after: number };
export type UnsetCauses = {
  /** Days of each of the two periods; 0 on the day of the change itself. */
  days: number;
  total: Counted;
  /** Every day of both periods, earliest first; `day` is its 0:00 JST. */
  byDay: { day: Instant; count: number; part: keyof Counted }[];
  /** Most first. The counts of each list add up to the total. */
  byDelivery: (Counted & { name: string })[];
  byArea: (Counted & { name: string })[];
};

type Unset = Pick<OrderFacts, 'orderedAt' | 'order' | 'feeWasUnset'>;

/**
 * Orders that came with an undecided fee, by day, delivery method and area (S-043): in the days up to the one on which the shop
 * changed its RMS settings (`changedOn`, any instant of it), and in as many of the latest days. Without such a day all of the last
 * 14 days stand under `before`. Pure.
 */
export function unsetCauses(
  orders: readonly Unset[],
  changedOn: Instant | undefined,
  now: Instant,
): UnsetCauses {
  const today = startOfJapanDay(now);
  const changed = changedOn === undefined ? today : startOfJapanDay(changedOn);
  const days = changedOn === undefined ? 0 : Math.min(Math.max((today - changed) / DAY, 0), LONGEST);
  const lasting = (last: Instant, count: number, part: keyof Counted) =>
    Array.from({ length: count }, (_, index) => ({ day: last - (count - 1 - index) * DAY, part }));
  const shown = [...lasting(changed, days || LONGEST, 'before'), ...lasting(today, days, 'after')];
  const partOf = new Map(shown.map(({ day, part }) => [day, part]));

  const byDay = new Map<Instant, number>();
  const total = { before: 0, after: 0 };
  const byDelivery = new Map<string, Counted>();
  const byArea = new Map<string, Counted>();
  const add = (counts: Map<string, Counted>, name: string, part: keyof Counted) => {
    const count = counts.get(name) ?? { before: 0, after: 0 };
    counts.set(name, { ...count, [part]: count[part] + 1 });
  };
  for (const order of orders) {
    const { orderedAt, feeWasUnset } = order;
    if (!feeWasUnset) continue;
    const day = startOfJapanDay(orderedAt ?? feeWasUnset.at);
    const part = partOf.get(day);
    if (!part) continue;
    total[part] += 1;
    byDay.set(day, (byDay.get(day) ?? 0) + 1);
    add(byDelivery, order.order?.delivery.method ?? '不明', part);
    add(byArea, areaOf(feeWasUnset), part);
  }
  return {
    days,
    total,
    byDay: shown.map(({ day, part }) => ({ day, part, count: byDay.get(day) ?? 0 })),
    byDelivery: sorted(byDelivery),
    byArea: sorted(byArea),
  };
}

/** 「沖縄県」「鹿児島県（離島）」; an order to several prefectures counts once. */
function areaOf({ prefectures, island }: NonNullable<OrderFacts['feeWasUnset']>): string {
  const [first = '不明', ...others] = prefectures;
  return `${others.length > 0 ? '複数の都道府県' : first}${island ? '（離島）' : ''}`;
}

function sorted(counts: Map<string, Counted>): UnsetCauses['byDelivery'] {
  const all = [...counts].map(([name, count]) => ({ name, ...count }));
  return all.toSorted((one, other) => other.after - one.after || other.before - one.before);
}
