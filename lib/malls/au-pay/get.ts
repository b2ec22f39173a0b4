import type { ShopRef } from '../../orders/order-key';
import type { CallContext } from '../failure';
import type { Fetched, Read } from '../mall';
import { partition } from '../partition';
import { readAnswer } from './answer';
import type { AuPayClient } from './client';
import { maskOrder, translateOrder } from './translate';
import { orderIdOf } from './wire';

/** One order by its number; the mall has no call for several. */
export async function getOrder(
  client: AuPayClient,
  shop: ShopRef,
  context: CallContext,
  number: string,
): Promise<Read<Fetched>> {
  const answer = readAnswer(await client.searchTradeInfo(number), context);
  if (answer.ok)
    return { ok: true, value: partRows([number], answer.value.orderInfo, shop), mallNow: answer.mallNow };
  const { failure, refused } = answer;
  if (refused === 'nothing')
    return { ok: true, value: partRows([number], [], shop), mallNow: failure.mallNow ?? context.now() };
  return { ok: false, ...failure };
}

/** Parts the numbers that an answer is about by its rows. */
export const partRows = (numbers: readonly string[], rows: readonly unknown[], shop: ShopRef): Fetched =>
  partition(
    numbers,
    rows.filter((row) => row !== ''),
    {
      number: orderIdOf,
      translate: ([row]) => translateOrder(row, shop),
      mask: maskOrder,
      unnamed: 'missing',
    },
  );
