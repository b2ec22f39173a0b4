import { DAY, HOUR, type Period } from '../orders/basics';
import type { WindowReading } from '../orders/import-run';
import { OPEN_PROGRESSES } from '../orders/progress';
import type { Trouble } from '../orders/trouble';
import { changeCoverage, readCoverage } from '../store/coverage';
import { queueForReading } from '../store/details';
import { forgetSettled, oldestOpenOrder, openNumbers } from '../store/retention';
import { storeNumbers, storePageNumbers } from './numbers';
import { taskFailed, taskSucceeded } from './outcome';
import type { Pass } from './pass';
import { readSet } from './sets';
import { nextPart } from './tail';
import { afterPage, startReading } from './window-reading';

/** Orders that the mall shows late: after a fraud check, a social gift's address, or a slow index. */
const LOOK_BACK_HOURS = 48;

/** What is read in parts of its own, apart from the polls. */
export type SideReading = 'lookBack' | 'period';

/** Begins the hourly look at the numbers of the last 48 hours, or the nightly one at 63 days and beyond. */
export async function beginLookBack(pass: Pass, how: 'hour' | 'night'): Promise<undefined> {
  const { deps, shop, limits } = pass;
  await changeCoverage(deps.database, shop, (coverage) => {
    const { mark } = coverage;
    // What names its changes has none that lie further back.
    const isShort = how === 'hour' || pass.listHolds === 'changed-orders';
    const from = mark - (isShort ? LOOK_BACK_HOURS * HOUR : limits.maxRangeDays * DAY);
    const { lookBack } = coverage;
    // A longer look that is still under way covers the shorter one.
    if (lookBack && lookBack.window.from <= from) return coverage;
    return { ...coverage, lookBack: startReading({ from, to: mark }, limits) };
  });
}

/**
 * Reads one page of a look-back, or of a period that a person asked for, numbers first; new numbers are read like all others. Each
 * page is one transaction with the place to go on from.
 */
export async function readSidePage(
  pass: Pass,
  side: SideReading,
  reading: WindowReading,
): Promise<Trouble | undefined> {
  const { deps, limits } = pass;
  const { database } = deps;
  if (reading.tail) {
    const next = await nextPart(pass, reading, 'backfill');
    if (next.ok) {
      await place(pass, side, next.value);
      return undefined;
    }
    if (next.waitsFor === 'window') await sideFailed(pass, side, next.trouble);
    return next.trouble;
  }
  const answer = await pass.ask('backfill', (mall) => mall.discover(reading.part, reading.at));
  if (!answer.ok) {
    await sideFailed(pass, side, answer.trouble);
    return answer.trouble;
  }
  const { value: page, mallNow } = answer;
  const next = afterPage(reading, page, limits);
  const { orders, quarantine, summaries, coverage, schedules, troubles, runs } = database;
  const tables = [orders, quarantine, summaries, coverage, schedules, troubles, runs];
  await pass.timed(() =>
    database.transaction('rw', tables, async () => {
      // An order that turned up late is as new as any; a period asked for waits behind the newest ones.
      const lane = side === 'lookBack' ? 'discovery' : 'backfill';
      const { fresh } = await storePageNumbers(pass, page, lane, mallNow);
      pass.run.fresh += fresh;
      await place(pass, side, next);
      if (!next && side === 'lookBack') await taskSucceeded(pass, 'look-back');
      await pass.saveRun();
    }),
  );
  return undefined;
}

async function place(
  { deps, shop }: Pass,
  side: SideReading,
  next: WindowReading | undefined,
): Promise<void> {
  await changeCoverage(deps.database, shop, (known) => {
    const { [side]: reading, ...rest } = known;
    return next && reading ? { ...rest, [side]: { ...reading, ...next, tail: next.tail } } : rest;
  });
}

/** A period that the mall refuses is given up; anything else is tried again with the next look-back. */
async function sideFailed(pass: Pass, side: SideReading, trouble: Trouble): Promise<void> {
  await taskFailed(pass, 'look-back', trouble);
  if (trouble.kind === 'bad-request') await place(pass, side, undefined);
}

/**
 * The night's work, once a JST day: the numbers of 63 days again, open orders that are older by further windows, a fresh reading
 * of every open order (amounts that were changed on RMS), and what is kept no longer.
 */
export async function night(pass: Pass): Promise<Trouble | undefined> {
  const { deps, shop } = pass;
  const { database } = deps;
  const older = pass.listHolds === 'changed-orders' ? undefined : await readOlderOpen(pass);
  if (older) {
    await taskFailed(pass, 'night', older);
    return older;
  }
  await forgetSettled(database, shop, { now: pass.now(), keptDays: shop.importing?.keptDays });
  const { orders, summaries, coverage, schedules, troubles } = database;
  await database.transaction('rw', [orders, summaries, coverage, schedules, troubles], async () => {
    await beginLookBack(pass, 'night');
    // Where the list holds the orders, the look-back has read them already.
    if (pass.listHolds === 'numbers' || pass.listHolds === 'progress') {
      await queueForReading(database, shop, await openNumbers(database, shop), 'status', pass.context);
    }
    await taskSucceeded(pass, 'night');
  });
  return undefined;
}

/** Open orders beyond the sweep's 63 days, in windows back to the oldest that we know. */
async function readOlderOpen(pass: Pass): Promise<Trouble | undefined> {
  const { deps, shop, limits } = pass;
  const coverage = await readCoverage(deps.database, shop);
  const oldest = await oldestOpenOrder(deps.database, shop);
  if (!coverage || oldest === undefined) return undefined;
  const earliest = Math.max(oldest, coverage.mark - (limits.oldestDays - 1) * DAY);
  let to = coverage.mark - limits.maxRangeDays * DAY;
  while (to > earliest) {
    const window: Period = { from: Math.max(earliest, to - limits.maxRangeDays * DAY), to };
    const set = await readSet(pass, { window, progress: OPEN_PROGRESSES, lane: 'backfill' });
    if (!set.ok) return set.error;
    const refs = Array.from(set.value.named.keys(), (number) => ({ number }));
    const { orders, summaries } = deps.database;
    await deps.database.transaction('rw', orders, summaries, () => storeNumbers(pass, refs, 'backfill'));
    to = window.from;
  }
  return undefined;
}
