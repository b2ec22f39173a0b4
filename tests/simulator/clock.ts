/** Where time comes from; tests may pass a fake one. */
export interface TimeSource {
  now(): number;
  setTimeout(callback: () => void, ms: number): unknown;
}

interface Due {
  at: number;
  order: number;
  run: () => void;
}

/**
 * The simulator's clock. Two readings: *elapsed* time decides when scheduled things happen, the *mall's* time (elapsed + skew)
 * is what answers and records show. Scheduled work runs when somebody looks (every call, every ledger query), stamped with its
 * own due time: so no real timer is needed and a fake clock gives the same story as a real one.
 */
export class SimulatorClock {
  readonly source: TimeSource;
  #advanced = 0;
  #skew = 0;
  #frozenAt: number | null = null;
  #due: Due[] = [];
  #scheduled = 0;

  constructor(source: TimeSource) {
    this.source = source;
  }

  /** Elapsed time, ms; equals the time source until `advance` is used. */
  get elapsed(): number {
    return this.#frozenAt ?? this.source.now() + this.#advanced;
  }

  /** The mall's own time, ms UTC. */
  now(): number {
    return this.elapsed + this.#skew;
  }

  /** Lets time pass at once; everything that falls due on the way happens in order. */
  advance(ms: number): void {
    this.#advanced += ms;
    this.settle();
  }

  /** Sets the mall's clock this far ahead of (or, negative, behind) elapsed time. Nothing falls due by it. */
  skew(ms: number): void {
    this.#skew = ms;
  }

  /** Runs `run` once `ms` of elapsed time have passed. */
  after(ms: number, run: () => void): void {
    this.#due.push({ at: this.elapsed + ms, order: this.#scheduled++, run });
  }

  /** Does everything that is due. */
  settle(): void {
    if (this.#frozenAt !== null) return;
    for (;;) {
      const limit = this.elapsed;
      let next: Due | undefined;
      for (const due of this.#due) {
        if (due.at <= limit && (!next || due.at < next.at || (due.at === next.at && due.order < next.order)))
          next = due;
      }
      if (!next) return;
      this.#due.splice(this.#due.indexOf(next), 1);
      this.#frozenAt = next.at;
      try {
        next.run();
      } finally {
        this.#frozenAt = null;
      }
    }
  }
}
