import type { DBCore, DBCoreTable, Middleware } from 'dexie';
import type Dexie from 'dexie';
import { seeded, type Random } from '../simulator/random.ts';

const never = <T>(): Promise<T> => new Promise<T>(() => {});

/**
 * One life of the worker. It counts every database operation, every commit and both ends of every call; at the chosen count it
 * dies: open transactions are aborted, and nothing that it still waits for ever settles (a throw would run catch and finally,
 * which a killed worker does not).
 *
 *   const life = new Life(random.int(1, 200));
 *   const database = life.inhabit(new OrdersDatabase(name));
 *   const mall = life.wrap(openMall);
 *   await life.live(importShop({ database, open: async () => ok(mall), … }, shop));
 *   database.close();            // the next life opens the same name; start each run with a fresh name
 */
export class Life {
  /** Operations so far. */
  steps = 0;
  dead = false;
  readonly #killAt: number;
  readonly #open = new Set<IDBTransaction>();
  #announce: () => void = () => {};
  readonly #death: Promise<void>;

  /** Dies at the `killAt`th operation; without it, never. */
  constructor(killAt: number = Number.POSITIVE_INFINITY) {
    this.#killAt = killAt;
    this.#death = new Promise((resolve) => {
      this.#announce = resolve;
    });
  }

  /** Ends with what `work` ends with, or with 'killed' as soon as this life ends. */
  async live<T>(work: Promise<T>): Promise<T | 'killed'> {
    return Promise.race([work, this.#death.then(() => 'killed' as const)]);
  }

  /** Ends this life now. */
  kill(): void {
    if (this.dead) return;
    this.dead = true;
    for (const transaction of this.#open) {
      // Nobody is left to hear how it ended.
      transaction.oncomplete = transaction.onabort = transaction.onerror = null;
      try {
        transaction.abort();
      } catch {
        // It was already committing: a worker can die between the commit and hearing of it.
      }
    }
    this.#announce();
  }

  /** Counts one operation; true when this life is over, and the operation must neither start nor answer. */
  over(): boolean {
    if (this.dead) return true;
    this.steps += 1;
    if (this.steps >= this.#killAt) this.kill();
    return this.dead;
  }

  /** A port whose every method can die before the call leaves and before its answer arrives. Plain fields pass through. */
  wrap<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, name, receiver) => {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]) => {
          if (this.over()) return never();
          const answer: unknown = await Reflect.apply(value, target, given);
          return this.over() ? never() : answer;
        };
      },
    });
  }

  /** A database whose every operation and commit can be the last one. */
  inhabit<T extends Dexie>(database: T): T {
    database.use(this.#middleware());
    return database;
  }

  #middleware(): Middleware<DBCore> {
    return {
      stack: 'dbcore',
      name: 'kills',
      create: (down) => ({
        ...down,
        transaction: (tables, mode, options) => {
          const transaction = down.transaction(tables, mode, options) as IDBTransaction;
          this.#open.add(transaction);
          transaction.addEventListener('abort', () => this.#open.delete(transaction));
          transaction.addEventListener('complete', () => {
            if (mode === 'readwrite' && this.over()) transaction.oncomplete = null;
            this.#open.delete(transaction);
          });
          return transaction;
        },
        table: (name) => this.#mortal(down.table(name)),
      }),
    };
  }

  #mortal(table: DBCoreTable): DBCoreTable {
    const guard = <Q, A>(operation: (request: Q) => Promise<A>) => {
      return (request: Q): Promise<A> => {
        if (this.over()) return never();
        return operation(request).then(
          (answer) => (this.dead ? never<A>() : answer),
          (error: unknown) => {
            if (this.dead) return never<A>();
            throw error;
          },
        );
      };
    };
    return {
      ...table,
      mutate: guard((request) => table.mutate(request)),
      get: guard((request) => table.get(request)),
      getMany: guard((request) => table.getMany(request)),
      query: guard((request) => table.query(request)),
      openCursor: guard((request) => table.openCursor(request)),
      count: guard((request) => table.count(request)),
    };
  }
}

/**
 * Web Locks of one profile: exclusive mode and `ifAvailable`, first come first served. `free` lets go of everything, as the
 * browser does when the holder dies; Node's own locks would stay held by promises that never settle.
 */
export class TestLocks {
  #held = new Map<string, { queue: (() => void)[] }>();

  request = async <T>(
    name: string,
    given: LockOptions | ((lock: Lock | null) => T | Promise<T>),
    then?: (lock: Lock | null) => T | Promise<T>,
  ): Promise<T> => {
    const work = typeof given === 'function' ? given : then;
    const options = typeof given === 'function' ? {} : given;
    if (!work) throw new TypeError('A lock needs a callback');
    const holder = this.#held.get(name);
    if (holder) {
      if (options.ifAvailable) return work(null);
      await new Promise<void>((resolve) => holder.queue.push(resolve));
    }
    const held = this.#held;
    const own = held.get(name) ?? { queue: [] };
    held.set(name, own);
    try {
      return await work({ name, mode: 'exclusive' });
    } finally {
      const next = own.queue.shift();
      if (next) next();
      else held.delete(name);
    }
  };

  free(): void {
    this.#held = new Map();
  }

  /** Puts these locks in the place of `navigator.locks`. */
  install(): this {
    Object.defineProperty(navigator, 'locks', { value: this, configurable: true });
    return this;
  }
}

/** The PC's clock of a test, in ms UTC; it moves only when told to. */
export class TestClock {
  #at: number;
  constructor(at: number) {
    this.#at = at;
  }
  now = (): number => this.#at;
  advance(ms: number): void {
    this.#at += ms;
  }
}

/** How long so many seeded runs, or those that PROPERTY_FROM and PROPERTY_RUNS ask for, may take on a busy machine, in ms. */
export function timeLimit(runs: number): number {
  const asked = Number(process.env['PROPERTY_RUNS'] ?? runs) - Number(process.env['PROPERTY_FROM'] ?? 1);
  return Math.max(120_000, asked * 3_000);
}

/**
 * Runs `run` for seeds 1…`runs` (or PROPERTY_FROM…PROPERTY_RUNS), or only for PROPERTY_SEED. A failure names its seed in a line that replays it.
 * Gives how many runs passed.
 */
export async function forSeeds(
  file: string,
  runs: number,
  run: (random: Random, seed: number) => Promise<void>,
): Promise<number> {
  const only = process.env['PROPERTY_SEED'];
  const last = Number(process.env['PROPERTY_RUNS'] ?? runs);
  const first = Number(process.env['PROPERTY_FROM'] ?? 1);
  const seeds = only ? [Number(only)] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
  for (const seed of seeds) {
    try {
      await run(seeded(seed), seed);
    } catch (error) {
      const replay = `Replay: PROPERTY_SEED=${seed} npx vitest run ${file}`;
      throw new Error(`${replay}\n${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
  return seeds.length;
}
