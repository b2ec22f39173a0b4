import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '@/lib/orders/basics';
import { PROGRESSES } from '@/lib/orders/progress';
import { type Fault, type MallUnderTest, useMall } from './stage.ts';

/** What design.md §6.1 asks of discover, list and fetch, for any mall behind the port. */
export function describeReading(subject: MallUnderTest): void {
  const { mall } = subject;
  const use = useMall(subject);

  describe(`${mall.id}: discover`, () => {
    it('S-025 finds every order of the window, whatever its status, in ascending order', async () => {
      const { stage, open, lastDays } = use();
      const all = PROGRESSES.flatMap((progress) => stage.addOrders(3, progress));
      const read = await open().discover(lastDays(), null);
      if (!read.ok) throw new Error(read.trouble.kind);
      const numbers = read.value.refs.map(({ number }) => number);
      expect(numbers.toSorted()).toEqual(all.toSorted());
      expect(read.value).toMatchObject({ total: all.length, next: null });
      const again = await open().discover(lastDays(), null);
      expect(again.ok && again.value.refs).toEqual(read.value.refs);
    });

    it('keeps to the window', async () => {
      const { stage, open } = use();
      stage.addOrders(5);
      const before = { from: stage.now() - 40 * DAY, to: stage.now() - 30 * DAY };
      const read = await open().discover(before, null);
      expect(read).toMatchObject({ ok: true, value: { refs: [], total: 0, next: null } });
    });

    it('goes on from a stored cursor in a new worker, without a gap', async () => {
      const { stage, open, lastDays } = use();
      const all = stage.addOrders(mall.limits.page + 7);
      const window = lastDays();
      const first = await open().discover(window, null);
      if (!first.ok) throw new Error(first.trouble.kind);
      expect(first.value.refs).toHaveLength(mall.limits.page);
      const stored = JSON.parse(JSON.stringify(first.value.next));
      expect(stored).toEqual(first.value.next);
      // Orders that turn up late inside the window may repeat a number, never hide one.
      stage.addOrders(3);
      const second = await open().discover(window, stored);
      if (!second.ok) throw new Error(second.trouble.kind);
      expect(second.value.next).toBeNull();
      const numbers = [...first.value.refs, ...second.value.refs].map(({ number }) => number);
      expect(numbers).toEqual(expect.arrayContaining(all));
    });

    it('lists the orders of some statuses only', async () => {
      const { stage, open, lastDays } = use();
      const wanted = stage.addOrders(4, 300);
      stage.addOrders(4, 100);
      const read = await open().list?.([300], lastDays(), null);
      expect(read?.ok && read.value.refs.map(({ number }) => number).toSorted()).toEqual(wanted.toSorted());
    });

    it('ends a window that the mall cannot answer in one trouble that no retry repeats', async () => {
      const { stage, open } = use();
      const days = mall.limits.maxRangeDays + 1;
      const read = await open().discover({ from: stage.now() - days * DAY, to: stage.now() }, null);
      expect(read).toMatchObject({ ok: false, trouble: { kind: 'bad-request', retry: { policy: 'never' } } });
    });

    it('tells the mall’s clock, not this PC’s', async () => {
      const { stage, open, lastDays } = use();
      stage.skew(40 * MINUTE);
      const read = await open().discover(lastDays(), null);
      expect(read.mallNow ?? 0).toBeGreaterThan(Date.now() + 39 * MINUTE);
      expect(read.mallNow ?? 0).toBeLessThanOrEqual(Date.now() + 40 * MINUTE);
    });

    it.each(['fewer-rows', 'wrong-types'] as const)('does not believe an answer with %s', async (fault) => {
      const { stage, open, lastDays } = use();
      stage.addOrders(5);
      stage.fault(fault, 'search');
      const read = await open().discover(lastDays(), null);
      expect(read).toMatchObject({ ok: false, trouble: { kind: 'unreadable' } });
    });

    it.each(['unknown-fields', 'more-rows', 'doubled-rows'] as const)(
      'is not misled by %s',
      async (fault) => {
        const { stage, open, lastDays } = use();
        const all = stage.addOrders(5);
        stage.fault(fault, 'search');
        const read = await open().discover(lastDays(), null);
        expect(read.ok && read.value.refs.map(({ number }) => number).toSorted()).toEqual(all.toSorted());
      },
    );
  });

  describe(`${mall.id}: fetch`, () => {
    it('parts exactly what was asked for', async () => {
      const { stage, open } = use();
      const numbers = stage.addOrders(20);
      const [spoilt = ''] = numbers;
      stage.spoil(spoilt);
      const read = await open().fetch([...numbers, stage.unknownNumber]);
      if (!read.ok) throw new Error(read.trouble.kind);
      const { orders, missing, unanswered, malformed, strays } = read.value;
      expect(orders.map(({ number }) => number).toSorted()).toEqual(numbers.slice(1).toSorted());
      expect([missing, unanswered, strays]).toEqual([[stage.unknownNumber], [], 0]);
      expect(malformed).toMatchObject([{ number: spoilt, problems: [expect.stringMatching(/[ぁ-ん]/)] }]);
      expect(orders[0]).toMatchObject({ mall: mall.id, shop: stage.shop.id });
    });

    it('lets no personal data out, of readable orders or spoilt ones', async () => {
      const { stage, open } = use();
      const numbers = stage.addOrders(60);
      for (const number of numbers.slice(0, 20)) stage.spoil(number);
      const read = await open().fetch(numbers);
      const spelled = JSON.stringify(read);
      expect(read.ok && read.value.malformed).toHaveLength(20);
      expect(stage.personal.filter((text) => spelled.includes(text))).toEqual([]);
    });

    it.each<[Fault, { orders: number; strays?: number; unanswered?: number; malformed?: number }]>([
      ['unknown-fields', { orders: 5 }],
      ['fewer-rows', { orders: 4, unanswered: 1 }],
      ['more-rows', { orders: 5, strays: 1 }],
      ['doubled-rows', { orders: 5 }],
      ['contradicting-rows', { orders: 0, malformed: 5 }],
      ['wrong-types', { orders: 4, malformed: 1 }],
    ])(
      'keeps the rest whole under %s',
      async (fault, { orders, strays = 0, unanswered = 0, malformed = 0 }) => {
        const { stage, open } = use();
        const numbers = stage.addOrders(5);
        stage.fault(fault, 'get');
        const read = await open().fetch(numbers);
        if (!read.ok) throw new Error(read.trouble.kind);
        const { value } = read;
        expect([value.orders.length, value.strays]).toEqual([orders, strays]);
        expect([value.unanswered.length, value.malformed.length]).toEqual([unanswered, malformed]);
        const parted = [...value.orders, ...value.malformed].map(({ number }) => number);
        expect([...parted, ...value.missing, ...value.unanswered].toSorted()).toEqual(numbers.toSorted());
      },
    );
  });
}
