import type { Page } from '../malls/mall';
import type { Instant, Period, Result } from '../orders/basics';
import type { Coverage, WindowReading } from '../orders/import-run';
import type { Trouble } from '../orders/trouble';
import { changeCoverage, readCoverage } from '../store/coverage';
import type { DetailLane } from '../store/orders-database';
import { readProof } from '../store/proofs';
import { type AheadWait, landAll, sendAhead } from './flights';
import { storePageNumbers } from './numbers';
import { mayProve, pollBegun, pollFailed, pollSucceeded } from './outcome';
import type { OpenPage, Pass } from './pass';
import { prove } from './proof';
import { nextPart } from './tail';
import { isBackfill, isHeavyDay, newestFound, planWindow, provesToday, withClock, withMark } from './window';
import { afterPage, startReading } from './window-reading';

/**
 * A poll is due. Without an open window it reads the numbers from the mark on; a window too long for one turn stays open, and
 * `readOpenWindow` goes on with it, while polls keep reading what is newest beyond its end. Gives the trouble that stopped it.
 */
export async function poll(pass: Pass): Promise<Trouble | undefined> {
  const coverage = await readCoverage(pass.deps.database, pass.shop);
  if (!coverage) return undefined;
  if (coverage.open) {
    return isBackfill(coverage, coverage.open.window)
      ? pollAhead(pass, coverage)
      : readToEnd(pass, coverage.open);
  }
  const window = await nextWindow(pass, coverage, coverage.mark);
  await pass.startRun(window);
  const reading = startReading(window, pass.limits);
  return isBackfill(coverage, window) ? readOpenWindow(pass, reading) : readToEnd(pass, reading);
}

/** The next window from `from` on: from 0:00 on light days, so that one call both polls and proves. */
async function nextWindow(pass: Pass, coverage: Coverage, from: Instant): Promise<Period> {
  const { deps, shop, limits } = pass;
  const proof = await readProof(deps.database, shop, 'today');
  const heavy = isHeavyDay(proof, pass.now() + coverage.clockOffset, limits.page);
  return planWindow({ ...coverage, mark: from }, heavy, pass.now());
}

async function readToEnd(pass: Pass, begun: WindowReading): Promise<Trouble | undefined> {
  let reading: WindowReading | undefined = begun;
  while (reading) {
    const met = await readOpenWindow(pass, reading);
    if (met) return met;
    reading = (await readCoverage(pass.deps.database, pass.shop))?.open;
  }
  return undefined;
}

/** Reads one page of the open window, or starts its next part. Each page is one transaction of stubs, run and place; the last one moves the mark. */
export async function readOpenWindow(pass: Pass, reading: WindowReading): Promise<Trouble | undefined> {
  const { deps, shop } = pass;
  const { mark = 0 } = (await readCoverage(deps.database, shop)) ?? {};
  const lane: DetailLane = isBackfill({ mark }, reading.window) ? 'backfill' : 'discovery';
  if (reading.tail) return startNextPart(pass, reading, lane);
  return takeIn(pass, await askForPage(pass, reading, lane));
}

/**
 * Goes on with a long window: asks for one page, and takes in the answer to the call before it meanwhile. The first page of a part
 * and the one after its last are read with nothing under way, since what was found before decides about them.
 */
export async function readPageAhead(pass: Pass, open: WindowReading): Promise<Trouble | undefined> {
  const before = await pass.flights.find(({ page }) => page !== undefined)?.page;
  const reading = before?.ok ? afterPage(before.value.reading, before.value.page, pass.limits) : open;
  if (before?.ok === false || !reading || reading.tail || reading.at === null) {
    return pass.flights.length > 0 ? landAll(pass) : readOpenWindow(pass, open);
  }
  const wait: AheadWait = {};
  const page = askForPage(pass, reading, 'backfill', wait);
  return sendAhead(pass, {
    numbers: [],
    answered: page,
    page,
    wait,
    land: async () => takeIn(pass, await page),
  });
}

