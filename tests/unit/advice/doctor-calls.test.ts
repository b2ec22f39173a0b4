import { describe, expect, it } from 'vitest';
import { BUILT_IN_CATALOGUE } from '@/lib/advice/built-in-catalogue';
import { diagnose } from '@/lib/advice/doctor';
import type { DoctorInput, MallReading } from '@/lib/advice/doctor-facts';
import {
  NUMBER,
  NOW,
  KEY,
  IMPORTS,
  IMPORTED,
  trouble,
  fetched,
  goq,
  nextEngine,
  alone,
  answerTo,
} from './cases';
import { jst, order, stored } from './facts';

describe('the doctor’s calls', () => {
  const needs = (input: DoctorInput) => {
    const diagnosis = diagnose(input);
    return diagnosis.kind === 'needs' ? diagnosis.needs : undefined;
  };

  it('asks for one reading where nothing fresh is stored, and for none where something is', () => {
    expect(needs(goq({ readings: {} }))).toEqual({ by: 'fetch', number: NUMBER });
    const fresh = stored(order(), { kind: 'held', why: 'source-status' }, { readAt: NOW - 30_000 });
    expect(needs(goq({ readings: {}, stored: fresh }))).toBeUndefined();
    expect(answerTo(goq({ readings: {}, stored: fresh })).calls).toBe(0);
  });

  it('asks for none before a cause that needs none', () => {
    expect(needs(goq({ readings: {}, pages: [{ site: 'goq', at: NOW, row: {} }] }))).toBeUndefined();
  });

  it('asks for none without a key, and none while a trouble stands', () => {
    const { key: _key, ...withoutKey } = goq({ readings: {} });
    expect(needs(withoutKey)).toBeUndefined();
    expect(needs(goq({ readings: {}, key: { ...KEY, trouble: trouble('key-refused') } }))).toBeUndefined();
    expect(
      needs(
        goq({
          readings: {},
          imports: { ...IMPORTS, trouble: trouble('maintenance', { policy: 'self', at: NOW + 1_000 }) },
        }),
      ),
    ).toBeUndefined();
    const longAgo = { ...trouble('network'), lastSeen: NOW - 3_600_000 };
    expect(needs(goq({ readings: {}, imports: { ...IMPORTS, trouble: longAgo } }))).toEqual({
      by: 'fetch',
      number: NUMBER,
    });
  });

  it('asks for a search of the order’s day where details are not permitted, and then for no more', () => {
    const refused = { fetch: { kind: 'trouble' as const, trouble: trouble('not-permitted') } };
    expect(needs(goq({ readings: refused }))).toEqual({
      by: 'search',
      number: NUMBER,
      period: { from: jst('2026-11-13T00:00:00'), to: jst('2026-11-13T23:59:59') + 999 },
    });
    const both = answerTo(
      goq({ readings: { ...refused, search: { kind: 'trouble', trouble: trouble('not-permitted') } } }),
    );
    expect(both.calls).toBe(2);
  });

  it('never needs more than two readings, whatever they say', () => {
    const readings: MallReading[] = [
      fetched(),
      { kind: 'seen', at: NOW },
      { kind: 'missing', at: NOW },
      { kind: 'malformed', at: NOW },
      ...(['not-permitted', 'key-refused', 'maintenance', 'network'] as const).map((kind): MallReading => ({
        kind: 'trouble',
        trouble: trouble(kind),
      })),
    ];
    for (const symptom of ['not-imported', 'not-exported'] as const)
      for (const fetch of readings)
        for (const search of readings)
          expect(diagnose(goq({ symptom, readings: { fetch, search } })).kind).toBe('answer');
  });
});

describe('the doctor’s symptom', () => {
  const guess = (input: DoctorInput) => {
    const { symptom: _asked, ...rest } = input;
    return answerTo(rest).symptom;
  };

  it('S-127 is guessed: what stands in GoQ is asked about for its export', () => {
    expect(guess(goq())).toBe('not-imported');
    expect(guess(goq({ pages: [{ site: 'goq', at: NOW, row: {} }] }))).toBe('not-exported');
    expect(guess(alone({ stored: stored(order({ progress: 300 }), IMPORTED) }))).toBe('not-exported');
  });
});

describe('the doctor’s report', () => {
  it('holds no order number, name of a shop, amount or place', () => {
    const { report } = answerTo(
      nextEngine({
        stored: stored(order(), IMPORTED),
        readings: { fetch: fetched({}, { postage: 'unset' }) },
      }),
    );
    expect(report).toContain('######-20261113-##########');
    expect(report).toContain('答え: fee-unset');
    expect(report).not.toMatch(/123456|0381206317|sample-shop|沖縄|3,?550/);
  });

  it('does not repeat what was typed', () => {
    expect(answerTo(goq({ text: '山田様の注文' })).report).not.toContain('山田');
  });
});

describe('D-7 the doctor’s sentences', () => {
  it('come from the catalogue, so that they can be replaced', () => {
    const catalogue = structuredClone(BUILT_IN_CATALOGUE);
    for (const { doctor } of catalogue.entries)
      if (doctor?.cause === 'cancelled') doctor.verdict = 'いまは{status}です。';
    const answer = answerTo(goq({ catalogue, readings: { fetch: fetched({ progress: 900 }) } }));
    expect(answer.verdict).toBe('いまはキャンセル確定です。');
  });
});
