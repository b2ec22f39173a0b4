import type { CallContext } from '../failure';
import type { Mall } from '../mall';
import { createClient } from './client';
import { testConnection } from './connection-test';
import { CREDENTIAL_FIELDS, parseCredentials } from './credentials';
import { getOrder } from './get';
import { SEARCH_LIMITS, searchPage } from './search';
import { reportShipment } from './shipment';

/** Amazon.co.jp over the Orders API 2026-01-01 of the Selling Partner API (other-malls-api.md §3). */
export const amazon: Mall = {
  id: 'amazon',
  label: 'Amazon',
  hosts: ['https://sellingpartnerapi-fe.amazon.com/*', 'https://api.amazon.com/*'],
  limits: { perSecond: 0.5, batch: 1, ...SEARCH_LIMITS },
  listHolds: 'changed-orders',
  fields: CREDENTIAL_FIELDS,
  keyLifeDays: null,
  parseCredentials,
  open(shop, credentials, io) {
    const context: CallContext = { mall: 'amazon', shop: shop.id, now: () => io.now() };
    const client = createClient(credentials, io, context);
    return {
      test: () => testConnection(client, shop, context),
      discover: (window, at) => searchPage(client, shop, context, { window, at }),
      fetch: ([number, ...others]) => {
        if (number === undefined || others.length > 0) throw new RangeError('1 order a call');
        return getOrder(client, shop, context, number);
      },
      reportShipment: (reports) => reportShipment(client, context, reports),
    };
  },
};
