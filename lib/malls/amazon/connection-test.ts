import { DAY } from '../../orders/basics';
import type { ShopRef } from '../../orders/order-key';
import type { CallContext } from '../failure';
import type { ConnectionReport, Read } from '../mall';
import type { AmazonClient } from './client';
import { readRow } from './get';
import { searchPage } from './search';

/** A number of Amazon's form that no order has. */
const NO_ORDER = '000-0000000-0000000';

/**
 * 接続テスト: searchOrders and getOrder once each, never a write. They stand behind the same role, so that a refusal of one tells a
 * missing role, and Amazon has no call that tells the end of the refresh token.
 */
export async function testConnection(
  client: AmazonClient,
  shop: ShopRef,
  context: CallContext,
): Promise<ConnectionReport> {
  const now = context.now();
  const search = await searchPage(client, shop, context, {
    window: { from: now - 30 * DAY, to: now },
    at: null,
    size: 1,
  });
  const number = search.ok ? search.value.refs[0]?.number : undefined;
  const get = isOwn(search) ? await readRow(client, context, number ?? NO_ORDER) : search;
  const failed = [search, get].find((call) => !call.ok);
  const trouble = failed && !failed.ok ? failed.trouble : undefined;
  return {
    functions: { search: verdict(search), get: verdict(get), confirm: 'untested', expiry: 'untested' },
    mallNow: get.mallNow ?? search.mallNow ?? now,
    ...(trouble && { trouble }),
  };
}

/** Whether the next call can tell more than this one. */
const isOwn = (call: Read<unknown>) => call.ok || call.trouble.kind === 'not-permitted';

const verdict = (call: Read<unknown>) =>
  call.ok ? 'on' : call.trouble.kind === 'not-permitted' ? 'off' : 'untested';
