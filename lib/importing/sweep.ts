import type { Instant, Period } from '../orders/basics';
import { DAY } from '../orders/basics';
import { OPEN_PROGRESSES, type Progress } from '../orders/progress';
import type { Result } from '../orders/basics';
import type { Trouble } from '../orders/trouble';
import { readCoverage } from '../store/coverage';
import { queueForReading } from '../store/details';
import { numbersWithProgress, ordersByNumber, storeProgress } from '../store/orders';
import { storeNumbers } from './numbers';
import { taskFailed, taskSucceeded } from './outcome';
import type { Pass } from './pass';
import { noteMoving, prove } from './proof';
import { askPage, type NumberSet, readSet } from './sets';

/** How often a sweep is made anew where orders change while it is under way. */
const TRIES_ON_MOVING_GROUND = 3;

/** The open groups at the mall: each number with its progress and the mall's time, and the sum of the mall's counts. */
type OpenSets = {
  progress: Map<string, { progress: Progress; at: Instant }>;
  total: number | null;
  at: Instant;
};

/**
 * Looks at all open orders by sets (100, 200, 300, 400, 800): a few calls for thousands of orders. Learns every progress that has
 * changed, takes in numbers that we lack, reads again what has left the open groups, and proves 未完了の注文 where the mall's count
 * was the same before and after. Settled groups are never swept.
 */
export async function sweep(pass: Pass): Promise<Trouble | undefined> {
  const { deps, shop, limits } = pass;
  const coverage = await readCoverage(deps.database, shop);
  if (!coverage) return undefined;
  const to = Math.max(pass.now() + coverage.clockOffset, coverage.mark);
  const window = { from: to - limits.maxRangeDays * DAY, to };
  if (pass.listHolds !== 'numbers') return sweepWindow(pass, window);
  for (let left = TRIES_ON_MOVING_GROUND; left > 0; left -= 1) {
    const before = await totalOf(pass, window);
    if (!before.ok) return failed(pass, before.error);
    const sets = await readGroups(pass, window);
    if (!sets.ok) return failed(pass, sets.error);
    const after = await totalOf(pass, window);
    if (!after.ok) return failed(pass, after.error);
    const count = sets.value.progress.size;
    // A total of exactly the most hits may be clamped, and says nothing.
    const agrees = before.value === count || before.value === limits.maxHits;
    const isStable = before.value === after.value && sets.value.total === count && agrees;
    await pass.timed(() => storeSets(pass, window, sets.value, isStable));
    if (isStable) return undefined;
  }
  await noteMoving(pass, 'open');
  return undefined;
}

/** The sweep of a mall whose list tells each order's progress by itself: the window once. */
async function sweepWindow(pass: Pass, window: Period): Promise<Trouble | undefined> {
  const set = await readSet(pass, { window, lane: 'status' });
  if (!set.ok) return failed(pass, set.error);
  const { named, total, mallNow } = set.value;
  const progress: OpenSets['progress'] = new Map();
  for (const [number, said] of named) {
    if (said.progress !== undefined && OPEN_PROGRESSES.includes(said.progress))
      progress.set(number, { progress: said.progress, at: said.at });
  }
  const isWhole = total === null || total === named.size;
  await pass.timed(() => storeSets(pass, window, { progress, total, at: mallNow }, isWhole));
  return undefined;
}

async function failed(pass: Pass, trouble: Trouble): Promise<Trouble> {
  await taskFailed(pass, 'sweep', trouble);
  return trouble;
}

async function totalOf(pass: Pass, window: Period): Promise<Result<number, Trouble>> {
  const query = { window, progress: OPEN_PROGRESSES, lane: 'status' } as const;
  const answer = await askPage(pass, query, { part: window, at: null });
  if (!answer.ok) return { ok: false, error: answer.trouble };
  return { ok: true, value: answer.value.total ?? answer.value.refs.length };
}

async function readGroups(pass: Pass, window: Period): Promise<Result<OpenSets, Trouble>> {
  const progressOf: OpenSets['progress'] = new Map();
  let begun: Instant | undefined;
  let total = 0;
  for (const progress of OPEN_PROGRESSES) {
    const set: Result<NumberSet, Trouble> = await readSet(pass, {
      window,
      progress: [progress],
      lane: 'status',
    });
    if (!set.ok) return set;
    begun ??= set.value.mallNow;
    total += set.value.total ?? set.value.named.size;
    // An order that moves on while we read is in two sets; the later one holds.
    for (const [number, { at }] of set.value.named) progressOf.set(number, { progress, at });
  }
  return { ok: true, value: { progress: progressOf, total, at: begun ?? pass.now() } };
}

/** What the sets say, in one transaction; proves where `isStable`. */
async function storeSets(pass: Pass, window: Period, sets: OpenSets, isStable: boolean): Promise<void> {
  const { deps, shop } = pass;
  const { database } = deps;
  const { orders, summaries, proofs, schedules, troubles, runs } = database;
  await database.transaction('rw', [orders, summaries, proofs, schedules, troubles, runs], async () => {
    const ours = await numbersWithProgress(database, shop, OPEN_PROGRESSES);
    const changed = [...sets.progress].filter(([number, { progress }]) => ours.get(number) !== progress);
    const named = changed.map(([number]) => ({ number }));
    const { fresh } = await storeNumbers(pass, named, 'discovery');
    pass.run.fresh += fresh;
    for (const [progress, group] of Map.groupBy(changed, ([, one]) => one.progress)) {
      const numbers = group.map(([number]) => number);
      const at = Math.min(...group.map(([, one]) => one.at));
      await storeProgress(database, shop, numbers, progress, at, pass.context);
    }
    const left = await leftOf(pass, window, ours, sets);
    await queueForReading(database, shop, left, 'status', pass.context);
    if (isStable) {
      const numbers = [...sets.progress.keys()];
      await prove(pass, 'open', { ...window, at: sets.at, total: numbers.length, numbers, ours: left });
    }
    await taskSucceeded(pass, 'sweep');
    await pass.saveRun();
  });
}

/** Our open orders of the window that are in none of the sets, unless we learnt of them after the sets were begun. */
async function leftOf(
  { deps, shop }: Pass,
  window: Period,
  ours: ReadonlyMap<string, Progress>,
  sets: OpenSets,
): Promise<string[]> {
  const gone = [...ours.keys()].filter((number) => !sets.progress.has(number));
  const rows = await ordersByNumber(deps.database, [shop], gone);
  return rows
    .filter(
      ({ orderedAt = window.to, progressAt = 0 }) =>
        orderedAt >= window.from && orderedAt <= window.to && progressAt < sets.at,
    )
    .map(({ number }) => number);
}
