import { exportForSpreadsheet } from '@/lib/csv/export-log';
import { formatClock, japanParts } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import { type Amount, formatAmount } from '@/lib/orders/money';
import { isFeeUnset } from '@/lib/orders/order';
import { statusWord } from '@/lib/orders/mall-status';
import type { OrderRow, OrdersDatabase } from '@/lib/store/orders-database';
import { keyOf, type Listed } from './listing';
import { stateText } from './order-words';

const ROWS_AT_ONCE = 200;

const HEADER = [
  '受注番号',
  '店舗',
  '注文日時',
  'RMSの状態',
  '取込の状態',
  '支払方法',
  '配送方法',
  '都道府県',
  '送料',
  '請求金額',
  'あす楽',
];

/**
 * The given orders as a CSV for people, in their order: what the table shows, never a name or an address. Reads the store a
 * few rows at a time and says after each how many are done.
 */
export async function exportOrders(
  database: OrdersDatabase,
  listed: readonly Listed[],
  shopLabel: (order: Listed) => string,
  now: Instant,
  onProgress: (done: number) => void,
): Promise<Blob> {
  const lines: string[][] = [];
  for (let start = 0; start < listed.length; start += ROWS_AT_ONCE) {
    const part = listed.slice(start, start + ROWS_AT_ONCE);
    const rows = await database.orders.bulkGet(part.map(keyOf));
    rows.forEach((row, index) => {
      const order = part[index];
      if (!order) return;
      const known = [order.number, shopLabel(order)];
      lines.push(row ? lineOf(row, shopLabel(order), now) : HEADER.map((_, place) => known[place] ?? ''));
    });
    onProgress(Math.min(start + ROWS_AT_ONCE, listed.length));
  }
  return exportForSpreadsheet(HEADER, lines);
}

function lineOf(row: OrderRow, shop: string, now: Instant): string[] {
  const { mall, number, orderedAt, progress, state, order } = row;
  const unset = order && isFeeUnset(order);
  return [
    number,
    shop,
    orderedAt === undefined ? '' : dateTime(orderedAt),
    progress === undefined ? '' : statusWord({ mall, progress, mallStatus: order?.mallStatus }),
    stateText(state, now),
    order?.payment?.name ?? '',
    order?.delivery.method ?? '',
    [...new Set(order?.packages.flatMap(({ prefecture }) => prefecture ?? []))].join('・'),
    order ? yen(unset ? 'unset' : order.amounts.postage) : '',
    order ? yen(unset ? 'unset' : order.amounts.billed) : '',
    order?.flags.asuraku ? 'あす楽' : '',
  ];
}

/** A plain number, so that a spreadsheet can add it; 未設定 is a word, never a number. */
const yen = (amount: Amount) => (amount === 'unset' ? formatAmount(amount) : String(amount));

function dateTime(at: Instant): string {
  const { year, month, day } = japanParts(at);
  return `${year}/${month}/${day} ${formatClock(at)}`;
}
