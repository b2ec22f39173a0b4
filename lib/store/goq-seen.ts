import { DAY, type Instant } from '../orders/basics';
import { dayInNumber, numberDayOf } from '../orders/order-key';
import type { GoqPageSeen, GoqSeen, OrdersDatabase } from './orders-database';

/** What GoQ showed is kept for so long; the question is asked about yesterday and today. */
const KEPT = 14 * DAY;

/** Small enough that cloning one piece never holds up the page that read a large file. */
const AT_ONCE = 500;

/** A GoQ list that a person opened, or a CSV of GoQ that was dropped. Numbers of other malls are left out. */
export type GoqSight = Omit<GoqPageSeen, 'rows'> & { numbers: readonly string[] };

/** Remembers which Rakuten orders GoQ has shown, and what part of it was looked at. Numbers and counts only. */
export async function noteGoqSight(database: OrdersDatabase, { numbers, ...page }: GoqSight): Promise<void> {
  const { goqSeen, goqPages } = database;
  const { at, by } = page;
  const earliest = numberDayOf(at - KEPT);
  const seen = [...new Set(numbers)].flatMap((number): GoqSeen[] => {
    const day = dayInNumber(number);
    return day === undefined ? [] : [{ number, day, at, by }];
  });
  const kept = seen.filter(({ day }) => day >= earliest);
  await database.transaction('rw', goqSeen, goqPages, async () => {
    for (let start = 0; start < kept.length; start += AT_ONCE) {
      await goqSeen.bulkPut(kept.slice(start, start + AT_ONCE));
    }
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
    await goqSeen.where('day').below(earliest).delete();
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
