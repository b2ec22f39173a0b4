import { makeCertificate, type Certificate } from './certificate.ts';
import { SimulatorClock, type TimeSource } from './clock.ts';
import { exchange } from './exchange.ts';
import { Faults } from './faults.ts';
import { Goq } from './goq.ts';
import { goqPages } from './goq-pages.ts';
import { Ledger } from './ledger.ts';
import { loopbackFetch } from './node-fetch.ts';
import type { OrderRecord } from './orders.ts';
import { DEFAULT_PAGES, type PageSettings } from './pages.ts';
import { rakutenApi } from './rakuten-api.ts';
import { rmsPages } from './rms-pages.ts';
import { startServer, type Connection, type RunningServer, type Served } from './server.ts';
import { Shop } from './shop.ts';
import type { Settings, World } from './world.ts';

export { UNSET, type OrderKind } from './orders.ts';
export { PERSONAL, PERSONAL_MARKERS } from './personal.ts';
export type { FaultLike } from './faults.ts';
export type { Shop } from './shop.ts';

const API_HOST = 'api.rms.rakuten.co.jp';
/** Every host the simulator plays. */
const HOSTS = [
  API_HOST,
  'order-rp.rms.rakuten.co.jp',
  'csvdl-rp.rms.rakuten.co.jp',
  'order.goqsystem.com',
] as const;
/** Addresses of the pages to look at. */
export const PAGES = {
  rmsList: 'https://order-rp.rms.rakuten.co.jp/order-rb/order-list-sc/init?&SEARCH_MODE=1&ORDER_PROGRESS=100',
  rmsDetail: 'https://order-rp.rms.rakuten.co.jp/order-rb/individual-order-detail-sc/init?orderNumber=',
  goqList: 'https://order.goqsystem.com/goq21/index.php?stat=1&page=1',
} as const;

export interface SimulatorOptions extends Partial<Settings> {
  /** Shops by prefix (6 digits), in order; the first is the one signed in on the pages. Default: 123456 alone. */
  shops?: readonly string[];
  /** Orders to generate for the first shop at the start. Default 0. */
  orders?: number;
  /** Seed of orders and of fault probabilities. Default 1. */
  seed?: number;
  /** Default: any free port. */
  port?: number;
  /** False: no socket and no certificate; calls go through `handle` and `fetch` in process. Default true. */
  listen?: boolean;
  /** Time source; default the real clock. */
  time?: TimeSource;
}

export interface Simulator {
  /** 0 without a socket. */
  readonly port: number;
  /** Value for Chromium's --ignore-certificate-errors-spki-list. */
  readonly spkiHash: string;
  /** Value for Chromium's --host-resolver-rules: our hosts to this port, everything else not found. */
  hostResolverRules(): string;
  readonly shops: readonly Shop[];
  /** The shop with this prefix (default: the first), or the one an order number belongs to. */
  shop(prefixOrNumber?: string): Shop;
  /** Generates orders in the first shop, or `options.shop`; see Shop.generate. */
  addOrders(
    count: number,
    options?: Partial<Parameters<Shop['generate']>[0]> & { shop?: string },
  ): OrderRecord[];
  /** Moves an order to a status (100…900), as RMS staff, time or the buyer would. */
  setStatus(number: string, progress: number): void;
  cancel(number: string, options?: { pending?: boolean }): void;
  /** 送料 of one package (default: the first), yen or UNSET. */
  setFee(number: string, postage: number, basketId?: number): void;
  readonly clock: SimulatorClock;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly settings: Settings;
  /** How the admin pages show themselves; the next page load follows. */
  readonly pages: PageSettings;
  /** GoQ of a shop (default: the first): bundles, statuses, what it has heard from RMS. */
  goq(prefix?: string): Goq;
  /** Connections stay open, or close after every answer. */
  setMode(mode: 'keep-alive' | 'close'): void;
  /** One request in process, on the same path as the socket: a reset rejects with TypeError, a hang waits for the request's signal. */
  handle(request: Request): Promise<Response>;
  /** A `fetch` for product code in Node: through the socket when there is one, else `handle`. */
  readonly fetch: typeof fetch;
  close(): Promise<void>;
}

const DEFAULTS: Settings = {
  perSecond: Infinity,
  qpsShape: 'xml',
  refusedKeyShape: 'errors',
  latencyMs: 0,
  totalBeyondCap: 'true',
  asyncResultMs: 30_000,
};

