import { describe, expect, it } from 'vitest';
import type { Meter } from '@/lib/malls/http';
import type { Mall } from '@/lib/malls/mall';
import { createLimiter } from '@/lib/malls/limiter';
import {
  canShow,
  type Fault,
  type MallUnderTest,
  memorySlots,
  outcomesOf,
  type Stage,
  useMall,
} from './stage.ts';

/** What design.md §6.1 asks of confirm, for malls that have it. */
export function describeConfirm(subject: MallUnderTest): void {
  const { mall } = subject;
  const use = useMall(subject);
  const outcomes = outcomesOf(subject);

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

    const rows: [Fault, string[]][] = [
      ['fewer-rows', ['ok', 'ok', 'unclear']],
      ['more-rows', ['ok', 'ok', 'ok']],
      ['doubled-rows', ['unclear', 'unclear', 'unclear']],
      ['contradicting-rows', ['unclear', 'unclear', 'unclear']],
      ['wrong-types', ['unclear', 'ok', 'ok']],
    ];
    it.each(rows.filter(([each]) => canShow(subject, each)))(
      'under %s takes no order for done that the answer does not prove',
      async (fault, verdicts) => {
        const { stage, confirm } = use();
        const numbers = stage.addOrders(3, 100);
        stage.fault(fault, 'confirm');
        const written = await confirm(numbers);
        expect(written.ok && written.value.map(({ verdict }) => verdict)).toEqual(verdicts);
        expect(written.ok && written.trouble?.evidence.code).toBe(
          fault === 'more-rows' ? 'stray-rows' : undefined,
        );
      },
    );

    it('D-6 never sends again by itself', async () => {
      const { stage, confirm } = use();
      for (const [fault] of outcomes) {
        const [number = ''] = stage.addOrders(1, 100);
        stage.fault(fault, 'confirm', 1);
        const before = stage.arrivals('confirm').length;
        expect(await confirm([number])).toMatchObject({ ok: false });
        expect(stage.arrivals('confirm').length - before).toBe(1);
      }
    });

    it('that proves "not processed" was not carried out', async () => {
      const { stage, confirm } = use();
      for (const [fault, , processed] of outcomes.filter(([, , each]) => each === 'no')) {
        const [number = ''] = stage.addOrders(1, 100);
        stage.fault(fault, 'confirm', 1);
        expect(await confirm([number])).toMatchObject({ processed });
        expect(stage.confirmations(number)).toBe(0);
      }
    });

    it.each(outcomes)('that met %s is %s, processed: %s', async (fault, kind, processed) => {
      const { stage, confirm } = use();
      const numbers = stage.addOrders(1, 100);
      stage.fault(fault, 'confirm', 1);
      expect(await confirm(numbers)).toMatchObject({
        ok: false,
        processed,
        trouble: { kind, mall: mall.id },
      });
    });

    it('without the host permission is not sent', async () => {
      const { stage, open, confirm } = use();
      const numbers = stage.addOrders(1, 100);
      expect(await confirm(numbers, open({ permitted: false }))).toMatchObject({ processed: 'no' });
      expect(stage.arrivals()).toEqual([]);
    });

    it('holds no key and no personal text, whatever goes wrong', async () => {
      const { stage, confirm } = use();
      const numbers = stage.addOrders(Math.min(10, mall.limits.batch));
      const said: unknown[] = [];
      for (const [fault] of outcomes) {
        stage.fault(fault, 'confirm', 1);
        said.push(await confirm(numbers));
      }
      expect(secretsIn(mall, stage, said)).toEqual([]);
    });
  });
}

/** What design.md §6.1 asks of failures and of the rate, for any mall behind the port. */
export function describeActing(subject: MallUnderTest): void {
  const { mall } = subject;
  const use = useMall(subject);
  const outcomes = outcomesOf(subject);

  describe(`${mall.id}: what goes wrong`, () => {
    it.each(outcomes)('%s is %s', async (fault, kind) => {
      const { stage, open, lastDays } = use();
      const numbers = stage.addOrders(1, 100);
      for (const each of ['search', 'get'] as const) stage.fault(fault, each, 1);
      const mallOpen = open();
      expect(await mallOpen.discover(lastDays(), null)).toMatchObject({ ok: false, trouble: { kind } });
      expect(await mallOpen.fetch(numbers)).toMatchObject({ ok: false, trouble: { kind } });
      // The next call is healthy again.
      expect(await mallOpen.discover(lastDays(), null)).toMatchObject({ ok: true });
    });

    it('without the host permission nothing is sent', async () => {
      const { stage, open, lastDays } = use();
      stage.addOrders(1, 100);
      const closed = open({ permitted: false });
      expect(await closed.discover(lastDays(), null)).toMatchObject({ trouble: { kind: 'host-permission' } });
      expect((await closed.test()).trouble).toMatchObject({ kind: 'host-permission' });
      expect(stage.arrivals()).toEqual([]);
    });

    it('no answer and no trouble holds the key or a personal text', async () => {
      const { stage, open, lastDays } = use();
      const numbers = stage.addOrders(Math.min(10, mall.limits.batch));
      const said: unknown[] = [];
      const rows = (['fewer-rows', 'more-rows', 'contradicting-rows'] as const).filter((each) =>
        canShow(subject, each),
      );
      for (const fault of [...outcomes.map(([each]) => each), ...rows]) {
        for (const each of ['search', 'get', 'expiry'] as const) stage.fault(fault, each, 1);
        const mallOpen = open();
        said.push(
          await mallOpen.discover(lastDays(), null),
          await mallOpen.fetch(numbers),
          await mallOpen.expiry?.(),
        );
      }
      expect(secretsIn(mall, stage, said)).toEqual([]);
    });
  });

  describe(`${mall.id}: rate`, () => {
    it('keeps the set distance between calls, reads and writes together', async () => {
      const { stage, open, lastDays } = use();
      const numbers = stage.addOrders(1, 100);
      // What opens a session first is no part of the count.
      const limiter = createLimiter(memorySlots());
      await open({ limiter }).discover(lastDays(), null);
      const before = stage.arrivals().length;
      const meter: Meter = { calls: 0, waitedMs: 0, networkMs: 0 };
      const background = open({ rate: 10, limiter, meter, lane: 'discovery' });
      const press = open({ rate: 10, limiter, meter, lane: 'person' });
      await Promise.all([
        background.fetch(numbers),
        background.fetch(numbers),
        background.fetch(numbers),
        // A write where the mall has one.
        press.confirm?.(numbers) ?? press.fetch(numbers),
      ]);
      const arrivals = stage.arrivals().slice(before);
      const gaps = arrivals.slice(1).map((at, place) => at - (arrivals[place] ?? 0));
      // One each, or more where a mall needs several calls to say it all.
      expect(arrivals.length).toBeGreaterThanOrEqual(4);
      // A single call may reach the mall sooner after the one before it than they left; all of them together cannot.
      expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeGreaterThan(90);
      expect(meter.calls).toBe(arrivals.length);
      expect(meter.waitedMs).toBeGreaterThan(300);
    });
  });
}

/** Secret fields of the form, and personal texts, that stand in what was said. */
function secretsIn({ fields }: Mall, { credentials, personal }: Stage, said: unknown): string[] {
  const spelled = JSON.stringify(said);
  const secrets = fields.flatMap(({ name, secret }) => (secret ? (credentials[name] ?? []) : []));
  return [...secrets, ...personal].filter((text) => spelled.includes(text));
}
