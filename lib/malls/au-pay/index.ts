import { DAY } from '../../orders/basics';
import type { CallContext } from '../failure';
import type { Mall } from '../mall';
import { testReading } from '../reading-test';
import { createClient } from './client';
import { CREDENTIAL_FIELDS, parseCredentials } from './credentials';
import { getOrder } from './get';
import { type Days, SEARCH_LIMITS, searchPage } from './search';
import { reportShipment } from './shipment';

/** au PAY マーケット over the Wow!manager API, from a registered IP address (other-malls-api.md §2). */
export const auPay: Mall = {
  id: 'au-pay',
  label: 'au PAY マーケット',
  hosts: ['https://api.manager.wowma.jp/*'],
  limits: { perSecond: 1, batch: 1, ...SEARCH_LIMITS },
  listHolds: 'orders',
  fields: CREDENTIAL_FIELDS,
  keyLifeDays: 90,
  parseCredentials,
  open(shop, credentials, io) {
    const client = createClient(credentials, io);
    const context: CallContext = { mall: 'au-pay', shop: shop.id, now: () => io.now() };
    const days: Days = { form: 'YYYYMMDD' };
    return {
      test: async () => {
        const window = { from: io.now() - 7 * DAY, to: io.now() };
        const search = await searchPage(client, shop, context, { window, at: null, days, size: 1 });
        return testReading(search, (number = '1') => getOrder(client, shop, context, number), context);
      },
      discover: (window, at) => searchPage(client, shop, context, { window, at, days }),
      fetch: ([number, ...others]) => {
        if (number === undefined || others.length > 0) throw new RangeError('1 order a call');
        return getOrder(client, shop, context, number);
      },
      reportShipment: (reports) => reportShipment(client, shop, context, reports),
    };
  },
};
