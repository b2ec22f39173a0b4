import { createHttp } from '@/lib/malls/http';
import { rakuten } from '@/lib/malls/rakuten/index';
import { SEARCH_LIMITS } from '@/lib/malls/rakuten/search';
import type { ImportDeps, ImportShop } from '@/lib/importing/pass';
import { runDue } from '@/lib/importing/schedule';
import { DAY, type Lane } from '@/lib/orders/basics';
import type { ImportRules } from '@/lib/orders/import-state';
import { OPEN_PROGRESSES } from '@/lib/orders/progress';
import { startCoverage } from '@/lib/store/coverage';
import { type OrderRow, OrdersDatabase } from '@/lib/store/orders-database';
import { startSimulator, type Simulator } from '../simulator/control.ts';
import { Life, TestClock, TestLocks } from './kills.ts';
import { noSession } from '../contract/stage.ts';

/** Small pages and batches, so that few orders already take many calls. */
const SMALL = { page: 7, batch: 5, maxHits: 7_000 };
export const REAL = { page: 1_000, batch: 100, maxHits: 15_000 };

/** 2026-11-22 10:00 JST. */
const START = Date.parse('2026-11-22T10:00:00+09:00');
const TIMEOUT_IN_TESTS = 25;
const TURNS_OF_A_HANG = 500;

let worlds = 0;

/**
 * The real importer over fake-indexeddb, the real Rakuten adapter and the simulator in process, all on one test clock. A worker
 * lives until its life ends; the next one finds only what is stored.
 */
export class ImportWorld {
  readonly clock = new TestClock(START);
  readonly locks = new TestLocks().install();
  readonly shop: ImportShop;
  readonly simulator: Simulator;
  /** Runs before each call leaves, with the lane it waits in. */
  beforeCall: (lane: Lane) => void | Promise<void> = () => {};
  learnPrefix: (prefix: string) => void = () => {};
  /** The mall tells no more hits than a search gives; which one it does is not known. */
  clamped = false;
  /** The shop's import rules. */
  rules: ImportRules = {};
  #skew = 0;
  /** When the mall first showed each order, on its clock. */
  readonly shown = new Map<string, number>();
  readonly #name = `import-world-${(worlds += 1)}-${process.pid}`;
  #ids = 0;

  private constructor(
    simulator: Simulator,
    clock: TestClock,
    readonly limits: typeof REAL,
  ) {
    this.simulator = simulator;
    this.clock = clock;
    const { id, prefix } = simulator.shop();
    this.shop = { mall: 'rakuten', id, prefix, intervalMinutes: 1 };
  }

  static async start(limits = SMALL): Promise<ImportWorld> {
    // The adapter reads its page size from here.
    Object.assign(SEARCH_LIMITS, { page: limits.page, maxHits: limits.maxHits });
    const clock = new TestClock(START);
    const time = { now: clock.now, setTimeout: (run: () => void, ms: number) => setTimeout(run, ms) };
    return new ImportWorld(await startSimulator({ listen: false, time }), clock, limits);
  }

  /** A shop of a common size with orders at the mall, imported by a first wake. */
  static async imported(orders: number, spread = DAY): Promise<ImportWorld> {
    const world = await ImportWorld.start(REAL);
    world.simulator.addOrders(orders, { spread, seed: 3 });
    await world.accept();
    await world.wake();
    return world;
  }

  /** Sets the mall's clock this far ahead of the PC's. */
  skew(ms: number): void {
    this.#skew = ms;
    this.simulator.clock.skew(ms);
  }

