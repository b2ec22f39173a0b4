import { randomUUID } from 'node:crypto';
import { json, row, type Reply, type Row } from './answers.ts';
import { isDate, jstDate, jstWall, parseJstDatetime } from './japan.ts';
import type { Call } from './ledger.ts';
import type { Wire } from './wire.ts';
import type { OrderRecord, PackageRecord, ShippingRow } from './orders.ts';
import type { Actor, Shop } from './shop.ts';
import type { World } from './world.ts';

const METHOD = 'UPDATE_ORDERSHIPPING';
const ASYNC = 'UPDATE_ORDERSHIPPING_ASYNC';
const RESULT = 'GET_RESULT_UPDATEORDERSHIPPING_ASYNC';
const BATCH = 100;
const ROWS_PER_BASKET = 20;
const MAX_NUMBER = 120;
const DAY = 86_400_000;
/** The nightly job that moves reported orders to 500 ran at 00:32 in the one live record. */
const NIGHTLY_MS = 32 * 60_000;

type Report = (shop: Shop, body: Wire, call: Call) => Reply;

/** The three shipment-report calls (reference §3.5); results of asynchronous ones live as long as the simulator. */
export function shippingReports(world: World): { report: Report; reportLater: Report; result: Report } {
  const results = new Map<string, Wire[] | null>();
  const now = (): number => world.clock.now();

  return {
    report: (shop, body, call) => {
      const errors = requestFaults(METHOD, body);
      if (errors.length > 0) return json({ MessageModelList: errors }, now(), 400);
      return json(
        { MessageModelList: reportShipment(world, shop, body, { by: 'api', call: call.id }) },
        now(),
      );
    },
    reportLater: (shop, body, call) => {
      const reports = (body['OrderShippingModelList'] ?? []) as Wire[];
      const errors = listFaults(reports);
      if (errors.length > 0) return json({ MessageModelList: errors }, now());
      const requestId = `${randomUUID()}_${jstWall(now()).replace(/[-:T]/g, '')}`;
      results.set(requestId, null);
      world.clock.after(world.settings.asyncResultMs, () => {
        const rows = reports.map((each) => ({
          orderNumber: each['orderNumber'],
          MessageModelList: reportShipment(world, shop, each, { by: 'api', call: call.id }),
        }));
        results.set(requestId, rows);
      });
      return json(
        { MessageModelList: [row(ASYNC, 'INFO', '101', '発送情報の更新を受け付けました。', { requestId })] },
        now(),
      );
    },
    result: (_shop, body) => {
      const { requestId } = body;
      if (typeof requestId !== 'string' || requestId === '') {
        const error = row(RESULT, 'ERROR', '009', 'requestIdの項目を指定して下さい。');
        return json({ ResultShippingModelList: [{ MessageModelList: [error] }] }, now(), 400);
      }
      const pending = [
        {
          MessageModelList: [
            row(RESULT, 'INFO', '101', '指定されたリクエストIDの処理結果は存在しませんでした。'),
          ],
        },
      ];
      return json({ ResultShippingModelList: results.get(requestId) ?? pending }, now());
    },
  };
}

/** Sets the parcels of one order by the mall's rules; `body` is one row of OrderShippingModelList. */
export function reportShipment(world: World, shop: Shop, body: Wire, actor: Actor): Row[] {
  const number = String(body['orderNumber']);
  const order = shop.find(number);
  if (!order) return [row(METHOD, 'ERROR', '016', '指定された注文番号は存在しません。', nobody)];
  if (order.progress === 900) {
    const text =
      '指定された注文番号は既にキャンセルされているため、発送完了報告が出来る状態ではありませんでした。';
    return [row(METHOD, 'ERROR', '102', text, nobody)];
  }
  // Refused before 300: not documented, and the more careful of the two possibilities.
  if (order.progress < 300 || order.progress === 400)
    return [row(METHOD, 'ERROR', '101', '発送完了報告が出来る状態ではありませんでした。', nobody)];
  const before = structuredClone(order.packages.map((pack) => pack.shipping));
  const rows = apply(order, body, () => shop.nextShippingDetail());
  const after = order.packages.map((pack) => pack.shipping);
  shop.note('shipping', number, before, structuredClone(after), actor);
  scheduleShipped(world, shop, order);
  return rows;
}

const nobody = { dataNumber: null, shippingDetailId: null };

function basketsOf(body: Wire): Wire[] {
  return Array.isArray(body['BasketidModelList']) ? (body['BasketidModelList'] as Wire[]) : [];
}

function rowsOf(basket: Wire): Wire[] {
  return Array.isArray(basket['ShippingModelList']) ? (basket['ShippingModelList'] as Wire[]) : [];
}

function listFaults(reports: Wire[]): Row[] {
  const numbers = reports.map((each) => each['orderNumber']);
  const twice = new Set(numbers).size < numbers.length;
  if (reports.length === 0)
    return [row(ASYNC, 'ERROR', '009', 'OrderShippingModelListの項目を指定して下さい。')];
  if (reports.length > BATCH || twice)
    return [row(ASYNC, 'ERROR', '011', 'OrderShippingModelListの書式が不正です。')];
  return reports.flatMap((each) =>
    requestFaults(ASYNC, each).map((fault) => ({ ...fault, orderNumber: String(each['orderNumber']) })),
  );
}

