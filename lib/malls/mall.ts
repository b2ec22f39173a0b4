import type { Cursor, Instant, Json, Period, Result } from '../orders/basics';
import type { Order } from '../orders/order';
import type { MallId, ShopRef } from '../orders/order-key';
import type { Progress } from '../orders/progress';
import type { Trouble } from '../orders/trouble';

/** One HTTP request of an adapter. `body` is the text to send. */
export type HttpRequest = {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** Not sent any more after this moment: what it is built on would be too old. */
  notAfter?: Instant;
};

/** What came of a request. 'not-sent' means that fetch was never called; 'failed' says nothing about what the mall did. */
export type HttpAnswer =
  | { kind: 'answer'; status: number; headers: Headers; text: string; receivedAt: Instant }
  | { kind: 'not-sent'; why: 'host-permission' | 'limiter'; retryAt?: Instant }
  | { kind: 'failed'; why: 'network' | 'timeout' };

/** Sends one request within its lane, its credential's rate and 20 s. Never throws. */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

/** `read` and `write` use separate connection pools (design.md §5: Chromium re-sends POSTs on reused sockets). */
export type MallIo = { read: Http; write: Http; now(): Instant };

/** Secrets of one shop, in the mall's own field names. */
export type Credentials = Record<string, string>;

/** What is wrong with one field of the settings form, in Japanese, with a repair that one press can do. */
export type FieldProblem = {
  field: string;
  message: string;
  repair?: { label: string; values: Record<string, string> };
};

export type Read<T> =
  | { ok: true; value: T; mallNow: Instant; requestId?: string }
  | { ok: false; trouble: Trouble; mallNow?: Instant };
/**
 * `requestId` is the mall's id of the answer, or of the job where a write is asynchronous. `trouble` beside a value: the answer
 * also held what nobody asked for. `processed`: can the mall have carried it out?
 */
export type Write<T> =
  | { ok: true; value: T; mallNow: Instant; requestId?: string; trouble?: Trouble }
  | { ok: false; trouble: Trouble; mallNow?: Instant; processed: 'no' | 'maybe' };

export type Page = {
  refs: { number: string; orderedAt?: Instant; progress?: Progress }[];
  total: number | null;
  next: Cursor | null;
};

/** `orders`, `missing`, `unanswered` and `malformed` partition the numbers that were asked for. */
export type Fetched = {
  orders: Order[];
  /** The mall said that it does not know them. */
  missing: string[];
  /** No row came back: ask again. */
  unanswered: string[];
  malformed: { number: string; problems: string[]; masked: Json }[];
  /** Rows that nobody asked for. */
  strays: number;
};

export type Row = {
  number: string;
  verdict: 'ok' | 'already' | 'cancelled' | 'fee-unset' | 'refused' | 'unclear';
  code?: string;
};

export type FeeChange = {
  number: string;
  /** Every package to set, with its new fee in yen (≥ 0) and what it is expected to hold now. */
  packages: {
    basketId: number;
    postage?: number;
    codFee?: number;
    expected: { postage: number | 'unset'; codFee: number | 'unset' };
  }[];
};

export type ShipmentReport = {
  number: string;
  basketId: number;
  shippingDetailId?: number;
  carrier: string;
  parcelNumber: string;
  /** `YYYY-MM-DD` in JST. */
  date: string;
};

export type ConnectionReport = {
  functions: Record<'search' | 'get' | 'confirm' | 'expiry', 'on' | 'off' | 'untested'>;
  prefix?: string;
  expiresAt?: Instant;
  mallNow: Instant;
  trouble?: Trouble;
};

/** A mall opened for one shop, one lane and one version of its credentials. Cheap; one a lane. */
export interface OpenMall {
  /** Calls each needed function once. Never a write. */
  test(): Promise<ConnectionReport>;
  /** Every order number of the window, whatever its status, ascending. */
  discover(window: Period, at: Cursor | null): Promise<Read<Page>>;
  /** Order numbers of the given statuses as sets, for status and proof. */
  list?(progress: Progress[], window: Period, at: Cursor | null): Promise<Read<Page>>;
  fetch(numbers: string[]): Promise<Read<Fetched>>;
  confirm?(numbers: string[]): Promise<Write<Row[]>>;
  /** A fresh read, then the echo with only the fee replaced; no body leaves the adapter. */
  fixFee?(change: FeeChange): Promise<Write<Row>>;
  reportShipment?(reports: ShipmentReport[]): Promise<Write<Row[]>>;
  expiry?(): Promise<Read<Instant>>;
}

/** The port behind which each mall stands; one folder a mall (design.md §6.1). */
export interface Mall {
  id: MallId;
  label: string;
  /** Host permissions that its calls need, as match patterns. */
  hosts: readonly string[];
  limits: {
    perSecond: number;
    page: number;
    batch: number;
    maxRangeDays: number;
    maxHits?: number;
    oldestDays: number;
  };
  parseCredentials(fields: unknown): Result<Credentials, FieldProblem[]>;
  open(shop: ShopRef, credentials: Credentials, io: MallIo): OpenMall;
}
