import { startOfJapanDay } from '../japan-time';
import { DAY, type Instant } from '../orders/basics';
import { numberDayOf, orderNumberPrefix, type ShopRef } from '../orders/order-key';
import { goqSights } from '../store/goq-seen';
import { numbersOrderedIn } from '../store/orders';
import type { GoqPageSeen, OrdersDatabase } from '../store/orders-database';

/** 「GoQにない楽天の注文 3件」 and 「GoQだけにある注文」, over the same days, with what part of GoQ has been seen. */
export type GoqComparison = {
  from: Instant;
  /** The mall's orders of these days, and how many of them GoQ has shown. */
  total: number;
  inBoth: number;
  /** The oldest order first; the doctor says why, a few at a time. */
  notInGoq: string[];
  onlyInGoq: string[];
  /** The lists and files that were looked at, the newest first; none means that nothing can be said. */
  seen: GoqPageSeen[];
  /** At least one list was looked at, and the pages of each have shown all its orders. A CSV says nothing of that. */
  isWhole: boolean;
};

/**
 * The clerk's question of the morning: is everything in GoQ? Compares what GoQ's pages and CSVs showed since `from` with the mall's
 * orders of the same JST days, as far as the mark. `shop.prefix` tells this shop's numbers in GoQ from other shops'.
 */
export async function compareWithGoq(
  database: OrdersDatabase,
  shop: ShopRef,
  { days, now }: { days: number; now: Instant },
): Promise<GoqComparison> {
  const from = startOfJapanDay(now) - (days - 1) * DAY;
  const ours = await numbersOrderedIn(database, shop, from, now);
  const { seen, pages } = await goqSights(database, { from: numberDayOf(from), to: numberDayOf(now) }, from);
  const shown = new Set(
    seen
      .map(({ number }) => number)
      .filter((number) => !shop.prefix || orderNumberPrefix(number) === shop.prefix),
  );
  const known = new Set(ours);
  const notInGoq = ours.filter((number) => !shown.has(number));
  return {
    from,
    total: ours.length,
    inBoth: ours.length - notInGoq.length,
    notInGoq,
    onlyInGoq: [...shown].filter((number) => !known.has(number)).sort(),
    seen: pages.toSorted((one, other) => other.at - one.at),
    isWhole: areWhole(pages),
  };
}

/** Whether every list that was opened was opened to its end: its pages together have as many rows as GoQ counts in it. */
function areWhole(pages: readonly GoqPageSeen[]): boolean {
  const lists = Map.groupBy(
    pages.filter(({ by }) => by === 'page'),
    ({ id, status }) => status ?? id,
  );
  return (
    lists.size > 0 &&
    [...lists.values()].every((ofList) => {
      const count = ofList.toSorted((one, other) => other.at - one.at)[0]?.count;
      return count !== undefined && ofList.reduce((sum, { rows }) => sum + rows, 0) >= count;
    })
  );
}
