import type { Page, Read } from '../malls/mall';
import type { Instant, Period, Result } from '../orders/basics';
import type { WindowReading } from '../orders/import-run';
import type { Progress } from '../orders/progress';
import type { Trouble } from '../orders/trouble';
import type { DetailLane } from '../store/orders-database';
import { storePageNumbers } from './numbers';
import type { Pass } from './pass';
import { nextPart } from './tail';
import { afterPage, startReading } from './window-reading';

/** Which numbers to read: of one period, of every status or of some. */
export type SetQuery = {
  window: Period;
  progress?: readonly Progress[];
  lane: Extract<DetailLane, 'discovery' | 'status' | 'backfill'>;
};

/** What the mall said of one number; `at` is its time then. */
type Named = Omit<Page['refs'][number], 'number'> & { at: Instant };

/** The numbers that the mall named; `total` is its own count, null where it told none of the whole window. */
export type NumberSet = { named: Map<string, Named>; total: number | null; mallNow: Instant };

/** Asks for one page of a query; what the page holds of the orders themselves is stored at once. */
export async function askPage(
  pass: Pass,
  { progress, lane }: SetQuery,
  { part, at }: Pick<WindowReading, 'part' | 'at'>,
): Promise<Read<Page>> {
  const answer = await pass.ask(lane, (mall) =>
    progress && mall.list ? mall.list([...progress], part, at) : mall.discover(part, at),
  );
  if (answer.ok && answer.value.read) await storePageApart(pass, answer.value, lane, answer.mallNow);
  return answer;
}

async function storePageApart(pass: Pass, page: Page, lane: DetailLane, readAt: Instant): Promise<void> {
  const { orders, quarantine, summaries } = pass.deps.database;
  await pass.timed(() =>
    pass.deps.database.transaction('rw', orders, quarantine, summaries, async () => {
      pass.run.fresh += (await storePageNumbers(pass, page, lane, readAt)).fresh;
    }),
  );
}

/**
 * Reads a set of numbers to its end, in memory; a new worker reads it anew. `enough` may end it after the first page, whose total
 * already says all.
 */
export async function readSet(
  pass: Pass,
  query: SetQuery,
  enough: (first: Page) => Promise<boolean> = async () => false,
): Promise<Result<NumberSet & { isWhole: boolean }, Trouble>> {
  const named: NumberSet['named'] = new Map();
  let total: number | null = null;
  let begun: Instant | undefined;
  let reading: WindowReading | undefined = startReading(query.window, pass.limits);
  while (reading) {
    if (reading.tail) {
      const next = await nextPart(pass, reading, query.lane);
      if (!next.ok) return { ok: false, error: next.trouble };
      reading = next.value;
      continue;
    }
    const answer = await askPage(pass, query, reading);
    if (!answer.ok) return { ok: false, error: answer.trouble };
    const { value: page, mallNow } = answer;
    for (const { number, ...said } of page.refs) named.set(number, { ...said, at: mallNow });
    const isFirst = begun === undefined;
    begun ??= mallNow;
    if (isFirst && reading.part.to === query.window.to) total = page.total;
    if (isFirst && page.next && (await enough(page))) {
      return { ok: true, value: { named, total, mallNow, isWhole: false } };
    }
    reading = afterPage(reading, page, pass.limits);
  }
  // A total of exactly the most hits may be clamped.
  if (total === pass.limits.maxHits) total = null;
  return { ok: true, value: { named, total, mallNow: begun ?? pass.now(), isWhole: true } };
}
