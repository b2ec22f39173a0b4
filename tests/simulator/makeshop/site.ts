import type { Fault } from '../faults.ts';
import { jstWall, parseJstDatetime } from '../japan.ts';
import type { Call } from '../ledger.ts';
import type { MallSite, SiteReply, SiteRequest } from '../mall-site.ts';
import type { Wire } from '../wire.ts';
import type { World } from '../world.ts';
import { makeShopOrders, orderModel, type ShopOrder, type ShopOrderOptions } from './orders.ts';

const HOUR = 3_600_000;
const MOST = 1_000;

interface Input {
  startOrderDate?: string;
  endOrderDate?: string;
  page?: number;
  limit?: number;
}

/** Plays MakeShop's GraphQL API for one shop (other-malls-api.md §5). */
export class MakeshopSite implements MallSite {
  readonly hosts = ['app-api.makeshop.jp'];
  readonly orders: ShopOrder[] = [];
  readonly token = 'PAT.token-of-the-demo-shop';
  readonly apiKey = 'api-key-of-the-demo-shop';
  /** False once the shop has removed the app: its token is dead. */
  installed = true;
  /** The queries that the app may make. */
  readonly scopes = new Set(['searchOrder']);
  /** Whether searchedCount counts the whole search or the page. */
  counts: 'search' | 'page' = 'search';
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Generates orders and answers with them, oldest first. */
  addOrders(count: number, options: Partial<Omit<ShopOrderOptions, 'count' | 'first'>> = {}): ShopOrder[] {
    const { clock } = this.#world;
    const made = makeShopOrders({ now: clock.now(), seed: 1, ...options, count, first: this.orders.length });
    this.orders.push(...made);
    return made;
  }

  order(number: string): ShopOrder {
    const order = this.orders.find((one) => one.number === number);
    if (!order) throw new Error(`No order ${number}`);
    return order;
  }

  /** The shop's side deletes a 仮注文 whose payment came to nothing. */
  remove(number: string): void {
    this.orders.splice(this.orders.indexOf(this.order(number)), 1);
  }

  carryOut(call: Call, { url, method, headers, body }: SiteRequest): SiteReply {
    if (url.pathname !== '/v1/graphql' || method !== 'POST') return { status: 404, body: '' };
    const known =
      this.installed &&
      headers.get('authorization') === `Bearer ${this.token}` &&
      headers.get('x-api-key') === this.apiKey;
    if (!known) return errors(401, 'UNAUTHENTICATED');
    call.shop = 'makeshop-demo';
    const sentAt = Number(headers.get('x-timestamp')) * 1_000;
    if (!(Math.abs(this.#world.clock.now() - sentAt) <= HOUR)) return errors(200, 'FORBIDDEN');
    const request = JSON.parse(body) as { query?: string; variables?: { input?: Input } };
    const fields = fieldsOf(request.query ?? '');
    const [name = ''] = Object.keys(fields);
    if (!this.scopes.has(name)) return errors(200, 'FORBIDDEN');
    return this.#search(call, request.variables?.input ?? {}, fields[name] ?? {});
  }

  refusal(fault: Fault): SiteReply | undefined {
    switch (fault.kind) {
      case 'unauthorized':
        return errors(401, 'UNAUTHENTICATED');
      case 'forbidden':
        return errors(200, 'FORBIDDEN');
      case 'bad-request':
        return errors(422, 'GRAPHQL_VALIDATION_FAILED');
      case 'maintenance':
        return {
          status: 503,
          headers: { 'Content-Type': 'text/html' },
          body: '<html><body>メンテナンス中</body></html>',
        };
      default:
        return undefined;
    }
  }

  spoil(fault: Fault, reply: SiteReply): SiteReply {
    const change = REWRITES[fault.kind];
    const value = JSON.parse(reply.body) as { data: { searchOrder: { orders: Wire[] } } };
    if (!change || !value.data?.searchOrder) return reply;
    const { searchOrder } = value.data;
    const orders = change(searchOrder.orders);
    return { ...reply, body: JSON.stringify({ data: { searchOrder: { ...searchOrder, orders } } }) };
  }

  #search(
    call: Call,
    { startOrderDate, endOrderDate, page = 1, limit = 100 }: Input,
    wanted: Selection,
  ): SiteReply {
    const [from, to] = [instantOf(startOrderDate), instantOf(endOrderDate)];
    if (from === null || to === null || limit > MOST) return errors(422, 'BAD_USER_INPUT');
    const found = this.orders
      .filter(({ orderedAt }) => orderedAt >= from && orderedAt <= to + 999)
      .toSorted((one, other) => other.orderedAt - one.orderedAt);
    const shown = found.slice((page - 1) * limit, page * limit);
    call.orders = shown.map(({ number }) => number);
    call.processed = true;
    call.processedAt = this.#world.clock.now();
    const all = {
      searchedCount: this.counts === 'search' ? found.length : shown.length,
      page,
      orders: shown.map(orderModel),
    };
    const selected = select(all, wanted);
    return selected
      ? json(200, { data: { searchOrder: selected } })
      : errors(422, 'GRAPHQL_VALIDATION_FAILED');
  }
}

const json = (status: number, value: Wire): SiteReply => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});
const errors = (status: number, code: string): SiteReply =>
  json(status, { errors: [{ message: code, extensions: { code } }], data: null });

/** `YYYYMMDDHHmmss` in JST. */
function instantOf(text: string | undefined): number | null {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text ?? '') ?? [];
  const at = parseJstDatetime(`${year}-${month}-${day}T${hour}:${minute}:${second}+0900`);
  return at !== null && jstWall(at).replace(/\D/g, '') === text ? at : null;
}

type Selection = { [field: string]: Selection };

/** The selection sets of a query, without its name and arguments. */
function fieldsOf(query: string): Selection {
  const words: string[] = query.replace(/\([^)]*\)/g, ' ').match(/[{}]|\w+/g) ?? [];
  const root: Selection = {};
  const open: Selection[] = [];
  let last = root;
  for (const word of words.slice(words.indexOf('{'))) {
    if (word === '{') open.push(last);
    else if (word === '}') open.pop();
    else (open.at(-1) ?? root)[word] = last = {};
  }
  return root;
}

/** What is asked for of a value; undefined where it has no such field. */
function select(value: unknown, wanted: Selection): unknown {
  if (Array.isArray(value)) {
    const rows = value.map((each) => select(each, wanted));
    return rows.includes(undefined) ? undefined : rows;
  }
  if (Object.keys(wanted).length === 0) return value;
  const picked: Wire = {};
  for (const [field, inner] of Object.entries(wanted)) {
    if (!Object.hasOwn(value as Wire, field)) return undefined;
    const part = select((value as Wire)[field], inner);
    if (part === undefined) return undefined;
    picked[field] = part;
  }
  return picked;
}

const REWRITES: Partial<Record<Fault['kind'], (orders: Wire[]) => Wire[]>> = {
  'wrong-types': (orders) =>
    orders.map((order, at) =>
      at === 0 ? { ...order, orderDate: 20_261_113.5, deliveryInfos: 'なし' } : order,
    ),
  'unknown-fields': (orders) => orders.map((order) => ({ ...order, newField: { nested: [1, null] } })),
  'fewer-rows': (orders) => orders.slice(1),
  'doubled-rows': (orders) => orders.flatMap((order) => [order, order]),
  'contradictory-rows': (orders) => orders.flatMap((order) => [order, { ...order, sumPrice: 1 }]),
};