async function askForPage(
  pass: Pass,
  reading: WindowReading,
  lane: DetailLane,
  wait?: AheadWait,
): Promise<Result<OpenPage, Trouble>> {
  const answer = await pass.ask(lane, (mall) => mall.discover(reading.part, reading.at), wait);
  if (!answer.ok) return { ok: false, error: answer.trouble };
  const { value: page, mallNow } = answer;
  await pass.learnPrefix(page.refs.map((ref) => ref.number));
  return { ok: true, value: { page, lane, reading, mallNow } };
}

async function takeIn(pass: Pass, asked: Result<OpenPage, Trouble>): Promise<Trouble | undefined> {
  if (asked.ok) {
    await pass.timed(() => storePage(pass, asked.value));
    return undefined;
  }
  await pollFailed(pass, asked.error);
  return asked.error;
}

async function startNextPart(
  pass: Pass,
  reading: WindowReading,
  lane: DetailLane,
): Promise<Trouble | undefined> {
  const next = await nextPart(pass, reading, lane);
  if (next.ok) {
    await changeCoverage(pass.deps.database, pass.shop, (known) => ({ ...known, open: next.value }));
    return undefined;
  }
  if (next.waitsFor === 'window') await pollFailed(pass, next.trouble);
  return next.trouble;
}

/** One page in one transaction: nothing of it is stored without the place to go on from, and the mark never runs ahead. */
async function storePage(pass: Pass, { page, lane, reading, mallNow }: OpenPage): Promise<void> {
  await inPageTransaction(pass, async () => {
    const { numbers } = await countPage(pass, page, lane, mallNow);
    const { window } = reading;
    const next = afterPage(reading, page, pass.limits);
    const isFirst = reading.at === null && reading.pages === 0 && reading.part.from === window.from;
    let isLong = false;
    const { mark, clockOffset } = await changeCoverage(pass.deps.database, pass.shop, (known) => {
      const learnt = withClock(known, mallNow, pass.now());
      isLong = isBackfill(known, window);
      if (next)
        return { ...learnt, open: next, ...(isLong && isFirst && { ahead: Math.min(window.to, mallNow) }) };
      const to = known.ahead === undefined ? window.to : Math.max(window.to, known.ahead);
      return withMark(learnt, { ...window, to }, mallNow);
    });
    pass.clockOffset = clockOffset;
    if (next) {
      if (isLong && isFirst) await pollBegun(pass);
    } else {
      await pollSucceeded(pass);
      await proveByPage(pass, { page, numbers, from: isFirst ? window.from : Infinity, to: mark, mallNow });
    }
    await pass.saveRun();
  });
}

/**
 * A poll while a long window is open: the newest orders must not wait for its end. After a longer sleep the window itself grows
 * instead. It is read at one go; a new worker reads it again from its start.
 */
async function pollAhead(pass: Pass, coverage: Coverage): Promise<Trouble | undefined> {
  const { database } = pass.deps;
  const found = newestFound({ ...coverage, ahead: coverage.ahead ?? coverage.open?.window.to });
  const window = await nextWindow(pass, coverage, found);
  if (isBackfill({ mark: found }, window)) {
    await growWindow(pass, window.to);
    return undefined;
  }
  let reading: WindowReading | undefined = startReading(window, pass.limits);
  while (reading) {
    const { part, at } = reading;
    const isWhole = at === null && reading.pages === 0;
    const answer = await pass.ask('discovery', (mall) => mall.discover(part, at));
    if (!answer.ok) {
      await pollFailed(pass, answer.trouble);
      return answer.trouble;
    }
    const { value: page, mallNow } = answer;
    const next = afterPage(reading, page, pass.limits);
    if (next?.tail) {
      // More orders than a search gives within two hours: the long window takes them in.
      await growWindow(pass, window.to);
      return undefined;
    }
    await pass.timed(() =>
      inPageTransaction(pass, async () => {
        const { numbers } = await countPage(pass, page, 'discovery', mallNow);
        const { ahead = 0, clockOffset } = await changeCoverage(database, pass.shop, (known) => {
          const learnt = withClock(known, mallNow, pass.now());
          if (next) return learnt;
          return { ...learnt, ahead: withMark({ ...learnt, mark: found }, window, mallNow).mark };
        });
        pass.clockOffset = clockOffset;
        if (!next) {
          await pollSucceeded(pass);
          await proveByPage(pass, {
            page,
            numbers,
            from: isWhole ? window.from : Infinity,
            to: ahead,
            mallNow,
          });
          // While a long window is open, a day of many pages is not proved by calls of its own.
          pass.needsProof = false;
        }
        await pass.saveRun();
      }),
    );
    reading = next;
  }
  return undefined;
}

