import { nextDue } from '@/lib/store/journal';
import { knownOrders } from '@/lib/actions/known-orders';
import type { StoredPreview } from '@/lib/actions/preview';
import type { PreviewDeps } from '@/lib/actions/verdict';
import { recover, runDue } from '@/lib/actions/run-due';
import { createHttp } from '@/lib/malls/http';
import { createLimiter, type Timers } from '@/lib/malls/limiter';
import type { Credentials, Mall, MallIo } from '@/lib/malls/mall';
import { rakuten } from '@/lib/malls/rakuten/index';
import { type Instant, type Lane, SECOND } from '@/lib/orders/basics';
import type { Batch, JournalEntry } from '@/lib/orders/journal-entry';
import { JournalDatabase } from '@/lib/store/journal-database';
import { OrdersDatabase } from '@/lib/store/orders-database';
import { shipmentDrafts, dropDrafts } from '@/lib/store/shipment-drafts';
import { type FaultLike, type Simulator, startSimulator } from '../simulator/control.ts';
import type { Random } from '../simulator/random.ts';
import { type Life, TestClock, TestLocks } from './kills.ts';
import { noSession } from '../contract/stage.ts';

/** 2026-11-22 10:00 JST. */
const START = Date.parse('2026-11-22T10:00:00+09:00');
const HTTP_TIMEOUT = 20 * SECOND;

let worlds = 0;

/** What may go wrong with one call; null: nothing. `resend`: the browser sends it again by itself when its socket is reset. */
export type CallPlan = { fault: FaultLike | null; resend: boolean };

/** A shop of another mall than Rakuten, whose calls need its credentials alone. */
export type OtherShop = { mall: Mall; id: string; credentials: Credentials };

/**
 * The real actions over fake-indexeddb, the real Rakuten adapter, limiter and HTTP, and the simulator in process, all on one
 * test clock. A worker lives until its life ends; the next one finds only what is stored. Calls reach the mall one at a time,
 * so that a seed always tells the same story.
 */
export class ConfirmWorld {
  readonly clock: TestClock;
  readonly simulator: Simulator;
  readonly random: Random;
  /** Decides what goes wrong with the next call, named by the last part of its path: confirmOrder, getOrder … */
  plan: (api: string) => CallPlan = () => ({ fault: null, resend: false });
  /** Shops beside Rakuten's. */
  others: OtherShop[] = [];
  /** Ledger ids of calls that the browser sent by itself. */
  readonly resent = new Set<number>();
  readonly #locks = new TestLocks();
  readonly #name = `confirm-world-${(worlds += 1)}-${process.pid}`;
  readonly #previews = new Map<string, StoredPreview>();
  readonly #timeouts = new Set<{ at: Instant; run: () => void }>();
  #line: Promise<unknown> = Promise.resolve();
  #ids = 0;

  private constructor(simulator: Simulator, clock: TestClock, random: Random) {
    this.simulator = simulator;
    this.clock = clock;
    this.random = random;
  }

  static async start(random: Random): Promise<ConfirmWorld> {
    const clock = new TestClock(START);
    const time = {
      now: clock.now,
      setTimeout: (run: () => void, ms: number) => {
        clock.advance(ms);
        queueMicrotask(run);
      },
    };
    return new ConfirmWorld(await startSimulator({ listen: false, time }), clock, random);
  }

  /** One worker: starts by recovering, then does `work`, until it is killed or done. */
  async live<T>(
    life: Life,
    work: (deps: PreviewDeps, orders: OrdersDatabase) => Promise<T>,
  ): Promise<T | 'killed'> {
    const journal = life.inhabit(new JournalDatabase(`${this.#name}-journal`));
    const orders = life.inhabit(new OrdersDatabase(`${this.#name}-orders`));
    const deps = this.#deps(life, journal, orders);
    const ended = await life.live(recover(deps).then(() => work(deps, orders)));
    journal.close();
    orders.close();
    this.#locks.free();
    // What the dead worker had sent still travels.
    await this.#line;
    return ended;
  }

  /** Reads the journal as it lies. */
  async look(): Promise<{ entries: JournalEntry[]; batches: Batch[]; due: Instant | undefined }> {
    const journal = new JournalDatabase(`${this.#name}-journal`);
    try {
      const entries = await journal.entries.orderBy('id').toArray();
      return { entries, batches: await journal.batches.toArray(), due: await nextDue(journal) };
    } finally {
      journal.close();
    }
  }

  async end(): Promise<void> {
    await this.simulator.close();
  }

  /** Lets time pass; calls that have waited too long give up on the way. */
  advance(ms: number): void {
    this.clock.advance(ms);
    for (const timeout of this.#timeouts) {
      if (timeout.at > this.clock.now()) continue;
      this.#timeouts.delete(timeout);
      timeout.run();
    }
  }

