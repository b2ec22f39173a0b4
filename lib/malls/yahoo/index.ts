import { DAY } from '../../orders/basics';
import type { CallContext } from '../failure';
import type { Mall } from '../mall';
import { testReading } from '../reading-test';
import { createClient } from './client';
import { consent, consentEnd } from './consent';
import { CREDENTIAL_FIELDS, parseCredentials } from './credentials';
import { getOrder } from './get';
import { readList, SEARCH_LIMITS, searchPage } from './search';
import { reportShipment } from './shipment';

/** Yahoo!ショッピング over its order API, from a registered IP address (other-malls-api.md §1). */
export const yahoo: Mall = {
  id: 'yahoo',
  label: 'Yahoo!ショッピング',
  hosts: ['https://circus.shopping.yahooapis.jp/*', 'https://auth.login.yahoo.co.jp/*'],
  limits: { perSecond: 1, batch: 1, ...SEARCH_LIMITS },
  listHolds: 'progress',
  fields: CREDENTIAL_FIELDS,
  grant: consent,
  parseCredentials,
  open(shop, credentials, io) {
    const context: CallContext = { mall: 'yahoo', shop: shop.id, now: () => io.now() };
    const client = createClient(credentials, io, context);
    const expiry = () => consentEnd(credentials, io, context);
    return {
      test: async () => {
        const window = { from: io.now() - 7 * DAY, to: io.now() };
        const search = await readList(client, context, { kind: 'OrderTime', window, start: 1, size: 1 });
        const fetchOne = (number = `${shop.id}-00000000`) => getOrder(client, shop, context, number);
        return testReading(search, fetchOne, context, await expiry());
      },
      discover: (window, at) => searchPage(client, context, window, at),
      fetch: ([number, ...others]) => {
        if (number === undefined || others.length > 0) throw new RangeError('1 order a call');
        return getOrder(client, shop, context, number);
      },
      reportShipment: (reports) => reportShipment(client, shop, context, reports),
      expiry,
    };
  },
};
