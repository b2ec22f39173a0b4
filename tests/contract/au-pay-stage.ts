import { auPay } from '@/lib/malls/au-pay/index';
import { AU_PAY_STATUSES } from '@/lib/orders/mall-statuses/au-pay';
import type { AuPaySite } from '../simulator/au-pay/site.ts';
import { type FaultLike, PERSONAL_MARKERS, startSimulator } from '../simulator/control.ts';
import { type Called, type MallUnderTest, type Stage } from './stage.ts';
import { faultsBut, PLAYED } from './stage.ts';

const APIS: Record<'search' | 'get', string> = {
  search: 'searchTradeInfoListProc',
  get: 'searchTradeInfoProc',
};
const UPDATE = 'updateTradeInfoProc';

const apiOf = (called: Called) => (called === 'search' || called === 'get' ? APIS[called] : 'none');

export type AuPayStage = Stage & {
  site: AuPaySite;
  updates(): number;
  strike(fault: FaultLike): void;
  bodies(): string[];
};

async function start(): Promise<AuPayStage> {
  const simulator = await startSimulator();
  const site = simulator.malls.auPay;
  const addOrders = (count: number, progress?: number) => {
    const status = AU_PAY_STATUSES.find((each) => each.progress === progress)?.label;
    return site.addOrders(count, status ? { status } : {}).map(({ orderId }) => orderId);
  };
  const match = (api: string) => ({ when: (call: { api: string }) => call.api === api });
  return {
    site,
    shop: { mall: 'au-pay', id: 'honey' },
    credentials: { shopId: site.shopId, apiKey: site.apiKey },
    fetch: simulator.fetch,
    now: () => simulator.clock.now(),
    skew: (ms) => simulator.clock.skew(ms),
    addOrders,
    spoil: (number) => {
      site.order(number).fields['requestPrice'] = '';
    },
    fault: (fault, called, count) => {
      const rule = { fault: PLAYED[fault], match: match(apiOf(called)) };
      simulator.faults.add({ ...rule, ...(count === undefined ? {} : { count }) });
    },
    strike: (fault) => void simulator.faults.add({ fault, match: match(UPDATE), count: 1 }),
    switchOff: () => undefined,
    arrivals: (called) => simulator.ledger.calls(called && apiOf(called)).map(({ arrivedAt }) => arrivedAt),
    confirmations: () => 0,
    updates: () => simulator.ledger.calls(UPDATE).length,
    bodies: () => simulator.ledger.calls(UPDATE).map(({ body }) => body),
    unknownNumber: '999999999',
    expiresAt: 0,
    personal: PERSONAL_MARKERS,
    close: () => simulator.close(),
  };
}

/** au PAY マーケット with one shop, and what of the port it has. */
export const subject: MallUnderTest<AuPayStage> = {
  mall: auPay,
  start,
  functions: ['search', 'get'],
  faults: faultsBut('rate'),
  // What is no XML is an overloaded mall, or one under maintenance (other-malls-api.md §9).
  outcomes: {
    html: ['maintenance', 'maybe'],
    truncated: ['maintenance', 'maybe'],
    empty: ['maintenance', 'maybe'],
  },
  progresses: [100, 200, 300, 500, 800, 900],
};
