import { isFeeUnset, type Order, packagesWithoutFee } from '@/lib/orders/order';
import type { OrderRow } from '@/lib/store/orders-database';

/** What one line of the list of undecided fees is sorted by. */
export type UnsetOrder = {
  row: OrderRow & { order: Order };
  delivery: string;
  prefectures: string[];
  island: boolean;
  itemCount: number;
};

export function unsetOrders(rows: readonly OrderRow[]): UnsetOrder[] {
  return rows.flatMap((row) => {
    const { order } = row;
    if (!order || !isFeeUnset(order)) return [];
    const packages = packagesWithoutFee(order);
    return {
      row: { ...row, order },
      delivery: order.delivery.method,
      prefectures: [...new Set(packages.flatMap(({ prefecture }) => prefecture ?? []))],
      island: packages.some((one) => one.island),
      itemCount: order.packages.reduce((sum, one) => sum + one.itemCount, 0),
    };
  });
}

/** A choice of the filters; absent: all. */
export type UnsetFilter = { shop?: string; delivery?: string; prefecture?: string };

export const GROUPINGS = {
  none: 'まとめない',
  delivery: '配送方法',
  prefecture: '都道府県',
  shop: '店舗',
} as const;
export type Grouping = keyof typeof GROUPINGS;

const ISLAND = '離島';

const placesOf = ({ prefectures, island }: UnsetOrder) => [...prefectures, ...(island ? [ISLAND] : [])];

export function filtered(orders: readonly UnsetOrder[], filter: UnsetFilter): UnsetOrder[] {
  const { shop, delivery, prefecture } = filter;
  return orders.filter(
    (one) =>
      (shop === undefined || one.row.shop === shop) &&
      (delivery === undefined || one.delivery === delivery) &&
      (prefecture === undefined || placesOf(one).includes(prefecture)),
  );
}

/** How many orders each choice of a filter would show, most first; 離島 counts beside its prefecture. */
export function choicesOf(
  orders: readonly UnsetOrder[],
  by: keyof UnsetFilter,
): [name: string, count: number][] {
  const names = {
    shop: ({ row }: UnsetOrder) => [row.shop],
    delivery: ({ delivery }: UnsetOrder) => [delivery],
    prefecture: placesOf,
  }[by];
  const counts = new Map<string, number>();
  for (const name of orders.flatMap(names)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one);
}

export type Group = { name: string; count: number; shown: UnsetOrder[] };

/** The orders under their headings, the largest group first, `limit` lines in all; each order in one group. */
export function grouped(orders: readonly UnsetOrder[], by: Grouping, limit: number): Group[] {
  const nameOf = {
    none: () => '',
    shop: ({ row }: UnsetOrder) => row.shop,
    delivery: ({ delivery }: UnsetOrder) => delivery,
    prefecture: ({ prefectures: [first = '不明', ...others] }: UnsetOrder) =>
      others.length > 0 ? '複数の都道府県' : first,
  }[by];
  const groups = [...Map.groupBy(orders, nameOf)].toSorted(([, one], [, other]) => other.length - one.length);
  let left = limit;
  return groups.flatMap(([name, all]) => {
    const shown = all.slice(0, left);
    left -= shown.length;
    return shown.length > 0 ? { name, count: all.length, shown } : [];
  });
}
