import type { ShopRef } from '../../orders/order-key';
import type { Fetched, Read } from '../mall';
import { type Context, readAnswer, readFailed, troubleIn } from './answer';
import type { RakutenClient } from './client';
import { maskOrder, translateOrder } from './translate';
import { getOrderAnswer, type Message, orderNumberOf } from './wire';

/** Orders of one getOrder or confirmOrder (rakuten-rms-api.md §1.1). */
export const BATCH = 100;

/** Fetches up to 100 orders; every number asked for ends in exactly one part of the answer. */
export async function getOrders(
  client: RakutenClient,
  shop: ShopRef,
  context: Context,
  numbers: readonly string[],
): Promise<Read<Fetched>> {
  const answer = readAnswer(await client.getOrder(numbers), getOrderAnswer, context);
  if (!answer.ok) return readFailed(answer);
  const { OrderModelList: rows, MessageModelList: messages } = answer.value;
  const refusal = messages.rows.find((row) => row.messageType === 'ERROR' && !row.orderNumber);
  if (answer.status !== 200 || (refusal && !rows?.length)) {
    const trouble = troubleIn(answer, 'bad-request', refusal?.messageCode, context);
    return { ok: false, trouble, mallNow: answer.heard.mallNow };
  }
  if (!rows && messages.rows.length === 0) {
    const trouble = troubleIn(answer, 'unreadable', 'no-list', context);
    return { ok: false, trouble, mallNow: answer.heard.mallNow };
  }
  return { ok: true, value: partition(numbers, rows ?? [], messages.rows, shop), ...answer.heard };
}

function partition(
  numbers: readonly string[],
  rows: readonly unknown[],
  messages: readonly Message[],
  shop: ShopRef,
): Fetched {
  const asked = new Set(numbers);
  const fetched: Fetched = { orders: [], missing: [], unanswered: [], malformed: [], strays: 0 };
  const rowsOf = new Map<string, unknown[]>();
  for (const row of rows) {
    const number = orderNumberOf(row);
    if (number === undefined || !asked.has(number)) fetched.strays += 1;
    else rowsOf.set(number, [...(rowsOf.get(number) ?? []), row]);
  }
  for (const number of asked) {
    const own = rowsOf.get(number);
    if (own) addOrder(fetched, number, own, shop);
    else
      addMissing(
        fetched,
        number,
        messages.filter((row) => row.orderNumber === number),
      );
  }
  return fetched;
}

function addOrder(fetched: Fetched, number: string, rows: readonly unknown[], shop: ShopRef): void {
  const [first, ...again] = rows;
  if (again.some((row) => JSON.stringify(row) !== JSON.stringify(first))) {
    const problems = [`同じ受注番号の行が${rows.length}つあり、内容が違います`];
    fetched.malformed.push({ number, problems, masked: rows.map(maskOrder) });
    return;
  }
  const translated = translateOrder(first, shop);
  if (translated.ok) fetched.orders.push(translated.order);
  else fetched.malformed.push({ number, problems: translated.problems, masked: translated.masked });
}

function addMissing(fetched: Fetched, number: string, messages: readonly Message[]): void {
  const error = messages.find((row) => row.messageType === 'ERROR');
  if (messages.some((row) => row.messageCode.endsWith('_GET_ORDER_INFO_102'))) fetched.missing.push(number);
  else if (error) {
    const problems = ['RMSがこの注文を返しませんでした'];
    fetched.malformed.push({
      number,
      problems,
      masked: { messageType: 'ERROR', messageCode: codeOf(error) },
    });
  } else fetched.unanswered.push(number);
}

const codeOf = ({ messageCode }: Message): string =>
  /^[A-Z0-9_]{1,80}$/.test(messageCode) ? messageCode : '';
