import { API_HOST, GOQ_HOST, QSM_HOST, RMS_CSV_HOST, RMS_HOST } from './addresses.ts';
import type { CsvUploads } from './csv-uploads.ts';
import { exchange } from './exchange.ts';
import { Goq } from './goq.ts';
import { goqMall } from './goq-mall.ts';
import { goqPages } from './goq-pages.ts';
import { exchangeAt, type MallSite } from './mall-site.ts';
import type { MallSites } from './mall-sites.ts';
import type { PageSettings } from './pages.ts';
import { qsmPages } from './qoo10/qsm-pages.ts';
import { rakutenApi } from './rakuten-api.ts';
import { rmsCsvPages } from './rms-csv-pages.ts';
import { rmsPages } from './rms-pages.ts';
import type { Connection, Served } from './server.ts';
import type { World } from './world.ts';

/** Answers one request to any of the hosts. */
export type Answer = (request: Request, connection: Connection | null) => Promise<Served>;

export interface Sites {
  answer: Answer;
  /** GoQ of each shop, in the shops' order. */
  goqs: readonly Goq[];
}

const FIRST_GOQ_ID = 183_479;
const GOQ_IDS_A_SHOP = 200_000;

/** Puts the API and all pages of a world behind one door, every request in the ledger. */
export function openSites(world: World, pages: PageSettings, uploads: CsvUploads, malls: MallSites): Sites {
  const carryOut = rakutenApi(world);
  const atMall = goqMall(world, carryOut);
  const goqs = world.shops.map(
    (shop, index) => new Goq(shop, world.clock, pages, atMall, FIRST_GOQ_ID + index * GOQ_IDS_A_SHOP),
  );
  const sites: Record<string, ReturnType<typeof rmsPages>> = {
    [RMS_HOST]: rmsPages(world, pages),
    [RMS_CSV_HOST]: rmsCsvPages(world, pages, uploads),
    [GOQ_HOST]: goqPages(goqs, world.clock, pages),
    [QSM_HOST]: qsmPages(malls.qoo10),
  };
  const apis: readonly MallSite[] = Object.values(malls);
  const answer: Answer = async (request, connection) => {
    const url = new URL(request.url);
    if (url.pathname === '/favicon.ico') return new Response(null, { status: 204 });
    // Bytes, not text: files are uploaded in CP932.
    const bytes = await request.arrayBuffer();
    const call = world.ledger.open({
      host: url.hostname,
      method: request.method,
      path: url.pathname + url.search,
      body: new TextDecoder().decode(bytes),
      origin: request.headers.get('origin'),
      connection,
    });
    const mall = apis.find(({ hosts }) => hosts.includes(url.hostname));
    if (mall) {
      const { method, headers } = request;
      const body = new TextDecoder().decode(bytes);
      return exchangeAt(mall, world, call, { url, method, headers, body });
    }
    if (url.hostname !== API_HOST) {
      const page = new Request(url, {
        method: request.method,
        headers: request.headers,
        ...(bytes.byteLength > 0 && { body: bytes }),
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
  return { answer, goqs };
}
