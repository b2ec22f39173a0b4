import { DAY, type Instant } from '../orders/basics';
import { orderNumberPrefix } from '../orders/order-key';
import type { GoqPageSeen, GoqSeen, OrdersDatabase } from './orders-database';

/** What GoQ showed is kept for so long; the question is asked about yesterday and today. */
const KEPT = 14 * DAY;

/** A GoQ list that a person opened, or a CSV of GoQ that was dropped. Numbers of other malls are left out. */
export type GoqSight = Omit<GoqPageSeen, 'rows'> & { numbers: readonly string[] };

/** Remembers which Rakuten orders GoQ has shown, and what part of it was looked at. Numbers and counts only. */
export async function noteGoqSight(database: OrdersDatabase, { numbers, ...page }: GoqSight): Promise<void> {
  const { goqSeen, goqPages } = database;
  const { at, by } = page;
  const seen = [...new Set(numbers)].flatMap((number): GoqSeen[] =>
    orderNumberPrefix(number) === undefined ? [] : [{ number, day: dayOf(number), at, by }],
  );
  await database.transaction('rw', goqSeen, goqPages, async () => {
    await goqSeen.bulkPut(seen);
    await goqPages.put({ ...page, rows: seen.length });
    const old = await goqPages
      .where('at')
      .below(at - KEPT)
      .count();
    if (old > 0)
      await goqPages
        .where('at')
        .below(at - KEPT)
        .delete();
    await goqSeen
      .where('day')
      .below(compactDay(at - KEPT))
      .delete();
  });
}

/** What GoQ showed of the orders of some days (`YYYYMMDD`, inclusive), with the pages looked at since `since`. */
export async function goqSights(
  database: OrdersDatabase,
  days: { from: string; to: string },
  since: Instant,
): Promise<{ seen: GoqSeen[]; pages: GoqPageSeen[] }> {
  const [seen, pages] = await Promise.all([
    database.goqSeen.where('day').between(days.from, days.to, true, true).toArray(),
    database.goqPages.where('at').aboveOrEqual(since).toArray(),
  ]);
  return { seen, pages };
}

/** The JST day in an order number. */
const dayOf = (number: string): string => number.split('-')[1] ?? '';

/** `YYYYMMDD` in JST. */
const compactDay = (at: Instant): string =>
  new Date(at + 9 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
