import { DAY } from '../../orders/basics';
import type { ShopRef } from '../../orders/order-key';
import type { CallContext } from '../failure';
import type { ConnectionReport, Read } from '../mall';
import type { AuPayClient } from './client';
import { getOrder } from './get';
import { type Days, searchPage } from './search';

/** A number in the mall's form that no order has. */
const NO_ORDER = '1';

/** 接続テスト: the list and one order once each, never a write. The mall does not tell the end of its key. */
export async function testConnection(
  client: AuPayClient,
  shop: ShopRef,
  context: CallContext,
  days: Days,
): Promise<ConnectionReport> {
  const now = context.now();
  const window = { from: now - 7 * DAY, to: now };
  const search = await searchPage(client, shop, context, { window, at: null, days, size: 1 });
  const number = search.ok ? search.value.refs[0]?.number : undefined;
  const get = search.ok ? await getOrder(client, shop, context, number ?? NO_ORDER) : search;
  // How it words an unknown number is not known; a refusal of what was asked proves the call as well as an answer.
  const isRefused = !get.ok && number === undefined && get.trouble.kind === 'bad-request';
  const trouble = get.ok || isRefused ? undefined : get.trouble;
  return {
    functions: {
      search: verdict(search),
      get: isRefused ? 'on' : verdict(get),
      confirm: 'untested',
      expiry: 'untested',
    },
    mallNow: get.mallNow ?? now,
    ...(trouble && { trouble }),
  };
}

const verdict = (call: Read<unknown>) =>
  call.ok ? 'on' : call.trouble.kind === 'not-permitted' ? 'off' : 'untested';
