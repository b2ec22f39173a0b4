import { amazon } from '@/lib/malls/amazon/index';
import { HOUR } from '@/lib/orders/basics';
import type { AmazonSite } from '../simulator/amazon/site.ts';
import { PERSONAL_MARKERS, type Simulator, startSimulator } from '../simulator/control.ts';
import { type Called, faultsBut, type MallUnderTest, MemorySession, PLAYED, type Stage } from './stage.ts';

const PATHS: Record<Called, RegExp> = {
  search: /^\/orders\/2026-01-01\/orders\?/,
  get: /^\/orders\/2026-01-01\/orders\/\d/,
  // Amazon has no such calls.
  confirm: /^$/,
  expiry: /^$/,
};

const FAULTS = faultsBut('fewer-rows', 'more-rows');

export type AmazonStage = Stage & { simulator: Simulator; site: AmazonSite };

/** Amazon with one seller, without its rates: the suites ask oftener than a shop would. */
async function start(): Promise<AmazonStage> {
  const simulator = await startSimulator();
  const site = simulator.malls.amazon;
  site.limited = false;
  return {
    simulator,
    site,
    session: new MemorySession(),
    shop: { mall: 'amazon', id: 'demo-seller' },
    credentials: site.credentials,
    fetch: simulator.fetch,
    now: () => simulator.clock.now(),
    skew: (ms) => simulator.clock.skew(ms),
    addOrders: (count, progress = 300) => {
      const status = ({ 200: 'PENDING', 500: 'SHIPPED', 900: 'CANCELLED' } as const)[progress] ?? 'UNSHIPPED';
      return site.add(count, { status, spread: 6 * HOUR, cancelAsked: progress === 800 });
    },
    spoil: (number) => {
      site.orders.get(number).spoilt = true;
    },
    fault: (fault, called, count) => {
      if (!FAULTS.includes(fault)) throw new Error(`Amazon cannot show ${fault}`);
      simulator.faults.add({
        fault: PLAYED[fault],
        match: { path: PATHS[called] },
        ...(count === undefined ? {} : { count }),
      });
    },
    switchOff: (called) => {
      if (called === 'search' || called === 'get') site.forbidden.add(called);
    },
    arrivals: (called) =>
      simulator.ledger
        .calls()
        .filter(({ path }) => called === undefined || PATHS[called].test(path))
        .map(({ arrivedAt }) => arrivedAt),
    confirmations: () => 0,
    unknownNumber: '250-9999999-9999999',
    expiresAt: 0,
    personal: PERSONAL_MARKERS,
    close: () => simulator.close(),
  };
}

export const AMAZON = {
  mall: amazon,
  start,
  functions: ['search', 'get'],
  faults: FAULTS,
  // 403 is a role that is missing; keys are refused where the token is asked for.
  outcomes: { 'key-refused': ['not-permitted', 'no'], forbidden: ['not-permitted', 'no'] },
  progresses: [200, 300, 500, 800, 900],
} as const satisfies MallUnderTest;
