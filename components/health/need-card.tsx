import type { ReactNode } from 'react';
import type { OrderKey } from '@/lib/orders/order-key';
import { Icon, type IconName } from '../ui/icon';
import { OrderLink } from './order-link';
import styles from './need-card.module.css';

type Props = {
  icon: IconName;
  cause: string;
  count: number;
  /** The first few of them; the others stay a number. */
  orders: OrderKey[];
  /** Where all of them are listed. */
  listUrl: string;
  button: ReactNode;
  children: ReactNode;
};

/** One cause on the 要対応 list: how many orders, what it means, the one button, and where to open them. */
export function NeedCard({ icon, cause, count, orders, listUrl, button, children }: Props) {
  const rest = count - orders.length;
  return (
    <li className={styles.card}>
      <span className={styles.icon}>
        <Icon name={icon} size={18} />
      </span>
      <h3 className={styles.cause}>
        {cause} <span className={styles.count}>{count.toLocaleString('ja-JP')}</span>件
      </h3>
      {button}
      <div className={styles.body}>
        <p>{children}</p>
        {orders.length > 0 && (
          <ul className={styles.orders}>
            {orders.map((order) => (
              <li key={order.number}>
                <OrderLink order={order} />
              </li>
            ))}
            {rest > 0 && (
              <li>
                <a href={listUrl} target="_blank" rel="noreferrer">
                  ほか {rest.toLocaleString('ja-JP')}件を見る
                </a>
              </li>
            )}
          </ul>
        )}
      </div>
    </li>
  );
}
