import type { Meter } from '../malls/http';
import type { Mall, OpenMall, Page, Read } from '../malls/mall';
import type { Instant, Lane, Period, Result } from '../orders/basics';
import type { ImportRun, Proof, WindowReading } from '../orders/import-run';
import type { ImportRules } from '../orders/import-state';
import { orderNumberPrefix, type ShopRef } from '../orders/order-key';
import type { Trouble } from '../orders/trouble';
import { readCoverage } from '../store/coverage';
import type { QueuePlace } from '../store/details';
import type { LabelContext } from '../store/orders';
import type { DetailLane, OrdersDatabase } from '../store/orders-database';
import { latestRuns } from '../store/runs';
import type { AheadWait, Flight } from './flights';

export type ImportShop = ShopRef & {
  /** Whole minutes between polls. */
  intervalMinutes: number;
  importing?: { /** Settled orders are kept for so many days. */ keptDays?: number };
};

export type ImportDeps = {
  database: OrdersDatabase;
  /** Opens the shop's mall for one lane with its current key; what it spends is added to the meter. */
  open(shop: ImportShop, lane: Lane, meter: Meter): Promise<Result<OpenMall, Trouble>>;
  /** What is to know of a mall before it is opened. */
  mall(id: ShopRef['mall']): Pick<Mall, 'limits' | 'listHolds'>;
  /** The labels that the shop's settings ask for, as they are now. */
  rules(shop: ShopRef): Promise<ImportRules>;
  /** The PC's clock. */
  clock: { now(): Instant };
  newId(): string;
  /** 0 ≤ x < 1. */
  random(): number;
  /** Called with the part before the first '-' of an order number, while the shop's own is not known. */
  learnPrefix?(shop: ImportShop, prefix: string): Promise<void>;
};

/** A page of an open window that the mall has answered. */
export type OpenPage = { page: Page; lane: DetailLane; reading: WindowReading; mallNow: Instant };

/** A mall that was opened for one lane, and what its calls cost. It is asked one thing at a time. */
type Line = { mall: OpenMall; meter: Meter };

/** One wake of a shop's import: it opens the mall once for each call of a lane at a time, and keeps the run's account of calls and time. */
export class Pass {
  readonly deps: ImportDeps;
  readonly shop: ImportShop;
  readonly limits: Mall['limits'];
  readonly listHolds: Mall['listHolds'];
  readonly rules: ImportRules;
  /** What the mall named last in each scope, to be counted again once the details are in. */
  readonly proven = new Map<Proof['scope'], ProvenNumbers>();
  /** Details were stored since the proof was written. */
  stale = false;
  /** Mall clock minus PC clock, as last learnt. */
  clockOffset = 0;
  /** The newest window could not prove itself; one separate call will. */
  needsProof = false;
  /** How far this pass has taken the queue of details. */
  queuePlace: QueuePlace = new Map();
  /** Calls whose answers are not taken in yet, in their order. */
  readonly flights: Flight[] = [];
  /** How often details ended in a trouble. */
  detailTroubles = 0;
  run: ImportRun;
  #prefixKnown: boolean;
  /** Lines that are free. */
  readonly #lines = new Map<Lane, Line[]>();

  private constructor(deps: ImportDeps, shop: ImportShop, rules: ImportRules, run: ImportRun | undefined) {
    this.deps = deps;
    this.shop = shop;
    const mall = deps.mall(shop.mall);
    this.limits = mall.limits;
    this.listHolds = mall.listHolds;
    this.rules = rules;
    this.#prefixKnown = shop.prefix !== undefined;
    this.run = run ?? this.#newRun({ from: deps.clock.now(), to: deps.clock.now() });
  }

  /** Goes on with the run that a dead worker left open, or with a new one. */
  static async begin(deps: ImportDeps, shop: ImportShop): Promise<Pass> {
    const [newest] = await latestRuns(deps.database, shop, 1);
    const open = newest && newest.endedAt === undefined ? newest : undefined;
    const pass = new Pass(deps, shop, await deps.rules(shop), open);
    pass.clockOffset = (await readCoverage(deps.database, shop))?.clockOffset ?? 0;
    return pass;
  }

