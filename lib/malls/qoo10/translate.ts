import { toRakutenDatetime } from '../../japan-time';
import type { Instant, Json } from '../../orders/basics';
import { CARRIERS } from '../../orders/carriers';
import { QOO10_STATUSES } from '../../orders/mall-statuses/qoo10';
import { NO_FLAGS, type Order } from '../../orders/order';
import type { ShopRef } from '../../orders/order-key';
import { maskJson } from '../mask';
import { problemsOf } from '../problems';
import type { ListCode } from './client';
import { claimRow, type Line, shippingRow } from './wire';

/** A raw row and the list that it came in. */
export type Listed = { list: ListCode; row: unknown };

type ReadLines = { ok: true; lines: Line[] } | { ok: false; problems: string[]; masked: Json };

/**
 * The lines of one cart. A line that moved on while the lists were read stands in two of them: the later one holds, and a claim
 * stands over it.
 */
export function readLines(rows: readonly Listed[]): ReadLines {
  const lines = new Map<string, Line>();
  const seen = new Map<string, string>();
  const problems: string[] = [];
  for (const { list, row } of rows) {
    const isClaim = list.startsWith('C');
    const schema = isClaim ? claimRow(list) : shippingRow;
    const parsed = schema.safeParse(row);
    if (!parsed.success) {
      problems.push(...problemsOf(schema, row));
      continue;
    }
    const { data: line } = parsed;
    const place = `${list} ${line.number}`;
    const text = JSON.stringify(row);
    if ((seen.get(place) ?? text) !== text) problems.push('同じ注文番号の行が2つあり、内容が違います');
    seen.set(place, text);
    const known = lines.get(line.number);
    lines.set(line.number, known && isClaim ? { ...known, status: line.status } : line);
  }
  if (problems.length > 0) return { ok: false, problems: [...new Set(problems)], masked: rows.map(maskRow) };
  return { ok: true, lines: [...lines.values()] };
}

export const maskRow = ({ row }: Listed): Json => maskJson(row, HARMLESS_FIELDS);

/** A cart as our order; its lines' own numbers are kept with their parcels. Money in yen, times in ms UTC. */
export function toOrder(number: string, lines: readonly Line[], shop: ShopRef): Order {
  const status = statusOf(lines);
  const standing = lines.filter(
    (line) => line.status !== 'C2' && line.status !== 'C3' && line.status !== 'C16',
  );
  const own = standing.length > 0 ? standing : lines;
  const sum = (of: (line: Line) => number) => own.reduce((total, line) => total + of(line), 0);
  const first = <T>(of: (line: Line) => T | undefined) => own.map(of).find(Boolean);
  const goods = sum((line) => line.total);
  const coupons = sum((line) => line.coupons);
  // Whether each line repeats the cart's fee or has its own share is not known: like fees count once.
  const postage = [...new Set(own.map((line) => line.postage))].reduce((total, fee) => total + fee, 0);
  const paidAt = first((line) => line.paidAt);
  const shippedAt = first((line) => line.shippedAt);
  const wishedAt = first((line) => line.wishedAt);
  const has = (...types: string[]) => own.some(({ sendType }) => types.includes(sendType));
  return {
    mall: shop.mall,
    shop: shop.id,
    number,
    progress: status.progress,
    mallStatus: status.code,
    lineNumbers: lines.map((line) => line.number),
    type: has('1', '2') ? 'reserve' : 'regular',
    orderedAt: Math.min(...own.map(({ orderedAt }) => orderedAt)),
    ...(paidAt && { fixedAt: paidAt }),
    ...(shippedAt && { shipmentReportedAt: shippedAt }),
    payment: { code: 0, name: first((line) => line.payment) ?? '', common: true },
    delivery: { method: first((line) => line.method) ?? '' },
    ...(wishedAt && { wish: { date: dayOf(wishedAt), source: 'field' } }),
    amounts: {
      goods,
      postage,
      codFee: 0,
      paymentCharge: 0,
      total: goods + postage,
      billed: goods + postage - coupons,
      coupons,
      points: 0,
      surcharge: 0,
    },
    flags: { ...NO_FLAGS, sameDay: has('3') },
    changes: [],
    packages: [
      {
        basketId: Number(number),
        island: false,
        postage,
        codFee: 0,
        goods,
        total: goods + postage,
        itemCount: sum((line) => line.quantity),
        convenienceStorePickup: false,
        shipments: own
          .filter(({ parcelNumber }) => parcelNumber)
          .map((line) => ({
            detailId: Number(line.number),
            ...(line.carrier && { carrier: carrierCode(line.carrier), carrierName: line.carrier }),
            parcelNumber: line.parcelNumber,
            ...(line.shippedAt && { date: dayOf(line.shippedAt) }),
          })),
      },
    ],
  };
}

/** A cart is as far as its least advanced line; one line that the buyer wants to cancel holds all of it. */
export function statusOf(lines: readonly Line[]): (typeof QOO10_STATUSES)[number] {
  const has = (code: string) => lines.some(({ status }) => status === code);
  const [payment, ...others] = QOO10_STATUSES;
  const asked = has('C1') && others.find(({ code }) => code === 'C1');
  return asked || (has(payment.code) ? payment : (others.find(({ code }) => has(code)) ?? payment));
}

/** Our code of a carrier's name; the name itself where it is only Qoo10's. */
const carrierCode = (name: string) => [...CARRIERS].find(([, known]) => known === name)?.[0] ?? name;

const dayOf = (at: Instant) => toRakutenDatetime(at).slice(0, 10);

/** Fields whose numbers, dates and codes say nothing about a person. */
const HARMLESS_FIELDS: ReadonlySet<string> = new Set(
  'ShippingStatus OrderDate OrderQty Total ShippingRate orderDate orderQty'.split(' '),
);
