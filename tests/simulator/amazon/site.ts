import { MINUTE, SECOND } from '../../../lib/orders/basics.ts';
import type { Fault } from '../faults.ts';
import type { Call } from '../ledger.ts';
import type { MallSite, SiteReply, SiteRequest } from '../mall-site.ts';
import type { World } from '../world.ts';
import {
  type AddAmazonOrders,
  type AmazonOrder,
  AmazonOrders,
  type AmazonStatus,
  orderMessage,
} from './orders.ts';

const MARKETPLACE = 'A1VC38T7YXB528';
const SEARCH = '/orders/2026-01-01/orders';
const TOKEN_LIVES = 3_600;

type Bucket = { burst: number; refillMs: number };
/** Steady rates and bursts of the calls (other-malls-api.md §3.2). */
const RATES: Record<'search' | 'get' | 'ship', Bucket> = {
  search: { burst: 20, refillMs: SECOND / 0.0056 },
  get: { burst: 30, refillMs: 2 * SECOND },
  ship: { burst: 10, refillMs: SECOND / 2 },
};

/** Amazon.co.jp: Login with Amazon and the Orders API of one seller's private app. */
export class AmazonSite implements MallSite {
  readonly hosts = ['sellingpartnerapi-fe.amazon.com', 'api.amazon.com'];
  readonly credentials = {
    clientId: 'amzn1.application-oa2-client.demo',
    clientSecret: 'amzn1.oa2-cs.v1.demo',
    refreshToken: 'Atzr|demo-refresh',
  };
  readonly orders: AmazonOrders;
  /** Whether the calls keep to their rates; a test that asks oftener than a mall would switches it off. */
  limited = true;
  /** Whether answers tell the account's rate. */
  tellsRate = true;
  /** What confirmShipment answers to everything, in Amazon's words. */
  refuseShipments: string | undefined;
  /** Functions that no role of the app covers. */
  readonly forbidden = new Set<'search' | 'get' | 'ship'>();
  readonly #world: World;
  readonly #tokens = new Map<string, number>();
  /** What is left of each call's burst, and since when. */
  readonly #buckets = new Map<string, { left: number; at: number }>();
  #revoked = false;

  constructor(world: World) {
    this.#world = world;
    this.orders = new AmazonOrders(() => world.clock.now(), world.ledger);
  }

  add(count: number, options?: AddAmazonOrders): string[] {
    return this.orders.add(count, options);
  }

  setStatus(number: string, status: AmazonStatus): void {
    this.orders.setStatus(number, status);
  }

  /** The seller withdrew the app's authorisation. */
  revoke(): void {
    this.#revoked = true;
    this.#tokens.clear();
  }

  /** Every access token is over, as after an hour that the caller's clock did not see. */
  endTokens(): void {
    this.#tokens.clear();
  }

  carryOut(call: Call, { url, method, headers, body }: SiteRequest): SiteReply {
    if (url.hostname === 'api.amazon.com') return this.#token(new URLSearchParams(body));
    const until = this.#tokens.get(headers.get('x-amz-access-token') ?? '');
    if (until === undefined || until <= this.#now()) return DENIED;
    call.shop = 'amazon';
    if (url.pathname === SEARCH) return this.#within('search', () => this.#search(call, url.searchParams));
    const [, number = '', act] = /\/orders\/([^/]+)(?:\/(\w+))?$/.exec(url.pathname) ?? [];
    call.orders = [number];
    if (method === 'POST' && act === 'shipmentConfirmation')
      return this.#within('ship', () => this.#ship(call, number, body));
    return this.#within('get', () => this.#get(number, url.searchParams));
  }

  refusal(fault: Fault): SiteReply | undefined {
    switch (fault.kind) {
      case 'unauthorized':
      case 'forbidden':
        return DENIED;
      case 'qps':
        return overRate(this.tellsRate ? 0.0056 : undefined);
      case 'maintenance':
        return refused(503, 'ServiceUnavailable', 'Service is temporarily unavailable.');
      default:
        return undefined;
    }
  }

  spoil(fault: Fault, reply: SiteReply): SiteReply {
    const value: unknown = reply.body ? JSON.parse(reply.body) : {};
    if (!isAnswer(value)) return reply;
    const rows = value.orders ?? (value.order ? [value.order] : []);
    const changed = changeRows(fault, rows);
    if (!changed) return reply;
    const next = value.orders ? { ...value, orders: changed } : { ...value, order: changed[0] };
    return { ...reply, body: JSON.stringify(next) };
  }

  #now(): number {
    return this.#world.clock.now();
  }

