import { describe, expect, it } from 'vitest';
import { type HealthFacts, shopHealth } from '@/lib/importing/health';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/orders/basics';
import type { Proof, Schedule } from '@/lib/orders/import-run';
import type { Trouble } from '@/lib/orders/trouble';
import { emptySummary } from '@/lib/store/summaries';

const NOW = Date.parse('2026-11-22T10:00:00+09:00');
const shop = { mall: 'rakuten', id: 'a' } as const;
const { counts } = emptySummary(shop);
const schedule = (given: Partial<Schedule> = {}): Schedule => ({
  mall: 'rakuten',
  shop: 'a',
  phase: 0,
  nextDue: NOW + 20 * SECOND,
  failures: 0,
  detailFailures: 0,
  lastSuccess: NOW - 40 * SECOND,
  ...given,
});
const proof = (given: Partial<Proof> = {}): Proof => ({
  mall: 'rakuten',
  shop: 'a',
  scope: 'today',
  from: NOW - 10 * HOUR,
  at: NOW - 40 * SECOND,
  total: 412,
  counts: { ...counts, imported: 405, held: 4, excluded: 3 },
  onlyMall: [],
  onlyOurs: [],
  ...given,
});
const trouble = (given: Partial<Trouble> = {}): Trouble => ({
  kind: 'maintenance',
  mall: 'rakuten',
  shop: 'a',
  firstSeen: NOW - HOUR,
  lastSeen: NOW,
  count: 3,
  evidence: { http: 503 },
  retry: { policy: 'self', at: NOW + 5 * MINUTE },
  ...given,
});
const coverage = { mall: 'rakuten' as const, shop: 'a', mark: NOW - 40 * SECOND, clockOffset: 0 };
const health = (given: Partial<HealthFacts> = {}) =>
  shopHealth(
    {
      shop,
      intervalMinutes: 1,
      coverage,
      schedule: schedule(),
      proof: proof(),
      troubles: [],
      counts,
      waiting: 0,
      ...given,
    },
    NOW,
  );

describe('the health of a shop', () => {
  it('is well after a fresh poll whose proof adds up', () => {
    expect(health()).toMatchObject({
      verdict: 'ok',
      lastImport: NOW - 40 * SECOND,
      nextImport: NOW + 20 * SECOND,
      proof: { age: 40 * SECOND, old: false },
    });
    expect(health()).not.toHaveProperty('trouble');
  });

  it('waits for a key, then for the first poll', () => {
    expect(health({ coverage: undefined, schedule: undefined, proof: undefined }).verdict).toBe('needs-key');
    const first = schedule({ lastSuccess: undefined, nextDue: NOW });
    expect(health({ schedule: first, proof: undefined }).verdict).toBe('never');
  });

  it('tells what a person must end from what ends by itself, the more serious first', () => {
    const failing = schedule({ failures: 3 });
    expect(health({ schedule: failing, troubles: [trouble()] }).verdict).toBe('waiting');
    const expired = trouble({ kind: 'key-expired', retry: { policy: 'person' } });
    const stopped = health({ schedule: failing, troubles: [trouble(), expired] });
    expect(stopped).toMatchObject({ verdict: 'stopped', trouble: { kind: 'key-expired' } });
    // A trouble of a confirm does not stop the import.
    expect(health({ troubles: [expired] }).verdict).toBe('ok');
    // Search works, details do not: nothing is lost, but it must be seen.
    expect(health({ schedule: schedule({ detailFailures: 1 }), troubles: [expired] }).verdict).toBe(
      'stopped',
    );
  });

  it('shows a catch-up while a window is open or many details wait', () => {
    const window = { from: NOW - 15 * DAY, to: NOW };
    const part = { from: NOW - 9 * DAY, to: NOW };
    const open = { ...coverage, open: { window, part, at: { page: 2 }, pages: 1 } };
    expect(health({ coverage: open, waiting: 700 })).toMatchObject({
      verdict: 'catching-up',
      catchUp: { waiting: 700, ...window, reached: part.from, share: 6 / 15 },
    });
    expect(health({ waiting: 700 })).toMatchObject({ verdict: 'catching-up', catchUp: { waiting: 700 } });
    expect(health({ waiting: 12 })).toMatchObject({ verdict: 'ok' });
  });

  it('is late after two intervals without a poll, by the data and not by an alarm', () => {
    expect(health({ schedule: schedule({ lastSuccess: NOW - 3 * MINUTE }) }).verdict).toBe('late');
    expect(
      health({ intervalMinutes: 5, schedule: schedule({ lastSuccess: NOW - 8 * MINUTE }) }).verdict,
    ).toBe('ok');
  });

  it('calls a proof old after two of its own intervals, on the mall’s clock', () => {
    expect(health({ proof: proof({ at: NOW - 3 * MINUTE }) }).proof).toMatchObject({
      old: true,
      age: 3 * MINUTE,
    });
    expect(health({ intervalMinutes: 5, proof: proof({ at: NOW - 3 * MINUTE }) }).proof?.old).toBe(false);
    const ahead = { ...coverage, clockOffset: HOUR };
    expect(health({ coverage: ahead, proof: proof({ at: NOW + HOUR - MINUTE }) }).proof?.age).toBe(MINUTE);
  });

  it('says so where the proof does not add up; an order that only we have is no mismatch', () => {
    expect(health({ proof: proof({ total: 413 }) }).verdict).toBe('mismatch');
    expect(health({ proof: proof({ onlyOurs: ['1'] }) }).verdict).toBe('ok');
  });
});
