import type { ShopRef } from '../../orders/order-key';
import type { CallContext } from '../failure';
import type { Fetched, Read } from '../mall';
import { readAnswer } from './answer';
import type { AmazonClient } from './client';
import { fetchedFrom } from './translate';
import { orderAnswer, type Row } from './wire';

/** Reads one order: getOrder takes no more. 404 is Amazon's word that the shop has no such order. */
export async function getOrder(
  client: AmazonClient,
  shop: ShopRef,
  context: CallContext,
  number: string,
): Promise<Read<Fetched>> {
  const found = await readRow(client, context, number);
  if (!found.ok) return found;
  const { value: row, ...heard } = found;
  const fetched = fetchedFrom([number], row ? [row] : [], shop);
  return { ...heard, value: row ? fetched : { ...fetched, unanswered: [], missing: [number] } };
}

/** The raw order, null where Amazon knows none of this number. */
export async function readRow(
  client: AmazonClient,
  context: CallContext,
  number: string,
): Promise<Read<Row | null>> {
  const called = await client.getOrder(number);
  if (!called.ok) return called;
  const answer = readAnswer(called.answer, orderAnswer, context);
  if (answer.ok) return { ok: true, value: answer.value.order, ...answer.heard };
  const { trouble, mallNow } = answer.failure;
  if (trouble.evidence.http === 404) return { ok: true, value: null, mallNow: mallNow ?? context.now() };
  return { ok: false, trouble, ...(mallNow !== undefined && { mallNow }) };
}
