import { afterEach, beforeEach } from 'vitest';
import { createHttp, type Meter } from '@/lib/malls/http';
import { createLimiter, type Limiter, type SlotStore, systemTimers, type Timers } from '@/lib/malls/limiter';
import type {
  Credentials,
  Fetched,
  Mall,
  MallIo,
  OpenMall,
  Page,
  Row,
  Session,
  SessionStore,
  Write,
} from '@/lib/malls/mall';
import { type Cursor, DAY, type Instant, type Lane, type Period, SECOND } from '@/lib/orders/basics';
import type { ShopRef } from '@/lib/orders/order-key';
import type { TroubleKind } from '@/lib/orders/trouble';
import type { FaultLike } from '../simulator/control.ts';

/** What can go wrong at a mall, in the port's words; a mall's stage plays it in its own. */
export type Fault =
  | 'key-refused'
  | 'rate'
  | 'forbidden'
  | 'too-many-requests'
  | 'maintenance'
  | 'server-error'
  | 'lost-before'
  | 'lost-after'
  | 'hang'
  | 'html'
  | 'truncated'
  | 'empty'
  | 'wrong-types'
  | 'unknown-fields'
  | 'fewer-rows'
  | 'more-rows'
  | 'doubled-rows'
  | 'contradicting-rows';

/** The simulator's name for each, the same at every mall. */
export const PLAYED: Record<Fault, FaultLike> = {
  'key-refused': 'unauthorized',
  rate: 'qps',
  forbidden: 'forbidden',
  'too-many-requests': 'too-many-requests',
  maintenance: 'maintenance',
  'server-error': { kind: 'server-error', processed: true },
  'lost-before': 'reset-before',
  'lost-after': 'reset-after',
  hang: 'hang',
  html: 'html',
  truncated: 'truncated',
  empty: 'empty-body',
  'wrong-types': 'wrong-types',
  'unknown-fields': 'unknown-fields',
  'fewer-rows': 'fewer-rows',
  'more-rows': 'more-rows',
  'doubled-rows': 'doubled-rows',
  'contradicting-rows': 'contradictory-rows',
};

/** All faults but those that a mall has no words or no rows for. */
export const faultsBut = (...never: readonly Fault[]): Fault[] =>
  (Object.keys(PLAYED) as Fault[]).filter((fault) => !never.includes(fault));

export type Called = 'search' | 'get' | 'confirm' | 'expiry';

/** A mall with one shop, played for one test. */
export type Stage = {
  shop: ShopRef;
  credentials: Credentials;
  fetch: typeof fetch;
  /** Where the mall's calls need more than the credentials. */
  session?: SessionStore;
  /** The mall's clock. */
  now(): Instant;
  /** Sets the mall's clock ahead. */
  skew(ms: number): void;
  /** Adds orders of the last hours, and answers with their numbers, oldest first. */
  addOrders(count: number, progress?: number): string[];
  /** Makes the mall's message of one order unreadable for good. */
  spoil(number: string): void;
  /** Strikes calls of one function; every one, or the first `count`. */
  fault(fault: Fault, called: Called, count?: number): void;
  /** Switches a function off for the shop. */
  switchOff(called: Called): void;
  /** How often the mall was called, all functions or one, and when the calls arrived. */
  arrivals(called?: Called): Instant[];
  /** How often the mall carried out a confirm of this order. */
  confirmations(number: string): number;
  /** A number of the right form that the shop does not have. */
  unknownNumber: string;
  expiresAt: Instant;
  /** Texts that stand in the orders' personal fields. */
  personal: readonly string[];
  close(): Promise<void>;
};

/** What a fault must come to. `processed` is for a confirm that met it. */
export const OUTCOMES: [Fault, TroubleKind, 'no' | 'maybe'][] = [
  ['key-refused', 'key-refused', 'no'],
  ['rate', 'rate', 'no'],
  ['too-many-requests', 'rate', 'no'],
  ['forbidden', 'not-permitted', 'maybe'],
  ['maintenance', 'maintenance', 'maybe'],
  ['server-error', 'mall-error', 'maybe'],
  ['lost-before', 'network', 'maybe'],
  ['lost-after', 'network', 'maybe'],
  ['hang', 'timeout', 'maybe'],
  ['html', 'unreadable', 'maybe'],
  ['truncated', 'unreadable', 'maybe'],
  ['empty', 'unreadable', 'maybe'],
];

/** Ends a 20 s wait after 1.5 s, which a busy machine needs for an answer; everything else runs in real time. */
const impatient: Timers = {
  now: () => systemTimers.now(),
  after: (ms, callback) => systemTimers.after(ms >= 20 * SECOND ? 1_500 : ms, callback),
};

export type OpenOptions = {
  lane?: Lane;
  rate?: number;
  limiter?: Limiter;
  meter?: Meter;
  credentials?: Credentials;
  permitted?: boolean;
};

/** A mall that a suite runs against, and what of the port it has. */
export type MallUnderTest<Played extends Stage = Stage> = {
  mall: Mall;
  start: () => Promise<Played>;
  /** The functions that it has; all four where absent. */
  functions?: readonly Called[];
  /** The faults that it can show; all of them where absent. */
  faults?: readonly Fault[];
  /** Where a fault comes to something else than `OUTCOMES` says. */
  outcomes?: Partial<Record<Fault, [TroubleKind, 'no' | 'maybe']>>;
  /** The progress that its orders can have; all nine where absent. */
  progresses?: readonly number[];
};

