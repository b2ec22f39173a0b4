import { describe, expect, it } from 'vitest';
import type { Meter } from '@/lib/malls/http';
import { createLimiter } from '@/lib/malls/limiter';
import { type Fault, type MallUnderTest, memorySlots, OUTCOMES, useMall } from './stage.ts';

/** What design.md §6.1 asks of confirm, of failures and of the rate, for any mall behind the port. */
export function describeActing(subject: MallUnderTest): void {
  const { mall } = subject;
  const use = useMall(subject);

  describe(`${mall.id}: confirm`, () => {
    it('S-056 answers each order by itself; a second time it is already done', async () => {
      const { stage, confirm } = use();
      const waiting = stage.addOrders(2, 100);
      const moved = stage.addOrders(1, 300);
      const cancelled = stage.addOrders(1, 900);
      const asked = [...waiting, ...moved, ...cancelled];
      const first = await confirm(asked);
      expect(first.ok && first.value.map(({ number, verdict }) => [number, verdict])).toEqual([
        [waiting[0], 'ok'],
        [waiting[1], 'ok'],
        [moved[0], 'already'],
        [cancelled[0], 'cancelled'],
      ]);
      const second = await confirm(waiting);
      expect(second.ok && second.value.map(({ verdict }) => verdict)).toEqual(['already', 'already']);
      expect(waiting.map((number) => stage.confirmations(number))).toEqual([1, 1]);
    });

    it.each<[Fault, string[]]>([
      ['fewer-rows', ['ok', 'ok', 'unclear']],
      ['more-rows', ['ok', 'ok', 'ok']],
      ['doubled-rows', ['unclear', 'unclear', 'unclear']],
      ['contradicting-rows', ['unclear', 'unclear', 'unclear']],
      ['wrong-types', ['unclear', 'ok', 'ok']],
    ])('under %s takes no order for done that the answer does not prove', async (fault, verdicts) => {
      const { stage, confirm } = use();
      const numbers = stage.addOrders(3, 100);
      stage.fault(fault, 'confirm');
      const written = await confirm(numbers);
      expect(written.ok && written.value.map(({ verdict }) => verdict)).toEqual(verdicts);
      expect(written.ok && written.trouble?.evidence.code).toBe(
        fault === 'more-rows' ? 'stray-rows' : undefined,
      );
    });

    it('D-6 never sends again by itself', async () => {
      const { stage, confirm } = use();
      const [number = ''] = stage.addOrders(1, 100);
      for (const [fault] of OUTCOMES) {
        stage.fault(fault, 'confirm', 1);
        const before = stage.arrivals('confirm').length;
        expect(await confirm([number])).toMatchObject({ ok: false });
        expect(stage.arrivals('confirm').length - before).toBe(1);
      }
    });
  });

  describe(`${mall.id}: what goes wrong`, () => {
    it.each(OUTCOMES)(
      '%s is %s, and a confirm that met it was processed: %s',
      async (fault, kind, processed) => {
        const { stage, open, confirm, lastDays } = use();
        const numbers = stage.addOrders(1, 100);
        for (const called of ['search', 'get', 'confirm'] as const) stage.fault(fault, called, 1);
        const mallOpen = open();
        expect(await mallOpen.discover(lastDays(), null)).toMatchObject({ ok: false, trouble: { kind } });
        expect(await mallOpen.fetch(numbers)).toMatchObject({ ok: false, trouble: { kind } });
        expect(await confirm(numbers, mallOpen)).toMatchObject({
          ok: false,
          processed,
          trouble: { kind, mall: mall.id },
        });
        // The next call is healthy again.
        expect(await mallOpen.discover(lastDays(), null)).toMatchObject({ ok: true });
      },
    );

    it('a confirm that proves "not processed" was not carried out', async () => {
      const { stage, confirm } = use();
      for (const [fault, , processed] of OUTCOMES.filter(([, , each]) => each === 'no')) {
        const [number = ''] = stage.addOrders(1, 100);
        stage.fault(fault, 'confirm', 1);
        expect(await confirm([number])).toMatchObject({ processed });
        expect(stage.confirmations(number)).toBe(0);
      }
    });

    it('without the host permission nothing is sent', async () => {
      const { stage, open, confirm, lastDays } = use();
      const numbers = stage.addOrders(1, 100);
      const closed = open({ permitted: false });
      expect(await closed.discover(lastDays(), null)).toMatchObject({ trouble: { kind: 'host-permission' } });
      expect(await confirm(numbers, closed)).toMatchObject({ processed: 'no' });
      expect((await closed.test()).trouble).toMatchObject({ kind: 'host-permission' });
      expect(stage.arrivals()).toEqual([]);
    });

    it('no answer and no trouble holds the key or a personal text', async () => {
      const { stage, open, confirm, lastDays } = use();
      const numbers = stage.addOrders(10);
      const said: unknown[] = [];
      const faults: Fault[] = [
        ...OUTCOMES.map(([fault]) => fault),
        'fewer-rows',
        'more-rows',
        'contradicting-rows',
      ];
      for (const fault of faults) {
        for (const called of ['search', 'get', 'confirm', 'expiry'] as const) stage.fault(fault, called, 1);
        const mallOpen = open();
        said.push(
          await mallOpen.discover(lastDays(), null),
          await mallOpen.fetch(numbers),
          await confirm(numbers, mallOpen),
          await mallOpen.expiry?.(),
        );
      }
      const spelled = JSON.stringify(said);
      const secrets = [...Object.values(stage.credentials), ...stage.personal];
      expect(secrets.filter((text) => spelled.includes(text))).toEqual([]);
    });
  });

  describe(`${mall.id}: rate`, () => {
    it('keeps the set distance between calls, reads and writes together', async () => {
      const { stage, open, confirm, lastDays } = use();
      const numbers = stage.addOrders(1, 100);
      const meter: Meter = { calls: 0, waitedMs: 0, networkMs: 0 };
      const limiter = createLimiter(memorySlots());
      const background = open({ rate: 10, limiter, meter, lane: 'discovery' });
      const press = open({ rate: 10, limiter, meter, lane: 'person' });
      await Promise.all([
        background.discover(lastDays(), null),
        background.fetch(numbers),
        background.fetch(numbers),
        confirm(numbers, press),
      ]);
      const arrivals = stage.arrivals();
      const gaps = arrivals.slice(1).map((at, place) => at - (arrivals[place] ?? 0));
      expect(arrivals).toHaveLength(4);
      // A call may reach the mall a little sooner than the one before it did.
      expect(Math.min(...gaps)).toBeGreaterThan(70);
      expect(meter.calls).toBe(4);
      expect(meter.waitedMs).toBeGreaterThan(300);
    });
  });
}
