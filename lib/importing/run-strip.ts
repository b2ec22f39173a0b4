import { HOUR, type Instant, MINUTE, SECOND } from '../orders/basics';
import type { ImportRun } from '../orders/import-run';

/**
 * How one run went: 'ok' in time · 'late' after a pause longer than two intervals · 'catch-up' the first one after a long pause, such
 * as a closed laptop · 'failed' ended in a trouble.
 */
export type RunState = 'ok' | 'late' | 'catch-up' | 'failed';

/** One hour of the strip; without a state nothing ran. */
export type StripHour = { from: Instant; fresh: number; runs: number; state?: RunState };
export type RunStrip = { hours: StripHour[]; counts: Record<RunState, number> };

const STRIP_HOURS = 24;
/** Chrome rings no alarm more often than every half minute. */
const SLACK = 30 * SECOND;
/** A pause that is no hiccup: the computer slept, or the browser was closed. */
const LONG_PAUSE = 15 * MINUTE;
/** The state that an hour is shown by is the worst in it. */
const WORST: readonly RunState[] = ['failed', 'late', 'catch-up', 'ok'];

/** The last 24 hours of a shop's runs (any order), by hour; `interval` in ms. Pure. */
export function runStrip(runs: readonly ImportRun[], interval: number, now: Instant): RunStrip {
  const first = Math.floor(now / HOUR) * HOUR - (STRIP_HOURS - 1) * HOUR;
  const hours: StripHour[] = Array.from({ length: STRIP_HOURS }, (_, index) => ({
    from: first + index * HOUR,
    fresh: 0,
    runs: 0,
  }));
  const counts: RunStrip['counts'] = { ok: 0, late: 0, 'catch-up': 0, failed: 0 };
  let before: Instant | undefined;
  for (const run of runs.toSorted((one, other) => one.startedAt - other.startedAt)) {
    const state = stateOf(run, before, interval);
    before = run.startedAt;
    const hour = hours[Math.floor((run.startedAt - first) / HOUR)];
    if (!hour) continue;
    counts[state] += 1;
    hour.runs += 1;
    hour.fresh += run.fresh;
    hour.state = worse(hour.state, state);
  }
  return { hours, counts };
}

/** Several shops as one strip. */
export function sumStrips(strips: readonly RunStrip[]): RunStrip | undefined {
  const [first, ...others] = strips;
  return first && others.reduce(add, first);
}

function add(one: RunStrip, other: RunStrip): RunStrip {
  return {
    hours: one.hours.map((hour, index) => {
      const { fresh = 0, runs = 0, state: theirs } = other.hours[index] ?? {};
      const state = theirs ? worse(hour.state, theirs) : hour.state;
      return { ...hour, fresh: hour.fresh + fresh, runs: hour.runs + runs, ...(state && { state }) };
    }),
    counts: {
      ok: one.counts.ok + other.counts.ok,
      late: one.counts.late + other.counts.late,
      'catch-up': one.counts['catch-up'] + other.counts['catch-up'],
      failed: one.counts.failed + other.counts.failed,
    },
  };
}

function stateOf({ startedAt, trouble }: ImportRun, before: Instant | undefined, interval: number): RunState {
  if (trouble) return 'failed';
  const pause = before === undefined ? 0 : startedAt - before;
  if (pause > Math.max(LONG_PAUSE, 2 * interval + SLACK)) return 'catch-up';
  return pause > 2 * interval + SLACK ? 'late' : 'ok';
}

const worse = (one: RunState | undefined, other: RunState): RunState =>
  WORST.find((state) => state === one || state === other) ?? other;