/** What its faults come to, in the order of `OUTCOMES`. */
export function outcomesOf({ faults, outcomes = {} }: MallUnderTest): typeof OUTCOMES {
  return OUTCOMES.filter(([fault]) => faults?.includes(fault) ?? true).map(([fault, kind, processed]) => [
    fault,
    ...(outcomes[fault] ?? ([kind, processed] as const)),
  ]);
}

export const canShow = ({ faults }: MallUnderTest, fault: Fault): boolean => faults?.includes(fault) ?? true;

export const has = ({ functions }: MallUnderTest, called: Called): boolean =>
  functions?.includes(called) ?? true;

/** What a reading of a window to its end gives, in one. */
export async function readAll(
  mall: OpenMall,
  window: Period,
  at: Cursor | null = null,
): Promise<Pick<Page, 'refs'> & Pick<Fetched, 'orders' | 'malformed'>> {
  const refs: Page['refs'] = [];
  const orders: Fetched['orders'] = [];
  const malformed: Fetched['malformed'] = [];
  let next = at;
  do {
    const read = await mall.discover(window, next);
    if (!read.ok) throw new Error(read.trouble.kind);
    refs.push(...read.value.refs);
    orders.push(...(read.value.read?.orders ?? []));
    malformed.push(...(read.value.read?.malformed ?? []));
    next = read.value.next;
  } while (next);
  return { refs, orders, malformed };
}

/** What `fetch` answers for any count of numbers, batch by batch. */
export async function fetchAll(mall: OpenMall, numbers: readonly string[], batch: number): Promise<Fetched> {
  const all: Fetched = { orders: [], missing: [], unanswered: [], malformed: [], strays: 0 };
  for (let start = 0; start < numbers.length; start += batch) {
    const read = await mall.fetch(numbers.slice(start, start + batch));
    if (!read.ok) throw new Error(read.trouble.kind);
    const { orders, missing, unanswered, malformed, strays } = read.value;
    all.orders.push(...orders);
    all.missing.push(...missing);
    all.unanswered.push(...unanswered);
    all.malformed.push(...malformed);
    all.strays += strays;
  }
  return all;
}

/** Opens the mall of the current test over its stage; `stage` is a fresh one for every test. */
export type MallUse<Played extends Stage = Stage> = {
  stage: Played;
  open: (options?: OpenOptions) => OpenMall;
  confirm: (numbers: string[], from?: OpenMall) => Promise<Write<Row[]>>;
  /** The last 15 days of the mall's clock. */
  lastDays: () => Period;
};

/** Starts a stage before each test of the suite that calls it, and closes it afterwards. */
export function useMall<Played extends Stage>({ mall, start }: MallUnderTest<Played>): () => MallUse<Played> {
  let use: MallUse<Played> | undefined;
  beforeEach(async () => {
    const stage = await start();
    const open = (options: OpenOptions = {}) => openAt(stage, mall, options);
    use = {
      stage,
      open,
      confirm: (numbers, from = open()) => {
        if (!from.confirm) throw new Error(`${mall.id} cannot confirm`);
        return from.confirm(numbers);
      },
      lastDays: () => ({ from: stage.now() - 15 * DAY, to: stage.now() }),
    };
  });
  afterEach(() => use?.stage.close());
  return () => {
    if (!use) throw new Error('No stage outside a test');
    return use;
  };
}

/** The mall opened over a stage, without a wait between its calls where nothing is said. */
export function openAt(stage: Stage, mall: Mall, options: OpenOptions = {}): OpenMall {
  return mall.open(stage.shop, options.credentials ?? stage.credentials, ioOf(stage, options));
}

/** The product's own HTTP over a stage. */
export function ioOf(stage: Stage, options: OpenOptions = {}): MallIo {
  const {
    lane = 'person',
    rate = 500,
    limiter = createLimiter(memorySlots()),
    meter,
    permitted = true,
  } = options;
  const http = (pool: 'read' | 'write') =>
    createHttp({
      limiter,
      lane,
      rate,
      pool,
      credentialKey: 'key-1',
      permitted: async () => permitted,
      fetch: stage.fetch,
      timers: impatient,
      ...(meter ? { meter } : {}),
    });
  return {
    read: http('read'),
    write: http('write'),
    now: () => Date.now(),
    session: stage.session ?? noSession,
  };
}

/** Slots of one test, in memory. */
export function memorySlots(): SlotStore {
  const slots = new Map<string, Instant>();
  return { read: async (key) => slots.get(key), write: async (key, at) => void slots.set(key, at) };
}

/** For malls that need the credentials alone. */
export const noSession: SessionStore = {
  get: () => Promise.reject(new Error('No session is needed')),
};

/** What session.ts keeps on the disk, in memory: one renewal at a time, stored before anybody has it. */
export class MemorySession implements SessionStore {
  session: Session | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(session?: Session) {
    this.session = session;
  }

  get: SessionStore['get'] = (isUsable, renew) => {
    const next = this.#last.then(async () => {
      const { session } = this;
      if (session && isUsable(session)) return { ok: true, value: session, mallNow: Date.now() } as const;
      const renewed = await renew(session);
      if (renewed.ok) this.session = renewed.value;
      return renewed;
    });
    this.#last = next.catch(() => undefined);
    return next;
  };
}
