import { formatDate, formatTime } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';
import { formatAmount } from '@/lib/orders/money';
import { isFeeUnset, type Order, type OrderType } from '@/lib/orders/order';
import { adminScreen, statusLabel } from '@/lib/orders/mall-names';
import { statusWord } from '@/lib/orders/mall-status';

const TYPES: Record<OrderType, string> = {
  regular: '通常購入',
  subscription: '定期購入',
  hanpukai: '頒布会',
  reserve: '予約商品',
  other: 'その他',
};

const FLAGS: readonly [keyof Order['flags'], string][] = [
  ['asuraku', 'あす楽'],
  ['nextDay', '最強翌日配送'],
  ['sameDay', '当日出荷'],
  ['drug', '医薬品'],
  ['island', '離島'],
  ['severalDestinations', '複数送付先'],
  ['mallChecking', '楽天確認中'],
  ['editedByBuyer', 'お客様が変更'],
  ['socialGift', 'ギフト'],
  ['giftAddressMissing', '送付先の入力待ち'],
  ['caution', '注意'],
];

/** What is stored of an order as label and value, in the order in which it is read. No name, no address. */
export function factsOf(order: Order, now: Instant): [label: string, value: string][] {
  const time = (at: Instant | undefined) => (at === undefined ? '—' : formatTime(at, now));
  const unset = isFeeUnset(order);
  const flags = FLAGS.flatMap(([flag, label]) => (order.flags[flag] ? label : []));
  return [
    [statusLabel([order.mall]), statusWord(order)],
    ['注文の種類', TYPES[order.type]],
    ['注文日時', time(order.orderedAt)],
    ['注文確認日時', time(order.confirmedAt)],
    ['注文確定日時', time(order.fixedAt)],
    ['支払方法', order.payment?.name ?? '—'],
    ['配送方法', order.delivery.method],
    ['お届け希望', wishText(order)],
    ['印', flags.length > 0 ? flags.join('・') : 'なし'],
    ['商品金額', formatAmount(order.amounts.goods)],
    ['送料', formatAmount(unset ? 'unset' : order.amounts.postage)],
    ['請求金額', unset ? '—' : formatAmount(order.amounts.billed)],
  ];
}

/** 「11/16（月）14時〜16時（備考から）」; a wish in 備考 that could not be read says so. */
function wishText({ mall, wish }: Pick<Order, 'mall' | 'wish'>): string {
  if (!wish) return 'なし';
  const read = [wish.date && formatDate(wish.date), wish.time].filter(Boolean).join('');
  const source = wish.source === 'remarks' ? '（備考から）' : '';
  const unparsed = wish.unparsed ? `備考の希望を読み取れません。${adminScreen(mall)}で見てください` : '';
  return [read && `${read}${source}`, unparsed].filter(Boolean).join('。') || 'なし';
}
