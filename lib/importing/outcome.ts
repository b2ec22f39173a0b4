import { type Instant, MINUTE } from '../orders/basics';
import type { Schedule } from '../orders/import-run';
import type { Trouble, TroubleKind } from '../orders/trouble';
import { retryAfter } from '../malls/retry';
import { readSchedule } from '../store/coverage';
import { postpone } from '../store/details';
import { clearTroubles, recordTrouble } from '../store/troubles';
import type { Pass } from './pass';
import { withRetry } from './trouble';

/** The next moment after `now` on a shop's own grid of polls. */
export function nextOnGrid(now: Instant, intervalMinutes: number, phase: number): Instant {
  const interval = intervalMinutes * MINUTE;
  const shift = Math.floor(phase * interval);
  return (Math.floor((now - shift) / interval) + 1) * interval + shift;
}

async function scheduleOf({ deps, shop }: Pass): Promise<Schedule> {
  const known = await readSchedule(deps.database, shop);
  const { mall, id } = shop;
  return known ?? { mall, shop: id, phase: deps.random(), nextDue: 0, failures: 0, detailFailures: 0 };
}

/** A window was read to its end. Runs inside its last page's transaction (schedules, troubles). */
export async function pollSucceeded(pass: Pass): Promise<void> {
  const { database } = pass.deps;
  const schedule = await scheduleOf(pass);
  await database.schedules.put({
    ...schedule,
    nextDue: nextOnGrid(pass.now(), pass.shop.intervalMinutes, schedule.phase),
    failures: 0,
    lastAttempt: pass.run.startedAt,
    lastSuccess: pass.now(),
  });
  // Trouble with details stands until details work again.
  if (schedule.detailFailures === 0) await clearTroubles(database, pass.shop);
}

/** Details arrived. Runs inside the transaction that stores them (schedules, troubles). */
export async function detailsSucceeded(pass: Pass): Promise<void> {
  const { database } = pass.deps;
  const { detailsDue: _wait, ...schedule } = await scheduleOf(pass);
  if (schedule.detailFailures === 0) return;
  await database.schedules.put({ ...schedule, detailFailures: 0 });
  if (schedule.failures === 0) await clearTroubles(database, pass.shop);
}

/** A poll ended in a trouble: remembers it, and when to poll again. Details wait as well, where they would meet the same. */
export async function pollFailed(pass: Pass, trouble: Trouble): Promise<void> {
  const { coverage, schedules, runs, troubles } = pass.deps.database;
  await pass.deps.database.transaction('rw', coverage, schedules, runs, troubles, async () => {
    const schedule = await scheduleOf(pass);
    const failures = schedule.failures + 1;
    const { trouble: told, at } = withRetry(trouble, failures, pass.now());
    const lastAttempt = pass.now();
    const detailsDue = trouble.kind === 'bad-request' ? schedule.detailsDue : at;
    await schedules.put({ ...schedule, nextDue: at, failures, lastAttempt, detailsDue });
    await recordTrouble(pass.deps.database, told);
    await pass.saveRun({ ended: true, trouble: told });
    // The place in a window that the mall refuses is of no use: the next try starts that window anew.
    if (trouble.kind === 'bad-request') {
      await coverage
        .where('[mall+shop]')
        .equals([pass.shop.mall, pass.shop.id])
        .modify((row) => delete row.open);
    }
  });
}

/** Troubles that one order may cause for its whole batch. */
const MAY_BE_ONE_ORDER: readonly TroubleKind[] = [
  'mall-error',
  'timeout',
  'unreadable',
  'bad-request',
  'schema',
];

/** How many orders to ask for at once: half as many after each failure, until the one that fails stands alone. */
export function batchSize(schedule: Schedule, batch: number): number {
  return Math.max(1, Math.floor(batch / 2 ** schedule.detailFailures));
}

/** Details ended in a trouble: they wait, polls go on. An order that fails alone goes behind the others. */
export async function detailsFailed(pass: Pass, numbers: readonly string[], trouble: Trouble): Promise<void> {
  const { deps, shop, context } = pass;
  const { orders, summaries, schedules, runs, troubles } = deps.database;
  await deps.database.transaction('rw', [orders, summaries, schedules, runs, troubles], async () => {
    const schedule = await scheduleOf(pass);
    const detailFailures = schedule.detailFailures + 1;
    const oneOrder = MAY_BE_ONE_ORDER.includes(trouble.kind);
    const retry = oneOrder ? retryAfter('mall-error', context.now, detailFailures) : trouble.retry;
    const { trouble: told, at } = withRetry({ ...trouble, retry }, detailFailures, context.now);
    await schedules.put({ ...schedule, detailFailures, detailsDue: at });
    if (oneOrder && numbers.length === 1) await postpone(deps.database, shop, numbers, context);
    await recordTrouble(deps.database, told);
    await pass.saveRun({ trouble: told });
  });
}
