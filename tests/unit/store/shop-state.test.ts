import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '@/lib/orders/basics';
import type { ImportRun } from '@/lib/orders/import-run';
import type { Trouble } from '@/lib/orders/trouble';
import { makeDue, readCoverage, readSchedule, startCoverage } from '@/lib/store/coverage';
import { dropOldRuns, latestRuns } from '@/lib/store/runs';
import { clearTroubles, recordTrouble, shopTroubles } from '@/lib/store/troubles';
import { freshDatabase, NOW, OTHER, SHOP } from './fixtures.ts';

const trouble = (given: Partial<Trouble>): Trouble => ({
  kind: 'maintenance',
  mall: 'rakuten',
  shop: SHOP.id,
  firstSeen: NOW,
  lastSeen: NOW,
  count: 1,
  evidence: { http: 503 },
  retry: { policy: 'self', at: NOW + MINUTE },
  ...given,
});

describe('troubles', () => {
  it('counts the same trouble up from when it was first seen', async () => {
    const database = freshDatabase();
    await recordTrouble(database, trouble({}));
    const later = NOW + MINUTE;
    await recordTrouble(database, trouble({ firstSeen: later, lastSeen: later }));
    await recordTrouble(database, trouble({ evidence: { code: 'ES04-01' }, kind: 'bad-request' }));
    await recordTrouble(database, trouble({ shop: OTHER.id }));
    expect(await shopTroubles(database, SHOP)).toEqual([
      trouble({ evidence: { code: 'ES04-01' }, kind: 'bad-request' }),
      trouble({ firstSeen: NOW, lastSeen: later, count: 2 }),
    ]);
  });

  it('clears one shop and leaves the other', async () => {
    const database = freshDatabase();
    await recordTrouble(database, trouble({}));
    await recordTrouble(database, trouble({ shop: OTHER.id }));
    await clearTroubles(database, SHOP);
    expect(await shopTroubles(database, SHOP)).toEqual([]);
    expect(await shopTroubles(database, OTHER)).toHaveLength(1);
  });
});

describe('coverage', () => {
  it('starts 15 days back on the mall’s clock when the key is accepted, and is due at once', async () => {
    const database = freshDatabase();
    await startCoverage(database, SHOP, { mallNow: NOW + 3 * MINUTE, now: NOW, phase: 0.25 });
    expect(await readCoverage(database, SHOP)).toEqual({
      mall: 'rakuten',
      shop: SHOP.id,
      mark: NOW + 3 * MINUTE - 15 * DAY,
      clockOffset: 3 * MINUTE,
    });
    expect(await readSchedule(database, SHOP)).toMatchObject({ nextDue: NOW, phase: 0.25 });
  });

  it('keeps its mark when a key is renewed, so that the gap is filled', async () => {
    const database = freshDatabase();
    await startCoverage(database, SHOP, { mallNow: NOW, now: NOW, phase: 0 });
    const renewed = NOW + 20 * DAY;
    await startCoverage(database, SHOP, { mallNow: renewed, now: renewed, phase: 0.9 });
    expect((await readCoverage(database, SHOP))?.mark).toBe(NOW - 15 * DAY);
    expect(await readSchedule(database, SHOP)).toMatchObject({ nextDue: renewed, phase: 0 });
  });

  it('lets a press through whatever trouble held the shop back', async () => {
    const database = freshDatabase();
    const held = {
      mall: SHOP.mall,
      shop: SHOP.id,
      phase: 0.5,
      failures: 4,
      detailFailures: 2,
      lastSuccess: 1,
    };
    await database.schedules.put({ ...held, nextDue: NOW + DAY, detailsDue: NOW + DAY });
    await makeDue(database, SHOP, { now: NOW, phase: 0 });
    expect(await readSchedule(database, SHOP)).toEqual({
      ...held,
      nextDue: NOW,
      failures: 0,
      detailFailures: 0,
    });
  });
});

describe('runs', () => {
  it('gives the newest first and drops what is older than 14 days', async () => {
    const database = freshDatabase();
    const run = (id: string, startedAt: number): ImportRun => ({
      id,
      mall: SHOP.mall,
      shop: SHOP.id,
      from: 0,
      to: 1,
      startedAt,
      calls: 1,
      waitedMs: 0,
      networkMs: 0,
      parseMs: 0,
      writeMs: 0,
      found: 0,
      fresh: 0,
      total: 0,
    });
    await database.runs.bulkPut([run('old', NOW - 15 * DAY), run('new', NOW), run('mid', NOW - DAY)]);
    await dropOldRuns(database, SHOP, NOW);
    expect((await latestRuns(database, SHOP, 9)).map(({ id }) => id)).toEqual(['new', 'mid']);
    expect((await latestRuns(database, SHOP, 1)).map(({ id }) => id)).toEqual(['new']);
  });
});
