import { json, row, type Reply, type Row } from './answers.ts';
import { numberListFaults } from './get-order.ts';
import type { Wire } from './wire.ts';
import type { Actor, ConfirmResult, Shop } from './shop.ts';

const METHOD = 'CONFIRM_ORDER';
const BATCH = 100;

// Texts of the failures are not on public record; the numbers are (reference §3.2).
const ROWS: Record<ConfirmResult, [Row['messageType'], string, string]> = {
  ok: ['INFO', '101', '注文確認に成功しました。'],
  cancelled: ['ERROR', '102', '指定された注文番号は既にキャンセルされています。'],
  'moved-on': ['ERROR', '103', '該当の注文は注文確認ができる状態ではありませんでした。'],
  'fee-unset': ['ERROR', '105', '送料が未設定の注文です。'],
  'unknown-order': ['ERROR', '016', '指定された注文番号は存在しません。'],
};

/** confirmOrder: one row an order, HTTP 200 even when every row fails (reference §3.2). */
export function confirmOrder(shop: Shop, request: Wire, now: number, actor: Actor): Reply {
  const { orderNumberList: list } = request;
  const errors = numberListFaults(METHOD, list, BATCH);
  if (errors.length > 0) return json({ MessageModelList: errors }, now, 400);
  const rows = (list as string[]).map((number) =>
    row(METHOD, ...ROWS[shop.confirm(number, actor)], { orderNumber: number }),
  );
  return json({ MessageModelList: rows }, now);
}
