import { rakuten } from '@/lib/malls/rakuten/index';
import { HOUR } from '@/lib/orders/basics';
import { PERSONAL_MARKERS, startSimulator } from '../simulator/control.ts';
import { describeActing, describeConfirm } from './acting-suite.ts';
import { describeConnection, describeExpiry, describePrefix, describeSwitches } from './connection-suite.ts';
import { describeList, describePaging, describeReading } from './reading-suite.ts';
import { type Called, type MallUnderTest, PLAYED, type Stage } from './stage.ts';

const APIS: Record<Called, string> = {
  search: 'searchOrder',
  get: 'getOrder',
  confirm: 'confirmOrder',
  expiry: 'expiry-date',
};

async function start(): Promise<Stage> {
  const simulator = await startSimulator();
  const shop = simulator.shop();
  const { key } = shop;
  return {
    shop: { mall: 'rakuten', id: shop.id, prefix: shop.prefix },
    credentials: { serviceSecret: key.serviceSecret, licenseKey: key.licenseKey },
    fetch: simulator.fetch,
    now: () => simulator.clock.now(),
    skew: (ms) => simulator.clock.skew(ms),
    addOrders: (count, progress) =>
      simulator
        .addOrders(count, {
          spread: 6 * HOUR,
          ...(progress === undefined ? {} : { progress, kinds: ['ordinary'] }),
        })
        .map(({ number }) => number),
    spoil: (number) =>
      shop.distortions.set(number, (model) => ({ ...model, orderDatetime: 'いつか', NewModel: model })),
    fault: (fault, called, count) => {
      simulator.faults.add({
        fault: PLAYED[fault],
        match: { api: APIS[called] },
        ...(count === undefined ? {} : { count }),
      });
    },
    switchOff: (called) => key.functions.delete(called),
    arrivals: (called) => simulator.ledger.calls(called && APIS[called]).map(({ arrivedAt }) => arrivedAt),
    confirmations: (number) => simulator.ledger.confirmations(number).length,
    unknownNumber: `${shop.prefix}-20261101-0999999999`,
    expiresAt: Math.floor(key.expiresAt / 1_000) * 1_000,
    personal: PERSONAL_MARKERS,
    close: () => simulator.close(),
  };
}

const subject: MallUnderTest = { mall: rakuten, start };
describeReading(subject);
describePaging(subject);
describeList(subject);
describeConfirm(subject);
describeActing(subject);
describeConnection(subject);
describeSwitches(subject);
describeExpiry(subject);
describePrefix(subject);
