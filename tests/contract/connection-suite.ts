import { describe, expect, it } from 'vitest';
import { type MallUnderTest, useMall } from './stage.ts';

/** What 接続テスト and the expiry answer, for any mall behind the port. */
export function describeConnection(subject: MallUnderTest): void {
  const { mall } = subject;
  const use = useMall(subject);

  describe(`${mall.id}: connection test`, () => {
    it('calls each function once, never a write, and learns expiry and prefix', async () => {
      const { stage, open } = use();
      const [number = ''] = stage.addOrders(3);
      const report = await open().test();
      expect(report).toMatchObject({
        functions: { search: 'on', get: 'on', confirm: 'untested', expiry: 'on' },
        expiresAt: stage.expiresAt,
        prefix: number.slice(0, number.indexOf('-')),
      });
      expect(report.trouble).toBeUndefined();
      const called = ['search', 'get', 'expiry', 'confirm'] as const;
      expect(called.map((each) => stage.arrivals(each).length)).toEqual([1, 1, 1, 0]);
    });

    it('proves a shop without orders as well', async () => {
      const { open } = use();
      const report = await open().test();
      expect(report.functions).toEqual({ search: 'on', get: 'on', confirm: 'untested', expiry: 'on' });
      expect(report.trouble).toBeUndefined();
      expect(report.prefix).toBeUndefined();
    });

    it.each(['search', 'get', 'expiry'] as const)('finds %s switched off', async (called) => {
      const { stage, open } = use();
      stage.addOrders(3);
      stage.switchOff(called);
      const { functions, trouble } = await open().test();
      expect(functions).toEqual({
        search: 'on',
        get: 'on',
        confirm: 'untested',
        expiry: 'on',
        [called]: 'off',
      });
      expect(trouble?.kind).toBe(called === 'expiry' ? undefined : 'not-permitted');
    });

    it.each([
      ['search', 'key-refused'],
      ['get', 'key-refused'],
    ] as const)('takes a refusal of %s alone for a function, not for the key', async (called, fault) => {
      const { stage, open } = use();
      stage.addOrders(3);
      stage.fault(fault, called);
      const { functions, trouble } = await open().test();
      expect(functions[called]).toBe('off');
      expect(trouble?.kind).toBe('not-permitted');
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

    it('says the mall’s own trouble instead of blaming the key, without asking thrice', async () => {
      const { stage, open } = use();
      for (const called of ['search', 'get', 'expiry'] as const) stage.fault('maintenance', called);
      const report = await open().test();
      expect(report.trouble).toMatchObject({ kind: 'maintenance' });
      expect(report.functions.get).toBe('untested');
      expect(stage.arrivals()).toHaveLength(1);
    });

    it('reads the expiry by itself', async () => {
      const { stage, open } = use();
      expect(await open().expiry?.()).toMatchObject({ ok: true, value: stage.expiresAt });
    });
  });
}