/** Starts a simulator of its own, with its own shops, clock, ledger and port. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const {
    shops: prefixes = ['123456'],
    orders = 0,
    seed = 1,
    port = 0,
    listen = true,
    time = realTime,
    ...settings
  } = options;
  const clock = new SimulatorClock(time);
  const ledger = new Ledger(clock);
  const shops = prefixes.map(
    (prefix, index) =>
      new Shop(prefix, index === 0 ? 'juchu-demo' : `juchu-demo-${index + 1}`, clock, ledger),
  );
  const world: World = {
    clock,
    ledger,
    faults: new Faults(seed),
    shops,
    settings: { ...DEFAULTS, ...settings },
  };
  const pages: PageSettings = { ...DEFAULT_PAGES };
  const goqs = new Map(shops.map((shop) => [shop.prefix, new Goq(shop, clock, pages)]));
  const answer = answerer(world, pages, goqs);
  const certificate = listen ? makeCertificate(HOSTS) : null;
  const server = certificate ? await startServer(certificate, port, answer) : null;
  if (orders > 0) shops[0]?.generate({ count: orders, seed });
  return simulator({ world, pages, goqs, answer, certificate, server });
}

const realTime: TimeSource = {
  now: () => Date.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
};

type Answer = (request: Request, connection: Connection | null) => Promise<Served>;

function answerer(world: World, pages: PageSettings, goqs: ReadonlyMap<string, Goq>): Answer {
  const carryOut = rakutenApi(world);
  const sites: Record<string, ReturnType<typeof rmsPages>> = {
    'order-rp.rms.rakuten.co.jp': rmsPages(world, pages),
    'order.goqsystem.com': goqPages(goqs, pages),
  };
  return async (request, connection) => {
    const url = new URL(request.url);
    if (url.pathname === '/favicon.ico') return new Response(null, { status: 204 });
    const body = await request.text();
    const origin = request.headers.get('origin');
    const call = world.ledger.open({
      host: url.hostname,
      method: request.method,
      path: url.pathname + url.search,
      body,
      origin,
      connection,
    });
    if (url.hostname !== API_HOST) {
      const page = new Request(url, {
        method: request.method,
        headers: request.headers,
        ...(body && { body }),
      });
      const response =
        (await sites[url.hostname]?.fetch(page, { call })) ?? new Response('Not Found', { status: 404 });
      world.ledger.close(call, response.status);
      return response;
    }
    const authorization = request.headers.get('authorization');
    const ending = await exchange(world, carryOut, call, {
      url,
      authorization,
      contentType: request.headers.get('content-type'),
    });
    if ('cut' in ending) return ending.cut;
    const { reply } = ending;
    return new Response(reply.body, {
      status: reply.status,
      headers: { ...reply.headers, 'Content-Type': reply.type },
    });
  };
}

interface Parts {
  world: World;
  pages: PageSettings;
  goqs: ReadonlyMap<string, Goq>;
  answer: Answer;
  certificate: Certificate | null;
  server: RunningServer | null;
}

function simulator({ world, pages, goqs, answer, certificate, server }: Parts): Simulator {
  const { clock, ledger, faults, shops, settings } = world;
  const port = server?.port ?? 0;
  const handle = async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted();
    const aborted = new Promise<never>((_, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason), { once: true });
    });
    const served = await Promise.race([answer(request, null), aborted]);
    if (served instanceof Response) return served;
    if (served === 'reset') throw new TypeError('fetch failed', { cause: new Error('ECONNRESET') });
    return aborted;
  };
  const shop = (prefixOrNumber?: string): Shop => {
    const found = shops.find(
      (each) => prefixOrNumber === undefined || prefixOrNumber.startsWith(each.prefix),
    );
    if (!found) throw new Error(`No shop ${prefixOrNumber}`);
    return found;
  };
  const loopback = certificate ? loopbackFetch({ port, ca: certificate.cert }) : null;
  return {
    port,
    spkiHash: certificate?.spkiHash ?? '',
    hostResolverRules: () =>
      [...HOSTS.map((host) => `MAP ${host} 127.0.0.1:${port}`), 'MAP * ~NOTFOUND'].join(', '),
    shops,
    shop,
    addOrders: (count, { shop: prefix, ...options } = {}) => shop(prefix).generate({ ...options, count }),
    setStatus: (number, progress) => shop(number).setStatus(number, progress),
    cancel: (number, options) => shop(number).cancel(number, options),
    setFee: (number, postage, basketId) => shop(number).setFee(number, postage, basketId),
    clock,
    ledger,
    faults,
    settings,
    pages,
    goq: (prefix) => {
      const found = goqs.get(shop(prefix).prefix);
      if (!found) throw new Error(`No GoQ for shop ${prefix}`);
      return found;
    },
    setMode: (mode) => {
      if (server) server.keepAlive = mode === 'keep-alive';
    },
    handle,
    fetch: (input, init) => (loopback ? loopback.fetch(input, init) : handle(new Request(input, init))),
    close: async () => {
      loopback?.close();
      await server?.close();
    },
  };
}
