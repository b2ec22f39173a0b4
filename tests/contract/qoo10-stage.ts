import { HOUR } from '@/lib/orders/basics';
import { PERSONAL_MARKERS, type Simulator, startSimulator } from '../simulator/control.ts';
import type { Qoo10Method } from '../simulator/qoo10/site.ts';
import { type Called, faultsBut, PLAYED, type Stage } from './stage.ts';

/** An order is looked up in the same lists as new ones are found in; the first of them stands for the rest. */
const METHODS: Partial<Record<Called, Qoo10Method>> = {
  search: 'ShippingBasic.GetShippingInfo_v3',
  get: 'ShippingBasic.GetShippingInfo_v3',
  confirm: 'ShippingBasic.SetSellerCheckYN_V2',
};
const FIRST_LIST = /ShippingStatus=0\b/;

/** What Qoo10 can be made to show. */
export const QOO10_FAULTS = faultsBut(
  'rate',
  'wrong-types',
  'fewer-rows',
  'more-rows',
  'doubled-rows',
  'contradicting-rows',
);

const STATUSES: Record<number, 1 | 2 | 3 | 4> = { 100: 2, 200: 1, 300: 3, 500: 4 };

export type Qoo10Stage = Stage & { simulator: Simulator };

/** Qoo10 with one shop, whose 販売者認証キー was pasted. */
export async function startQoo10(): Promise<Qoo10Stage> {
  const simulator = await startSimulator();
  const site = simulator.malls.qoo10;
  const { clock, ledger } = simulator;
  const calls = (called?: Called) =>
    ledger
      .calls(called && METHODS[called])
      .filter(({ body }) => !called || called === 'confirm' || FIRST_LIST.test(body));
  return {
    simulator,
    shop: { mall: 'qoo10', id: 'juchu-demo' },
    credentials: { sellerKey: site.sellerKey.value },
    fetch: simulator.fetch,
    now: () => clock.now(),
    skew: (ms) => clock.skew(ms),
    addOrders: (count, progress) => {
      const status = progress === undefined ? undefined : STATUSES[progress];
      const carts = site.addOrders(count, {
        spread: 6 * HOUR,
        ...(progress !== undefined && { lines: 1, status: status ?? 2 }),
        ...(progress === 800 && { claim: 1 as const }),
        ...(progress === 900 && { claim: 3 as const }),
      });
      return carts.map(({ packNo }) => String(packNo));
    },
    spoil: (number) => {
      site.cart(number).spoilt = true;
    },
    fault: (fault, called, count) => {
      const method = METHODS[called];
      if (!method || !QOO10_FAULTS.includes(fault)) return;
      simulator.faults.add({
        fault: PLAYED[fault],
        match: { when: ({ api }) => api === method },
        ...(count !== undefined && { count }),
      });
    },
    switchOff: (called) => {
      const method = METHODS[called];
      if (method) site.notPermitted.add(method);
    },
    arrivals: (called) => calls(called).map(({ arrivedAt }) => arrivedAt),
    confirmations: (number) => ledger.changes(number).filter(({ from, to }) => from === 2 && to === 3).length,
    unknownNumber: '999999999',
    expiresAt: site.sellerKey.expiresAt,
    personal: PERSONAL_MARKERS,
    close: () => simulator.close(),
  };
}