async function growWindow(pass: Pass, to: Instant): Promise<void> {
  const { database } = pass.deps;
  await database.transaction('rw', database.coverage, database.schedules, async () => {
    await changeCoverage(database, pass.shop, (known) =>
      known.open
        ? { ...known, open: { ...known.open, window: { ...known.open.window, to } }, ahead: to }
        : known,
    );
    await pollBegun(pass);
  });
}

async function inPageTransaction(pass: Pass, work: () => Promise<void>): Promise<void> {
  const { database } = pass.deps;
  const { orders, quarantine, summaries, coverage, runs, schedules, proofs, troubles } = database;
  const tables = [orders, quarantine, summaries, coverage, runs, schedules, proofs, troubles];
  await database.transaction('rw', tables, work);
}

/** Stores a page and counts it into the run. */
async function countPage(
  pass: Pass,
  page: Page,
  lane: DetailLane,
  readAt: Instant,
): Promise<{ numbers: string[] }> {
  const { numbers, fresh } = await storePageNumbers(pass, page, lane, readAt);
  pass.run.found += numbers.length;
  pass.run.fresh += fresh;
  pass.run.total = page.total;
  return { numbers };
}

/**
 * One page that starts at 0:00 names the whole day, and proves it; otherwise a separate call will. Once an hour is enough where
 * polls name what has changed: such a list says more each time, and costs more.
 */
async function proveByPage(
  pass: Pass,
  named: { page: Page; numbers: string[]; from: Instant; to: Instant; mallNow: Instant },
): Promise<void> {
  const { page, from, to, mallNow } = named;
  const { numbers, total } = orderedWithin(page, named.numbers, { from, to });
  const isWhole = Number.isFinite(from) && provesToday(from, mallNow) && total === numbers.length;
  pass.needsProof = !isWhole;
  if (isWhole) {
    const answered = named.numbers.length;
    const older = numbers.length < answered && { named: answered };
    await prove(pass, 'today', { from, to, at: mallNow, total, numbers, ...older });
  } else if (pass.listHolds === 'changed-orders') {
    const { deps, shop, limits, run } = pass;
    pass.needsProof = await mayProve(pass);
    const proof = await readProof(deps.database, shop, 'today');
    // The next window need not reach back to 0:00: it would take as many pages again, and prove nothing.
    if (proof && run.found > limits.page) await deps.database.proofs.put({ ...proof, named: run.found });
  }
}

/** The numbers of a page that were ordered within the period: a list of what has changed names older orders as well. */
function orderedWithin(
  { refs, total }: Page,
  numbers: string[],
  { from, to }: Period,
): { numbers: string[]; total: number } {
  const isOutside = (at: Instant | undefined) => at !== undefined && (at < from || at > to);
  const outside = new Set(refs.flatMap(({ number, orderedAt }) => (isOutside(orderedAt) ? [number] : [])));
  if (outside.size === 0) return { numbers, total: total ?? numbers.length };
  const inside = numbers.filter((number) => !outside.has(number));
  return { numbers: inside, total: inside.length };
}
