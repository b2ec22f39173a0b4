import { json, row, type Reply, type Row } from './answers.ts';
import { orderModel } from './order-model.ts';
import type { Wire } from './wire.ts';
import type { Shop } from './shop.ts';

const METHOD = 'GET_ORDER';
const BATCH = 100;
const OLDEST_MS = 730 * 86_400_000;

/** getOrder: the rules of reference §3.1. */
export function getOrder(shop: Shop, request: Wire, now: number): Reply {
  const { orderNumberList: list, version } = request;
  const errors = [...numberListFaults(METHOD, list, BATCH), ...versionFaults(version)];
  if (errors.length > 0) return json({ MessageModelList: errors, OrderModelList: [] }, now, 400);
  const asked = [...new Set(list as string[])];
  const models: unknown[] = [];
  const missing: Row[] = [];
  for (const number of asked) {
    const order = shop.find(number);
    if (order && order.orderedAt >= now - OLDEST_MS) {
      const model = orderModel(order, Number(version));
      models.push(shop.distortions.get(number)?.(model) ?? model);
    } else {
      missing.push(row(METHOD, 'INFO', '102', '受注情報が取得できませんでした。', { orderNumber: number }));
    }
  }
  const found = row(METHOD, 'INFO', '101', `受注情報取得に成功しました。(取得件数${models.length}件)`);
  const messages = models.length > 0 ? [found, ...missing] : missing;
  const root = Number(version) >= 6 ? { version: Number(version) } : {};
  return json({ MessageModelList: messages, OrderModelList: models, ...root }, now);
}

/** What is wrong with an orderNumberList: 009 missing, 011 too long or not a list of texts. */
export function numberListFaults(method: string, list: unknown, most: number): Row[] {
  if (list === undefined || list === null || (Array.isArray(list) && list.length === 0)) {
    return [row(method, 'ERROR', '009', 'orderNumberListの項目を指定してください。')];
  }
  const good =
    Array.isArray(list) &&
    list.length <= most &&
    list.every((each) => typeof each === 'string' && each !== '');
  return good ? [] : [row(method, 'ERROR', '011', 'orderNumberListの書式が不正です。')];
}

function versionFaults(version: unknown): Row[] {
  if (version === undefined || version === null || version === '')
    return [row(METHOD, 'ERROR', '009', 'versionの項目を指定してください。')];
  const number = Number(version);
  const good = Number.isInteger(number) && number >= 3 && number <= 10;
  return good ? [] : [row(METHOD, 'ERROR', '011', 'versionの書式が不正です。')];
}
