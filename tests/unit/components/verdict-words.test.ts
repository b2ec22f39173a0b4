import { describe, expect, it } from 'vitest';
import { type NamedHealth, verdictOf } from '@/components/health/verdict-words';
import { DAY, MINUTE } from '@/lib/orders/basics';
import { advise } from '../advice/built-in';
import { counts, NOW, proof, shop, trouble } from './samples';

const sentence = (shops: NamedHealth[], needs = 0) => verdictOf(shops, needs, NOW).sentence;

describe('the verdict', () => {
  it('is green only with a fresh proof that adds up and nothing that needs a person', () => {
    expect(verdictOf([shop()], 0, NOW)).toEqual({
      tone: 'ok',
      icon: 'ok',
      sentence: '取り込みもれはありません',
    });
    const { proof: _none, ...unproven } = shop();
    for (const doubtful of [
      unproven,
      shop({ proof: proof({ old: true }) }),
      shop({ proof: proof({ total: 413 }) }),
      shop({ verdict: 'late' }),
    ]) {
      expect(verdictOf([shop(), doubtful], 0, NOW).tone).not.toBe('ok');
    }
    expect(verdictOf([shop()], 1, NOW).tone).toBe('caution');
  });

  it('is green only with a key that is known to live for more than three days', () => {
    const key = (keyExpiresAt: number) => verdictOf([shop({ keyExpiresAt })], 0, NOW);
    expect(key(NOW + 3 * DAY + 1).tone).toBe('ok');
    expect(key(NOW + 3 * DAY)).toEqual({
      tone: 'caution',
      icon: 'key',
      sentence: '楽天 本店のキーは、あと3日で切れます',
      reason: '期限は 11/16（月）12:03。',
      renew: true,
    });
    expect(key(NOW - 1).tone).toBe('stop');
    const { keyExpiresAt: _unknown, ...unknown } = shop();
    expect(verdictOf([unknown], 0, NOW)).toMatchObject({ tone: 'neutral', icon: 'key' });
  });

  const PROOFS = {
    'a fresh proof': proof(),
    'an old proof': proof({ old: true }),
    'a proof that does not add up': proof({ total: 413 }),
    'no proof': undefined,
  };
  const KEYS = {
    'a key for 60 days': NOW + 60 * DAY,
    'a key for 3 days and a second': NOW + 3 * DAY + 1_000,
    'a key for 3 days': NOW + 3 * DAY,
    'a key that is over': NOW - 1,
    'a key of unknown life': undefined,
  };
  const OUTCOMES = { 'nothing unknown': 0, 'one unknown outcome': 1 };
  const table = Object.entries(PROOFS).flatMap(([ofProof, shown]) =>
    Object.entries(KEYS).flatMap(([ofKey, keyExpiresAt]) =>
      Object.entries(OUTCOMES).map(([ofOutcomes, needs]) => ({
        ofProof,
        ofKey,
        ofOutcomes,
        shown,
        keyExpiresAt,
        needs,
      })),
    ),
  );

  it.each(table)(
    'with $ofProof, $ofKey and $ofOutcomes',
    ({ ofProof, ofKey, shown, keyExpiresAt, needs }) => {
      const { proof: _proof, keyExpiresAt: _end, ...rest } = shop();
      const health = {
        ...rest,
        ...(shown && { proof: shown }),
        ...(keyExpiresAt !== undefined && { keyExpiresAt }),
      };
      const isGood =
        ofProof === 'a fresh proof' &&
        ['a key for 60 days', 'a key for 3 days and a second'].includes(ofKey) &&
        needs === 0;
      expect(verdictOf([health], needs, NOW).tone === 'ok').toBe(isGood);
      // One doubtful shop is enough for all.
      expect(verdictOf([shop(), health], needs, NOW).tone === 'ok').toBe(isGood);
    },
  );

  it('counts the orders that need a person, and says that none is missing only where that is proven', () => {
    expect(verdictOf([shop()], 4, NOW)).toMatchObject({
      sentence: '要対応が 4件あります',
      reason: '取り込みもれはありません。',
    });
    expect(verdictOf([shop({ proof: proof({ old: true }) })], 4, NOW).reason).toBeUndefined();
  });

  it('names the shop that stands still where there are several', () => {
    const stopped = shop({ verdict: 'stopped', trouble: trouble({}) });
    expect(sentence([stopped])).toBe('楽天の取り込みが止まっています');
    expect(sentence([stopped, shop({ name: '楽天 2号店' })])).toBe('楽天 本店の取り込みが止まっています');
    expect(sentence([stopped, { ...stopped, name: '楽天 2号店' }])).toBe(
      '楽天 本店・楽天 2号店の取り込みが止まっています',
    );
  });

  it('puts what stands still before a difference, a difference before orders', () => {
    const different = shop({
      verdict: 'mismatch',
      proof: proof({ counts: counts({ imported: 411 }), onlyMall: ['123456-20261113-0381207733'] }),
    });
    expect(sentence([different], 3)).toBe('件数が合いません。見てほしい注文は 1件です');
    expect(sentence([different, shop({ name: '楽天 2号店', verdict: 'stopped' })], 3)).toBe(
      '楽天 2号店の取り込みが止まっています',
    );
  });

  it('treats maintenance as a wait, never as an alarm', () => {
    const retry = { policy: 'self', at: NOW + 5 * MINUTE } as const;
    const waiting = shop({ verdict: 'waiting', trouble: trouble({ kind: 'maintenance', retry }) });
    const { title, retries } = advise(trouble({ kind: 'maintenance', retry }), NOW);
    expect(verdictOf([waiting], 0, NOW, { title, ...(retries && { retries }) })).toEqual({
      tone: 'neutral',
      icon: 'pause',
      sentence: '楽天がメンテナンス中です',
      reason: '数分おきに再開を確かめ、明けたら止まった時から自動で取り込みます。',
    });
    // Before the catalogue is there.
    expect(verdictOf([waiting], 0, NOW)).toMatchObject({
      tone: 'neutral',
      sentence: '楽天の返事を待っています',
    });
  });

  it('says that a long import goes on without the popup, and what the first one will hold', () => {
    expect(verdictOf([shop({ verdict: 'catching-up' })], 0, NOW).reason).toBe('この画面を閉じても続きます。');
    expect(verdictOf([shop({ verdict: 'never' })], 0, NOW).reason).toBe('15日前からの注文を取り込みます。');
  });
});
