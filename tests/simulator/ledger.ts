import type { SimulatorClock } from './clock.ts';

/** How a call ended for the caller. A number is the HTTP status that was sent. */
export type CallEnd = number | 'reset' | 'hang';

export interface Call {
  readonly id: number;
  /** The mall's time when the call arrived, ms UTC. */
  readonly at: number;
  /** The same moment on the time source (the PC's clock), ms UTC. */
  readonly arrivedAt: number;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  /** Last part of the path: searchOrder, getOrder, confirmOrder, expiry-date, … */
  readonly api: string;
  readonly body: string;
  readonly origin: string | null;
  /** GoQ's own server calls the mall too; those calls come from no socket of ours. */
  readonly sender: 'network' | 'goq';
  /** Which socket, and the how-manieth request on it; null for in-process calls. A browser re-sends only on a reused socket. */
  readonly connection: { id: number; request: number } | null;
  /** Prefix of the shop whose key was accepted. */
  shop: string | null;
  licenseKey: string | null;
  /** Order numbers that the call named (confirm, get, writes) or was answered with (search). */
  orders: string[];
  /** null while the call is open. */
  end: CallEnd | null;
  endedAt: number | null;
  fault: string | null;
  /** True once the mall has really carried the call out, whatever the caller was told. */
  processed: boolean;
  processedAt: number | null;
  /** The answer's own rows before any fault changed them. */
  rows: { number: string | null; code: string }[];
}

export interface Change {
  readonly id: number;
  readonly at: number;
  readonly shop: string;
  readonly order: string;
  readonly field: 'progress' | 'postage' | 'deliveryPrice' | 'amounts' | 'shipping' | 'added';
  readonly from: unknown;
  readonly to: unknown;
  /** Which call did it; null when time or a test did. */
  readonly call: number | null;
  readonly by: 'api' | 'clock' | 'test' | 'rms-page' | 'goq-page';
}

export type NewCall = Pick<Call, 'host' | 'method' | 'path' | 'body' | 'origin' | 'connection'> & {
  sender?: Call['sender'];
};

/** Every call and every state change since the start, never trimmed: the independent record that tests assert on. */
export class Ledger {
  readonly #clock: SimulatorClock;
  readonly #calls: Call[] = [];
  readonly #changes: Change[] = [];

  constructor(clock: SimulatorClock) {
    this.#clock = clock;
  }

  /** All calls but GoQ's own, oldest first; optionally of one API (`confirmOrder`) and from one id on. */
  calls(api?: string, from = 0): readonly Call[] {
    this.#clock.settle();
    return this.#calls.filter(
      (call) => call.sender === 'network' && call.id >= from && (api === undefined || call.api === api),
    );
  }

  /** The calls that GoQ's server made to the mall with its own key. */
  goqCalls(): readonly Call[] {
    return this.#calls.filter((call) => call.sender === 'goq');
  }

  /** All state changes, oldest first; optionally of one order. */
  changes(order?: string): readonly Change[] {
    this.#clock.settle();
    return this.#changes.filter((change) => order === undefined || change.order === order);
  }

  /** Calls that named this order, of one API. */
  callsFor(api: string, order: string): readonly Call[] {
    return this.calls(api).filter((call) => call.orders.includes(order));
  }

  /** The times an order was accepted as confirmed (100 → 200). More than one would be the mall's own fault. */
  confirmations(order: string): readonly Change[] {
    return this.changes(order).filter(
      (change) => change.field === 'progress' && change.from === 100 && change.to === 200,
    );
  }

  /** Number of calls, pages not counted; optionally of one API. */
  apiCalls(api?: string): number {
    return this.calls(api).filter((call) => call.host === 'api.rms.rakuten.co.jp').length;
  }

  /** Id that the next call will get: a place to count from. */
  get next(): number {
    return this.#calls.length;
  }

  /** @internal the simulator writes here. */
  open(call: NewCall): Call {
    const entry: Call = {
      sender: 'network',
      ...call,
      id: this.#calls.length,
      at: this.#clock.now(),
      arrivedAt: this.#clock.source.now(),
      api:
        call.path
          .split('?')[0]
          ?.split('/')
          .findLast((part) => part !== '') ?? '',
      shop: null,
      licenseKey: null,
      orders: [],
      end: null,
      endedAt: null,
      fault: null,
      processed: false,
      processedAt: null,
      rows: [],
    };
    this.#calls.push(entry);
    return entry;
  }

  /** @internal */
  close(call: Call, end: CallEnd): void {
    call.end = end;
    call.endedAt = this.#clock.now();
  }

  /** @internal */
  record(change: Omit<Change, 'id' | 'at'>): void {
    this.#changes.push({ ...change, id: this.#changes.length, at: this.#clock.now() });
  }
}
