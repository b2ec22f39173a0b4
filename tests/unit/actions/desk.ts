import type { ActionDeps } from '@/lib/actions/action-deps';
import { start } from '@/lib/actions/press';
import { openPreview, type StoredPreview } from '@/lib/actions/preview';
import type { ActingShop } from '@/lib/actions/routing';
import type { PreviewDeps } from '@/lib/actions/verdict';
import { runDue } from '@/lib/actions/run-due';
import type { Fetched, OpenMall, Read, Row, Write } from '@/lib/malls/mall';
import { DAY, type Instant, type Lane, SECOND } from '@/lib/orders/basics';
import type { Amount } from '@/lib/orders/money';
import { NO_FLAGS, type Order } from '@/lib/orders/order';
import type { Progress } from '@/lib/orders/progress';
import type { Retry, Trouble, TroubleKind } from '@/lib/orders/trouble';
import { nextDue } from '@/lib/store/journal';
import { JournalDatabase } from '@/lib/store/journal-database';
import { TestClock, TestLocks } from '../../property/kills.ts';

export const NOON = Date.parse('2026-11-13T12:00:00+0900');
/** The mall's clock is ahead of the PC's by so much. */
export const OFFSET = 7 * SECOND;
export const SHOP = { mall: 'rakuten', shop: 'sample-shop' } as const;
export const number = (tail: number) => `123456-20261113-${String(tail).padStart(10, '0')}`;

export function trouble(kind: TroubleKind, retry: Retry, code?: string): Trouble {
  const evidence = code ? { code } : {};
  return { kind, ...SHOP, firstSeen: NOON, lastSeen: NOON, count: 1, evidence, retry };
}

export function order(num: string, progress: Progress = 100, change: Partial<Order> = {}): Order {
  const billed: Amount = 3980;
  return {
    ...SHOP,
    number: num,
    progress,
    type: 'regular',
    orderedAt: NOON - DAY,
    payment: { code: 1, name: 'クレジットカード', common: true },
    delivery: { method: '宅配便' },
    amounts: {
      goods: 3290,
      postage: 690,
      codFee: 0,
      paymentCharge: 0,
      total: 3980,
      billed,
      coupons: 0,
      points: 0,
      surcharge: 0,
    },
    flags: NO_FLAGS,
    changes: [],
    packages: [
      {
        basketId: 1,
        island: false,
        postage: 690,
        codFee: 0,
        goods: 3290,
        total: 3980,
        itemCount: 1,
        convenienceStorePickup: false,
        shipments: [],
      },
    ],
    ...change,
  };
}

type Answered<T> = T extends { mallNow: Instant } ? Omit<T, 'mallNow'> : never;
type Script<T> = (
  numbers: string[],
) => Answered<Extract<T, { ok: true }>> | Extract<T, { ok: false }> | undefined;

/** A clerk's PC with one shop and a scripted mall on a clock that stands still until it is moved. */
export class Desk {
  readonly clock = new TestClock(NOON);
  readonly journal = new JournalDatabase(`desk-${crypto.randomUUID()}`);
  /** What the mall holds. */
  readonly orders = new Map<string, Order>();
  /** One next answer each; without one the mall behaves. */
  readonly fetches: Script<Read<Fetched>>[] = [];
  readonly confirms: Script<Write<Row[]>>[] = [];
  /** Every call in turn. */
  readonly calls: { call: 'fetch' | 'confirm'; lane: Lane; numbers: string[] }[] = [];
  readonly troubles: Trouble[] = [];
  readonly known = new Map<string, Progress>();
  shops: ActingShop[] = [
    { mall: 'rakuten', id: 'sample-shop', prefix: '123456', whoConfirms: 'by-hand', hasKey: true },
  ];
  /** When the present key was stored. */
  key: { keySavedAt?: Instant } = {};
  /** Set: no call is possible. */
  closed: Trouble | undefined;
  #ids = 0;
  #previews = new Map<string, StoredPreview>();

  constructor(count = 0) {
    for (let tail = 1; tail <= count; tail += 1) this.orders.set(number(tail), order(number(tail)));
  }

  get numbers(): string[] {
    return [...this.orders.keys()];
  }

