import type { MallId } from '@/lib/orders/order-key';

/** What staff call the malls. */
const MALL_LABELS: Record<MallId, string> = {
  rakuten: '楽天',
  yahoo: 'Yahoo!ショッピング',
  'au-pay': 'au PAY マーケット',
  amazon: 'Amazon',
  qoo10: 'Qoo10',
  makeshop: 'MakeShop',
  futureshop: 'futureshop',
  ponpare: 'ポンパレモール',
  yamada: 'ヤマダモール',
};

/** 「楽天 本店」; a name that carries its mall already is left alone. */
export function shopName({ mall, label }: { mall: MallId; label: string }): string {
  return label.startsWith(MALL_LABELS[mall]) ? label : `${MALL_LABELS[mall]} ${label}`;
}
