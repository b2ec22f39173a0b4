import { DAY, HOUR, type Instant, MINUTE } from '../orders/basics';
import type { Coverage, ImportTask, Schedule, WindowReading } from '../orders/import-run';
import type { Trouble } from '../orders/trouble';
import { readCoverage, readSchedule, startCoverage } from '../store/coverage';
import { dueDetails, type DueDetails } from '../store/details';
import { dropOldRuns } from '../store/runs';
import { fetchAhead } from './details';
import { poll, readOpenWindow, readPageAhead } from './discovery';
import { landAll } from './flights';
import { labelsAreOld, relabelSome } from './labels';
import { beginLookBack, night, readSidePage, type SideReading } from './look-back';
import { batchSize, pollFailed } from './outcome';
import { type ImportDeps, type ImportShop, Pass } from './pass';
import { prove, proveToday } from './proof';
import { sweep } from './sweep';
import { storageTrouble } from './trouble';
import { isBackfill } from './window';

/**
 * Does whatever is due for one shop, on the PC's clock: polls new order numbers, goes on with an open window, fetches details in
 * batches, sweeps the open groups, looks back, proves. Before each call it looks whether something more urgent is due, so that
 * new orders never wait behind a back-fill. Everything it leaves off is in the store; a new worker calls it again. Needs the shop's lock (schedule.ts). Never throws; gives
 * the last trouble it met.
 */
export async function importShop(deps: ImportDeps, shop: ImportShop): Promise<Trouble | undefined> {
  const { database, clock } = deps;
  let pass: Pass | undefined;
  try {
    if (!(await readCoverage(database, shop))) {
      // The database was lost, not the key.
      const now = clock.now();
      await startCoverage(database, shop, { mallNow: now, now, phase: deps.random() });
    }
    pass = await Pass.begin(deps, shop);
    return await work(pass);
  } catch (error) {
    const trouble = storageTrouble(shop, error, clock.now());
    // With a store that cannot be written nothing can be remembered; the next doorbell tries again.
    await (pass && pollFailed(pass, trouble).catch(() => undefined));
    return trouble;
  }
}

async function work(pass: Pass): Promise<Trouble | undefined> {
  let trouble: Trouble | undefined;
  let worked = false;
  try {
    for (let step = await nextStep(pass); step || pass.flights.length > 0; step = await nextStep(pass)) {
      worked = true;
      // What is still under way may change what is due, and must not cross anything but its own kind.
      const isAhead = step?.kind === 'details' || step?.kind === 'back-fill';
      const met =
        step && (isAhead || pass.flights.length === 0) ? await take(pass, step) : await landAll(pass);
      trouble = met ?? trouble;
    }
  } finally {
    await Promise.allSettled(pass.flights.map(({ answered }) => answered));
  }
  if (worked) await finish(pass);
  return trouble;
}

async function take(pass: Pass, step: Step): Promise<Trouble | undefined> {
  switch (step.kind) {
    case 'poll':
      return poll(pass);
    case 'window':
      return readOpenWindow(pass, step.reading);
    case 'back-fill':
      return readPageAhead(pass, step.reading);
    case 'side':
      return readSidePage(pass, step.side, step.reading);
    case 'details':
      return fetchAhead(pass, step.due);
    case 'sweep':
      return sweep(pass);
    case 'look-back':
      return beginLookBack(pass, 'hour');
    case 'night':
      return night(pass);
    case 'labels':
      return relabelSome(pass);
    case 'prove':
      return proveToday(pass);
  }
}

/** Longer than any wait after a trouble. */
const LONGEST_BACKOFF = 6 * HOUR;

type Step =
  | { kind: 'poll' | 'sweep' | 'look-back' | 'night' | 'labels' | 'prove' }
  | { kind: 'window' | 'back-fill'; reading: WindowReading }
  | { kind: 'side'; side: SideReading; reading: WindowReading }
  | { kind: 'details'; due: DueDetails };

/**
 * What to do next, the most urgent first: new numbers, their details, changed statuses; then what fills gaps. Looked up before each
 * call, so that nothing that takes long holds up what is new.
 */
async function nextStep(pass: Pass): Promise<Step | undefined> {
  const { deps, shop, limits } = pass;
  const now = pass.now();
  const [schedule, coverage] = await Promise.all([
    readSchedule(deps.database, shop),
    readCoverage(deps.database, shop),
  ]);
  if (!schedule || !coverage) return undefined;
  if (isDue(schedule, pass.intervalMinutes * MINUTE, now)) return { kind: 'poll' };
  const { open } = coverage;
  const detailsWait = (schedule.detailsDue ?? 0) > now;
  const isReadable = (reading: WindowReading) => !(reading.tail && detailsWait);
  const mayGoOn = open && schedule.failures === 0 && isReadable(open);
  if (mayGoOn && !isBackfill(coverage, open.window)) return { kind: 'window', reading: open };
  const due = detailsWait
    ? undefined
    : await dueDetails(
        deps.database,
        shop,
        now,
        batchSize(schedule, limits.batch),
        pass.queuePlace,
        pass.flights.flatMap(({ numbers }) => numbers),
      );
  if (due && due.numbers.length > 0 && due.lane === 'discovery') return { kind: 'details', due };
  // A mall that names what has changed needs no looking again but the night's.
  const taskIsDue = (task: ImportTask) =>
    (pass.listHolds !== 'changed-orders' || task === 'night') && isTaskDue(schedule, task, now);
  if (taskIsDue('sweep')) return { kind: 'sweep' };
  if (labelsAreOld(pass, schedule)) return { kind: 'labels' };
  // While a page is under way and is stored, details fill the time; else each page would hold up the next one.
  const mayFill = due && due.numbers.length > 0 && pass.flights.some(({ page }) => page !== undefined);
  if (mayGoOn) return mayFill ? { kind: 'details', due } : { kind: 'back-fill', reading: open };
  const side = sideOf(coverage);
  if (
    side &&
    isReadable(side.reading) &&
    (taskIsDue('look-back') || !schedule.tasks?.['look-back']?.failures)
  ) {
    return { kind: 'side', ...side };
  }
  if (pass.needsProof) return { kind: 'prove' };
  if (due && due.numbers.length > 0) return { kind: 'details', due };
  if (taskIsDue('night')) return { kind: 'night' };
  return taskIsDue('look-back') && !coverage.lookBack ? { kind: 'look-back' } : undefined;
}

function sideOf({ lookBack, period }: Coverage): { side: SideReading; reading: WindowReading } | undefined {
  if (period) return { side: 'period', reading: period };
  return lookBack && { side: 'lookBack', reading: lookBack };
}

/**
 * Whether a poll is due. A due time further away than it can have been set means that the interval was shortened, or that the
 * PC's clock was set back.
 */
function isDue({ nextDue, failures }: Schedule, interval: number, now: Instant): boolean {
  return nextDue <= now || nextDue > now + (failures === 0 ? interval : LONGEST_BACKOFF);
}

function isTaskDue({ tasks }: Schedule, task: ImportTask, now: Instant): boolean {
  const due = tasks?.[task]?.due;
  return due !== undefined && (due <= now || due > now + DAY + HOUR);
}

async function finish(pass: Pass): Promise<void> {
  const { orders, proofs, runs } = pass.deps.database;
  await pass.deps.database.transaction('rw', orders, proofs, runs, async () => {
    // Details have come since the proofs were written.
    if (pass.stale) for (const [scope, proven] of pass.proven) await prove(pass, scope, proven);
    await pass.saveRun({ ended: true });
    await dropOldRuns(pass.deps.database, pass.shop, pass.now());
  });
}
