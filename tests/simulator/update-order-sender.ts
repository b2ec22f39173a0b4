import { json, row, type Reply, type Row } from './answers.ts';
import { amounts } from './money.ts';
import { orderModel } from './order-model.ts';
import type { Wire } from './wire.ts';
import { UNSET, type OrderRecord, type PackageRecord } from './orders.ts';
import type { Actor, Shop } from './shop.ts';

const METHOD = 'UPDATE_ORDERSENDER';
const COD = 2;
const SENDER_FIELDS = [
  'zipCode1',
  'zipCode2',
  'prefecture',
  'city',
  'subAddress',
  'familyName',
  'phoneNumber1',
  'phoneNumber2',
  'phoneNumber3',
];
const ITEM_FIELDS = [
  'itemDetailId',
  'itemName',
  'price',
  'taxRate',
  'units',
  'includePostageFlag',
  'includeTaxFlag',
  'includeCashOnDeliveryPostageFlag',
];

/** updateOrderSender: packages, items and fees of one order at 100, 200 or 300 (reference §3.3). Everything the order holds must come back. */
export function updateOrderSender(shop: Shop, request: Wire, now: number, actor: Actor): Reply {
  const answer = (message: Row, status: number): Reply => json({ MessageModelList: [message] }, now, status);
  const { orderNumber } = request;
  if (typeof orderNumber !== 'string' || orderNumber === '') return answer(missing('orderNumber'), 400);
  const order = shop.find(orderNumber);
  const named = { orderNumber };
  // The numbers 016, 114 and 115 exist; what this method says with them is not on public record.
  if (!order) return answer(row(METHOD, 'ERROR', '016', '指定された注文番号は存在しません。', named), 200);
  if (order.progress === 900)
    return answer(row(METHOD, 'ERROR', '115', '既にキャンセルされています。', named), 200);
  if (![100, 200, 300].includes(order.progress)) {
    return answer(row(METHOD, 'ERROR', '114', '更新ができる状態ではありませんでした。', named), 200);
  }
  const fault = orderFault(order, request) ?? packagesFault(order, request);
  if (fault) return answer(fault, 400);
  apply(shop, order, packagesOf(request), actor);
  return answer(row(METHOD, 'INFO', '101', '送付先情報の更新設定が完了しました。', named), 200);
}

function missing(field: string): Row {
  return row(METHOD, 'ERROR', '009', `${field}の項目を指定して下さい。`);
}

function malformed(field: string): Row {
  return row(METHOD, 'ERROR', '011', `${field}の書式が不正です。`);
}

function blank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function packagesOf(request: Wire): Wire[] {
  const list = request['PackageModelList'];
  return Array.isArray(list) ? (list as Wire[]) : [];
}

function orderFault(order: OrderRecord, request: Wire): Row | null {
  if (order.kind === 'wrapped' && blank(request['WrappingModel1'])) return missing('WrappingModel1');
  if (order.kind === 'coupon' && blank(request['CouponModelList'])) return missing('CouponModelList');
  const packages = packagesOf(request);
  if (packages.length === 0) return missing('PackageModelList');
  const known = new Set(order.packages.map((pack) => pack.basketId));
  for (const pack of packages) {
    if (blank(pack['basketId'])) return missing('basketId');
    if (!known.delete(Number(pack['basketId']))) return malformed('basketId');
  }
  if (known.size > 0) return missing('PackageModelList');
  const before = amounts(order).request;
  const after = amounts({
    ...order,
    packages: order.packages.map((pack) => changed(pack, packages)),
  }).request;
  const reduced = before !== UNSET && after !== UNSET && after < before;
  return reduced && blank(request['reductionReason']) ? missing('reductionReason') : null;
}

function packagesFault(order: OrderRecord, request: Wire): Row | null {
  const models = orderModel(order, 10)['PackageModelList'] as Wire[];
  for (const pack of packagesOf(request)) {
    const held = models.find((each) => each['basketId'] === Number(pack['basketId'])) ?? {};
    const fault = packageFault(order, pack) ?? itemsFault(held, pack);
    if (fault) return fault;
  }
  return null;
}

function packageFault(order: OrderRecord, pack: Wire): Row | null {
  if (blank(pack['postageTaxRate'])) return missing('postageTaxRate');
  if (![0, 0.08, 0.1].includes(Number(pack['postageTaxRate']))) return malformed('postageTaxRate');
  if (!isAmount(pack['postagePrice'])) return malformed('postagePrice');
  if (order.settlement === COD) {
    if (blank(pack['deliveryPrice']) || blank(pack['deliveryTaxRate']))
      return row(METHOD, 'ERROR', '136', '代引料の設定が必須となります。');
    if (!isAmount(pack['deliveryPrice'])) return malformed('deliveryPrice');
  }
  const sender = pack['SenderModel'] as Wire | null | undefined;
  if (blank(sender)) return missing('SenderModel');
  const field = SENDER_FIELDS.find((each) => blank(sender?.[each]));
  // One of the three telephone parts may be null in what getOrder gives; an unchanged echo must pass.
  return field === undefined || field === 'phoneNumber3' ? null : missing(field);
}

function isAmount(value: unknown): boolean {
  const number = Number(value);
  return !blank(value) && Number.isInteger(number) && (number >= 0 || number === UNSET);
}

function itemsFault(held: Wire, pack: Wire): Row | null {
  const items = (pack['ItemModelList'] ?? []) as Wire[];
  if (!Array.isArray(items) || items.length === 0) return missing('ItemModelList');
  const heldItems = held['ItemModelList'] as Wire[];
  for (const item of items) {
    const model = heldItems.find((each) => each['itemDetailId'] === Number(item['itemDetailId']));
    if (!model) return malformed('itemDetailId');
    // Old orders have no tax rate; an unchanged echo must pass.
    const field = ITEM_FIELDS.find((each) => blank(item[each]) && !blank(model[each]));
    if (field !== undefined) return missing(field);
    const sku = (model['SkuModelList'] as Wire[])[0];
    const sent = (item['SkuModelList'] as Wire[] | undefined)?.[0];
    if (!blank(sku?.['skuInfo']) && blank(sent?.['skuInfo']))
      return row(METHOD, 'ERROR', '139', 'マルチSKUの場合、SKU情報は必須です。');
  }
  return items.length === heldItems.length ? null : missing('ItemModelList');
}

function changed(pack: PackageRecord, models: Wire[]): PackageRecord {
  const model = models.find((each) => Number(each['basketId']) === pack.basketId) ?? {};
  const items = Array.isArray(model['ItemModelList']) ? (model['ItemModelList'] as Wire[]) : [];
  return {
    ...pack,
    postage: Number(model['postagePrice'] ?? pack.postage),
    deliveryPrice: Number(model['deliveryPrice'] ?? pack.deliveryPrice),
    items: pack.items.map((item) => {
      const sent = items.find((each) => Number(each['itemDetailId']) === item.itemDetailId);
      return {
        ...item,
        price: Number(sent?.['price'] ?? item.price),
        units: Number(sent?.['units'] ?? item.units),
      };
    }),
  };
}

function apply(shop: Shop, order: OrderRecord, models: Wire[], actor: Actor): void {
  const before = amounts(order);
  shop.changing(order);
  for (const pack of order.packages) {
    const next = changed(pack, models);
    for (const field of ['postage', 'deliveryPrice'] as const) {
      if (next[field] !== pack[field]) shop.note(field, order.number, pack[field], next[field], actor);
    }
    Object.assign(pack, next);
  }
  // Noted whether or not they differ: a fee fix that changed another amount must be visible.
  shop.note('amounts', order.number, before, amounts(order), actor);
}
