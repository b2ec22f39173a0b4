import { type Instant, LANES, type Lane, SECOND } from '../orders/basics';

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

export type Limiter = { take(request: SlotRequest): Promise<Slot> };

type Ticket = SlotRequest & { since: Instant; settle(slot: Slot): void };

/**
 * Spaces the calls of each credential (design.md §6.1). The most urgent lane goes first, first come first served within a
 * lane. The next free slot is persisted before each start, so that a new worker keeps the distance and a working one stays
 * alive (design.md §5). Assumes that one context sends.
 */
export function createLimiter(store: SlotStore, timers: Timers = systemTimers): Limiter {
  const queues = new Map<string, CredentialQueue>();
  return {
    take(request) {
      let queue = queues.get(request.key);
      if (!queue) queues.set(request.key, (queue = new CredentialQueue(request.key, store, timers)));
      return queue.take(request);
    },
  };
}

class CredentialQueue {
  readonly #key: string;
  readonly #store: SlotStore;
  readonly #timers: Timers;
  readonly #waiting = new Map<Lane, Ticket[]>(LANES.map((lane) => [lane, []]));
  #nextStart: Instant | undefined;
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
      if (!this.#serving) void this.#serve();
    });
  }

  async #serve(): Promise<void> {
    this.#serving = true;
    for (let ticket = this.#first(); ticket; ticket = this.#first()) {
      try {
        this.#nextStart ??= (await this.#store.read(this.#key)) ?? 0;
        await this.#pause(this.#nextStart, ticket.perSecond);
        // A more urgent call may have come meanwhile, or this one may have been cancelled.
        ticket = this.#first();
        if (!ticket) break;
        this.#leave(ticket);
        this.#nextStart = this.#timers.now() + SECOND / ticket.perSecond;
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
