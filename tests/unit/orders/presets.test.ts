import { describe, expect, it } from 'vitest';
import type { OtherSystem } from '@/lib/advice/doctor-facts';
import { HOUR, MINUTE } from '@/lib/orders/basics';
import { importState } from '@/lib/orders/import-state';
import { otherSystem, sourceStatusWarnings } from '@/lib/orders/other-system';
import { presetRules, presetSystem } from '@/lib/orders/presets';
import { factsOf, flags, ORDERED } from './facts.ts';
import { unsetOrder } from '../store/fixtures.ts';

const NEXT_ENGINE = { id: 'next-engine' } as const;
const GOQ = { id: 'goq' } as const;
const rules = presetRules(NEXT_ENGINE);
const CASH = { code: 2, name: '代金引換', common: false };
const UNSET = { packages: unsetOrder('x').packages };

describe('the preset of Next Engine', () => {
  it('S-091 S-092 S-093 holds an order for 30 minutes, and releases it by a reading after them', () => {
    const until = ORDERED + 30 * MINUTE;
    const early = importState(factsOf({}, ORDERED + 29 * MINUTE), rules, ORDERED + 31 * MINUTE);
    expect(early).toEqual({ kind: 'held', why: 'buyer-cancel-time', until });
    expect(importState(factsOf({}, until), rules, until)).toMatchObject({ kind: 'imported' });
  });

  it('S-090 S-091 does not hold あす楽, 最強翌日配送, 予約 and 定期', () => {
    const { leavesOut: _any, ...holding } = rules;
    for (const order of [
      { flags: flags({ asuraku: true }) },
      { flags: flags({ nextDay: true }) },
      { type: 'reserve' as const },
      { type: 'subscription' as const },
    ]) {
      expect(importState(factsOf(order), holding, ORDERED)).toMatchObject({ kind: 'imported' });
    }
  });

  it('S-080 S-081 takes 楽天共通決済 from 注文確認待ち, and 選択制決済 from 発送待ち on', () => {
    const late = ORDERED + HOUR;
    const say = (given: Parameters<typeof factsOf>[0]) =>
      otherSystem(factsOf(given, late), NEXT_ENGINE, late);
    for (const progress of [100, 200, 300] as const) expect(say({ progress })).toMatchObject({ takes: true });
    expect(say({ progress: 200, payment: CASH })).toMatchObject({ takes: false, why: 'source-status' });
    expect(say({ progress: 300, payment: CASH })).toMatchObject({ takes: true });
    expect(say({ progress: 500 })).toMatchObject({ takes: false, why: 'past-source-status' });
    const waiting = importState(factsOf({ progress: 200, payment: CASH }, late), rules, late);
    expect(waiting).toEqual({ kind: 'held', why: 'source-status' });
  });

  it('S-082 takes ordinary orders and 定期購入, and 予約購入 where it is ticked', () => {
    const late = ORDERED + HOUR;
    const preset = { ...NEXT_ENGINE, takesReserve: true };
    for (const type of ['regular', 'subscription', 'reserve'] as const) {
      expect(otherSystem(factsOf({ type }, late), preset, late)).toMatchObject({ takes: true });
    }
  });

  it.each([
    ['S-084', UNSET, 'fee-unset'],
    ['S-085', { type: 'hanpukai' as const }, 'subscription'],
    ['S-086 S-121', { type: 'reserve' as const }, 'reserve'],
    ['S-087 S-113', { flags: flags({ drug: true }) }, 'drug'],
  ])('%s leaves out what Next Engine does not import', (_id, given, why) => {
    const late = ORDERED + HOUR;
    expect(importState(factsOf(given, late), rules, late)).toEqual({ kind: 'excluded', why });
    expect(otherSystem(factsOf(given, late), NEXT_ENGINE, late)).toMatchObject({ takes: false });
  });

  it('S-086 S-112 S-121 takes 予約 and 第一類医薬品 where the shop has ticked them', () => {
    const late = ORDERED + HOUR;
    const preset = { ...NEXT_ENGINE, takesReserve: true, takesDrug: true };
    const ticked = presetRules(preset);
    for (const given of [{ type: 'reserve' as const }, { flags: flags({ drug: true }) }]) {
      expect(importState(factsOf(given, late), ticked, late)).toMatchObject({ kind: 'imported' });
      expect(otherSystem(factsOf(given, late), preset, late)).toMatchObject({ takes: true });
    }
  });

  it('T-4 shows an unset fee as 対象外 under Next Engine, as imported under GoQ, and stores it either way', () => {
    const facts = factsOf(UNSET, ORDERED + HOUR);
    expect(importState(facts, rules, ORDERED + HOUR).kind).toBe('excluded');
    expect(importState(facts, presetRules(GOQ), ORDERED + HOUR).kind).toBe('imported');
    expect(otherSystem(facts, GOQ, ORDERED + HOUR)).toMatchObject({ takes: true });
  });

  it('S-083 T-5 explains 24 hours from the order, and never labels by them', () => {
    const later = ORDERED + 24 * HOUR + 1;
    const facts = factsOf({}, later);
    expect(otherSystem(facts, NEXT_ENGINE, later - 1)).toMatchObject({ takes: true });
    expect(otherSystem(facts, NEXT_ENGINE, later)).toMatchObject({ takes: false, why: 'too-old' });
    expect(importState(facts, rules, later).kind).toBe('imported');
  });

  it('S-119 S-120 T-5 with 自動注文確認 stopped: 24 hours from 注文確定, and nothing at 注文確認待ち', () => {
    const stopped = { ...NEXT_ENGINE, confirmStopped: true };
    const now = ORDERED + 30 * HOUR;
    expect(otherSystem(factsOf({}, now), stopped, now)).toMatchObject({ takes: false, why: 'source-status' });
    const fixedAt = now - HOUR;
    expect(otherSystem(factsOf({ progress: 300, fixedAt }, now), stopped, now)).toMatchObject({
      takes: true,
    });
    const old = factsOf({ progress: 300, fixedAt: now - 25 * HOUR }, now);
    expect(otherSystem(old, stopped, now)).toMatchObject({ takes: false, why: 'too-old' });
  });

  it('S-116 S-118 with 自動注文確認 stopped: held at 注文確認待ち, imported when RMS says 楽天処理中', () => {
    const stopped = presetRules({ ...NEXT_ENGINE, confirmStopped: true });
    const late = ORDERED + HOUR;
    expect(importState(factsOf({}, late), stopped, late)).toEqual({ kind: 'held', why: 'source-status' });
    for (const progress of [200, 300] as const) {
      expect(importState(factsOf({ progress }, late), stopped, late).kind).toBe('imported');
    }
  });

  it('S-094 D-5 calls no order late that is younger than hold and interval', () => {
    const says = otherSystem(factsOf(), NEXT_ENGINE, ORDERED + 10 * MINUTE);
    expect(says).toEqual({
      takes: false,
      why: 'buyer-cancel-time',
      from: ORDERED + 30 * MINUTE,
      by: ORDERED + 45 * MINUTE,
    });
  });

  it('has its labels say nothing of a cancelled order', () => {
    expect(importState(factsOf({ ...UNSET, progress: 900 }), rules, ORDERED).kind).toBe('imported');
    expect(otherSystem(factsOf({ progress: 900 }), NEXT_ENGINE, ORDERED)).toMatchObject({ why: 'cancelled' });
  });
});

