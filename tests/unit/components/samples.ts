import type { NamedHealth } from '@/components/health/verdict-words';
import type { ShownProof } from '@/lib/importing/health';
import { parseJapanDatetime } from '@/lib/japan-time';
import { MINUTE } from '@/lib/orders/basics';
import type { StateCounts } from '@/lib/orders/import-state';
import type { Trouble } from '@/lib/orders/trouble';

/** A time in JST, such as `2026-11-13T12:03:00`. */
export function at(text: string): number {
  const instant = parseJapanDatetime(text);
  if (instant === undefined) throw new Error(`No time: ${text}`);
  return instant;
}

export const NOW = at('2026-11-13T12:03:30');

export const counts = (some: Partial<StateCounts> = {}): StateCounts => ({
  imported: 0,
  held: 0,
  excluded: 0,
  'needs-person': 0,
  quarantined: 0,
  ...some,
});

export const proof = (over: Partial<ShownProof> = {}): ShownProof => ({
  mall: 'rakuten',
  shop: 'sample-shop',
  scope: 'today',
  from: at('2026-11-13T00:00:00'),
  at: at('2026-11-13T12:03:00'),
  total: 412,
  counts: counts({ imported: 412 }),
  onlyMall: [],
  onlyOurs: [],
  age: 30_000,
  old: false,
  ...over,
});

export const shop = (over: Partial<NamedHealth> = {}): NamedHealth => ({
  mall: 'rakuten',
  shop: 'sample-shop',
  name: '楽天 本店',
  verdict: 'ok',
  lastImport: at('2026-11-13T12:03:00'),
  nextImport: at('2026-11-13T12:04:00'),
  counts: counts({ imported: 5012 }),
  proof: proof(),
  keyExpiresAt: at('2027-01-21T23:59:59'),
  ...over,
});

export const trouble = (over: Partial<Trouble>): Trouble => ({
  kind: 'key-expired',
  mall: 'rakuten',
  shop: 'sample-shop',
  firstSeen: NOW - 63 * MINUTE,
  lastSeen: NOW,
  count: 13,
  evidence: {},
  retry: { policy: 'person' },
  ...over,
});
