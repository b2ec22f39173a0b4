import { type Instant, MINUTE, SECOND } from '../orders/basics';
import type { Coverage, Proof, Schedule } from '../orders/import-run';
import type { StateCounts } from '../orders/import-state';
import type { MallId, ShopRef } from '../orders/order-key';
import type { Trouble } from '../orders/trouble';
import { readCoverage, readSchedule } from '../store/coverage';
import { countDueDetails } from '../store/details';
import type { OrdersDatabase } from '../store/orders-database';
import { readProof } from '../store/proofs';
import { readSummary } from '../store/summaries';
import { shopTroubles } from '../store/troubles';
import { progressOf } from './window-reading';

/**
 * What the popup says first about a shop:
 * 'needs-key'   no key was accepted yet, nothing was ever polled
 * 'never'       a key is there, but no poll has succeeded yet
 * 'catching-up' an unfinished window or details to fetch
 * 'stopped'     a trouble that only a person can end
 * 'waiting'     a trouble that ends by itself; see `nextImport`
 * 'late'        nothing is wrong that we know of, but the last success is older than two intervals
 * 'mismatch'    the newest proof does not add up
 * 'ok'          the last poll succeeded and its proof adds up
 */
type VerdictKind = 'ok' | 'catching-up' | 'stopped' | 'waiting' | 'late' | 'mismatch' | 'never' | 'needs-key';

/** The proof as shown: `total = Σ counts` holds unless `onlyMall` is not empty. */
export type ShownProof = Proof & {
  /** ms since the mall answered. */
  age: number;
  /** Older than two of its own intervals: shown grey, with its age. */
  old: boolean;
};

/** Everything the popup shows of one shop; plain data, times as Instants on the PC's clock. */
export type ShopHealth = {
  mall: MallId;
  shop: string;
  verdict: VerdictKind;
  lastImport?: Instant;
  /** When the next poll is due; in the past while it runs or is late. */
  nextImport?: Instant;
  /** All stored orders of the shop by import state. */
  counts: StateCounts;
  proof?: ShownProof;
  /** The trouble to show, the most serious first. */
  trouble?: Trouble;
  /** Numbers known whose details are still to come, and the window that is not read to its end. `reached` is the start of the
   * part of the window that is being read, and so moves in long steps. */
  catchUp?: {
    waiting: number;
    from?: Instant;
    to?: Instant;
    reached?: Instant;
    /** 0 to 1. */ share?: number;
  };
};

/** Fewer details than one batch are under way at every poll; more than that is a catch-up worth showing. */
const CATCH_UP_FROM = 100;
/** Chrome rings no alarm more often than every half minute. */
const DOORBELL_SLACK = 30 * SECOND;

/** What the store knows of a shop's import. */
export type HealthFacts = {
  shop: ShopRef;
  intervalMinutes: number;
  coverage?: Coverage;
  schedule?: Schedule;
  proof?: Proof;
  troubles: readonly Trouble[];
  counts: StateCounts;
  /** Details due now. */
  waiting: number;
};

/** A shop's health from the store alone, so that it can be shown while the worker sleeps. Fit for a live query. */
export async function readShopHealth(
  database: OrdersDatabase,
  shop: ShopRef & { intervalMinutes: number },
  now: Instant,
): Promise<ShopHealth> {
  const [coverage, schedule, proof, troubles, summary, waiting] = await Promise.all([
    readCoverage(database, shop),
    readSchedule(database, shop),
    readProof(database, shop, 'today'),
    shopTroubles(database, shop),
    readSummary(database, shop),
    countDueDetails(database, shop, now),
  ]);
  return shopHealth(
    {
      shop,
      intervalMinutes: shop.intervalMinutes,
      coverage,
      schedule,
      proof,
      troubles,
      counts: summary.counts,
      waiting,
    },
    now,
  );
}

/** The health of one shop at `now` on the PC's clock. Pure. */
export function shopHealth(facts: HealthFacts, now: Instant): ShopHealth {
  const { shop, intervalMinutes, coverage, schedule, troubles, counts } = facts;
  const interval = intervalMinutes * MINUTE;
  const proof = facts.proof && shownProof(facts.proof, now + (coverage?.clockOffset ?? 0), interval);
  // A wrong clock stops nothing here; it is told where nothing else is.
  const trouble = mostSerious(troubles.filter(({ kind }) => kind !== 'clock')) ?? mostSerious(troubles);
  const catchUp = catchUpOf(facts);
  return {
    mall: shop.mall,
    shop: shop.id,
    verdict: verdictOf({ ...facts, proof, trouble, isCatchingUp: catchUp !== undefined }, interval, now),
    counts,
    ...(schedule?.lastSuccess !== undefined && { lastImport: schedule.lastSuccess }),
    ...(schedule && { nextImport: schedule.nextDue }),
    ...(proof && { proof }),
    ...(trouble && { trouble }),
    ...(catchUp && { catchUp }),
  };
}

/** A proof with its age at `mallNow`; old after two of its own intervals (ms). */
export function shownProof(proof: Proof, mallNow: Instant, interval: number): ShownProof {
  const age = Math.max(0, mallNow - proof.at);
  return { ...proof, age, old: age > 2 * interval + DOORBELL_SLACK };
}

const SERIOUSNESS = { person: 0, never: 1, self: 2 } as const;

function mostSerious(troubles: readonly Trouble[]): Trouble | undefined {
  return troubles.toSorted(
    (a, b) => SERIOUSNESS[a.retry.policy] - SERIOUSNESS[b.retry.policy] || b.lastSeen - a.lastSeen,
  )[0];
}

function catchUpOf({ coverage, waiting }: HealthFacts): ShopHealth['catchUp'] {
  const reading = coverage?.open;
  if (reading) return { waiting, ...reading.window, reached: reading.part.from, share: progressOf(reading) };
  return waiting > CATCH_UP_FROM ? { waiting } : undefined;
}

type VerdictFacts = HealthFacts & { proof?: ShownProof; trouble?: Trouble; isCatchingUp: boolean };

function verdictOf(facts: VerdictFacts, interval: number, now: Instant): VerdictKind {
  const { coverage, schedule, proof, trouble, isCatchingUp } = facts;
  if (!coverage || !schedule) return 'needs-key';
  if (trouble && trouble.kind !== 'clock' && schedule.failures + schedule.detailFailures > 0) {
    return trouble.retry.policy === 'self' ? 'waiting' : 'stopped';
  }
  if (coverage.open) return 'catching-up';
  if (schedule.lastSuccess === undefined) return 'never';
  if (now - schedule.lastSuccess > 2 * interval + DOORBELL_SLACK) return 'late';
  if (proof && !addsUp(proof)) return 'mismatch';
  return isCatchingUp ? 'catching-up' : 'ok';
}

function addsUp({ total, counts, onlyMall }: Proof): boolean {
  const sum = Object.values(counts).reduce((sofar, count) => sofar + count, 0);
  return onlyMall.length === 0 && sum === total;
}