  #deps(life: Life, journal: JournalDatabase, orders: OrdersDatabase): PreviewDeps {
    const limiter = createLimiter({ read: async () => undefined, write: async () => {} }, this.#timers);
    return {
      now: this.clock.now,
      newId: () => `id-${(this.#ids += 1)}`,
      journal,
      locks: this.#locks,
      open: async (shop, lane) => {
        const other = this.others.find(({ mall, id }) => mall.id === shop.mall && id === shop.shop);
        if (other) {
          const io = this.#io(limiter, lane, other.id);
          const opened = other.mall.open({ mall: shop.mall, id: shop.shop }, other.credentials, io);
          return { ok: true, value: { mall: life.wrap(opened), ...other.mall.limits } };
        }
        const found = this.simulator.shops.find(({ id }) => id === shop.shop);
        if (!found) throw new Error(`No shop ${shop.shop}`);
        const { serviceSecret, licenseKey } = found.key;
        const io = this.#io(limiter, lane, found.prefix);
        const ref = { mall: shop.mall, id: shop.shop, prefix: found.prefix };
        const mall = life.wrap(rakuten.open(ref, { serviceSecret, licenseKey }, io));
        return { ok: true, value: { mall, batch: rakuten.limits.batch, page: rakuten.limits.page } };
      },
      orders: knownOrders(
        orders,
        async () => ({}),
        this.clock.now,
        async () => true,
      ),
      drafts: {
        of: (shop, numbers) => shipmentDrafts(orders, shop, numbers),
        drop: (shop, numbers) => dropDrafts(orders, shop, numbers),
      },
      feeTable: async () => [],
      report: async () => {},
      previews: life.wrap({
        save: async (stored) => void this.#previews.set(stored.preview.previewId, structuredClone(stored)),
        load: async (previewId) => this.#previews.get(previewId),
      }),
      shops: async () => {
        const acting = { whoConfirms: 'by-hand', hasKey: true } as const;
        return [
          ...this.simulator.shops.map(
            ({ id, prefix }) => ({ mall: 'rakuten', id, prefix, ...acting }) as const,
          ),
          ...this.others.map(({ mall, id }) => ({ mall: mall.id, id, ...acting })),
        ];
      },
      by: async () => 'PC-1',
    };
  }

  #io(limiter: ReturnType<typeof createLimiter>, lane: Lane, credentialKey: string): MallIo {
    const http = (pool: 'read' | 'write') =>
      createHttp({
        limiter,
        lane,
        credentialKey,
        rate: 20,
        permitted: async () => true,
        pool,
        fetch: (url, init) => this.#inLine(() => this.#send(url, init ?? {})),
        timers: this.#timers,
      });
    return { read: http('read'), write: http('write'), now: this.clock.now, session: noSession };
  }

  readonly #timers: Timers = {
    now: () => this.clock.now(),
    after: (ms, run) => {
      if (ms < HTTP_TIMEOUT) {
        this.advance(ms);
        queueMicrotask(run);
        return () => {};
      }
      const timeout = { at: this.clock.now() + ms, run };
      this.#timeouts.add(timeout);
      return () => this.#timeouts.delete(timeout);
    },
  };

  #inLine<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#line.then(work);
    this.#line = done.catch(() => {});
    return done;
  }

  async #send(url: Parameters<typeof fetch>[0], init: RequestInit): Promise<Response> {
    this.advance(this.random.int(10, 900));
    const path = new URL(new Request(url).url).pathname;
    const plan = this.plan(path.split('/').findLast((part) => part !== '') ?? '');
    try {
      return await this.#sendOnce(url, init, plan.fault);
    } catch (error) {
      if (!plan.resend || init.signal?.aborted) throw error;
      this.resent.add(this.simulator.ledger.next);
      return this.#sendOnce(url, init, null);
    }
  }

  async #sendOnce(
    url: Parameters<typeof fetch>[0],
    init: RequestInit,
    fault: FaultLike | null,
  ): Promise<Response> {
    const { ledger, faults } = this.simulator;
    const id = ledger.next;
    const clear = fault ? faults.add({ fault, count: 1, match: { when: () => true } }) : () => {};
    const answer = this.simulator.fetch(url, init);
    const settled = answer.then(
      () => true,
      () => true,
    );
    const hangs = async () => {
      for (;;) {
        const ended = await Promise.race([
          settled,
          new Promise<false>((next) => setImmediate(() => next(false))),
        ]);
        if (ended) return false;
        if (ledger.calls(undefined, id)[0]?.end === 'hang') return true;
      }
    };
    if (await hangs()) this.advance(HTTP_TIMEOUT);
    clear();
    this.advance(this.random.int(10, 900));
    return answer;
  }
}

/** Runs what is due, again and again as it falls due, until nothing is open or `until` has come. */
export async function runUntil(world: ConfirmWorld, deps: PreviewDeps, until: Instant): Promise<void> {
  for (;;) {
    await runDue(deps);
    const due = await nextDue(deps.journal);
    if (due === undefined || due > until) return;
    world.advance(Math.max(due - world.clock.now(), 0));
  }
}
