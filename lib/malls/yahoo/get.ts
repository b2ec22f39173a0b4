import type { ShopRef } from '../../orders/order-key';
import type { CallContext } from '../failure';
import type { Fetched, Read } from '../mall';
import { partition } from '../partition';
import { readAnswer } from './answer';
import type { YahooClient } from './client';
import { maskOrder, translateOrder } from './translate';
import { DETAILED, infoAnswer, orderIdOf } from './wire';

/** One order by its number; orderInfo takes no more. How an unknown number is answered is told by one client alone: in words. */
export async function getOrder(
  client: YahooClient,
  shop: ShopRef,
  context: CallContext,
  number: string,
): Promise<Read<Fetched>> {
  const answer = readAnswer(await client.orderInfo(number, DETAILED), infoAnswer, context, client);
  const isUnknown =
    !answer.ok &&
    answer.failure.trouble.kind === 'bad-request' &&
    /not (?:be )?(?:found|exist)|no such|存在し|見つかり/i.test(answer.message ?? '');
  if (!answer.ok && !isUnknown) return { ok: false, ...answer.failure };
  const rows = answer.ok ? answer.value.ResultSet.Result.OrderInfo : [];
  const value = partition([number], rows, {
    number: orderIdOf,
    translate: ([row]) => translateOrder(row, shop),
    mask: maskOrder,
    unnamed: 'missing',
  });
  return { ok: true, value, mallNow: (answer.ok ? answer.mallNow : answer.failure.mallNow) ?? context.now() };
}
