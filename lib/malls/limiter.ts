import { type Instant, LANES, type Lane, MINUTE, SECOND } from '../orders/basics';

/** Where the next free slot of a credential outlives the worker; the background backs it with storage.session. */
export type SlotStore = {
  read(key: string): Promise<Instant | undefined>;
  write(key: string, at: Instant): Promise<void>;
};

/** The clock and timer of a limiter or of HTTP; tests hand in their own. */
export type Timers = {
  now(): Instant;
  /** Runs `callback` after `ms`; the result cancels it. */
  after(ms: number, callback: () => void): () => void;
};

export const systemTimers: Timers = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

type SlotRequest = {
  /** Names the credential, never holds it: two shops with one key share it, two keys of one shop do not. */
  key: string;
  lane: Lane;
  /** Calls a second. */
  perSecond: number;
  /** Leaves the queue when aborted. */
  signal?: AbortSignal;
};

/** `waitedMs` is the time in the queue. 'cancelled': the signal came first; 'failed': the slot could not be persisted. */
export type Slot =
  | { ok: true; waitedMs: number }
  | { ok: false; why: 'cancelled' | 'failed'; waitedMs: number };

export type Limiter = {
  take(request: SlotRequest): Promise<Slot>;
  /** The mall said that we call too often: for 10 minutes, what nobody waits for goes at half the rate. */
  slowDown(key: string): Promise<void>;
};

/** Nobody sits before these calls. */
const BACKGROUND: readonly Lane[] = ['discovery', 'status', 'backfill'];
const SLOW_FOR = 10 * MINUTE;

type Ticket = SlotRequest & { since: Instant; settle(slot: Slot): void };

/**
 * Spaces the calls of each credential (design.md §6.1). The most urgent lane goes first, first come first served within a
 * lane. The next free slot is persisted before each start, so that a new worker keeps the distance and a working one stays
 * alive (design.md §5). Assumes that one context sends.
 */
export function createLimiter(store: SlotStore, timers: Timers = systemTimers): Limiter {
  const queues = new Map<string, CredentialQueue>();
  const queueOf = (key: string): CredentialQueue => {
    let queue = queues.get(key);
    if (!queue) queues.set(key, (queue = new CredentialQueue(key, store, timers)));
    return queue;
  };
  return {
    take: (request) => queueOf(request.key).take(request),
    slowDown: (key) => queueOf(key).slowDown(),
  };
}

class CredentialQueue {
  readonly #key: string;
  readonly #store: SlotStore;
  readonly #timers: Timers;
  readonly #waiting = new Map<Lane, Ticket[]>(LANES.map((lane) => [lane, []]));
  #nextStart: Instant | undefined;
  #lastStart: Instant = 0;
  #slowUntil: Instant | undefined;
  #wake: () => void = () => {};
  #serving = false;

  constructor(key: string, store: SlotStore, timers: Timers) {
    this.#key = key;
    this.#store = store;
    this.#timers = timers;
  }

  take(request: SlotRequest): Promise<Slot> {
    return new Promise((resolve) => {
      const { signal } = request;
      const ticket: Ticket = {
        ...request,
        since: this.#timers.now(),
        settle: (slot) => {
          signal?.removeEventListener('abort', cancel);
          resolve(slot);
        },
      };
      const cancel = () => {
        this.#leave(ticket);
        ticket.settle({ ok: false, why: 'cancelled', waitedMs: this.#waited(ticket) });
      };
      if (signal?.aborted) {
        cancel();
        return;
      }
      signal?.addEventListener('abort', cancel, { once: true });
      this.#lane(request.lane).push(ticket);
      this.#wake();
      if (!this.#serving) void this.#serve();
    });
  }

  async slowDown(): Promise<void> {
    this.#slowUntil = this.#timers.now() + SLOW_FOR;
    await this.#store.write(`${this.#key}/slow`, this.#slowUntil);
  }

  async #serve(): Promise<void> {
    this.#serving = true;
    for (let ticket = this.#first(); ticket; ticket = this.#first()) {
      try {
        this.#nextStart ??= (await this.#store.read(this.#key)) ?? 0;
        this.#slowUntil ??= (await this.#store.read(`${this.#key}/slow`)) ?? 0;
        await this.#pause(this.#nextStart, ticket.perSecond);
        // A more urgent call may have come meanwhile, or this one may have been cancelled.
        ticket = this.#first();
        if (!ticket) break;
        if (this.#isTooSoon(ticket)) {
          await this.#pauseUnlessWoken(SECOND / ticket.perSecond);
          continue;
        }
        this.#leave(ticket);
        this.#lastStart = this.#timers.now();
        this.#nextStart = this.#lastStart + SECOND / ticket.perSecond;
        await this.#store.write(this.#key, this.#nextStart);
        ticket.settle({ ok: true, waitedMs: this.#waited(ticket) });
      } catch {
        // Without a persisted slot nothing is sent; the caller tries again later.
        if (!ticket) break;
        this.#leave(ticket);
        ticket.settle({ ok: false, why: 'failed', waitedMs: this.#waited(ticket) });
      }
    }
    this.#serving = false;
  }

  async #pause(until: Instant, perSecond: number): Promise<void> {
    // A clock that was set back must not stop the calls for longer than one distance.
    const latest = Math.min(until, this.#timers.now() + SECOND / perSecond);
    for (let left = latest - this.#timers.now(); left > 0; left = latest - this.#timers.now()) {
      await new Promise<void>((resolve) => {
        this.#timers.after(left, resolve);
      });
    }
  }

  /** Whether a background call has to keep the double distance. */
  #isTooSoon({ lane, perSecond }: Ticket): boolean {
    const now = this.#timers.now();
    const left = (this.#slowUntil ?? 0) - now;
    const since = now - this.#lastStart;
    // A clock that was set back must not slow anything for longer than meant.
    const isSlow = left > 0 && left <= SLOW_FOR && since >= 0;
    return isSlow && BACKGROUND.includes(lane) && since < (2 * SECOND) / perSecond;
  }

  /** One distance, or less where another call comes. */
  async #pauseUnlessWoken(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = this.#timers.after(ms, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
    this.#wake = () => {};
  }

  #first(): Ticket | undefined {
    for (const lane of LANES) {
      const ticket = this.#lane(lane)[0];
      if (ticket) return ticket;
    }
    return undefined;
  }

  #leave(ticket: Ticket): void {
    const lane = this.#lane(ticket.lane);
    const place = lane.indexOf(ticket);
    if (place >= 0) lane.splice(place, 1);
  }

  #lane(lane: Lane): Ticket[] {
    return this.#waiting.get(lane) ?? [];
  }

  #waited(ticket: Ticket): number {
    return this.#timers.now() - ticket.since;
  }
}
