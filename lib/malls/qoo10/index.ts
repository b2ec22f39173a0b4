import type { CallContext } from '../failure';
import type { Mall } from '../mall';
import { discoverCarts, fetchCarts, MAX_DAYS } from './carts';
import { createClient } from './client';
import { confirmCarts } from './confirm';
import { testConnection } from './connection-test';
import { CREDENTIAL_FIELDS, GRANT, parseCredentials } from './credentials';
import { reportShipments } from './shipment';

/** Lines are changed one by one: a batch of more would take too long for one press. */
const BATCH = 50;

/** Qoo10 over the QAPI of QSM (other-malls-api.md §4). An answer holds whole lists, so that there are no pages. */
export const qoo10: Mall = {
  id: 'qoo10',
  label: 'Qoo10',
  hosts: ['https://api.qoo10.jp/*'],
  limits: { perSecond: 2, page: 100_000, batch: BATCH, maxRangeDays: MAX_DAYS, oldestDays: 365 },
  listHolds: 'orders',
  fields: CREDENTIAL_FIELDS,
  keyLifeDays: 365,
  grant: GRANT,
  parseCredentials,
  open(shop, credentials, io) {
    const context: CallContext = { mall: 'qoo10', shop: shop.id, now: () => io.now() };
    const client = createClient(credentials, io, context);
    return {
      test: () => testConnection(client, context),
      discover: (window) => discoverCarts(client, shop, context, window),
      fetch: (numbers) => fetchCarts(client, shop, context, batchOf(numbers)),
      confirm: (numbers, plan) => confirmCarts(client, context, batchOf(numbers), plan?.shipDate),
      reportShipment: (reports) => {
        batchOf([...new Set(reports.map(({ number }) => number))]);
        return reportShipments(client, context, reports);
      },
    };
  },
};

function batchOf(numbers: string[]): string[] {
  if (numbers.length < 1 || numbers.length > BATCH) throw new RangeError(`1 to ${BATCH} orders a call`);
  return numbers;
}
