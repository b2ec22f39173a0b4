import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '@/lib/orders/basics';
import { PROGRESSES } from '@/lib/orders/progress';
import { canShow, type Fault, fetchAll, type MallUnderTest, readAll, type Stage, useMall } from './stage.ts';

/** What design.md §6.1 asks of discover and fetch, for any mall behind the port. */
export function describeReading(subject: MallUnderTest): void {
  const { mall, progresses = PROGRESSES } = subject;
  const shown = <Row extends readonly [Fault, ...unknown[]]>(rows: readonly Row[]) =>
    rows.filter(([fault]) => canShow(subject, fault));
  const use = useMall(subject);

  describe(`${mall.id}: discover`, () => {
    it('S-025 finds every order of the window, whatever its status, in the same order each time', async () => {
      const { stage, open, lastDays } = use();
      const all = progresses.flatMap((progress) => stage.addOrders(3, progress));
      const read = await readAll(open(), lastDays());
      expect(numbersOf(read)).toEqual(all.toSorted());
      expect((await readAll(open(), lastDays())).refs).toEqual(read.refs);
    });

    it('keeps to the window', async () => {
      const { stage, open } = use();
      stage.addOrders(5);
      const before = { from: stage.now() - 40 * DAY, to: stage.now() - 30 * DAY };
      expect((await readAll(open(), before)).refs).toEqual([]);
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

    // Where the list holds the orders, wrong types spoil one order, and an order too many is one that the mall names.
    const holdsNumbers = mall.listHolds === 'numbers';
    it.each(shown<[Fault]>(holdsNumbers ? [['fewer-rows'], ['wrong-types']] : [['fewer-rows']]))(
      'does not believe an answer with %s',
      async (fault) => {
        const { stage, open, lastDays } = use();
        stage.addOrders(5);
        stage.fault(fault, 'search');
        const read = await open().discover(lastDays(), null);
        expect(read).toMatchObject({ ok: false, trouble: { kind: 'unreadable' } });
      },
    );

    const harmless: [Fault][] = [['unknown-fields'], ['doubled-rows']];
    it.each(shown<[Fault]>(holdsNumbers ? [...harmless, ['more-rows']] : harmless))(
      'is not misled by %s',
      async (fault) => {
        const { stage, open, lastDays } = use();
        const all = stage.addOrders(5);
        stage.fault(fault, 'search');
        expect(numbersOf(await readAll(open(), lastDays()))).toEqual(all.toSorted());
      },
    );
  });

  describe(`${mall.id}: fetch`, () => {
    const { batch } = mall.limits;

    it('parts exactly what was asked for', async () => {
      const { stage, open } = use();
      const numbers = stage.addOrders(20);
      const [spoilt = ''] = numbers;
      stage.spoil(spoilt);
      const all = await fetchAll(open(), [...numbers, stage.unknownNumber], batch);
      const { orders, missing, unanswered, malformed, strays } = all;
      expect(orders.map(({ number }) => number).toSorted()).toEqual(numbers.slice(1).toSorted());
      expect([missing, unanswered, strays]).toEqual([[stage.unknownNumber], [], 0]);
      expect(malformed).toMatchObject([{ number: spoilt, problems: [expect.stringMatching(/[ぁ-ん]/)] }]);
      expect(orders[0]).toMatchObject({ mall: mall.id, shop: stage.shop.id });
    });

    it('takes the least possible calls', async () => {
      const { stage, open } = use();
      const numbers = stage.addOrders(Math.min(2 * batch, 20));
      const before = stage.arrivals('get').length;
      await fetchAll(open(), numbers, batch);
      expect(stage.arrivals('get').length - before).toBe(Math.ceil(numbers.length / batch));
    });

    it('lets no personal data out, of readable orders or spoilt ones', async () => {
      const { stage, open } = use();
      const numbers = stage.addOrders(60);
      for (const number of numbers.slice(0, 20)) stage.spoil(number);
      const read = await fetchAll(open(), numbers, batch);
      expect(read.malformed).toHaveLength(20);
      expect(personalIn(stage, read)).toEqual([]);
    });

    type Parts = { orders: number; strays?: number; unanswered?: number; malformed?: number };
    const parts: [Fault, Parts][] = [
      ['unknown-fields', { orders: 5 }],
      ['fewer-rows', { orders: 4, unanswered: 1 }],
      ['more-rows', { orders: 5, strays: 1 }],
      ['doubled-rows', { orders: 5 }],
      ['contradicting-rows', { orders: 0, malformed: 5 }],
      ['wrong-types', { orders: 4, malformed: 1 }],
    ];
    // Where one call gives one order, a row too few or too many is the whole answer; the mall's own test says what it means.
    it.each(batch < 5 ? [] : shown(parts))(
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

/** For malls whose answers hold `limits.page` orders at most. */
export function describePaging(subject: MallUnderTest): void {
  const { mall } = subject;
  const use = useMall(subject);

  describe(`${mall.id}: pages`, () => {
    it('goes on from a stored cursor in a new worker, without a gap', async () => {
      const { stage, open, lastDays } = use();
      const all = stage.addOrders(mall.limits.page + 7);
      const window = lastDays();
      const first = await open().discover(window, null);
      if (!first.ok) throw new Error(first.trouble.kind);
      expect(first.value.refs).toHaveLength(mall.limits.page);
      const stored = JSON.parse(JSON.stringify(first.value.next));
      expect(stored).not.toBeNull();
      expect(stored).toEqual(first.value.next);
      // Orders that turn up late inside the window may repeat a number, never hide one.
      stage.addOrders(3);
      const rest = await readAll(open(), window, stored);
      const numbers = [...first.value.refs, ...rest.refs].map(({ number }) => number);
      expect(numbers).toEqual(expect.arrayContaining(all));
    });
  });
}

/** For malls whose list tells numbers alone. */
export function describeList(subject: MallUnderTest): void {
  const { mall } = subject;
  const use = useMall(subject);

  describe(`${mall.id}: list`, () => {
    it('lists the orders of some statuses only', async () => {
      const { stage, open, lastDays } = use();
      const wanted = stage.addOrders(4, 300);
      stage.addOrders(4, 100);
      const read = await open().list?.([300], lastDays(), null);
      expect(read?.ok && numbersOf(read.value)).toEqual(wanted.toSorted());
    });
  });
}

/** For malls whose list holds the orders themselves. */
export function describeOrdersInList(subject: MallUnderTest): void {
  const { mall, progresses = PROGRESSES } = subject;
  const use = useMall(subject);

  describe(`${mall.id}: orders in the list`, () => {
    it('gives with its numbers the orders, and the progress of each', async () => {
      const { stage, open, lastDays } = use();
      const all = progresses.map((progress) => ({ progress, numbers: stage.addOrders(2, progress) }));
      const read = await readAll(open(), lastDays());
      const given = new Map(read.orders.map((order) => [order.number, order.progress]));
      for (const { progress, numbers } of all)
        expect(numbers.map((number) => given.get(number))).toEqual([progress, progress]);
      expect(read.refs.every(({ number, progress }) => progress === given.get(number))).toBe(true);
      expect(read.refs.every(({ orderedAt }) => orderedAt !== undefined)).toBe(true);
    });

    it('parts an order that it cannot read from the others, and lets no personal data out', async () => {
      const { stage, open, lastDays } = use();
      const numbers = stage.addOrders(6);
      const spoilt = numbers.slice(0, 2);
      for (const number of spoilt) stage.spoil(number);
      const read = await readAll(open(), lastDays());
      expect(read.malformed.map(({ number }) => number).toSorted()).toEqual(spoilt.toSorted());
      expect(read.orders.map(({ number }) => number).toSorted()).toEqual(numbers.slice(2).toSorted());
      expect(numbersOf(read)).toEqual(numbers.toSorted());
      expect(personalIn(stage, read)).toEqual([]);
    });
  });
}

const numbersOf = ({ refs }: { refs: { number: string }[] }): string[] => [
  ...new Set(refs.map(({ number }) => number).toSorted()),
];

function personalIn(stage: Stage, read: unknown): string[] {
  const spelled = JSON.stringify(read);
  return stage.personal.filter((text) => spelled.includes(text));
}
