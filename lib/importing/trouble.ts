import { retryAfter } from '../malls/retry';
import { HOUR, type Instant, MINUTE } from '../orders/basics';
import type { ShopRef } from '../orders/order-key';
import type { Trouble, TroubleKind } from '../orders/trouble';
import type { Pass } from './pass';

/** The store failed; only the error's name is kept. */
export function storageTrouble(shop: ShopRef, error: unknown, now: Instant): Trouble {
  return troubleOf(shop, 'storage', error instanceof Error ? error.name : 'UnknownError', now);
}

/** What we found out by ourselves, although every answer of the mall was a good one. */
export function ownTrouble(pass: Pick<Pass, 'shop' | 'now'>, kind: TroubleKind, code: string): Trouble {
  return troubleOf(pass.shop, kind, code, pass.now());
}

function troubleOf({ mall, id }: ShopRef, kind: TroubleKind, code: string, now: Instant): Trouble {
  const evidence = { code };
  return {
    kind,
    mall,
    shop: id,
    firstSeen: now,
    lastSeen: now,
    count: 1,
    evidence,
    retry: retryAfter(kind, now),
  };
}

/** When to ask again by ourselves even where a person has to act first: the cause may end without us hearing of it. */
const ASK_ANYWAY = { person: 30 * MINUTE, never: HOUR } as const;

/**
 * The trouble with the time of our next try, after `failures` in a row; `at` is on the PC's clock. A mall's own wish to wait
 * longer is kept.
 */
export function withRetry(
  trouble: Trouble,
  failures: number,
  now: Instant,
): { trouble: Trouble; at: Instant } {
  const { retry } = trouble;
  if (retry.policy !== 'self') return { trouble, at: now + ASK_ANYWAY[retry.policy] };
  const next = retryAfter(trouble.kind, now, failures);
  const at = next.policy === 'self' ? Math.max(next.at, retry.at) : retry.at;
  return { trouble: { ...trouble, retry: { policy: 'self', at } }, at };
}
