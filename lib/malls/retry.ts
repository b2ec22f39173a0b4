import { type Instant, MINUTE, SECOND } from '../orders/basics';
import type { Retry, TroubleKind } from '../orders/trouble';

/** First and longest wait of what passes by itself; it doubles with each repetition. Maintenance is asked at a steady pace. */
const WAITS: Partial<Record<TroubleKind, { first: number; longest: number }>> = {
  rate: { first: 5 * SECOND, longest: 5 * MINUTE },
  maintenance: { first: 5 * MINUTE, longest: 5 * MINUTE },
  // Chromium itself holds calls back for a while after a 5xx (design.md §5), so that sooner tries tell nothing.
  'mall-error': { first: 30 * SECOND, longest: 10 * MINUTE },
  network: { first: 15 * SECOND, longest: 5 * MINUTE },
  timeout: { first: 30 * SECOND, longest: 5 * MINUTE },
  unreadable: { first: MINUTE, longest: 10 * MINUTE },
  'key-spreading': { first: 2 * MINUTE, longest: 10 * MINUTE },
};

const NEVER: readonly TroubleKind[] = ['bad-request', 'schema'];

/** What happens after the `count`-th trouble of a kind in a row, on the clock of `now` (ms). */
export function retryAfter(kind: TroubleKind, now: Instant, count = 1): Retry {
  const wait = WAITS[kind];
  if (wait) return { policy: 'self', at: now + Math.min(wait.first * 2 ** (count - 1), wait.longest) };
  return { policy: NEVER.includes(kind) ? 'never' : 'person' };
}
