import { DAY } from '../../orders/basics';
import type { ShopRef } from '../../orders/order-key';
import type { CallContext } from '../failure';
import type { ConnectionReport, Read } from '../mall';
import type { YahooClient } from './client';
import { getOrder } from './get';
import { readList } from './search';

/** 接続テスト: orderList and orderInfo once each, never a write; `end` is the end of the consent. */
export async function testConnection(
  client: YahooClient,
  shop: ShopRef,
  context: CallContext,
  end: Read<number>,
): Promise<ConnectionReport> {
  const now = context.now();
  const window = { from: now - 7 * DAY, to: now };
  const search = await readList(client, context, { kind: 'OrderTime', window, start: 1, size: 1 });
  const number = search.ok ? (search.value.refs[0]?.number ?? `${shop.id}-00000000`) : '';
  const get = search.ok ? await getOrder(client, shop, context, number) : search;
  // How it words an unknown number is not known; a refusal of what was asked proves the call as well as an answer.
  const isRefused =
    !get.ok && search.ok && search.value.refs.length === 0 && get.trouble.kind === 'bad-request';
  const works = search.ok && (get.ok || isRefused);
  const trouble = get.ok || isRefused ? undefined : get.trouble;
  return {
    functions: {
      search: verdict(search),
      get: isRefused ? 'on' : verdict(get),
      confirm: 'untested',
      expiry: works && end.ok ? 'on' : 'untested',
    },
    mallNow: get.mallNow ?? now,
    ...(end.ok && { expiresAt: end.value }),
    ...(trouble && { trouble }),
  };
}

const verdict = (call: Read<unknown>) =>
  call.ok ? 'on' : call.trouble.kind === 'not-permitted' ? 'off' : 'untested';