  /** Somebody sets the PC's clock; the mall's goes on. */
  setClock(by: number): void {
    this.clock.advance(by);
    this.skew(this.#skew - by);
  }

  /** Orders that the mall shows long after they were placed: a fraud check, a slow index. */
  addLate(age: number, seed: number): void {
    this.simulator.addOrders(1, { now: this.simulator.clock.now() - age, seed });
  }

  /** Orders that the mall shows from now on. */
  add(count: number, options: Parameters<Simulator['addOrders']>[1]): void {
    for (const { number } of this.simulator.addOrders(count, options)) {
      this.shown.set(number, this.simulator.clock.now());
    }
  }

  /** What one worker works with. Close the database when its life has ended. */
  worker(life: Life = new Life()): { database: OrdersDatabase; deps: ImportDeps } {
    const database = life.inhabit(new OrdersDatabase(this.#name));
    const { serviceSecret, licenseKey } = this.simulator.shop().key;
    const deps: ImportDeps = {
      database,
      clock: this.clock,
      mall: () => ({ ...rakuten, limits: { ...rakuten.limits, ...this.limits } }),
      rules: async () => this.rules,
      newId: () => `run-${(this.#ids += 1)}`,
      random: () => 0.5,
      learnPrefix: async (_shop, prefix) => this.learnPrefix(prefix),
      open: async (shop, lane, meter) => {
        const read = createHttp({
          limiter: { take: async () => ({ ok: true, waitedMs: 0 }), slowDown: async () => {} },
          lane,
          credentialKey: 'test',
          rate: 1,
          permitted: async () => true,
          pool: 'read',
          meter,
          fetch: async (...request) => {
            await this.beforeCall(lane);
            return this.#clamp(await this.simulator.fetch(...request));
          },
          timers: { now: this.clock.now, after: (ms, run) => this.#after(ms, run) },
        });
        const io = { read, write: read, now: this.clock.now, session: noSession };
        return { ok: true, value: life.wrap(rakuten.open(shop, { serviceSecret, licenseKey }, io)) };
      },
    };
    return { database, deps };
  }

  /** Work on what is due with a worker of the caller's. */
  async wakeWith(deps: ImportDeps): Promise<void> {
    await runDue(deps, [this.shop]);
  }

  /** One worker's work on what is due, killed at its `killAt`th operation. */
  async wake(killAt?: number): Promise<'killed' | 'ended'> {
    const life = new Life(killAt);
    const { database, deps } = this.worker(life);
    const ended = await life.live(runDue(deps, [this.shop]));
    database.close();
    this.locks.free();
    return ended === 'killed' ? 'killed' : 'ended';
  }

  /** The key is accepted: the shop's first mark. */
  async accept(): Promise<void> {
    await this.look((database) =>
      startCoverage(database, this.shop, {
        mallNow: this.simulator.clock.now(),
        now: this.clock.now(),
        phase: 0.5,
      }),
    );
  }

  /** Wakes once, so many ms later. */
  async after(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.wake();
  }

  /** Every stored order. */
  rows(): Promise<OrderRow[]> {
    return this.look((database) => database.orders.toArray());
  }

  async row(number: string): Promise<OrderRow | undefined> {
    return (await this.rows()).find((one) => one.number === number);
  }

  /** The orders that the mall counts as open. */
  openAtMall() {
    return this.simulator
      .shop()
      .orders.filter(({ progress }) => OPEN_PROGRESSES.some((one) => one === progress));
  }

  /** Reads the store as it lies. */
  async look<T>(read: (database: OrdersDatabase) => Promise<T>): Promise<T> {
    const database = new OrdersDatabase(this.#name);
    try {
      return await read(database);
    } finally {
      database.close();
    }
  }

  async end(): Promise<void> {
    await this.look((database) => database.delete());
    await this.simulator.close();
  }

  /** The simulator's own cap is 15,000; this plays it at the world's size. */
  async #clamp(response: Response): Promise<Response> {
    const { page, maxHits } = this.limits;
    if (!this.clamped) return response;
    const text = await response.clone().text();
    const told = /"totalRecordsAmount":(\d+)/.exec(text)?.[1];
    if (told === undefined || Number(told) <= maxHits) return response;
    const body = text
      .replace(/"totalRecordsAmount":\d+/, `"totalRecordsAmount":${maxHits}`)
      .replace(/"totalPages":\d+/, `"totalPages":${Math.ceil(maxHits / page)}`);
    return new Response(body, { status: response.status, headers: response.headers });
  }

  /**
   * A hanging call takes its whole timeout on the test clock. It counts as hanging after many turns of the event loop *and* a
   * moment of ours: on a busy machine, time alone would cut calls that are only slow.
   */
  #after(ms: number, run: () => void): () => void {
    let cancelled = false;
    const began = performance.now();
    const wait = (turns: number): void => {
      if (cancelled) return;
      if (turns < TURNS_OF_A_HANG || performance.now() - began < TIMEOUT_IN_TESTS) {
        setImmediate(wait, turns + 1);
        return;
      }
      this.clock.advance(ms);
      run();
    };
    setImmediate(wait, 0);
    return () => {
      cancelled = true;
    };
  }
}
