import type { Page } from '../malls/mall';
import { type Cursor, DAY, type Instant, type Period } from '../orders/basics';
import type { Coverage } from '../orders/import-run';
import { orderNumberPrefix } from '../orders/order-key';
import type { Trouble } from '../orders/trouble';
import { readCoverage } from '../store/coverage';
import type { DetailLane } from '../store/orders-database';
import { readProof } from '../store/proofs';
import { storeNumbers } from './numbers';
import { pollSucceeded } from './outcome';
import type { Pass } from './pass';
import { prove } from './proof';
import { ownTrouble } from './trouble';
import { isBackfill, isHeavyDay, markAfter, planWindow, provesToday } from './window';

type OpenCoverage = Coverage & { open: NonNullable<Coverage['open']> };

/**
 * Reads one window of order numbers to its end, or goes on with the one that is open. Each page is one transaction of stubs,
 * run and place; the last one moves the mark. Gives the trouble that stopped it.
 */
export async function poll(pass: Pass): Promise<Trouble | undefined> {
  const { deps, shop, limits } = pass;
  const found = await readCoverage(deps.database, shop);
  if (!found) return undefined;
  let coverage: Coverage = found.open ? found : await withNewWindow(pass, found);
  if (isTooLong(pass, coverage)) return ownTrouble(shop, 'window-too-long', pass.now());
  while (isOpen(coverage)) {
    const { window, at } = coverage.open;
    const lane: DetailLane = isBackfill(coverage, window) ? 'backfill' : 'discovery';
    const answer = await pass.ask(lane, (mall) => mall.discover(window, at));
    if (!answer.ok) return answer.trouble;
    const { value: page, mallNow } = answer;
    await learnPrefix(pass, page);
    const tooMany = limits.maxHits !== undefined && (page.total ?? 0) >= limits.maxHits;
    const next = tooMany ? abandoned(coverage) : advanced(pass, coverage, page, mallNow);
    const ended = !tooMany && !page.next;
    await pass.timed(() =>
      storePage(pass, { page, lane, next, ...(ended && { ended: { window, at, mallNow } }) }),
    );
    if (tooMany) return ownTrouble(shop, 'too-many-hits', pass.now());
    coverage = next;
  }
  return undefined;
}

const isOpen = (coverage: Coverage): coverage is OpenCoverage => coverage.open !== undefined;

async function withNewWindow(pass: Pass, coverage: Coverage): Promise<OpenCoverage> {
  const { deps, shop, limits } = pass;
  const proof = await readProof(deps.database, shop, 'today');
  const heavy = isHeavyDay(proof, pass.now() + coverage.clockOffset, limits.page);
  const window = planWindow(coverage, heavy, pass.now());
  await pass.startRun(window);
  return { ...coverage, open: { window, at: null, runId: pass.run.id } };
}

function isTooLong({ limits }: Pass, { open }: Coverage): boolean {
  return open !== undefined && open.window.to - open.window.from > limits.maxRangeDays * DAY;
}

/** The window cannot be read to its end, so the mark stays before it. */
function abandoned({ open: _open, ...coverage }: OpenCoverage): Coverage {
  return coverage;
}

function advanced(pass: Pass, { open, ...coverage }: OpenCoverage, page: Page, mallNow: Instant): Coverage {
  const learnt = { ...coverage, clockOffset: mallNow - pass.now() };
  if (page.next) return { ...learnt, open: { ...open, at: page.next } };
  return { ...learnt, mark: markAfter(open.window, mallNow) };
}

async function learnPrefix({ deps, shop }: Pass, { refs }: Page): Promise<void> {
  const prefix = refs[0] && orderNumberPrefix(refs[0].number);
  if (prefix !== undefined && shop.prefix === undefined) await deps.learnPrefix?.(shop, prefix);
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