describe('the preset of GoQ', () => {
  it('S-026 takes orders from 注文確認待ち, and holds nothing back here', () => {
    expect(otherSystem(factsOf(), GOQ, ORDERED + MINUTE)).toMatchObject({ takes: true });
    expect(otherSystem(factsOf({ progress: 300 }), GOQ, ORDERED + MINUTE)).toMatchObject({
      takes: false,
      why: 'past-source-status',
    });
    expect(importState(factsOf({ progress: 300 }), presetRules(GOQ), ORDERED).kind).toBe('imported');
  });

  it('S-027 S-028 warns of other source statuses, and of 発送待ち with its days', () => {
    expect(sourceStatusWarnings([100])).toEqual([]);
    expect(sourceStatusWarnings([100, 200])).toEqual([expect.stringContaining('調べてもらえません')]);
    const shipping = sourceStatusWarnings([300], 10);
    expect(shipping).toHaveLength(2);
    expect(shipping[1]).toMatch(/取得日数は今 10日です/);
  });
});

describe('the preset of 楽楽通販2', () => {
  const startAt = ORDERED + 2 * HOUR;
  const preset = { id: 'rakuraku', startAt } as const;

  it('S-285 S-286 imports every 3 minutes, 5 minutes of orders each', () => {
    expect(presetSystem(preset)).toMatchObject({ pollMinutes: 3, windowMinutes: 5 });
    expect(otherSystem(factsOf(), { id: 'rakuraku' }, ORDERED + MINUTE)).toMatchObject({
      takes: true,
      by: ORDERED + 3 * MINUTE,
    });
  });

  it('S-276 waits for its start', () => {
    const now = ORDERED + HOUR;
    expect(otherSystem(factsOf(), preset, now)).toEqual({ takes: false, why: 'not-started', from: startAt });
    const early = importState(factsOf(), presetRules(preset), now);
    expect(early).toEqual({ kind: 'held', why: 'not-started', until: startAt });
    expect(importState(factsOf(), presetRules(preset), startAt).kind).toBe('imported');
  });

  it('S-264 takes every new order of the mall, whatever its status or fee', () => {
    for (const given of [UNSET, { progress: 300 as const }, { type: 'hanpukai' as const }]) {
      expect(otherSystem(factsOf(given), { id: 'rakuraku' }, ORDERED)).toMatchObject({ takes: true });
    }
  });
});

describe('presets', () => {
  it('give the doctor what it asks for', () => {
    const systems: (OtherSystem | undefined)[] = (['goq', 'next-engine', 'rakuraku'] as const).map((id) =>
      presetSystem({ id }),
    );
    expect(systems.map((system) => system?.label)).toEqual(['GoQ', 'ネクストエンジン', '楽楽通販2']);
    expect(presetSystem({ id: 'none' })).toBeUndefined();
    expect(otherSystem(factsOf(), { id: 'none' }, ORDERED)).toBeUndefined();
    expect(presetRules({ id: 'none' })).toEqual({});
  });
});
