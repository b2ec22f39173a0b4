import type { Page } from '../malls/mall';
import type { Cursor, Instant, Period } from '../orders/basics';
import type { Coverage } from '../orders/import-run';
import type { Trouble } from '../orders/trouble';
import { readCoverage } from '../store/coverage';
import type { DetailLane } from '../store/orders-database';
import { readProof } from '../store/proofs';
import { storeNumbers } from './numbers';
import { pollSucceeded } from './outcome';
import type { Pass } from './pass';
import { prove } from './proof';
import { isBackfill, isHeavyDay, planWindow, provesToday, withClock, withMark } from './window';

/**
 * Reads one window of order numbers to its end, or goes on with the one that is open. Each page is one transaction of stubs,
 * run and place; the last one moves the mark. Gives the trouble that stopped it.
 */
export async function poll(pass: Pass): Promise<Trouble | undefined> {
  const { deps, shop } = pass;
  const found = await readCoverage(deps.database, shop);
  if (!found) return undefined;
  let coverage: Coverage = found.open ? found : await withNewWindow(pass, found);
  while (coverage.open) {
    const { window, at } = coverage.open;
    const lane: DetailLane = isBackfill(coverage, window) ? 'backfill' : 'discovery';
    const answer = await pass.ask(lane, (mall) => mall.discover(window, at));
    if (!answer.ok) return answer.trouble;
    const { value: page, mallNow } = answer;
    await pass.learnPrefix(page.refs.map((ref) => ref.number));
    const learnt = withClock(coverage, mallNow, pass.now());
    const next = page.next
      ? { ...learnt, open: { ...coverage.open, at: page.next } }
      : withMark(learnt, window, mallNow);
    const ended = page.next ? undefined : { window, at, mallNow };
    await pass.timed(() => storePage(pass, { page, lane, next, ended }));
    coverage = next;
  }
  return undefined;
}

async function withNewWindow(pass: Pass, coverage: Coverage): Promise<Coverage> {
  const { deps, shop, limits } = pass;
  const proof = await readProof(deps.database, shop, 'today');
  const heavy = isHeavyDay(proof, pass.now() + coverage.clockOffset, limits.page);
  const window = planWindow(coverage, heavy, pass.now());
  await pass.startRun(window);
  return { ...coverage, open: { window, at: null, runId: pass.run.id } };
}

type StoredPage = {
  page: Page;
  lane: DetailLane;
  next: Coverage;
  /** Set for a window's last page: the window, and the place at which this page began. */
  ended?: { window: Period; at: Cursor | null; mallNow: Instant };
};

/** One page in one transaction: nothing of it is stored without the place to go on from, and the mark never runs ahead. */
async function storePage(pass: Pass, { page, lane, next, ended }: StoredPage): Promise<void> {
  const { database } = pass.deps;
  const { orders, summaries, coverage, runs, schedules, proofs, troubles } = database;
  const tables = [orders, summaries, coverage, runs, schedules, proofs, troubles];
  await database.transaction('rw', tables, async () => {
    const { numbers, fresh } = await storeNumbers(pass, page.refs, lane);
    pass.run.found += numbers.length;
    pass.run.fresh += fresh;
    pass.run.total = page.total;
    await coverage.put(next);
    if (ended) {
      const { window, at, mallNow } = ended;
      await pollSucceeded(pass);
      const total = page.total ?? numbers.length;
      // One page that starts at 0:00 names the whole day; otherwise a separate call proves.
      const whole = at === null && provesToday(window.from, mallNow) && total === numbers.length;
      pass.needsProof = !whole;
      if (whole) await prove(pass, { from: window.from, to: next.mark, at: mallNow, total, numbers });
    }
    await pass.saveRun();
  });
}