  /** Whole minutes between polls: what the shop wants, unless the mall asks for more. */
  get intervalMinutes(): number {
    return Math.max(this.shop.intervalMinutes, this.limits.minIntervalMinutes ?? 1);
  }

  now(): Instant {
    return this.deps.clock.now();
  }

  get context(): LabelContext {
    return { rules: this.rules, now: this.now(), clockOffset: this.clockOffset };
  }

  /** Ends the run so far, where it did anything, and starts the next one. */
  async startRun(window: Period): Promise<void> {
    if (this.run.calls > 0) await this.saveRun({ ended: true });
    this.run = this.#newRun(window);
  }

  /**
   * Asks the mall in a lane; never throws for what the mall or the network does. Of a call that is asked for ahead, only such
   * waiting for the limiter counts as nothing else was done meanwhile.
   */
  async ask<T>(
    lane: Lane,
    call: (mall: OpenMall) => Promise<Read<T>>,
    wait: AheadWait = { idleFrom: this.now() },
  ): Promise<Read<T>> {
    const opened = await this.#line(lane);
    if (!opened.ok) return { ok: false, trouble: opened.error };
    const line = opened.value;
    const startedAt = this.now();
    const answer = await call(line.mall);
    const { calls, waitedMs, networkMs } = line.meter;
    Object.assign(line.meter, { calls: 0, waitedMs: 0, networkMs: 0 });
    this.#lines.get(lane)?.push(line);
    const ahead = (wait.idleFrom ?? Infinity) - startedAt;
    this.run.calls += calls;
    this.run.waitedMs += Math.max(0, waitedMs - Math.max(0, ahead));
    this.run.networkMs += networkMs;
    this.run.parseMs += Math.max(0, this.now() - startedAt - waitedMs - networkMs);
    return answer;
  }

  async #line(lane: Lane): Promise<Result<Line, Trouble>> {
    const free = this.#lines.get(lane) ?? [];
    this.#lines.set(lane, free);
    const line = free.pop();
    if (line) return { ok: true, value: line };
    const meter = { calls: 0, waitedMs: 0, networkMs: 0 };
    const opened = await this.deps.open(this.shop, lane, meter);
    return opened.ok ? { ok: true, value: { mall: opened.value, meter } } : opened;
  }

  /** Counts the time of a write into the run; the run itself is saved by the transaction inside `work`. */
  async timed<T>(work: () => Promise<T>): Promise<T> {
    const startedAt = this.now();
    const result = await work();
    this.run.writeMs += this.now() - startedAt;
    return result;
  }

  /** Learns the shop's own prefix from a page of its numbers, once; a page that holds strangers teaches nothing. */
  async learnPrefix(numbers: readonly string[]): Promise<void> {
    const [prefix, ...others] = new Set(numbers.map(orderNumberPrefix));
    if (this.#prefixKnown || prefix === undefined || others.length > 0) return;
    this.#prefixKnown = true;
    // A prefix that could not be kept must not stop the import; the next pass learns it.
    await this.deps.learnPrefix?.(this.shop, prefix).catch(() => undefined);
  }

  async saveRun({ ended = false, trouble }: { ended?: boolean; trouble?: Trouble } = {}): Promise<void> {
    if (ended) this.run.endedAt = this.now();
    if (trouble) this.run.trouble = trouble;
    await this.deps.database.runs.put(this.run);
  }

  #newRun({ from, to }: Period): ImportRun {
    return {
      id: this.deps.newId(),
      mall: this.shop.mall,
      shop: this.shop.id,
      from,
      to,
      startedAt: this.now(),
      calls: 0,
      waitedMs: 0,
      networkMs: 0,
      parseMs: 0,
      writeMs: 0,
      found: 0,
      fresh: 0,
      total: null,
    };
  }
}

/** An answer of the mall that names every order of a period; `at` and the period are on the mall's clock. */
export type ProvenNumbers = {
  from: Instant;
  to: Instant;
  at: Instant;
  total: number;
  numbers: string[];
  /** Likewise `Proof.named`. */
  named?: number;
  /** The numbers of the scope that we hold, where they are not simply those ordered in the period. */
  ours?: string[];
};
