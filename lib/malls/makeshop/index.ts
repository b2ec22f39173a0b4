import { DAY } from '../../orders/basics';
import type { CallContext } from '../failure';
import type { Mall } from '../mall';
import { createClient, PAGE } from './client';
import { CREDENTIAL_FIELDS, parseCredentials } from './credentials';
import { fetchOrders, MAX_DAYS, searchPage } from './search';

/** MakeShop over its GraphQL API (other-malls-api.md §5): read only, since the inputs of its mutations are not known. */
export const makeshop: Mall = {
  id: 'makeshop',
  label: 'MakeShop',
  hosts: ['https://app-api.makeshop.jp/*'],
  limits: { perSecond: 1, page: PAGE, batch: PAGE, maxRangeDays: MAX_DAYS, oldestDays: 730 },
  listHolds: 'orders',
  fields: CREDENTIAL_FIELDS,
  keyLifeDays: null,
  parseCredentials,
  open(shop, credentials, io) {
    const context: CallContext = { mall: 'makeshop', shop: shop.id, now: () => io.now() };
    const client = createClient(credentials, io, context);
    return {
      /** Orders are listed and read by the one call. */
      async test() {
        const to = context.now();
        const found = await client.searchOrder({ from: to - DAY, to }, 1);
        const isOff = !found.ok && found.trouble.kind === 'not-permitted';
        const search = found.ok ? 'on' : isOff ? 'off' : 'untested';
        return {
          functions: { search, get: search, confirm: 'untested', expiry: 'untested' },
          mallNow: found.mallNow ?? to,
          ...(!found.ok && { trouble: found.trouble }),
        };
      },
      discover: (window, at) => searchPage(client, shop, context, { window, at }),
      fetch: (numbers) => {
        if (numbers.length < 1 || numbers.length > PAGE) throw new RangeError(`1 to ${PAGE} orders a call`);
        return fetchOrders(client, shop, context, numbers);
      },
    };
  },
};
