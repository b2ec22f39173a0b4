import { HOSTS } from './addresses.ts';
import { makeCertificate, type Certificate } from './certificate.ts';
import { SimulatorClock, type TimeSource } from './clock.ts';
import { CsvUploads, resultMail } from './csv-uploads.ts';
import { Faults } from './faults.ts';
import type { Goq } from './goq.ts';
import { Ledger } from './ledger.ts';
import { loopbackFetch } from './node-fetch.ts';
import type { OrderRecord } from './orders.ts';
import { type MallSites, openMallSites } from './mall-sites.ts';
import { DEFAULT_PAGES, type PageSettings } from './pages.ts';
import { startServer, type RunningServer } from './server.ts';
import { Shop } from './shop.ts';
import { openSites, type Sites } from './sites.ts';
import type { Settings, World } from './world.ts';

export { PAGES } from './addresses.ts';
export { UNSET, type OrderKind } from './orders.ts';
export { PERSONAL, PERSONAL_MARKERS } from './personal.ts';
export type { FaultLike } from './faults.ts';
export type { Shop } from './shop.ts';

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
  /** The other malls, each with its own controls. */
  readonly malls: MallSites;
  /** GoQ of a shop (default: the first): ids, bundles, statuses, entries, its key, presses. */
  goq(prefix?: string): Goq;
  /** Text of the mail about the last upload of this file name; null until it is processed (`pages.rmsUploadMs`). */
  resultMail(fileName: string): string | null;
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

/** A search ends with a whole second of the past: what was ordered in this very moment, ms, comes with the next one. */
export const SEARCH_LAG = 2_000;

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
  const uploads = new CsvUploads(world, pages);
  const malls = openMallSites(world);
  const sites = openSites(world, pages, uploads, malls);
  const certificate = listen ? makeCertificate(HOSTS) : null;
  const server = certificate ? await startServer(certificate, port, sites.answer) : null;
  if (orders > 0) shops[0]?.generate({ count: orders, seed, now: clock.now() - SEARCH_LAG });
  return simulator({ world, pages, uploads, sites, malls, certificate, server });
}

const realTime: TimeSource = {
  now: () => Date.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
};

interface Parts {
  world: World;
  pages: PageSettings;
  uploads: CsvUploads;
  sites: Sites;
  malls: MallSites;
  certificate: Certificate | null;
  server: RunningServer | null;
}

function simulator({ world, pages, uploads, sites, malls, certificate, server }: Parts): Simulator {
  const { clock, ledger, faults, shops, settings } = world;
  const port = server?.port ?? 0;
  const handle = async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted();
    const aborted = new Promise<never>((_, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason), { once: true });
    });
    const served = await Promise.race([sites.answer(request, null), aborted]);
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
    malls,
    goq: (prefix) => {
      const found = sites.goqs.find((goq) => goq.shop === shop(prefix));
      if (!found) throw new Error(`No GoQ for shop ${prefix}`);
      return found;
    },
    resultMail: (fileName) => {
      const upload = uploads.find(fileName);
      return upload?.state === 'done' ? resultMail(upload) : null;
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
