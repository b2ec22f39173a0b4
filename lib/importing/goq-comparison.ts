import { startOfJapanDay } from '../japan-time';
import { DAY, type Instant } from '../orders/basics';
import { numberDayOf, orderNumberPrefix, type ShopRef } from '../orders/order-key';
import { otherSystem, type OtherSystemSays } from '../orders/other-system';
import type { Preset } from '../orders/presets';
import type { Progress } from '../orders/progress';
import { goqSights } from '../store/goq-seen';
import { numbersOrderedIn, ordersByNumber } from '../store/orders';
import type { GoqPageSeen, OrdersDatabase } from '../store/orders-database';

/** An order of the mall that GoQ has not shown, with what is known of why. */
export type NotInGoq = {
  number: string;
  orderedAt?: Instant;
  progress?: Progress;
  /** What GoQ's settings make of it; absent where no details are there, or where it should be there. */
  why?: Exclude<OtherSystemSays['why'], 'taken'>;
};

/** 「GoQにない楽天の注文 3件」 and 「GoQだけにある注文」, over the same days, with what part of GoQ has been seen. */
export type GoqComparison = {
  from: Instant;
  /** The mall's orders of these days, and how many of them GoQ has shown. */
  total: number;
  inBoth: number;
  notInGoq: NotInGoq[];
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
  shop: ShopRef & { preset: Preset },
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
  const missing = ours.filter((number) => !shown.has(number));
  const rows = await ordersByNumber(database, [shop], missing);
  const notInGoq = rows.map((facts): NotInGoq => {
    const { number, orderedAt, progress } = facts;
    const says = otherSystem(facts, shop.preset, now);
    return {
      number,
      ...(orderedAt !== undefined && { orderedAt }),
      ...(progress !== undefined && { progress }),
      ...(says && says.why !== 'taken' && { why: says.why }),
    };
  });
  return {
    from,
    total: ours.length,
    inBoth: ours.length - missing.length,
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
