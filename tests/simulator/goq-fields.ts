import { jstDate } from './japan.ts';
import type { OrderRecord } from './orders.ts';

/** What staff enter in GoQ for an order. Texts as GoQ keeps them; empty where nothing was entered. */
export interface GoqFields {
  /** 配送業者: the mall's carrier code. */
  carrier: string;
  /** 出荷日 `YYYY-MM-DD`. */
  shipDate: string;
  /** 伝票番号. */
  parcelNumber: string;
  /** 個口数. */
  parcels: string;
  /** 入金日 `YYYY-MM-DD`. */
  paidOn: string;
}

export const EMPTY_FIELDS: GoqFields = {
  carrier: '1001',
  shipDate: '',
  parcelNumber: '',
  parcels: '1',
  paidOn: '',
};

const DAY = 86_400_000;
export const CARRIERS: readonly [string, string][] = [
  ['1001', 'ヤマト運輸'],
  ['1002', '佐川急便'],
  ['1006', '福山通運'],
];

/** What an order in this status usually has: 発送待ち a date, 処理済 all three of date, number and carrier (S-194…S-197). */
export function usualFields(order: OrderRecord, status: string): GoqFields {
  const carrier = CARRIERS[order.seed % CARRIERS.length]?.[0] ?? EMPTY_FIELDS.carrier;
  const shipDate = jstDate(order.shippedAt ?? order.orderedAt + DAY);
  const parcelNumber = String(300_000_000_000 + (order.seed % 99_999_999) * 7);
  const paidOn = order.paidAt === null ? '' : jstDate(order.paidAt);
  const usual = { ...EMPTY_FIELDS, carrier, paidOn };
  if (status === '処理済') return { ...usual, shipDate, parcelNumber };
  return status === '発送待ち' ? { ...usual, shipDate } : usual;
}
