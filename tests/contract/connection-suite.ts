import type { ConnectionReport } from '@/lib/malls/mall';
import { describe, expect, it } from 'vitest';
import { has, type MallUnderTest, outcomesOf, useMall } from './stage.ts';

/** What 接続テスト answers, for any mall behind the port. */
export function describeConnection(subject: MallUnderTest): void {
  const { mall } = subject;
  const use = useMall(subject);
  const read = (['search', 'get', 'expiry'] as const).filter((each) => has(subject, each));
  const all = functionsOf(subject);

  describe(`${mall.id}: connection test`, () => {
    it('calls each reading function once at most, never a write', async () => {
      const { stage, open } = use();
      stage.addOrders(3);
      const report = await open().test();
      expect(report).toMatchObject({ functions: all });
      expect(report.trouble).toBeUndefined();
      for (const each of read) expect(stage.arrivals(each).length).toBeLessThanOrEqual(1);
      expect(stage.arrivals('search')).toHaveLength(1);
      expect(stage.arrivals('confirm')).toHaveLength(0);
    });

    it('proves a shop without orders as well', async () => {
      const { open } = use();
      const report = await open().test();
      expect(report.functions).toEqual(all);
      expect(report.trouble).toBeUndefined();
      expect(report.prefix).toBeUndefined();
    });

    it('S-051 tells a key that is refused everywhere', async () => {
      const { stage, open } = use();
      const wrong = Object.fromEntries(
        Object.entries(stage.credentials).map(([name, key]) => [name, `${key}x`]),
      );
      const report = await open({ credentials: wrong }).test();
      expect(report.functions).toEqual({
        search: 'untested',
        get: 'untested',
        confirm: 'untested',
        expiry: 'untested',
      });
      expect(report.trouble).toMatchObject({ kind: 'key-refused', retry: { policy: 'person' } });
    });

    it.each(outcomesOf(subject).filter(([fault]) => fault === 'maintenance'))(
      'under %s says the mall’s own trouble (%s) instead of blaming the key, without asking thrice',
      async (fault, kind) => {
        const { stage, open } = use();
        for (const called of read) stage.fault(fault, called);
        const report = await open().test();
        expect(report.trouble).toMatchObject({ kind });
        expect(report.functions.get).toBe('untested');
        expect(stage.arrivals('search')).toHaveLength(1);
      },
    );
  });
}

/** For malls that can refuse a shop one function and grant it another. */
export function describeSwitches(subject: MallUnderTest): void {
  const use = useMall(subject);
  const read = (['search', 'get', 'expiry'] as const).filter((each) => has(subject, each));
  const all = functionsOf(subject);

  describe(`${subject.mall.id}: functions that are off`, () => {
    it.each(read)('finds %s switched off', async (called) => {
      const { stage, open } = use();
      stage.addOrders(3);
      stage.switchOff(called);
      const report = await open().test();
      expect(report.functions).toEqual({ ...all, [called]: 'off' });
      expect(report.trouble?.kind).toBe(called === 'expiry' ? undefined : 'not-permitted');
    });

    it.each(['search', 'get'] as const)(
      'takes a refusal of %s alone for a function, not for the key',
      async (called) => {
        const { stage, open } = use();
        stage.addOrders(3);
        stage.fault('key-refused', called);
        const report = await open().test();
        expect(report.functions[called]).toBe('off');
        expect(report.trouble?.kind).toBe('not-permitted');
      },
    );
  });
}

/** For malls that tell the end of a key. */
export function describeExpiry(subject: MallUnderTest): void {
  const use = useMall(subject);

  describe(`${subject.mall.id}: expiry`, () => {
    it('is read by itself, and by the test', async () => {
      const { stage, open } = use();
      expect(await open().expiry?.()).toMatchObject({ ok: true, value: stage.expiresAt });
      expect((await open().test()).expiresAt).toBe(stage.expiresAt);
    });
  });
}

/** For malls whose order numbers name the shop. */
export function describePrefix(subject: MallUnderTest): void {
  const use = useMall(subject);

  describe(`${subject.mall.id}: prefix`, () => {
    it('is learnt by the test of the connection', async () => {
      const { stage, open } = use();
      const [number = ''] = stage.addOrders(3);
      expect((await open().test()).prefix).toBe(number.slice(0, number.indexOf('-')));
    });
  });
}

function functionsOf(subject: MallUnderTest): ConnectionReport['functions'] {
  return { search: 'on', get: 'on', confirm: 'untested', expiry: has(subject, 'expiry') ? 'on' : 'untested' };
}