function requestFaults(method: string, body: Wire): Row[] {
  if (typeof body['orderNumber'] !== 'string')
    return [row(method, 'ERROR', '009', 'orderNumberの項目を指定して下さい。')];
  if (basketsOf(body).length === 0)
    return [row(method, 'ERROR', '009', 'BasketidModelListの項目を指定して下さい。')];
  const errors: Row[] = [];
  let dataNumber = 0;
  for (const basket of basketsOf(body)) {
    if (rowsOf(basket).length > ROWS_PER_BASKET)
      errors.push(row(method, 'ERROR', '011', 'ShippingModelListの書式が不正です。'));
    for (const each of rowsOf(basket)) {
      dataNumber += 1;
      const at = { dataNumber, shippingDetailId: each['shippingDetailId'] ?? null };
      for (const field of badFields(each))
        errors.push(row(method, 'ERROR', '011', `${field}の書式が不正です。`, at));
    }
  }
  return errors;
}

/** A carrier's code: 1000…1031, as text or number. */
function isCarrier(value: unknown): boolean {
  return Number(value) >= 1000 && Number(value) <= 1031;
}

function badFields(each: Wire): string[] {
  const { shippingDate, deliveryCompany, shippingNumber } = each;
  const bad: string[] = [];
  if (typeof shippingDate === 'string' && shippingDate !== '' && !isDate(shippingDate))
    bad.push('shippingDate');
  if (deliveryCompany !== undefined && !isCarrier(deliveryCompany)) bad.push('deliveryCompany');
  if (typeof shippingNumber === 'string' && shippingNumber.length > MAX_NUMBER) bad.push('shippingNumber');
  return bad;
}

function apply(order: OrderRecord, body: Wire, nextDetail: () => number): Row[] {
  const rows: Row[] = [];
  let dataNumber = 0;
  for (const basket of basketsOf(body)) {
    const pack = order.packages.find((each) => each.basketId === Number(basket['basketId']));
    for (const each of rowsOf(basket)) {
      dataNumber += 1;
      rows.push(applyRow(pack, each, dataNumber, nextDetail));
    }
  }
  return rows;
}

function applyRow(
  pack: PackageRecord | undefined,
  each: Wire,
  dataNumber: number,
  nextDetail: () => number,
): Row {
  const asked = each['shippingDetailId'] ?? null;
  const wrong = row(METHOD, 'ERROR', '011', 'basketIdまたはshippingDetailIdの書式が不正です。', {
    dataNumber,
    shippingDetailId: asked,
  });
  if (!pack) return wrong;
  if (asked === null) {
    const fresh: ShippingRow = {
      shippingDetailId: nextDetail(),
      shippingNumber: null,
      deliveryCompany: null,
      shippingDate: null,
    };
    pack.shipping.push(fill(fresh, each));
    return row(METHOD, 'INFO', '101', '発送情報の追加設定が完了しました。', {
      dataNumber,
      shippingDetailId: fresh.shippingDetailId,
    });
  }
  const held = pack.shipping.find((known) => known.shippingDetailId === Number(asked));
  if (!held) return wrong;
  const at = { dataNumber, shippingDetailId: held.shippingDetailId };
  if (Number(each['shippingDeleteFlag'] ?? 0) === 1) {
    pack.shipping = pack.shipping.filter((known) => known !== held);
    return row(METHOD, 'INFO', '103', '発送情報の削除設定が完了しました。', at);
  }
  fill(held, each);
  return row(METHOD, 'INFO', '102', '発送情報の更新設定が完了しました。', at);
}

/** A missing key leaves the field, an empty one erases it. */
function fill(held: ShippingRow, each: Wire): ShippingRow {
  for (const field of ['shippingNumber', 'deliveryCompany', 'shippingDate'] as const) {
    const value = each[field];
    if (value !== undefined) held[field] = typeof value === 'string' && value !== '' ? value : null;
  }
  return held;
}

/** 300 → 500 in the night after the last shipping date, once every row has carrier, number and date. */
function scheduleShipped(world: World, shop: Shop, order: OrderRecord): void {
  const complete = (): boolean =>
    order.packages.every(
      (pack) =>
        pack.shipping.length > 0 &&
        pack.shipping.every(
          (each) =>
            each.deliveryCompany !== null && each.shippingNumber !== null && each.shippingDate !== null,
        ),
    );
  if (!complete()) return;
  const now = world.clock.now();
  const midnight = (date: string): number => parseJstDatetime(`${date}T00:00:00+0900`) ?? now;
  const last = (): number =>
    Math.max(
      ...order.packages.flatMap((pack) => pack.shipping.map((each) => midnight(each.shippingDate ?? ''))),
    );
  const night = Math.max(last(), midnight(jstDate(now))) + DAY + NIGHTLY_MS;
  world.clock.after(night - now, () => {
    // The date may have been moved in the meantime; then a later night does it.
    const passed = last() + DAY <= world.clock.now();
    if (order.progress === 300 && complete() && passed)
      shop.setStatus(order.number, 500, { by: 'clock', call: null });
  });
}
