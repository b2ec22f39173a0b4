import type { OrderReading, Reply } from '@/lib/messages';
import type { OrderKey } from '@/lib/orders/order-key';
import { actions } from './actions';

/** Reads one order from its mall now, with its own shop's key, and stores what was read by the rules of the import. */
export async function readOrder({ mall, shop, number }: OrderKey): Promise<Reply<OrderReading>> {
  const key = { mall, shop };
  const opened = await actions.open(key, 'person');
  if (!opened.ok) return { ok: false, trouble: opened.error };
  const read = await opened.value.mall.fetch([number]);
  if (!read.ok) {
    await actions.report(read.trouble);
    return { ok: false, trouble: read.trouble };
  }
  const { value: fetched, mallNow: readAt } = read;
  await actions.orders.saveFetched(key, fetched, readAt);
  const order = fetched.orders.find((one) => one.number === number);
  if (order) return { ok: true, value: { found: 'order', readAt, order } };
  return { ok: true, value: { found: fetched.missing.includes(number) ? 'missing' : 'unreadable', readAt } };
}
