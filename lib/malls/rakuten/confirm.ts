import type { ShopRef } from '../../orders/order-key';
import type { Row, Write } from '../mall';
import { type Context, readAnswer, troubleIn } from './answer';
import type { RakutenClient } from './client';
import { isOurs } from './search';
import { type Message, messageAnswer } from './wire';

/**
 * 注文確認 of up to 100 orders: one row for every number asked for. A number of another shop is refused here and not sent. Rows
 * that nobody asked for are ignored and named in `trouble` (design.md §6.3).
 */
export async function confirmOrders(
  client: RakutenClient,
  shop: ShopRef,
  context: Context,
  numbers: readonly string[],
): Promise<Write<Row[]>> {
  const ours = numbers.filter((number) => isOurs(number, shop));
  const foreign: Row[] = numbers
    .filter((number) => !isOurs(number, shop))
    .map((number) => ({ number, verdict: 'refused', code: 'other-shop' }));
  if (ours.length === 0) return { ok: true, value: foreign, mallNow: context.now() };

  const answer = readAnswer(await client.confirmOrder(ours), messageAnswer, context);
  if (!answer.ok) return { ok: false, ...answer.failure };
  const { rows, broken } = answer.value.MessageModelList;
  const named = rows.filter((row) => row.orderNumber);
  if (answer.status === 400 && named.length === 0 && broken === 0) {
    // Refused as a whole, so nothing of it was done (rakuten-rms-api.md §3.2).
    const code = rows.find((row) => row.messageType === 'ERROR')?.messageCode;
    return {
      ok: false,
      trouble: troubleIn(answer, 'bad-request', code, context),
      mallNow: answer.heard.mallNow,
      processed: 'no',
    };
  }
  const asked = new Set(ours);
  const strays = named.some((row) => !asked.has(row.orderNumber ?? ''));
  const value = [...ours.map((number) => rowFor(number, named)), ...foreign];
  return {
    ok: true,
    value,
    ...answer.heard,
    ...(strays ? { trouble: troubleIn(answer, 'unreadable', 'stray-rows', context) } : {}),
  };
}

function rowFor(number: string, rows: readonly Message[]): Row {
  const [row, ...others] = rows.filter((each) => each.orderNumber === number);
  // No row, or more than one: nobody can tell from the answer what was done.
  if (!row || others.length > 0) return { number, verdict: 'unclear' };
  return { number, verdict: verdictOf(row), code: row.messageCode };
}

function verdictOf({ messageType, messageCode }: Message): Row['verdict'] {
  if (messageType === 'INFO') return 'ok';
  if (messageType !== 'ERROR') return 'unclear';
  return REFUSALS[/CONFIRM_ORDER_ERROR_(\d+)$/.exec(messageCode)?.[1] ?? ''] ?? 'refused';
}

const REFUSALS: Record<string, Row['verdict']> = { 102: 'cancelled', 103: 'already', 105: 'fee-unset' };
