import { startOfJapanDay } from '../japan-time';
import { DAY, HOUR, type Instant, MINUTE } from '../orders/basics';
import type { ImportTask, Schedule } from '../orders/import-run';
import type { Trouble, TroubleKind } from '../orders/trouble';
import { retryAfter } from '../malls/retry';
import { readSchedule } from '../store/coverage';
import { postpone } from '../store/details';
import { clearTrouble, clearTroubles, recordTrouble } from '../store/troubles';
import type { Pass } from './pass';
import { ownTrouble, withRetry } from './trouble';
import { CLOCK_OFF } from './window';

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
  const now = pass.now();
  const schedule = await scheduleOf(pass);
  await putHealed(pass, {
    ...schedule,
    nextDue: nextOnGrid(now, pass.intervalMinutes, schedule.phase),
    failures: 0,
    lastAttempt: pass.run.startedAt,
    lastSuccess: now,
    tasks: {
      sweep: { due: now + SWEEP_EVERY, failures: 0 },
      'look-back': { due: now + HOUR, failures: 0 },
      night: { due: nextNight(now, schedule.phase), failures: 0 },
      ...schedule.tasks,
    },
  });
  await tellClock(pass);
}

/** The PC's clock is wrong: nothing is lost by it, since the import keeps to the mall's, but times on other screens are. */
async function tellClock(pass: Pass): Promise<void> {
  const { database } = pass.deps;
  if (Math.abs(pass.clockOffset) <= CLOCK_OFF) return clearTrouble(database, pass.shop, 'clock');
  const minutes = Math.round(pass.clockOffset / MINUTE);
  await recordTrouble(database, ownTrouble(pass, 'clock', `${minutes > 0 ? '+' : ''}${minutes}min`));
}

/** A long window was begun, or grew: the next poll is due at its own time. Runs inside the transaction that says so (schedules). */
export async function pollBegun(pass: Pass): Promise<void> {
  const schedule = await scheduleOf(pass);
  const nextDue = nextOnGrid(pass.now(), pass.intervalMinutes, schedule.phase);
  await pass.deps.database.schedules.put({ ...schedule, nextDue, failures: 0, lastAttempt: pass.now() });
}

/** A call of its own sets out to prove today. */
export async function proofBegun(pass: Pass): Promise<void> {
  const schedule = await scheduleOf(pass);
  await pass.deps.database.schedules.put({ ...schedule, proofBegun: pass.now() });
}

/** Whether another such call may be made: once an hour, whether it went well or not, so that it leaves the polls their calls. */
export async function mayProve(pass: Pass): Promise<boolean> {
  const { proofBegun: last = 0 } = await scheduleOf(pass);
  return Math.abs(pass.now() - last) >= HOUR;
}

/** Trouble with one kind of work stands until that work goes well again. */
async function putHealed({ deps, shop }: Pass, schedule: Schedule): Promise<void> {
  await deps.database.schedules.put(schedule);
  const failing = Object.values(schedule.tasks ?? {}).some(({ failures }) => failures > 0);
  if (schedule.failures === 0 && schedule.detailFailures === 0 && !failing) {
    await clearTroubles(deps.database, shop);
  }
}

/** Details arrived. Runs inside the transaction that stores them (schedules, troubles). */
export async function detailsSucceeded(pass: Pass): Promise<void> {
  const { detailsDue: _wait, ...schedule } = await scheduleOf(pass);
  if (schedule.detailFailures > 0) await putHealed(pass, { ...schedule, detailFailures: 0 });
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
        .modify((row) => {
          delete row.open;
          delete row.ahead;
        });
    }
  });
}

/** The open groups are looked at so often. */
export const SWEEP_EVERY = 5 * MINUTE;
/** Nightly work begins after this hour of JST, each PC at its own minute; on a PC that is off at night, in the morning. */
const NIGHT_HOUR = 1;

/** When the next night's work begins; `phase` spreads it over an hour. */
function nextNight(now: Instant, phase: number): Instant {
  const start = startOfJapanDay(now) + NIGHT_HOUR * HOUR + Math.floor(phase * HOUR);
  return start > now ? start : start + DAY;
}

/** When a task is due next after it went well. */
function nextTask(task: ImportTask, now: Instant, phase: number): Instant {
  if (task === 'night') return nextNight(now, phase);
  return now + (task === 'sweep' ? SWEEP_EVERY : HOUR);
}

/** A task was done. Runs inside the transaction that stores what it found (schedules, troubles). */
export async function taskSucceeded(pass: Pass, task: ImportTask): Promise<void> {
  const schedule = await scheduleOf(pass);
  const due = nextTask(task, pass.now(), schedule.phase);
  await putHealed(pass, { ...schedule, tasks: { ...schedule.tasks, [task]: { due, failures: 0 } } });
}

/** A task ended in a trouble: it waits, polls and details go on. */
export async function taskFailed(pass: Pass, task: ImportTask, trouble: Trouble): Promise<void> {
  const { schedules, runs, troubles } = pass.deps.database;
  await pass.deps.database.transaction('rw', schedules, runs, troubles, async () => {
    const schedule = await scheduleOf(pass);
    const failures = (schedule.tasks?.[task]?.failures ?? 0) + 1;
    const { trouble: told, at } = withRetry(trouble, failures, pass.now());
    await schedules.put({ ...schedule, tasks: { ...schedule.tasks, [task]: { due: at, failures } } });
    await recordTrouble(pass.deps.database, told);
    await pass.saveRun({ trouble: told });
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
