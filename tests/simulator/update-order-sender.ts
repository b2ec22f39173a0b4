import { json, row, type Reply } from './answers.ts';
import type { Wire } from './order-model.ts';
import type { Actor, Shop } from './shop.ts';
export function updateOrderSender(_shop: Shop, _body: Wire, now: number, _actor: Actor): Reply {
  return json({ MessageModelList: [row('UPDATE_ORDERSENDER', 'ERROR', '009', 'orderNumber')] }, now, 400);
}
