import type { OrderKey } from '@/lib/orders/order-key';
import styles from './order-link.module.css';

const RMS_DETAIL = 'https://order-rp.rms.rakuten.co.jp/order-rb/individual-order-detail-sc/init?orderNumber=';

/** The order on RMS, where names and addresses are. */
export const rmsOrderUrl = (number: string): string => RMS_DETAIL + encodeURIComponent(number);

/** An order number, its tail bold; opens the order on the mall's own screen. */
export function OrderLink({ order }: { order: OrderKey }) {
  const tail = order.number.lastIndexOf('-') + 1;
  const number = (
    <span className={styles.number}>
      <span className={styles.head}>{order.number.slice(0, tail)}</span>
      <b>{order.number.slice(tail)}</b>
    </span>
  );
  if (order.mall !== 'rakuten') return number;
  return (
    <a href={rmsOrderUrl(order.number)} target="_blank" rel="noreferrer" title="RMSでこの注文を開く">
      {number}
    </a>
  );
}
