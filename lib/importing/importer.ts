import { HOUR, type Instant, MINUTE } from '../orders/basics';
import type { Schedule } from '../orders/import-run';
import type { Trouble } from '../orders/trouble';
import { readCoverage, readSchedule, startCoverage } from '../store/coverage';
import { dueDetails, type DueDetails } from '../store/details';
import { dropOldRuns } from '../store/runs';
import { fetchBatch } from './details';
import { poll } from './discovery';
import { batchSize, pollFailed } from './outcome';
import { type ImportDeps, type ImportShop, Pass } from './pass';
import { prove, proveToday } from './proof';
import { storageTrouble } from './trouble';

/**
 * Does whatever is due for one shop, on the PC's clock: polls new order numbers, goes on with an open window, fetches details in
 * batches, proves. Before each batch it looks whether the next poll is due, so that new orders never wait behind a back-fill.
 * Everything it leaves off is in the store; a new worker calls it again. Needs the shop's lock (schedule.ts). Never throws; gives
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
  for (let step = await nextStep(pass); step; step = await nextStep(pass)) {
    worked = true;
    if (step.kind === 'poll') {
      const met = await poll(pass);
      if (met) await pollFailed(pass, met);
      trouble = met ?? trouble;
    } else if (step.kind === 'details') {
      trouble = (await fetchBatch(pass, step.due)) ?? trouble;
    } else {
      trouble = (await proveToday(pass)) ?? trouble;
    }
  }
  if (worked) await finish(pass);
  return trouble;
}

/** Longer than any wait after a trouble. */
const LONGEST_BACKOFF = 6 * HOUR;

type Step = { kind: 'poll' } | { kind: 'details'; due: DueDetails } | { kind: 'prove' };

async function nextStep(pass: Pass): Promise<Step | undefined> {
  const { deps, shop, limits } = pass;
  const now = pass.now();
  const schedule = await readSchedule(deps.database, shop);
  if (!schedule) return undefined;
  if (isDue(schedule, shop.intervalMinutes * MINUTE, now)) return { kind: 'poll' };
  if (schedule.failures === 0 && (await readCoverage(deps.database, shop))?.open) return { kind: 'poll' };
  if ((schedule.detailsDue ?? 0) <= now) {
    const due = await dueDetails(deps.database, shop, now, batchSize(schedule, limits.batch));
    if (due.numbers.length > 0) return { kind: 'details', due };
  }
  return pass.needsProof ? { kind: 'prove' } : undefined;
}

/**
 * Whether a poll is due. A due time further away than it can have been set means that the interval was shortened, or that the
 * PC's clock was set back.
 */
function isDue({ nextDue, failures }: Schedule, interval: number, now: Instant): boolean {
  return nextDue <= now || nextDue > now + (failures === 0 ? interval : LONGEST_BACKOFF);
}

async function finish(pass: Pass): Promise<void> {
  const { orders, proofs, runs } = pass.deps.database;
  await pass.deps.database.transaction('rw', orders, proofs, runs, async () => {
    // Details have come since the proof was written.
    if (pass.stale && pass.proven) await prove(pass, pass.proven);
    await pass.saveRun({ ended: true });
    await dropOldRuns(pass.deps.database, pass.shop, pass.now());
  });
}
