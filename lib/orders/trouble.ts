import { type Instant, MINUTE } from './basics';
import type { MallId } from './order-key';

export const TROUBLE_KINDS = [
  'key-refused',
  'key-spreading',
  'key-expired',
  'not-permitted',
  'rate',
  'maintenance',
  'mall-error',
  'network',
  'timeout',
  'unreadable',
  'bad-request',
  'ip-refused',
  'host-permission',
  'clock',
  'storage',
  'schema',
] as const;
export type TroubleKind = (typeof TROUBLE_KINDS)[number];

/** What happens next: we try again by ourselves at a time, a person must act first, or it cannot succeed. */
export type Retry = { policy: 'self'; at: Instant } | { policy: 'person' } | { policy: 'never' };

/** What proves a trouble: codes and, at most, 80 characters of masked text. Never a body. */
export type Evidence = { http?: number; code?: string; text?: string; requestId?: string };

/** A failure of a mall, the network or this PC as data (design.md §6.4). Keyed by mall, shop, kind and code; cleared by the next success. */
export type Trouble = {
  kind: TroubleKind;
  mall: MallId;
  shop: string;
  firstSeen: Instant;
  lastSeen: Instant;
  count: number;
  evidence: Evidence;
  retry: Retry;
};

/** How long a fresh key may be refused because it is still spreading at the mall (T-6). */
export const KEY_SPREADS = 90 * MINUTE;
