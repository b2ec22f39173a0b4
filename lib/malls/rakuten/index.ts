import type { Mall } from '../mall';
import type { Context } from './answer';
import { createClient } from './client';
import { confirmOrders } from './confirm';
import { readExpiry, testConnection } from './connection-test';
import { CREDENTIAL_FIELDS, parseCredentials } from './credentials';
import { fixFee } from './fee';
import { BATCH, getOrders } from './get';
import { SEARCH_LIMITS, searchPage } from './search';
import { reportShipments } from './shipment';

/** Rakuten Ichiba over the RMS WEB SERVICE (rakuten-rms-api.md). */
export const rakuten: Mall = {
  id: 'rakuten',
  label: '楽天',
  hosts: ['https://api.rms.rakuten.co.jp/*'],
  limits: { perSecond: 1, batch: BATCH, ...SEARCH_LIMITS },
  listHolds: 'numbers',
  fields: CREDENTIAL_FIELDS,
  parseCredentials,
  open(shop, credentials, io) {
    const client = createClient(credentials, io);
    const context: Context = { shop: shop.id, now: () => io.now() };
    return {
      test: () => testConnection(client, shop, context),
      discover: (window, at) => searchPage(client, shop, context, { window, at }),
      list: (progress, window, at) => searchPage(client, shop, context, { window, at, progress }),
      fetch: (numbers) => getOrders(client, shop, context, batchOf(numbers)),
      confirm: (numbers) => confirmOrders(client, shop, context, batchOf(numbers)),
      fixFee: (change) => fixFee(client, shop, context, change),
      reportShipment: (reports) => {
        batchOf([...new Set(reports.map(({ number }) => number))]);
        return reportShipments(client, shop, context, reports);
      },
      expiry: () => readExpiry(client, context),
    };
  },
};

function batchOf(numbers: string[]): string[] {
  if (numbers.length < 1 || numbers.length > BATCH) throw new RangeError(`1 to ${BATCH} orders a call`);
  return numbers;
}
