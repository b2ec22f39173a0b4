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

/** Secrets of one shop, in the mall's own field names. */
export type Credentials = Record<string, string>;

/** What a mall gave in exchange for the credentials, with an end of its own: an access token, a key issued by it. */
export type Session = Record<string, string>;

/** The session of a shop's credentials, sealed like them and shared by all lanes. */
export type SessionStore = {
  /**
   * The stored session where `isUsable`; else what `renew` makes of it (undefined: there is none yet), stored before anybody uses
   * it. One renewal at a time in all contexts; a failed one leaves the stored session as it is.
   */
  get(
    isUsable: (session: Session) => boolean,
    renew: (stored: Session | undefined) => Promise<Read<Session>>,
  ): Promise<Read<Session>>;
};

/**
 * `read` and `write` use separate connection pools (design.md §5: Chromium re-sends POSTs on reused sockets). `session` is used by
 * malls whose calls need more than the credentials.
 */
export type MallIo = { read: Http; write: Http; now(): Instant; session: SessionStore };

/** One field of a mall's settings form. Secret ones are never shown again. */
export type CredentialField = {
  name: string;
  label: string;
  secret: boolean;
  hint?: string;
  /** A text of several lines, such as a public key. */
  multiline?: boolean;
  optional?: boolean;
};

/**
 * What a person gives once to open a session, and what is never stored: a consent on the mall's own page (`code` comes back to
 * `redirectUri`), or fields of a form such as a password.
 */
export type Grant = (
  | { kind: 'consent'; page(credentials: Credentials, redirectUri: string, state: string): string }
  | { kind: 'form'; fields: readonly CredentialField[] }
) & {
  /** The press that asks for it, and what it does, in Japanese. */
  label: string;
  hint: string;
  /** Exchanges the grant for the shop's session. `given`: `code` and `redirectUri` of a consent, or the form's fields. */
  exchange(
    shop: ShopRef,
    credentials: Credentials,
    given: Record<string, string>,
    io: Omit<MallIo, 'session'>,
  ): Promise<Read<Session>>;
};

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

/** `read`: the orders themselves, from malls whose list holds them; it parts the numbers of `refs` like an answer of `fetch`. */
export type Page = {
  refs: { number: string; orderedAt?: Instant; progress?: Progress }[];
  total: number | null;
  next: Cursor | null;
  read?: Fetched;
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
  /** Every order number of the window, whatever its status, ascending by what the window is of (`listHolds`). */
  discover(window: Period, at: Cursor | null): Promise<Read<Page>>;
  /** Order numbers of the given statuses as sets, for status and proof. */
  list?(progress: Progress[], window: Period, at: Cursor | null): Promise<Read<Page>>;
  fetch(numbers: string[]): Promise<Read<Fetched>>;
  /** `shipDate`: 発送予定日 (`YYYY-MM-DD` in JST) for malls that take it with the confirmation. */
  confirm?(numbers: string[], plan?: { shipDate: string }): Promise<Write<Row[]>>;
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
    /** Whole minutes that two polls must lie apart; 1 where absent. */
    minIntervalMinutes?: number;
  };
  /**
   * What `discover` tells: 'numbers' of the orders that were made in the window, details by `fetch` and statuses by `list`;
   * 'progress', the numbers with the progress of each; 'orders', both and `read`; or likewise the 'changed-orders' of the window, so
   * that nothing needs to be looked at again for changes.
   */
  listHolds: 'numbers' | 'progress' | 'orders' | 'changed-orders';
  /** The fields of its settings form. */
  fields: readonly CredentialField[];
  /** How many days a key lives from the day it is issued, where the mall does not tell its end; null where it has none. */
  keyLifeDays?: number | null;
  grant?: Grant;
  parseCredentials(fields: unknown): Result<Credentials, FieldProblem[]>;
  open(shop: ShopRef, credentials: Credentials, io: MallIo): OpenMall;
}