  #token(form: URLSearchParams): SiteReply {
    const { clientId, clientSecret, refreshToken } = this.credentials;
    if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
      return reply(401, { error: 'invalid_client', error_description: 'Client authentication failed' });
    if (
      form.get('grant_type') !== 'refresh_token' ||
      form.get('refresh_token') !== refreshToken ||
      this.#revoked
    )
      return reply(400, {
        error: 'invalid_grant',
        error_description: 'The request has an invalid grant parameter',
      });
    const token = `Atza|demo-${this.#tokens.size + 1}-${this.#now()}`;
    this.#tokens.set(token, this.#now() + TOKEN_LIVES * SECOND);
    return reply(200, {
      access_token: token,
      refresh_token: refreshToken,
      token_type: 'bearer',
      expires_in: TOKEN_LIVES,
    });
  }

  #within(called: 'search' | 'get' | 'ship', carryOut: () => SiteReply): SiteReply {
    const { burst, refillMs } = RATES[called];
    const perSecond = SECOND / refillMs;
    if (this.limited) {
      const { left, at } = this.#buckets.get(called) ?? { left: burst, at: this.#now() };
      const refilled = Math.min(burst, left + (this.#now() - at) / refillMs);
      this.#buckets.set(called, { left: refilled < 1 ? refilled : refilled - 1, at: this.#now() });
      if (refilled < 1) return overRate(this.tellsRate ? perSecond : undefined);
    }
    if (this.forbidden.has(called)) return DENIED;
    const answer = carryOut();
    return this.tellsRate
      ? { ...answer, headers: { ...answer.headers, 'x-amzn-RateLimit-Limit': String(perSecond) } }
      : answer;
  }

  #search(call: Call, query: URLSearchParams): SiteReply {
    const after = Date.parse(query.get('lastUpdatedAfter') ?? '');
    const before = Date.parse(query.get('lastUpdatedBefore') ?? '');
    const size = Number(query.get('maxResultsPerPage') ?? 100);
    const filters = new URLSearchParams(query);
    filters.delete('paginationToken');
    const place = placeOf(query.get('paginationToken'), filters);
    const isRight =
      query.get('marketplaceIds') === MARKETPLACE &&
      after < before &&
      before <= this.#now() - 2 * MINUTE &&
      size >= 1 &&
      size <= 100;
    if (!isRight || place === 'wrong') return refused(400, 'InvalidInput', 'Invalid Input');
    const by = query.get('fulfilledBy');
    const rest = [...this.orders.all.values()]
      .filter(
        ({ updatedAt, fulfilledBy }) =>
          updatedAt >= after && updatedAt <= before && (!by || fulfilledBy === by),
      )
      .toSorted((one, other) => compare(placeIn(one), placeIn(other)))
      .filter((order) => place === undefined || compare(placeIn(order), place) > 0);
    const found = rest.slice(0, size);
    call.orders = found.map(({ number }) => number);
    const included = new Set((query.get('includedData') ?? '').split(','));
    const last = found.at(-1);
    return reply(200, {
      orders: found.map((order) => orderMessage(order, included)),
      ...(last && rest.length > size && { pagination: { nextToken: tokenOf(placeIn(last), filters) } }),
      lastUpdatedBefore: new Date(before).toISOString(),
    });
  }

  #get(number: string, query: URLSearchParams): SiteReply {
    const order = this.orders.all.get(number);
    if (!order) return refused(404, 'NotFound', 'Order is not found');
    return reply(200, { order: orderMessage(order, new Set((query.get('includedData') ?? '').split(','))) });
  }

  #ship(call: Call, number: string, body: string): SiteReply {
    const order = this.orders.all.get(number);
    if (!order) return refused(404, 'NotFound', 'Order is not found');
    if (this.refuseShipments) return refused(400, 'InvalidInput', this.refuseShipments);
    const asked: unknown = JSON.parse(body);
    if (!isConfirmation(asked) || asked.marketplaceId !== MARKETPLACE)
      return refused(400, 'InvalidInput', 'Invalid Input');
    const {
      packageReferenceId: reference,
      shipDate,
      orderItems,
      carrierCode,
      carrierName,
    } = asked.packageDetail;
    if (!/^[1-9]\d*$/.test(reference))
      return refused(
        400,
        'InvalidInput',
        'PackageReferenceId: is invalid, must be a positive numeric value.',
      );
    if (order.status !== 'UNSHIPPED' && order.status !== 'PARTIALLY_SHIPPED')
      return refused(
        400,
        'InvalidInput',
        'Failed to create package due to not finding a matching package or order already fulfilled: PackageToUpdateNotFound',
      );
    const shippedAt = Date.parse(shipDate);
    if (!/^\d{4}-\d\d-\d\dT/.test(shipDate) || shippedAt > this.#now() || shippedAt < order.createdAt)
      return refused(
        400,
        'InvalidInput',
        'ShipDate: is invalid, must lie between the order and the current time',
      );
    if (carrierCode === 'Other' && !carrierName)
      return refused(400, 'InvalidInput', 'carrierName is required');
    const items = orderItems.map(({ orderItemId }) => order.items.find(({ id }) => id === orderItemId));
    if (items.some((item) => !item))
      return refused(
        400,
        'InvalidInput',
        'OrderItemId is invalid, please obtain the value through the getOrderItems API or Manage Orders page',
      );
    this.#markShipped(call, order, asked.packageDetail);
    return { status: 204, body: '' };
  }

  #markShipped(call: Call, order: AmazonOrder, detail: Confirmation['packageDetail']): void {
    for (const { orderItemId, quantity } of detail.orderItems) {
      const item = order.items.find(({ id }) => id === orderItemId);
      if (item) item.shipped = Math.min(item.ordered, item.shipped + quantity);
    }
    const isWhole = order.items.every(({ ordered, shipped }) => shipped === ordered);
    const parcel = {
      reference: detail.packageReferenceId,
      carrier: detail.carrierName ?? detail.carrierCode,
      tracking: detail.trackingNumber,
      shippedAt: Date.parse(detail.shipDate),
    };
    order.parcels.push(parcel);
    this.orders.record(order, 'shipping', order.status, { ...parcel }, call.id);
    order.status = isWhole ? 'SHIPPED' : 'PARTIALLY_SHIPPED';
    order.updatedAt = this.#now();
    call.processed = true;
    call.processedAt = this.#now();
  }
}

