import { UNSET, type OrderRecord, type PackageRecord } from './orders.ts';

export interface Amounts {
  goods: number;
  postage: number;
  deliveryPrice: number;
  wrapping: number;
  coupon: number;
  points: number;
  /** Goods + wrapping + postage. */
  total: number;
  /** What the buyer pays. */
  request: number;
}

/** Sum in yen, UNSET as soon as one part is: -9999 is never added up. */
function sum(parts: readonly number[]): number {
  return parts.includes(UNSET) ? UNSET : parts.reduce((total, part) => total + part, 0);
}

export function packageGoods(pack: PackageRecord): number {
  return sum(pack.items.map((item) => item.price * item.units));
}

/** Goods + postage of one package; UNSET also while its 代引料 is. */
export function packageTotal(pack: PackageRecord): number {
  if (pack.deliveryPrice === UNSET) return UNSET;
  return sum([packageGoods(pack), pack.postage]);
}

/** All amounts of an order, yen, tax included. */
export function amounts(order: OrderRecord): Amounts {
  const goods = sum(order.packages.map(packageGoods));
  const postage = sum(order.packages.map((pack) => pack.postage));
  const deliveryPrice = sum(order.packages.map((pack) => pack.deliveryPrice));
  const wrapping = order.kind === 'wrapped' ? 330 : 0;
  const coupon = order.kind === 'coupon' ? Math.floor(goods / 10) : 0;
  const points = order.seed % 7 === 0 ? 100 : 0;
  const parts = [goods, wrapping, postage];
  const total = deliveryPrice === UNSET ? UNSET : sum(parts);
  const request = total === UNSET ? UNSET : total + deliveryPrice - coupon - points;
  return { goods, postage, deliveryPrice, wrapping, coupon, points, total, request };
}