  readonly deps: PreviewDeps = {
    now: this.clock.now,
    newId: () => `id-${(this.#ids += 1)}`,
    journal: this.journal,
    locks: new TestLocks(),
    open: async (_shop, lane) =>
      this.closed
        ? { ok: false, error: this.closed }
        : { ok: true, value: { mall: this.#mall(lane), batch: 100, page: 1000, ...this.key } },
    orders: {
      factsOf: async () =>
        new Map(
          [...this.known].map(([num, progress]) => [
            num,
            { ...SHOP, number: num, source: 'api', foundAt: NOON, progress },
          ]),
        ),
      keysIn: async () => [],
      openGroups: async () => new Map(),
      nextSweep: async () => undefined,
      saveFetched: async (_shop, fetched) => {
        for (const { number: num, progress } of fetched.orders) this.known.set(num, progress);
      },
      saveProgress: async (_shop, numbers, progress) => {
        for (const num of numbers) this.known.set(num, progress);
      },
    },
    drafts: { of: async () => [], drop: async () => {} },
    report: async (one) => {
      this.troubles.push(one);
    },
    previews: {
      save: async (stored) => void this.#previews.set(stored.preview.previewId, structuredClone(stored)),
      load: async (id) => this.#previews.get(id),
    },
    shops: async () => this.shops,
    feeTable: async () => [],
    by: async () => '担当A',
  } satisfies ActionDeps & PreviewDeps;

  set(num: string, progress: Progress, confirmedAt?: Instant): void {
    this.orders.set(num, order(num, progress, confirmedAt === undefined ? {} : { confirmedAt }));
  }

  get mallNow(): Instant {
    return this.clock.now() + OFFSET;
  }

  sent(): string[][] {
    return this.calls.filter(({ call }) => call === 'confirm').map(({ numbers }) => numbers);
  }

  async states(): Promise<string[]> {
    return (await this.journal.entries.orderBy('id').toArray()).map(({ state }) => state);
  }

  #mall(lane: Lane): OpenMall {
    return {
      fetch: async (numbers) => {
        this.calls.push({ call: 'fetch', lane, numbers });
        const answer = this.fetches.shift()?.(numbers) ?? this.#fetch(numbers);
        return answer.ok ? { ...answer, mallNow: this.mallNow } : answer;
      },
      confirm: async (numbers) => {
        this.calls.push({ call: 'confirm', lane, numbers });
        const answer = this.confirms.shift()?.(numbers) ?? {
          ok: true as const,
          value: numbers.map((num) => this.confirm(num)),
        };
        return answer.ok ? { ...answer, mallNow: this.mallNow } : answer;
      },
      test: () => Promise.reject(new Error('no test here')),
      discover: () => Promise.reject(new Error('no search here')),
    };
  }

  #fetch(numbers: string[]): { ok: true; value: Fetched } {
    const orders = numbers.map((num) => this.orders.get(num)).filter((one) => one !== undefined);
    const missing = numbers.filter((num) => !this.orders.has(num));
    return { ok: true, value: { orders, missing, unanswered: [], malformed: [], strays: 0 } };
  }

  /** The mall's own rule for one order. */
  confirm(num: string): Row {
    const found = this.orders.get(num);
    if (found?.progress !== 100) return { number: num, verdict: 'already', code: '103' };
    this.set(num, 200, Math.floor(this.mallNow / SECOND) * SECOND);
    return { number: num, verdict: 'ok' };
  }
}

const TAB = '7';

/** Opens the preview of these orders on the page. */
export async function shown(desk: Desk, numbers: readonly string[] = desk.numbers): Promise<string> {
  return (await openPreview(desk.deps, { act: 'confirm', numbers, page: 'list', tab: TAB })).preview
    .previewId;
}

export function press(desk: Desk, previewId: string, pressId = 'press-1', except?: string[]) {
  return start(desk.deps, { previewId, pressId, tab: TAB, ...(except && { except }) });
}

/** Opens a preview of all orders and presses. */
export async function started(desk: Desk, pressId = 'press-1'): Promise<string> {
  const answer = await press(desk, await shown(desk), pressId);
  if (!('batchId' in answer)) throw new Error('not started');
  return answer.batchId;
}

/** Lets time pass until nothing is open any more, or for a day. */
export async function settle(desk: Desk): Promise<void> {
  for (let due = await nextDue(desk.journal); due !== undefined; due = await nextDue(desk.journal)) {
    if (desk.clock.now() > NOON + DAY) throw new Error('still open after a day');
    desk.clock.advance(Math.max(due - desk.clock.now(), 0));
    await runDue(desk.deps);
  }
}

/** Two orders whose confirm call ended without an answer. */
export async function twoUnknown(): Promise<{ desk: Desk; batchId: string }> {
  const desk = new Desk(2);
  const batchId = await started(desk);
  const lost = trouble('timeout', { policy: 'self', at: NOON + 30 * SECOND });
  desk.confirms.push(() => ({ ok: false, processed: 'maybe', trouble: lost }));
  await runDue(desk.deps);
  return { desk, batchId };
}