type Confirmation = {
  marketplaceId: string;
  packageDetail: {
    packageReferenceId: string;
    carrierCode: string;
    carrierName?: string;
    trackingNumber: string;
    shipDate: string;
    orderItems: { orderItemId: string; quantity: number }[];
  };
};

function isConfirmation(value: unknown): value is Confirmation {
  const detail = (value as Confirmation | null)?.packageDetail;
  return (
    typeof detail?.packageReferenceId === 'string' &&
    typeof detail.shipDate === 'string' &&
    typeof detail.trackingNumber === 'string' &&
    Array.isArray(detail.orderItems)
  );
}

type Answer = { orders?: object[]; order?: object };
const isAnswer = (value: unknown): value is Answer => typeof value === 'object' && value !== null;

function changeRows({ kind }: Fault, rows: object[]): object[] | undefined {
  const [first, ...others] = rows;
  switch (kind) {
    case 'wrong-types':
      return first && [{ ...first, createdTime: 20_261_122, orderItems: 'なし' }, ...others];
    case 'unknown-fields':
      return rows.map((row) => ({ ...row, newField: { nested: [1, 'x', null] } }));
    case 'doubled-rows':
      return rows.flatMap((row) => [row, structuredClone(row)]);
    case 'contradictory-rows':
      return rows.flatMap((row) => [
        row,
        { ...structuredClone(row), fulfillment: { fulfillmentStatus: 'CANCELLED' } },
      ]);
    default:
      return undefined;
  }
}

/** A place in the list: it stays where it is whatever turns up before it. */
type Place = [updatedAt: number, number: string];
const placeIn = ({ updatedAt, number }: AmazonOrder): Place => [updatedAt, number];
const compare = (one: Place, other: Place) =>
  one[0] - other[0] || (one[1] < other[1] ? -1 : one[1] > other[1] ? 1 : 0);

const tokenOf = (place: Place, filters: URLSearchParams) => btoa(JSON.stringify([place, filters.toString()]));

/** Where a page starts; 'wrong' for a token that was given for other filters. */
function placeOf(token: string | null, filters: URLSearchParams): Place | 'wrong' | undefined {
  if (token === null) return undefined;
  const [place, given] = JSON.parse(atob(token)) as [Place, string];
  return given === filters.toString() ? place : 'wrong';
}

const reply = (status: number, value: object): SiteReply => ({
  status,
  headers: { 'Content-Type': 'application/json', 'x-amzn-RequestId': 'demo-request' },
  body: JSON.stringify(value),
});

const refused = (status: number, code: string, message: string): SiteReply =>
  reply(status, { errors: [{ code, message, details: '' }] });

const DENIED = refused(403, 'Unauthorized', 'Access to requested resource is denied.');

function overRate(perSecond: number | undefined): SiteReply {
  const answer = refused(429, 'QuotaExceeded', 'You exceeded your quota for the requested resource.');
  return perSecond === undefined
    ? answer
    : { ...answer, headers: { ...answer.headers, 'x-amzn-RateLimit-Limit': String(perSecond) } };
}
