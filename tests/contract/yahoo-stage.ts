import { yahoo } from '@/lib/malls/yahoo/index';
import { DAY } from '@/lib/orders/basics';
import { type FaultLike, PERSONAL_MARKERS, startSimulator } from '../simulator/control.ts';
import type { Told } from '../simulator/yahoo/orders.ts';
import type { YahooSite } from '../simulator/yahoo/site.ts';
import { type Called, type MallUnderTest, type Stage } from './stage.ts';
import { MemorySession, PLAYED } from './stage.ts';

const APIS: Partial<Record<Called, string>> = { search: 'orderList', get: 'orderInfo' };
export const UPDATE = 'orderShipStatusChange';

const TOLD: Record<string, Told> = {
  100: {},
  200: { OrderStatus: '3' },
  300: { IsSeen: 'true' },
  500: { IsSeen: 'true', ShipStatus: '3' },
  900: { OrderStatus: '4' },
};

export type YahooStage = Stage & {
  site: YahooSite;
  session: MemorySession;
  calls(api: string): { body: string; path: string }[];
  strike(fault: FaultLike, api?: string): void;
  advance(ms: number): void;
};

async function start(): Promise<YahooStage> {
  const simulator = await startSimulator();
  const site = simulator.malls.yahoo;
  const consentedAt = Date.now();
  const session = new MemorySession({
    consentedAt: String(consentedAt),
    accessToken: 'over',
    accessExpiresAt: String(consentedAt),
    refreshToken: site.login.refreshToken(),
  });
  const match = (api: string) => ({ when: (call: { api: string }) => call.api === api });
  return {
    site,
    session,
    shop: { mall: 'yahoo', id: site.sellerId },
    credentials: {
      sellerId: site.sellerId,
      clientId: site.login.clientId,
      clientSecret: site.login.clientSecret,
      publicKey: site.publicKey,
      keyVersion: site.keyVersion,
    },
    fetch: simulator.fetch,
    now: () => simulator.clock.now(),
    skew: (ms) => simulator.clock.skew(ms),
    advance: (ms) => simulator.clock.advance(ms),
    addOrders: (count, progress) =>
      site.addOrders(count, progress === undefined ? {} : TOLD[progress]).map(({ number }) => number),
    spoil: (number) => {
      site.order(number).detail['TotalPrice'] = '';
    },
    fault: (fault, called, count) => {
      const rule = { fault: PLAYED[fault], match: match(APIS[called] ?? 'none') };
      simulator.faults.add({ ...rule, ...(count === undefined ? {} : { count }) });
    },
    strike: (fault, api = UPDATE) => void simulator.faults.add({ fault, match: match(api), count: 1 }),
    switchOff: () => undefined,
    arrivals: (called) =>
      simulator.ledger.calls(called && (APIS[called] ?? 'none')).map(({ arrivedAt }) => arrivedAt),
    calls: (api) => [...simulator.ledger.calls(api)],
    confirmations: () => 0,
    unknownNumber: `${site.sellerId}-99999999`,
    expiresAt: consentedAt + 28 * DAY,
    personal: PERSONAL_MARKERS,
    close: () => simulator.close(),
  };
}

/** Yahoo!ショッピング with one shop, and what of the port it has. */
export const subject: MallUnderTest<YahooStage> = {
  mall: yahoo,
  start,
  functions: ['search', 'get', 'expiry'],
  progresses: [100, 200, 300, 500, 900],
};
