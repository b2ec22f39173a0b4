/** Milliseconds since 1970 in UTC. */
export type Instant = number;

/** Plain data that survives the worker, storage and messages. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** From and to, both inclusive, in UTC milliseconds. */
export type Period = { from: Instant; to: Instant };

/** Where a paged reading stopped; only the mall's adapter that made it understands it. */
export type Cursor = { [key: string]: Json };

/** Who waits for a call, most urgent first; the limiter serves the lanes in this order. */
export const LANES = ['person', 'settle', 'discovery', 'status', 'backfill'] as const;
export type Lane = (typeof LANES)[number];

export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
